"""The texts of a project that a second look can be taken at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalogs import is_machine_made
from l10n.errors import ConfigError, L10nError
from l10n.model import LocalePair, State, TextPair, Unit
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.reviews import Reviews, review_key
from l10n.pipeline.document.run_checks import unit_texts
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.project import Project, Task

__all__ = ["ReviewableDocument", "Walk", "keys", "reviewable", "unseen"]


@dataclass(frozen=True, slots=True)
class ReviewableDocument:
    """The texts of one document in one locale that can be looked at."""

    path: str
    pair: LocalePair
    texts: tuple[TextPair, ...]


@dataclass(slots=True)
class Walk:
    """A walk over a project's sources, and what stood in its way."""

    faults: Faults
    failures: list[str] = field(default_factory=list)

    def over(self, project: Project, paths: Sequence[str], to: Sequence[str]) -> Iterator[Task]:
        """The work of each source that can be read; what cannot is a failure, told once."""
        for name in project.sources(paths):
            try:
                yield from project.tasks(name, to)
            except ConfigError:
                raise
            except L10nError as error:
                self.fail(str(error))
            except Exception as error:  # a fault of ours or of a plug-in
                self.fail(str(self.faults.told(error, name)))

    def fail(self, failure: str) -> None:
        """Keeps an error for the end; the same one once."""
        if failure not in self.failures:
            self.failures.append(failure)


def reviewable(project: Project, task: Task, walk: Walk, *, drafts: bool) -> ReviewableDocument:
    """
    The texts of a document, equal ones once; none when its PO file cannot be read.

    Args:
        drafts: Only drafts of engines that nobody has touched.
    Raises:
        ConfigError: as for any run.
    """
    try:
        texts = tuple(_texts(project, task, drafts=drafts))
    except ConfigError:
        raise
    except L10nError as error:
        walk.fail(str(error))
        texts = ()
    return ReviewableDocument(task.document.path, task.pair, texts)


def _texts(project: Project, task: Task, *, drafts: bool) -> Iterator[TextPair]:
    """The translated texts of a document, equal ones once."""
    catalog = project.catalog(task)
    if catalog is None:
        return
    segments = task.document.segments
    places = {segment.key: index for index, segment in reversed([*enumerate(segments)])}
    together = merge_segments(task.document, catalog)
    matcher = project.glossary.matcher(task.pair)
    seen: set[tuple[str, str]] = set()
    for unit in map(together.unit, catalog.live):
        index = places.get(unit.key)
        if index is None or not _can_be_judged(unit) or (drafts and not _is_own_draft(unit)):
            continue
        segment = segments[index]
        for source, target in unit_texts(unit, together):
            if (source, target) in seen or not any(character.isalpha() for character in target):
                continue
            seen.add((source, target))
            yield TextPair(
                source=source,
                target=target,
                kind=segment.kind,
                before=segments[index - 1].source if index else "",
                after=segments[index + 1].source if index + 1 < len(segments) else "",
                terms=matcher.in_source(source),
                max_chars=segment.max_chars,
            )


def _can_be_judged(unit: Unit) -> bool:
    """Whether a unit's text claims to translate its source as it is."""
    return unit.state in (State.DRAFT, State.TRANSLATED) and unit.previous is None


def _is_own_draft(unit: Unit) -> bool:
    return unit.state is State.DRAFT and is_machine_made(unit)


def unseen(documents: Sequence[ReviewableDocument], reviews: Reviews, by: str) -> list[ReviewableDocument]:
    """The texts that this reviewer has not seen."""
    left = (
        replace(
            document,
            texts=tuple(
                text
                for text in document.texts
                if not reviews.is_known(document.pair, text.source, text.target, by)
            ),
        )
        for document in documents
    )
    return [document for document in left if document.texts]


def keys(documents: Sequence[ReviewableDocument]) -> Iterator[str]:
    for document in documents:
        for text in document.texts:
            yield review_key(document.pair, text.source, text.target)
