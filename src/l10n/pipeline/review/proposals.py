"""Proposals of a second look, taken where they pass every check; nothing but their span changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n.catalogs import is_machine_made
from l10n.inline import tokens
from l10n.model import Catalog, Document, Finding, Issue, Span, State, Unit, UnitKey
from l10n.pipeline.document.autofix import retargeted
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.merged_segments import MergedSegments, merge_segments
from l10n.pipeline.document.run_checks import run_checks, unit_texts
from l10n.pipeline.document.structure_guard import build_target
from l10n.pipeline.review.restraint import Bounds

__all__ = ["Proposals"]

_Defects = Counter[tuple[UnitKey | None, str, str]]  # unit, check, what it is about
_Place = tuple[str, str, UnitKey]  # source path, locale, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text of a unit, before and after, with what was said of it and is still to be done."""

    source: str
    before: str
    after: str
    rest: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Mended:
    """A unit with proposals taken."""

    unit: Unit
    taken: int
    texts: tuple[_Text, ...]


@dataclass(slots=True)
class Proposals:
    """A step that takes proposals into a catalog, and counts them; see ``Step``."""

    accepted: bool  # also in what a person wrote or accepted
    _taken: dict[_Place, int] = field(default_factory=dict)
    _refused: dict[_Place, int] = field(default_factory=dict)
    _left: dict[_Place, int] = field(default_factory=dict)

    @property
    def taken(self) -> int:
        """Proposals that stand in their texts now."""
        return sum(self._taken.values())

    @property
    def refused(self) -> int:
        """Proposals that do not pass the checks, or fall into the span of another."""
        return sum(self._refused.values())

    @property
    def left(self) -> int:
        """Proposals for what a person wrote or accepted."""
        return sum(self._left.values())

    def __call__(self, catalog: Catalog, document: Document, job: Job) -> Catalog:
        """The catalog with every proposal that makes nothing worse."""
        bench = _Bench(catalog, document, job)
        mended: dict[UnitKey, _Mended] = {}
        for unit in catalog.live:
            place, number = (document.path, job.pair.target, unit.key), bench.proposed(unit)
            if number and not (self.accepted or (unit.state is State.DRAFT and is_machine_made(unit))):
                self._left[place] = number
            elif number:
                self._refused[place] = number
                found = bench.mended(unit)
                if found.taken:
                    mended[unit.key] = found
        sound = bench.sound(mended)
        for key, found in sound.items():
            place = (document.path, job.pair.target, key)
            self._taken[place] = found.taken
            self._refused[place] -= found.taken
            for text in found.texts:
                job.reviews.carry(job.pair, text.source, text.before, text.after, text.rest)
        return bench.with_units(sound)


