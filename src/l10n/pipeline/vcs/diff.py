"""What changed in PO files, between two files or two revisions of a repository."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs.merging.difference import Change, ChangeKind, compare
from l10n.errors import CatalogError, ConfigError, ProjectError
from l10n.files import read_bytes
from l10n.model import Unit
from l10n.pipeline.vcs.git import demand_commits, git, po_text

__all__ = ["FileChanges", "changes", "changes_as_json", "changes_as_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChanges:
    """What changed in one PO file."""

    path: str  # as it is called now
    changes: tuple[Change, ...] = ()
    failure: str = ""  # why it could not be read


def changes(directory: Path, first: str, others: Sequence[str]) -> tuple[FileChanges, ...]:
    """
    The files with changes, sorted; may be empty.

    Args:
        directory: Paths are relative to it; in the repository, for revisions.
        first: A PO file; or a revision, as git knows it.
        others: The other PO file; or the other revision, if not the files as they are, and paths to keep to.
    Raises:
        ConfigError: neither two files nor a revision.
        ProjectError: a file cannot be read, or git failed.
    """
    if len(others) == 1 and all((directory / name).is_file() for name in (first, *others)):
        before, after = (read_bytes(directory / name, name) for name in (first, *others))
        found = [_compared(others[0], before, after)]
    else:
        found = list(_between_revisions(directory, first, others))
    return tuple(file for file in found if file.changes or file.failure)


def _compared(path: str, before: bytes, after: bytes) -> FileChanges:
    try:
        catalogs = [po_text(data, path).catalog for data in (before, after)]
    except CatalogError as error:
        return FileChanges(path=path, failure=str(error))
    return FileChanges(path=path, changes=compare(*catalogs))


def _between_revisions(directory: Path, first: str, others: Sequence[str]) -> Iterator[FileChanges]:
    old = _commit(directory, first)
    if old is None:
        demand_commits(directory)
        raise ConfigError(
            f"{first!r} is neither a revision nor one of two PO files", hint="l10n diff HEAD~1 HEAD"
        )
    new = _commit(directory, others[0]) if others else None
    paths = others[1:] if new else others
    root = Path(os.fsdecode(git(["rev-parse", "--show-toplevel"], directory)).rstrip("\n"))
    command = ["diff", "--raw", "-z", "-M", "--no-abbrev", "--no-relative", old, *([new] if new else [])]
    fields = os.fsdecode(git([*command, "--", *paths], directory)).split("\0")
    for entry in _entries(fields):
        if not entry.path.endswith(".po"):
            continue
        before = _blob(directory, entry.before)
        at = root / entry.path
        after = _blob(directory, entry.after) if new else read_bytes(at, entry.path) if at.is_file() else b""
        yield _compared(entry.path, before, after)


def _commit(directory: Path, name: str) -> str | None:
    try:
        found = git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"], directory)
    except ProjectError:
        return None
    return found.decode("ascii").strip()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file of ``git diff --raw``."""

    before: str  # id of its content; zeros for none
    after: str
    path: str


def _entries(fields: Sequence[str]) -> Iterator[_Entry]:
    """Source: git-diff(1), "Raw output format"."""
    rest = iter(fields)
    for field in rest:
        if field:
            _, _, before, after, status = field.split(" ")
            path = next(rest)
            yield _Entry(before, after, next(rest) if status[0] in "RC" else path)


def _blob(directory: Path, name: str) -> bytes:
    return git(["cat-file", "blob", name], directory) if name.strip("0") else b""


def changes_as_text(files: Sequence[FileChanges]) -> str:
    """The changes for a person, a paragraph a unit."""
    return "".join(line + "\n" for file in files if file.changes for line in _file_lines(file))


def _file_lines(file: FileChanges) -> Iterator[str]:
    counts = Counter(change.kind for change in file.changes)
    yield f"{file.path}: " + ", ".join(f"{counts[kind]} {kind.value}" for kind in ChangeKind if counts[kind])
    for change in file.changes:
        yield ""
        yield from _change_lines(change)
    yield ""


def _change_lines(change: Change) -> Iterator[str]:
    before, after, unit = change.before, change.after, change.unit
    context = f"[{unit.context}] " if unit.context is not None else ""
    yield from _lines(f"{change.kind.value:<10} ", context + unit.source)
    if before is not None and after is not None and before.source != after.source:
        yield from _lines(f"{'was':<10} ", before.source)
    old, new = (side.targets if side else () for side in (before, after))
    for mark, targets in (("=", new),) if old == new else (("-", old), ("+", new)):
        for target in targets:
            yield from _lines(f"         {mark} ", target)
    old, new = (side.comments if side else () for side in (before, after))
    yield from (f"       - # {line}" for line in old if line not in new and after is not None)
    yield from (f"       + # {line}" for line in new if line not in old)


def _lines(label: str, text: str) -> Iterator[str]:
    first, *rest = text.split("\n")
    yield label + first
    yield from (" " * len(label) + line for line in rest if line)


def changes_as_json(files: Sequence[FileChanges]) -> str:
    """The changes for a program."""
    found = [
        {
            "path": file.path,
            "failure": file.failure,
            "changes": [
                {"kind": change.kind.value, "before": _record(change.before), "after": _record(change.after)}
                for change in file.changes
            ],
        }
        for file in files
    ]
    return json.dumps({"version": 1, "files": found}, ensure_ascii=False, indent=2) + "\n"


def _record(unit: Unit | None) -> dict[str, object] | None:
    if unit is None:
        return None
    return {
        "source": unit.source,
        "plural_source": unit.plural_source,
        "context": unit.context,
        "targets": unit.targets,
        "state": unit.state.value,
        "flags": unit.flags,
        "comments": unit.comments,
    }
