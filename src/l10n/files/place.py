"""Where a file may be written: inside its folder, through no link that leads out, not into git's own."""

from __future__ import annotations

import errno
import os
import stat
from functools import lru_cache
from pathlib import Path

from l10n.errors import ProjectError

__all__ = ["demand_inside", "fence", "is_git", "refuse_link"]


def is_git(part: str) -> bool:
    """
    Whether a part of a path is git's own folder, on any file system.

    Source: ``is_ntfs_dotgit`` and ``is_hfs_dotgit`` of git's path.c: other cases, a short name, trailing dots
    and spaces, what stands behind a colon, and characters that a file system leaves out.
    """
    visible = part if part.isprintable() else "".join(char for char in part if char.isprintable())
    return visible.partition(":")[0].rstrip(". ").lower() in (".git", "git~1")


def demand_inside(path: Path, folder: Path, name: str) -> None:
    """
    Nothing, when a file at that path is really in the folder. What stands there itself does not matter.

    Args:
        path: Need not exist, nor need its parents.
        name: What to call it in an error.
    Raises:
        ProjectError: a link among its parents leads out of the folder, or into git's own.
    """
    try:
        whole = _whole(folder, os.getcwd())
        real = _resolved_below(os.fspath(path.parent), os.fspath(folder), whole)
    except OSError as error:
        raise ProjectError(
            "cannot write: links in a circle", where=name, hint="delete one of them"
        ) from error
    if real != whole and not real.startswith(whole + os.sep):
        hint = "a folder on its way is a link: put a real folder there"
        raise ProjectError("cannot write: the place is outside the project", where=name, hint=hint)
    if any(is_git(part) for part in (*real[len(whole) :].split(os.sep), path.name)):
        raise ProjectError("cannot write: the place is git's own", where=name, hint="choose another folder")


@lru_cache(maxsize=8)
def _whole(folder: Path, _here: str) -> str:
    """Where a folder really is, without a separator at its end: the same for all files of a run."""
    return _resolved(folder).rstrip(os.sep)


def _resolved_below(path: str, folder: str, whole: str) -> str:
    """
    Where a folder really is: a look at each part below another one, while none is a link.

    Args:
        whole: Where the other one really is.
    """
    start = folder + os.sep
    if os.name != "posix" or not (path == folder or path.startswith(start)):  # Windows has other links, too
        return _resolved(path)
    place = whole
    for part in path[len(start) :].split(os.sep) if path != folder else ():
        place = f"{place}{os.sep}{part}"
        try:
            is_plain = part != os.pardir and stat.S_ISDIR(os.lstat(place).st_mode)
        except OSError:
            is_plain = False
        if not is_plain:
            return _resolved(path)
    return place


def _resolved(path: str | Path) -> str:
    real = os.path.realpath(path)
    try:
        os.stat(real)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise
    return real


def fence(path: Path, folder: Path) -> Path | None:
    """The folder that a file has to be in; None where a person wrote a path that leaves it."""
    return folder if Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder)) else None


def refuse_link(path: Path, name: str) -> None:
    """
    Nothing, when no link stands there: what is written in place would end up where it leads.

    Raises:
        ProjectError: one does.
    """
    if path.is_symlink():
        raise ProjectError("cannot write: a link stands there", where=name, hint="delete it, and run again")
