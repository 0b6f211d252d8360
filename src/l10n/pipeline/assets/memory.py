"""The project's memories by themselves: a concordance, and TMX files taken in and given out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

from l10n.errors import ConfigError, did_you_mean
from l10n.files import fence, write_atomic
from l10n.memory import tmx
from l10n.memory.concordance import Concordance, concordance
from l10n.memory.entry import Entry, canonical
from l10n.memory.sql import LearntEntry
from l10n.memory.store import directed
from l10n.model import LocalePair
from l10n.pipeline.project.project import Project
from l10n.pipeline.session import Session

__all__ = ["Taken", "export_tmx", "import_tmx", "search"]

Taken = dict[LocalePair, int]
_EVERY = 10_000  # entries between two calls of the progress


def search(project: Project, text: str, *, to: Sequence[str] = (), limit: int) -> Concordance:
    """
    Where a text stands in the project's memories, in either language of a pair.

    Args:
        to: Only translations into these locales; all when empty.
        limit: Of hits.
    Raises:
        ConfigError: the project has no such locale, or no memory of a kind.
        MemoryStoreError: a memory cannot be read.
    """
    with Session(project) as session:
        return concordance(text, _entries(session, _pairs(project, to)), limit)


def import_tmx(
    project: Project, paths: Sequence[Path], progress: Callable[[str, int], None] = lambda name, done: None
) -> Taken:
    """
    How many pairs of TMX files the memory that learns took, by pair; those of other locales are left out.

    Args:
        progress: Called with a file's name and the entries read of it.
    Raises:
        ReadOnlyMemoryError: no memory of the project learns.
        MemoryStoreError: a file is not TMX; what was taken before stays.
    """
    taken: Taken = {}
    with Session(project) as session:
        for path in paths:
            for pair in _pairs(project, ()):
                lessons = _lessons(_counted(tmx.read(path), path.name, progress), pair)
                taken[pair] = taken.get(pair, 0) + session.memory(pair).learn_all(lessons)
    return taken


def _lessons(entries: Iterator[Entry], pair: LocalePair) -> Iterator[LearntEntry]:
    source, target = canonical(pair.source), canonical(pair.target)
    for entry in entries:
        for record in directed(entry, source, target, ""):
            yield LearntEntry(record.source, record.target, record.before, record.after)


def export_tmx(project: Project, output: Path) -> int:
    """
    How many entries of the memories that learn were written to a TMX file.

    Raises:
        MemoryStoreError: a memory cannot be read.
        ProjectError: the file cannot be written.
    """
    with Session(project) as session:
        entries = [entry for pair in _pairs(project, ()) for entry in session.memory(pair).learnt()]
    data, root = tmx.serialize(entries).encode("utf-8"), project.root
    write_atomic(output, data, str(output), inside=fence(output, root))
    return len(entries)


def _pairs(project: Project, to: Sequence[str]) -> list[LocalePair]:
    """What the project may translate into what."""
    locales = list(dict.fromkeys((project.config.source_locale, *project.config.locales)))
    for locale in to:
        if locale not in project.config.locales:
            raise ConfigError(
                f"the project has no locale {locale!r}", hint=did_you_mean(locale, project.config.locales)
            )
    pairs = [LocalePair(*both) for both in permutations(locales, 2) if both[1] in project.config.locales]
    return [pair for pair in pairs if not to or pair.target in to]


def _entries(session: Session, pairs: Sequence[LocalePair]) -> Iterator[Entry]:
    for pair in pairs:
        yield from session.memory(pair).entries()


def _counted(entries: Iterator[Entry], name: str, progress: Callable[[str, int], None]) -> Iterator[Entry]:
    for number, entry in enumerate(entries, start=1):
        yield entry
        if number % _EVERY == 0:
            progress(name, number)
