"""What a reader of the review page sees: articles side by side with their translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Finding, Quality, Span, State, UnitCounts

__all__ = ["Mark", "Piece", "Provenance", "Review", "ReviewArticle", "ReviewUnit", "Side", "pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text that something is known about."""

    span: Span
    kind: str  # "quantity", "term", "forbidden" or "markup"
    tip: str = ""  # what is known; empty for markup, which is only shown paler
    key: str = ""  # equal on both sides for what stands for each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The source or the target of a unit."""

    text: str
    marks: tuple[Mark, ...] = ()  # in any order; may overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who wrote a target."""

    kind: str  # "person", "engine", "memory", "rule"; empty when there is no target
    detail: str = ""  # the engine's or memory's name and what else was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewUnit:
    """One row of the page."""

    source: Side
    target: Side
    kind: str  # of the segment: "heading", "paragraph"
    state: State
    provenance: Provenance
    line: int | None = None  # of the PO entry; None when there is none yet
    notes: tuple[str, ...] = ()  # what a reviewer wants to know besides
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewArticle:
    """One article in one locale."""

    path: str  # of the source
    catalog_path: str
    source_locale: str
    target_locale: str
    units: tuple[ReviewUnit, ...]
    unit_counts: UnitCounts
    findings: tuple[Finding, ...] = ()  # of the files, not of a unit

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """Those of the files and those of the units."""
        return (*self.findings, *(finding for unit in self.units for finding in unit.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A project to read."""

    name: str
    articles: tuple[ReviewArticle, ...]
    findings: tuple[Finding, ...] = ()  # of no article
    failures: tuple[str, ...] = ()
    quality: tuple[Quality, ...] = ()  # in each locale, from all findings: those left out too


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which nothing begins or ends."""

    text: str
    severity: str = ""  # of the worst finding about it: "error"


def pieces(side: Side, findings: Sequence[Finding] = ()) -> Iterator[tuple[Mark | None, tuple[Piece, ...]]]:
    """
    The text in order, cut where marks and findings begin and end; joined it is the text.

    Each turn is a mark with its pieces, or None with those between two marks. Where marks overlap the first
    kind of quantity, forbidden, term, markup stays; of one kind the longest.
    """
    text = side.text
    spans = [(finding, finding.span) for finding in findings if finding.span and finding.target == text]
    at = 0
    for mark in _disjoint(side.marks, len(text)):
        if at < mark.span.start:
            yield None, _cut(text, at, mark.span.start, spans)
        yield mark, _cut(text, mark.span.start, mark.span.end, spans)
        at = mark.span.end
    yield None, _cut(text, at, len(text), spans, last=True)


_ORDER = ("quantity", "forbidden", "term", "markup")


def _disjoint(marks: Sequence[Mark], end: int) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (_ORDER.index(one.kind), one.span.start - one.span.end)):
        inside = mark.span.start < mark.span.end <= end
        if inside and not any(mark.span.overlaps(other.span) for other in kept):
            kept.append(mark)
    return sorted(kept, key=lambda one: one.span)


def _cut(
    text: str, start: int, end: int, spans: Sequence[tuple[Finding, Span]], *, last: bool = False
) -> tuple[Piece, ...]:
    """Pieces of a range; a finding about a place between two characters is a piece without text."""
    here = [
        (finding, max(span.start, start), min(span.end, end))
        for finding, span in spans
        if span.start < end and span.end > start
    ]
    points = {
        span.start: finding.severity.name.lower()
        for finding, span in spans
        if span.start == span.end and (start <= span.start < end or (last and span.start >= end))
    }
    cuts = sorted({start, end, *(cut for _, low, high in here for cut in (low, high)), *points} | {end})
    made: list[Piece] = []
    for low, high in zip(cuts, [*cuts[1:], end], strict=True):
        if low in points:
            made.append(Piece("", points[low]))
        if low < high:
            over = [finding.severity for finding, first, final in here if first <= low and high <= final]
            made.append(Piece(text[low:high], max(over).name.lower() if over else ""))
    return tuple(made)
