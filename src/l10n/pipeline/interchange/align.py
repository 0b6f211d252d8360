"""A PO from a hand-made translation: the sentences of two files side by side, a person's words kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import PurePosixPath

from l10n.alignment import Bead
from l10n.alignment import align as side_by_side
from l10n.catalogs import entry_lines
from l10n.errors import ConfigError, did_you_mean
from l10n.files import read_bytes
from l10n.model import Catalog, Document, Segment, UnitKey
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.process import process_document
from l10n.pipeline.interchange.alignment_import import ImportOutcome, fill_from_alignment
from l10n.pipeline.interchange.alignment_report import Aligned, Pair, Sentence
from l10n.pipeline.project.catalog_store import CatalogStore
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.session import Session

__all__ = ["align"]


def align(project: Project, source: str, target: str, *, to: str | None = None) -> Aligned:
    """
    What became of a hand-made translation: its sentences are in the PO file; both texts are as they were.

    Only empty units are filled. A pair that is not sure is a draft.

    Args:
        source: Relative to the project.
        target: The translation; absolute, or relative to the project.
        to: Its locale; by default the one that it names, or the project's only one.
    Raises:
        ConfigError: the two do not go together, or the project has no such locale.
        ProjectError: the translation cannot be read.
    """
    name, *others = project.sources((source,))
    path = project.root / target
    if others or not (project.root / source).is_file():
        raise ConfigError("not a file", where=source, hint="align takes a source and its translation")
    if path.resolve() == (project.root / name).resolve():
        raise ConfigError("a file is no translation of itself", where=target)
    data = read_bytes(path, target)
    with locked(project.root):
        task, document = _read(project, name, target, data, to)
        beads = side_by_side(task.document, document, task.pair, task.format.syntax)
        fates: list[ImportOutcome] = []

        def adopt(catalog: Catalog, _: Document, __: Job) -> Catalog:
            catalog, found = fill_from_alignment(catalog, beads, document)
            fates.extend(found)
            return catalog

        def made(job: Job) -> Outcome:
            fates.clear()
            return process_document(task.document, job, (adopt,))

        catalog_store, written = CatalogStore(project, revives=False), False

        def put(job: Job, outcome: Outcome) -> None:
            nonlocal written
            written = catalog_store.save(task, job, outcome.catalog)

        job = Session(project).job(task, catalog_store.on_disk(task))
        settled = catalog_store.settle(task, job, made, put)
    outcome = settled.outcome
    lines = entry_lines(outcome.catalog, project.config.po_width)
    built = task.format.parse(outcome.target, task.target_path, task.pair.target)
    here, there = _blocks(document), _blocks(built)
    return Aligned(
        source=name,
        target=target,
        locale=task.pair.target,
        catalog=task.catalog_path,
        page=task.target_path,
        written=written,
        notices=settled.findings,
        blocks=here.total(),
        rebuilt=(here & there).total(),
        unit_counts=outcome.unit_counts,
        pairs=tuple(_pair(bead, outcome, lines) for bead, outcome in zip(beads, fates, strict=True)),
    )


def _read(project: Project, source: str, target: str, data: bytes, to: str | None) -> tuple[Task, Document]:
    """The source's work for the target's locale, and the target read for it."""
    tasks = {task.pair.target: task for task in project.tasks(source, ())}
    if to is not None and to not in tasks:
        raise ConfigError(f"{source} has no translation into {to!r}", hint=did_you_mean(to, tasks))
    for locale, task in tasks.items():
        if PurePosixPath(target).suffix.lower() not in task.format.suffixes:
            what = f"not of the format of {source}"
            raise ConfigError(what, where=target, hint=f"these are: {', '.join(task.format.suffixes)}")
        document = task.format.parse(data, target, locale)
        if locale == to or (to is None and (document.locale == locale or _only(document, tasks))):
            return task, document
    raise ConfigError("of which locale is it?", where=target, hint="say it with --to")


def _only(document: Document, tasks: Mapping[str, Task]) -> bool:
    """Whether a document that does not name its locale can be of one only."""
    return document.locale is None and len(tasks) == 1


def _pair(bead: Bead, outcome: ImportOutcome, lines: Mapping[UnitKey, int]) -> Pair:
    unit = bead.source[0].key if bead.source else None
    return Pair(
        source=_sentences(bead.source),
        target=_sentences(bead.target),
        percent=bead.percent,
        outcome=outcome,
        unit=unit,
        entry=lines[unit] if unit else None,
    )


def _sentences(segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=segment.source, line=segment.location.line) for segment in segments)


def _blocks(document: Document) -> Counter[tuple[str, ...]]:
    """The texts of a document's blocks."""
    blocks = groupby(document.segments, key=attrgetter("block"))
    return Counter(tuple(segment.source for segment in block) for _, block in blocks)
