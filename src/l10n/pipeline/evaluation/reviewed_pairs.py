"""The translations that a project's reviewers have accepted: what engines are measured on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from l10n.catalogs import is_machine_made
from l10n.inline import Masked, mask
from l10n.model import Brief, LocalePair, Request, State, Unit
from l10n.pipeline.project.project import Project, Task

__all__ = ["ReviewedPair", "reviewed_pairs"]


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """A reviewed translation, and what an engine is asked for it."""

    request: Request
    masked: Masked
    unit: Unit
    task: Task

    @property
    def reference(self) -> str:
        """The person's words."""
        return self.unit.target

    @property
    def author(self) -> str:
        """The engine whose unchanged text was accepted; empty when a person's."""
        return self.unit.origin.author if self.unit.origin and is_machine_made(self.unit) else ""


def reviewed_pairs(
    project: Project, paths: Sequence[str], to: Sequence[str], limit: int
) -> dict[LocalePair, list[ReviewedPair]]:
    """
    The translations that people accepted, each text once, in the order of the project.

    Args:
        limit: No more for a pair of locales; the same ones in each run.
    """
    found: dict[LocalePair, dict[str, ReviewedPair]] = {}
    for name in project.sources(paths):
        for task in project.tasks(name, to):
            for pair in _of_task(project, task):
                found.setdefault(task.pair, {}).setdefault(pair.request.text, pair)
    return {pair: _sampled(list(texts.values()), limit) for pair, texts in found.items()}


def _sampled(texts: list[ReviewedPair], limit: int) -> list[ReviewedPair]:
    """The same texts in each run, from everywhere in the project; in their order."""
    chosen = sorted(texts, key=lambda text: blake2b(text.request.text.encode(), digest_size=8).digest())
    kept = {text.request.text for text in chosen[:limit]}
    return [text for text in texts if text.request.text in kept]


def _of_task(project: Project, task: Task) -> Iterable[ReviewedPair]:
    catalog = project.catalog(task)
    units = {unit.key: unit for unit in catalog.live} if catalog else {}
    segments = task.document.segments
    matcher = project.glossary.matcher(task.pair)
    style = project.config.house_style(task.pair.target)
    for index, segment in enumerate(segments):
        unit = units.get(segment.key)
        if unit is None or not _counts(unit):
            continue
        masked = mask(unit.source, task.format.syntax)
        request = Request(
            text=masked.text,
            kind=segment.kind,
            before=segments[index - 1].source if index else "",
            after=segments[index + 1].source if index + 1 < len(segments) else "",
            terms=matcher.in_source(unit.source),
            max_chars=segment.max_chars,
            note=segment.note,
            brief=Brief(style=style),
        )
        yield ReviewedPair(request, masked, unit, task)


def _counts(unit: Unit) -> bool:
    """Whether a person accepted it, and an engine would have been asked for it."""
    by_rule = unit.origin is not None and unit.origin.name == "numbers"
    plain = unit.plural_source is None and bool(unit.target.strip())
    return unit.state is State.TRANSLATED and plain and not by_rule
