"""How far a project was in its past, as git remembers it."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.errors import CatalogError, ProjectError
from l10n.model import State, UnitCounts
from l10n.pipeline.project.project import Project
from l10n.pipeline.vcs.git import git, po_text
from l10n.reports.history import Snapshot, together

__all__ = ["history"]


def history(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> tuple[Snapshot, ...]:
    """
    The project at the end of each day on which a PO file changed, the oldest first; may be empty.

    What counts are the PO files as committed on this branch; an article without one is not there yet.

    Args:
        paths: Sources, relative to the project; all, those that are gone too, when empty.
        to: Target locales; all when empty.
    Raises:
        ConfigError: there is no git, or no such source.
        ProjectError: not in a git repository.
    """
    wanted = _wanted(project, paths, to)
    days = [*_days(project.root, wanted)]
    counts = _counts(project.root, {blob for day in days for _, blob in day.files.values()})
    return tuple(
        Snapshot(date=day.date, commit=day.commit, all_counts=_tallies(day.files.values(), counts))
        for day in days
    )


def _wanted(project: Project, paths: Sequence[str], to: Sequence[str]) -> Callable[[str], str | None]:
    """A function from a PO file's path to its locale; None for one that does not count."""
    locales = [locale for locale in project.config.locales if not to or locale in to]
    chosen = {path for name in project.sources(paths) for path in project.products(name)} if paths else None

    def locale_of(path: str) -> str | None:
        if PurePosixPath(path).suffix != ".po" or (chosen is not None and path not in chosen):
            return None
        return next((locale for locale in locales if project.layout.is_catalog(path, locale)), None)

    return locale_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """The PO files at the end of a day."""

    date: str
    commit: str
    files: Mapping[str, tuple[str, str]] = field(repr=False)  # locale and blob by path


def _days(root: Path, wanted: Callable[[str], str | None]) -> Iterator[_Day]:
    """The days of the branch itself: what was merged counts from the merge on."""
    log = git(
        [
            *("log", "--first-parent", "-m", "--reverse", "--raw", "--no-renames", "--no-abbrev", "-z"),
            *("--relative", "--format=%x01%H %cs", "--", "*.po"),
        ],
        root,
    )
    files: dict[str, tuple[str, str]] = {}
    last: tuple[str, str] | None = None  # date, commit
    changed = False
    tokens = iter(log.decode("utf-8", "replace").split("\0"))
    for token in tokens:
        head = token.lstrip("\n")
        if head.startswith("\x01"):
            commit, date = head[1:].split()
            if changed and last is not None and last[0] != date:
                yield _Day(date=last[0], commit=last[1], files=dict(files))
                changed = False
            last = (date, commit)
        elif head.startswith(":"):
            blob, path = head.split(" ")[3], next(tokens)
            locale = wanted(path)
            if locale is not None:
                changed = True
                if not blob.strip("0"):  # git's name for no file
                    files.pop(path, None)
                else:
                    files[path] = (locale, blob)
    if changed and last is not None:
        yield _Day(date=last[0], commit=last[1], files=dict(files))


def _tallies(
    files: Iterable[tuple[str, str]], counts: Mapping[str, Counter[State]]
) -> tuple[UnitCounts, ...]:
    all_counts = (
        UnitCounts(
            path="",
            locale=locale,
            missing=counts[blob][State.INITIAL],
            draft=counts[blob][State.DRAFT],
            translated=counts[blob][State.TRANSLATED],
        )
        for locale, blob in sorted(files)
    )
    return together(all_counts)


def _counts(root: Path, blobs: set[str]) -> dict[str, Counter[State]]:
    """Units by state in each version of a PO file; none in one that was broken."""
    found: dict[str, Counter[State]] = {blob: Counter() for blob in blobs}
    for blob, data in _contents(root, sorted(blobs)):
        try:
            units = po_text(data, blob).catalog.live
        except CatalogError:  # a merge that went wrong, mended later
            units = ()
        found[blob] = Counter(unit.state for unit in units)
    return found


def _contents(root: Path, blobs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes of each blob, from one process, one at a time."""
    command = ["git", "cat-file", "--batch"]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603  no shell
        if process.stdin is None or process.stdout is None:
            raise ProjectError("git: no pipe to it")
        for blob in blobs:
            process.stdin.write(blob.encode("ascii") + b"\n")
            process.stdin.flush()
            head = process.stdout.readline().split()
            if len(head) != 3:  # not in a partial clone
                continue
            yield blob, process.stdout.read(int(head[2]))
            process.stdout.read(1)
        process.stdin.close()
