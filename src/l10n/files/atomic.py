"""Files are replaced, never edited: a reader sees the old one or the new one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from types import EllipsisType

from l10n.errors import ChangedError, ProjectError
from l10n.files.place import demand_inside
from l10n.files.temporary import temporary_file

__all__ = ["read_bytes", "read_if_there", "write_atomic"]

_HINTS = {
    errno.ENOSPC: "the disk is full: free some space and run again; nothing was lost",
    errno.EDQUOT: "your disk quota is used up: free some space and run again; nothing was lost",
    errno.EACCES: "no permission: check the owner and mode of the folder",
    errno.EPERM: "no permission: check the owner and mode of the folder",
    errno.EROFS: "the file system is read-only",
    errno.ENOENT: "check the path",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENOTDIR: "a file stands where a folder should be",
}


def _failure(what: str, error: OSError, name: str) -> ProjectError:
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return ProjectError(f"{what}: {reason}", where=name, hint=_HINTS.get(error.errno or 0, ""))


def read_bytes(path: Path, name: str) -> bytes:
    """
    The file as it is.

    Args:
        path: Where it is.
        name: What to call it in an error, relative to the project.
    Raises:
        ProjectError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _failure("cannot read", error, name) from error


def read_if_there(path: Path, name: str) -> bytes | None:
    """
    The file as it is; None when there is none.

    Args:
        path: Where it is.
        name: What to call it in an error, relative to the project.
    Raises:
        ProjectError: it is there, and cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _failure("cannot read", error, name) from error


def write_atomic(
    path: Path,
    data: bytes,
    name: str,
    over: bytes | EllipsisType | None = ...,
    *,
    inside: Path | None = None,
) -> bool:
    """
    Whether the file changed; equal content is not written again.

    A link at the path itself is replaced by a file; what it led to stays as it is.

    Args:
        path: Where to; missing folders are made.
        data: All of it.
        name: What to call it in an error, relative to the project.
        over: What the file must still hold when it is replaced, None for no file; anything when left out.
        inside: The folder that the file has to be in, whatever links stand on the way; None: anywhere.
    Raises:
        ProjectError: it cannot be written, or is not inside; the old file is still there.
        ChangedError: it holds something else than ``over``, and is as it was.
    """
    if inside is not None:
        demand_inside(path, inside, name)
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary_file(path.parent) as (beside, file):
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            file.close()  # Windows renames no open file
            beside.chmod(_mode(path))
            # Last of all, so that next to nothing can happen between the look and the replacement.
            if over is not ... and read_if_there(path, name) != over:
                raise ChangedError("somebody saved it meanwhile", where=name, hint="run again")
            beside.replace(path)
    except OSError as error:
        raise _failure("cannot write", error, name) from error
    return True


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new one has."""
    try:
        old = path.lstat().st_mode
    except FileNotFoundError:
        old = 0
    return old & 0o777 if stat.S_ISREG(old) else 0o666 & ~_umask()


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
