"""What git asks of us: merging PO files by unit, and showing them in a diff."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import which

from l10n.catalogs import decode, encode, parse
from l10n.catalogs.po.entries import PoText, serialize_over
from l10n.config import Config, find_root
from l10n.config import load as load_config
from l10n.errors import CatalogError, ConfigError, L10nError, ProjectError
from l10n.files import read_bytes, write_atomic
from l10n.model import UnitKey

__all__ = [
    "FileMerge",
    "Installed",
    "demand_commits",
    "git",
    "install",
    "merge_files",
    "place_in_repository",
    "po_text",
    "textconv",
]

_DRIVER = "l10n-po"
_ATTRIBUTES = f"*.po diff={_DRIVER} merge={_DRIVER}"
_FORM = 2  # of textconv's output: git's cache of an older one is not used
_UNKNOWN = "und"  # what languages a PO file is in does not matter to git


def git(arguments: Sequence[str], directory: Path) -> bytes:
    """
    What a git command prints.

    Raises:
        ConfigError: there is no such folder, or git is not there.
        ProjectError: the command failed, in git's own words.
    """
    done = _run(arguments, directory)
    if done.returncode:
        words = os.fsdecode(done.stderr).strip().splitlines() or [f"exit code {done.returncode}"]
        raise ProjectError(f"git {arguments[0]}: {words[0].removeprefix('fatal: ')}", where=str(directory))
    return done.stdout


def demand_commits(directory: Path) -> None:
    """
    Nothing, when a repository has a commit that files can be compared with, or there is no repository.

    Raises:
        ConfigError: it has none.
    """
    known = ("rev-parse", "--git-dir"), ("rev-parse", "--verify", "--quiet", "HEAD")
    if [_run(command, directory).returncode == 0 for command in known] == [True, False]:
        hint = "commit first: there is nothing to compare with"
        raise ConfigError("the repository has no commit yet", hint=hint)


def _run(arguments: Sequence[str], directory: Path) -> subprocess.CompletedProcess[bytes]:
    if not directory.is_dir():
        raise ConfigError("no such folder", where=str(directory))
    command = ["git", *arguments]
    try:
        return subprocess.run(command, cwd=directory, capture_output=True, check=False)  # noqa: S603  no shell
    except FileNotFoundError as error:
        raise ConfigError("git is not there", hint="install it, or put it on PATH") from error


def place_in_repository(folder: Path) -> PurePosixPath:
    """A folder's path from the root of its repository; ``.`` for the root itself, and outside of any."""
    whole = folder.resolve()
    # git is not asked: a report needs no program, and git refuses a repository of another owner
    for root in (whole, *whole.parents):
        if (root / ".git").exists():
            return PurePosixPath(whole.relative_to(root).as_posix())
    return PurePosixPath()


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What a repository has now."""

    attributes: Path  # the file that names the driver
    written: bool  # whether the file changed; it is to be committed then
    settings: tuple[str, ...]  # names of what stands in this clone's git configuration


def install(directory: Path) -> Installed:
    """
    What was set up so that git merges and shows PO files by unit; again changes nothing.

    Args:
        directory: Anywhere in the repository.
    Raises:
        ConfigError: there is no git, or no program that git could call.
        ProjectError: not in a git repository, or it cannot be written.
    """
    root = Path(os.fsdecode(git(["rev-parse", "--show-toplevel"], directory)).rstrip("\n"))
    program = shlex.quote(_program().as_posix())
    # Where the program is gone, git does what it does without us, instead of taking one side.
    by_unit = f"{program} git merge-driver -- %O %A %B %P".replace("%", "%%", program.count("%"))
    by_line = "git merge-file -L ours -L base -L theirs %A %O %B"
    shown = f'{program} git textconv -- "$1"'
    settings = {
        f"merge.{_DRIVER}.name": "PO files by unit (l10n)",
        f"merge.{_DRIVER}.driver": f"if [ -x {program} ]; then {by_unit}; else {by_line}; fi",
        f"diff.{_DRIVER}.textconv": (
            f'l10n_{_FORM}() {{ if [ -x {program} ]; then {shown}; else cat "$1"; fi; }}; l10n_{_FORM}'
        ),
        f"diff.{_DRIVER}.cachetextconv": "true",
        f"diff.{_DRIVER}.xfuncname": "^source: .*$",
    }
    for name, value in settings.items():
        git(["config", "--local", "--replace-all", name, value], root)
    git(["update-ref", "-d", f"refs/notes/textconv/{_DRIVER}"], root)
    attributes = root / ".gitattributes"
    return Installed(attributes=attributes, written=_add_line(attributes), settings=tuple(settings))


def _program() -> Path:
    """This program as a file: beside the interpreter that runs it, wherever PATH points."""
    beside = Path(sys.executable).with_name("l10n.exe" if os.name == "nt" else "l10n")
    found = str(beside) if beside.is_file() else which("l10n")
    if found is None:
        raise ConfigError("the program l10n is not on PATH", hint="install l10n where git can call it")
    return Path(found)


def _add_line(path: Path) -> bool:
    """Whether the file changed; the lines that stand in it stay."""
    old = read_bytes(path, path.name) if path.exists() else b""
    line = _ATTRIBUTES.encode("ascii")
    if line in (known.strip() for known in old.splitlines()):
        return False
    end = b"\r\n" if b"\r\n" in old else b"\n"
    start = end if old and not old.endswith(b"\n") else b""
    return write_atomic(path, old + start + line + end, path.name, inside=path.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMerge:
    """What became of a file that both sides changed."""

    clean: bool  # nothing is left for a person to decide
    conflicts: tuple[UnitKey, ...] = ()  # units that hold both texts
    by_line: str = ""  # why it was merged by line, as git does; empty when by unit


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> FileMerge:
    """
    What became of ours, which holds both sides' work now.

    A side that is no PO file is merged by line, with git's own marks where the sides conflict.

    Args:
        base: Empty when the sides have nothing in common.
        name: What to call the file in words.
    Raises:
        ProjectError: a file cannot be read or written; ours is as it was, or as git would have it.
    """
    from l10n.catalogs.merging.three_way import merge_three  # runs ask git for much less

    data = [read_bytes(path, name) for path in (base, ours, theirs)]
    # First by line: should we not come to the end, git's own result stands there, not one side's.
    names = [str(path.absolute()) for path in (ours, base, theirs)]
    done = _run(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs", *names], Path())
    try:
        sides = [po_text(side, name) for side in data]
        merged = merge_three(*(side.catalog for side in sides))
        text = serialize_over(merged.catalog, *sides[1:], width=_width(Path(name).parent))
        result = encode(text, name)
    except CatalogError as error:
        return FileMerge(clean=done.returncode == 0 and _is_po(ours, name), by_line=str(error))
    write_atomic(ours, result, name)
    return FileMerge(clean=not merged.conflicts, conflicts=merged.conflicts)


def _width(folder: Path) -> int:
    """Columns of a line in PO files of the folder's project; as usual where there is none."""
    try:
        return load_config(find_root(folder)).po_width
    except L10nError:  # no project, or its configuration is in a conflict, too
        return Config(locales=()).po_width


def po_text(data: bytes, name: str) -> PoText:
    """
    A PO file's content, read.

    Raises:
        CatalogError: it is none.
    """
    text = decode(data, name)
    return PoText(text, parse(text, name, _UNKNOWN, _UNKNOWN))


def _is_po(path: Path, name: str) -> bool:
    try:
        po_text(read_bytes(path, name), name)
    except CatalogError:
        return False
    return True


def textconv(path: Path) -> str:
    """A PO file for a diff that people read: a block a unit; as it is when it is no PO file."""
    from l10n.catalogs.merging.difference import readable

    data = read_bytes(path, str(path))
    try:
        return readable(po_text(data, str(path)).catalog)
    except CatalogError:
        return data.decode("utf-8", "replace")
