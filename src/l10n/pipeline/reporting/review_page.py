"""The project as a page to read: texts side by side with what is known about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from l10n.catalogs import is_machine_made
from l10n.errors import ConfigError, L10nError
from l10n.glossary import Matcher
from l10n.inline import Node, scan
from l10n.model import (
    Finding,
    GlossaryTerm,
    LocalePair,
    NumberStyle,
    Segment,
    Span,
    State,
    TermHit,
    TermStatus,
    Unit,
    UnitCounts,
    UnitKey,
)
from l10n.pipeline.commands import check
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.project import Project, Task
from l10n.plugins import plugin_names
from l10n.quantities.format.explain import Row, account_of
from l10n.reports.html import render_review
from l10n.reports.review import Mark, Provenance, Review, ReviewArticle, ReviewUnit, Side

__all__ = ["report", "review"]

_RULES = "numbers"  # the origin of a text that is nothing but quantities
_NO_WORDS = ("note", "code", "address")  # why digits stay that are no part of a sentence


def report(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """
    One HTML page about the project, and what could not be read for it: an error in one line each.

    The page is empty when nothing could be read.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
    Raises:
        ConfigError: there is no such source or locale.
    """
    found = review(project, paths, to=to)
    is_readable = found.articles or not found.failures
    return render_review(found) if is_readable else "", found.failures


_Key = tuple[str, str, UnitKey | None]  # path, locale, unit


def review(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Review:
    """The project's texts with all findings, notes too; those of the baseline are left out."""
    checked = check(project, paths, to=to, notes=True)
    waiting: dict[_Key, list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        waiting[_key(finding)].append(finding)
    articles = []
    failures, faults = [*checked.failures], Faults(project.root)
    for name in project.sources(paths):
        try:
            articles += [_article(project, task, waiting) for task in project.tasks(name, to)]
        except ConfigError:
            raise
        except L10nError:
            continue  # the check has said so
        except Exception as error:  # a fault of ours or of a plug-in: the page has the other articles
            failures.append(str(faults.told(error, name)))
    return Review(
        name=project.root.resolve().name,
        articles=tuple(articles),
        findings=tuple(finding for rest in waiting.values() for finding in rest),
        failures=tuple(dict.fromkeys(failures)),
        quality=checked.quality,
    )


def _key(finding: Finding) -> _Key:
    """Where a finding is shown: at its unit, or at the head of its article."""
    place = finding.location if finding.unit is not None else finding.source
    return place.path if place else "", finding.locale, finding.unit


def _article(project: Project, task: Task, waiting: dict[_Key, list[Finding]]) -> ReviewArticle:
    catalog = project.catalog(task)
    units = {unit.key: unit for unit in catalog.live} if catalog else {}
    rows = _Rows(
        pair=task.pair,
        syntax=task.format.syntax,
        style=project.config.number_style(task.pair.target),
        matcher=project.glossary.matcher(task.pair),
        engines=plugin_names("l10n.engines"),
    )
    made: list[ReviewUnit] = []
    states: dict[UnitKey, State] = {}
    for segment in task.document.segments:
        unit = units.get(segment.key) or Unit(source=segment.source, context=segment.context)
        states[unit.key] = unit.state
        found = waiting.pop((task.catalog_path, task.pair.target, unit.key), ())
        made.append(rows.row(segment, unit, found))
    path, counts = task.document.path, Counter(states.values())
    return ReviewArticle(
        path=path,
        catalog_path=task.catalog_path,
        source_locale=task.pair.source,
        target_locale=task.pair.target,
        units=tuple(made),
        unit_counts=UnitCounts(
            path=path,
            locale=task.pair.target,
            missing=counts[State.INITIAL],
            draft=counts[State.DRAFT],
            translated=counts[State.TRANSLATED],
        ),
        findings=tuple(waiting.pop((path, task.pair.target, None), ())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What the rows of one article have in common."""

    pair: LocalePair
    syntax: str
    style: NumberStyle
    matcher: Matcher
    engines: tuple[str, ...]

    def row(self, segment: Segment, unit: Unit, findings: Sequence[Finding]) -> ReviewUnit:
        """One unit with what is known about its texts."""
        terms = self.matcher.in_source(unit.source)
        return ReviewUnit(
            source=Side(
                text=unit.source, marks=(*self._source_terms(terms), *self._marks(unit.source, self.pair))
            ),
            target=Side(
                text=unit.target,
                marks=(
                    *self._target_terms(unit.target, terms),
                    *self._marks(unit.target, LocalePair(self.pair.target, self.pair.source)),
                ),
            ),
            kind=segment.kind,
            state=unit.state,
            provenance=self._provenance(unit),
            line=unit.line,
            notes=tuple(_notes(segment, unit)),
            findings=tuple(findings),
        )

    def _marks(self, text: str, pair: LocalePair) -> Iterator[Mark]:
        """Quantities and markup."""
        if not text:
            return
        yield from map(_markup, _delimiters(scan(text, self.syntax)))
        to_target = pair == self.pair
        for row in account_of(text, pair, self.style if to_target else NumberStyle()).rows:
            if row.reason in _NO_WORDS:
                yield _markup(row.span)
                continue
            yield Mark(
                span=row.span,
                kind="quantity",
                tip=_about(row, pair.target if to_target else ""),
                key=f"{row.kind} {row.value} {row.unit}",
            )

    def _source_terms(self, hits: Iterable[TermHit]) -> Iterator[Mark]:
        for hit in hits:
            yield Mark(span=hit.span, kind="term", tip=_wanted(hit.term), key=f"term {hit.term.concept}")

    def _target_terms(self, text: str, terms: Sequence[TermHit]) -> Iterator[Mark]:
        """Those of the target that stand for a term of the source."""
        asked = {hit.term.concept: hit.term for hit in terms}
        for hit in self.matcher.in_target(text) if text else ():
            term = asked.get(hit.term.concept)
            if term is None:
                continue
            forbidden = hit.term.status is TermStatus.FORBIDDEN
            tip = f"forbidden for «{term.source}»\n{_wanted(term)}" if forbidden else _wanted(term)
            yield Mark(
                span=hit.span,
                kind="forbidden" if forbidden else "term",
                tip=tip,
                key=f"term {hit.term.concept}",
            )

    def _provenance(self, unit: Unit) -> Provenance:
        if not unit.targets:
            return Provenance(kind="")
        if unit.origin is None:
            return Provenance(kind="person")
        name = unit.origin.name
        if not is_machine_made(unit):
            return Provenance(kind="person", detail=f"edited what came from {name}")
        if name == _RULES:
            return Provenance(kind="rule", detail=name)
        engine = unit.origin.author in self.engines
        return Provenance(kind="engine" if engine else "memory", detail=name)


def _notes(segment: Segment, unit: Unit) -> Iterator[str]:
    """What a reviewer wants to know besides: the author's words, the translator's, an older source."""
    if segment.note:
        yield segment.note
    yield from (comment for comment in unit.comments if comment.strip())
    if unit.previous is not None:
        yield f"made for: {unit.previous.source}"
    if unit.suggestion:
        yield f"suggestion: {unit.suggestion}"


def _about(row: Row, locale: str) -> str:
    """A quantity's value, and how it is printed where that is asked."""
    if row.reason:
        return f"stays as it is: {row.reason}"
    value = f"{row.kind}: {_shown(row.value)} {row.unit}".rstrip()
    return f"{value}\nin {_language(locale)}: {row.rendering}" if locale else value


@cache
def _language(locale: str) -> str:
    from babel import Locale

    return Locale.parse(locale, sep="-").english_name or locale


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
    digits = str(value)
    head, point, tail = digits.partition(".")
    if head.lstrip("-").isdigit() and len(head) > 4:
        return f"{int(head):,}".replace(",", "\u202f") + point + tail
    return digits


def _wanted(term: GlossaryTerm) -> str:
    """What the glossary says about a term."""
    keep = term.status is TermStatus.DO_NOT_TRANSLATE or term.target == term.source
    rule = f"«{term.source}» stays as it is" if keep else f"{term.source} → {term.target}"
    return f"{rule}\n{term.note}" if term.note else rule


def _markup(span: Span) -> Mark:
    return Mark(span=span, kind="markup")


def _delimiters(nodes: Iterable[Node]) -> Iterator[Span]:
    """What stands round words and is none: asterisks, brackets, addresses."""
    for node in nodes:
        if node.inner is not None:
            yield Span(node.start, node.inner[0])
            yield from _delimiters(node.children)
            yield Span(node.inner[1], node.end)