class _Bench:
    """A catalog under work: what proposals would make of it, and whether that is any worse."""

    def __init__(self, catalog: Catalog, document: Document, job: Job) -> None:
        self._catalog = catalog
        self._document = document
        self._job = job
        self._together = merge_segments(document, catalog)

    def proposed(self, unit: Unit) -> int:
        """How many proposals there are for a unit."""
        return sum(issue.proposal is not None for _, _, issues in self._said(unit) for issue in issues)

    def _said(self, unit: Unit) -> Iterator[tuple[str, str, tuple[Issue, ...]]]:
        """The texts of a unit with what is known of them."""
        if self._job.reviews:
            for source, target in unit_texts(unit, self._together):
                yield source, target, self._job.reviews.issues(self._job.pair, source, target)

    def mended(self, unit: Unit) -> _Mended:
        """The unit with each proposal that by itself adds no defect, the gravest first."""
        taken, texts = 0, []
        for index, (source, target, issues) in enumerate(self._said(unit)):
            chosen: list[Issue] = []
            now = unit
            for issue in sorted(issues, key=lambda each: -each.gravity):
                if issue.span is None or issue.proposal is None or _collides(issue.span, chosen):
                    continue
                text = _edited(target, [*chosen, issue])
                trial = retargeted(unit, index, text, f"review.{issue.dimension.value}")
                if self._may_be_tried(source, target, issue) and self._is_no_worse(now, trial):
                    chosen.append(issue)
                    now = trial
            if chosen:
                after = _edited(target, chosen)
                texts.append(_Text(source=source, before=target, after=after, rest=_rest(issues, chosen)))
                unit, taken = now, taken + len(chosen)
        return _Mended(unit, taken, tuple(texts))

    def _may_be_tried(self, source: str, target: str, issue: Issue) -> bool:
        """Whether a text with a proposal keeps markup and all else that no check may speak about."""
        job, text = self._job, _edited(target, [issue])
        syntax, found = job.format.syntax, Counter(tokens(text, job.format.syntax))
        if not text.strip() or found not in (
            Counter(tokens(target, syntax)),
            Counter(tokens(source, syntax)),
        ):
            return False
        terms = job.matcher.in_source(source)
        bounds = Bounds(source=source, pair=job.pair, style=job.numbers, terms=terms)
        return bounds.hold(target, text, issue)

    def _is_no_worse(self, before: Unit, after: Unit) -> bool:
        return not self._defects((after,)) - self._defects((before,))

    def _defects(self, units: Sequence[Unit]) -> _Defects:
        catalog = replace(self._catalog, units=tuple(units))
        found = run_checks(catalog, self._document, self._together, self._job)
        return Counter((finding.unit, finding.check, _about(finding)) for finding in found)

    def with_units(self, mended: Mapping[UnitKey, _Mended]) -> Catalog:
        """The catalog with these units in their places."""
        units = (
            mended[unit.key].unit if unit.state is not State.OBSOLETE and unit.key in mended else unit
            for unit in self._catalog.units
        )
        return replace(self._catalog, units=tuple(units))

    def sound(self, mended: Mapping[UnitKey, _Mended]) -> dict[UnitKey, _Mended]:
        """Those of the units that add no defect beside each other either, and break no page."""
        left = dict(mended)
        if not left:
            return left
        before, broken = self._defects(self._catalog.units), self._breaking(self._catalog)
        while left:
            catalog = self.with_units(left)
            new = self._defects(catalog.units) - before
            bad = {key for key, _, _ in new} | (self._breaking(catalog) - broken)
            if not bad:
                break
            blamed = left.keys() & bad
            left = {key: found for key, found in left.items() if blamed and key not in blamed}
        return left

    def _breaking(self, catalog: Catalog) -> set[UnitKey]:
        """Units whose targets would break the page."""
        together: MergedSegments = merge_segments(self._document, catalog)
        targets = {unit.key: unit.target for unit in catalog.live if unit.target}
        _, rejected = build_target(self._document, together.whole(targets), together, self._job)
        return {each.key for each in rejected}


def _about(finding: Finding) -> str:
    return finding.target[finding.span.start : finding.span.end] if finding.span else finding.message


def _collides(span: Span, chosen: Sequence[Issue]) -> bool:
    """Whether a span meets one that is taken already; two at one place cannot be told apart."""
    others = (issue.span for issue in chosen if issue.span)
    return any(span.overlaps(other) or span.start == other.start for other in others)


def _edited(target: str, issues: Sequence[Issue]) -> str:
    """The target with the proposals of some issues in their places."""
    places = [(issue.span, issue.proposal or "") for issue in issues if issue.span]
    for span, proposal in sorted(places, key=lambda place: place[0], reverse=True):
        target = f"{target[: span.start]}{proposal}{target[span.end :]}"
    return target


def _rest(issues: Sequence[Issue], chosen: Sequence[Issue]) -> tuple[Issue, ...]:
    """What is still to be said, at its place in the new text; not what met a span that changed."""
    rest = []
    for issue in issues:
        if issue in chosen or (issue.span and _collides(issue.span, chosen)):
            continue
        moved = sum(
            len(other.proposal or "") - (other.span.end - other.span.start)
            for other in chosen
            if issue.span and other.span and other.span.end <= issue.span.start
        )
        span = issue.span and Span(issue.span.start + moved, issue.span.end + moved)
        rest.append(replace(issue, span=span))
    return tuple(rest)
