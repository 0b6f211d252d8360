"""The checks over a catalog: what each says of its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from l10n.catalogs import is_machine_made
from l10n.checks.dictionary import bases, doubtful, halves, small_words
from l10n.model import Catalog, Document, Finding, Segment, Unit
from l10n.pipeline.document.finding_policy import reasonless_ignores
from l10n.pipeline.document.job import CachedFindings, Job
from l10n.pipeline.document.merged_segments import MergedSegments
from l10n.pipeline.document.spellchecker import speller
from l10n.ports import CatalogCheck, Check, CheckContext

__all__ = ["draft_findings", "known_ids", "run_checks", "unit_texts"]

_KEPT = 20_000  # texts whose findings are remembered during a run


def run_checks(
    catalog: Catalog, document: Document, together: MergedSegments, job: Job
) -> tuple[Finding, ...]:
    """What all checks say of all live units, in document order, with their units; see ``FindingPolicy``."""
    segments = {segment.key: segment for segment in reversed(document.segments)}  # the first of equals wins
    found = {unit.key: list(reasonless_ignores(unit)) for unit in catalog.live}
    contexts: list[CheckContext] = []
    cacheable: list[Check] = []
    others: list[Check] = []
    surveys: list[CatalogCheck] = []
    for check in job.checks:  # by its method: asking a protocol takes as long as some of the checks
        if hasattr(check, "survey"):
            surveys.append(cast(CatalogCheck, check))
        elif getattr(check, "is_cacheable", False):
            cacheable.append(check)
        else:
            others.append(check)
    for unit in map(together.unit, catalog.live):
        segment = segments.get(unit.key)
        for position, (source, target) in enumerate(unit_texts(unit, together)):
            context, findings = _checked(unit, source, target, segment, cacheable, job)
            if position == 0:
                contexts.append(context)
            raised = (*findings, *_run(others, source, target, context))
            found[unit.key] += (replace(finding, unit=unit.key) for finding in raised)
    for survey in surveys:
        for finding in survey.survey(contexts):
            if finding.unit in found:
                found[finding.unit].append(finding)
    return tuple(finding for findings in found.values() for finding in findings)


def draft_findings(unit: Unit, segment: Segment | None, job: Job) -> tuple[Finding, ...]:
    """
    What a draft of one target is found wrong with by itself; the checks of the whole catalog find it again.

    Checks that look at more than the texts are left out.
    """
    cacheable = [cast(Check, check) for check in job.checks if getattr(check, "is_cacheable", False)]
    return _checked(unit, unit.source, unit.target, segment, cacheable, job)[1]


def _checked(
    unit: Unit, source: str, target: str, segment: Segment | None, cacheable: Sequence[Check], job: Job
) -> tuple[CheckContext, tuple[Finding, ...]]:
    """What checks know of one text, and what those say that say the same of equal texts."""
    kind, most = (segment.kind, segment.max_chars) if segment else ("", None)
    is_ours = is_machine_made(unit)
    like = (
        *(source, target, unit.state, unit.previous is None, kind, most, job.format.syntax),
        *(job.require_reviewed, job.site.flavour, is_ours),
    )
    known = job.cached_findings.get(like)
    context = CheckContext(
        pair=job.pair,
        unit=unit,
        syntax=job.format.syntax,
        numbers=job.numbers,
        source_terms=known.context.source_terms if known else job.matcher.in_source(source),
        target_terms=known.context.target_terms if known else job.matcher.in_target(target),
        require_reviewed=job.require_reviewed,
        is_ours=is_ours,
        kind=kind,
        max_chars=most,
        misspelt=known.context.misspelt if known else _misspelt(source, target, job),
        counterparts=job.site.counterparts,
        pins_anchors=bool(job.site.flavour),
    )
    if known is None:
        said = tuple(_run(cacheable, source, target, context))
        if len(job.cached_findings) >= _KEPT:
            job.cached_findings.clear()
        job.cached_findings[like] = known = CachedFindings(context=context, findings=said)
    return context, known.findings


def _run(checks: Iterable[Check], source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """What checks say about one text, which goes with the findings."""
    for check in checks:
        for finding in check.run(source, target, context):
            yield replace(finding, target=target)


class _Misspelt(Mapping[str, tuple[str, ...]]):
    """Words that no dictionary knows; what may have been meant is thought about when somebody asks."""

    def __init__(self, locale: str, words: Iterable[str]) -> None:
        self._locale = locale
        self._words = dict.fromkeys(words)

    def __getitem__(self, key: str) -> tuple[str, ...]:
        if key not in self._words:
            raise KeyError(key)
        return _suggestions(self._locale, key)

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


def _misspelt(source: str, target: str, job: Job) -> Mapping[str, tuple[str, ...]]:
    """Words of a target that no dictionary knows; those of the source's language are known."""
    ours = speller(job.pair.target)
    if ours is None or not target or not job.checks:
        return {}
    if all(_is_known(job.pair.target, word) for word in small_words(target, job.format.syntax)):
        return {}
    return _Misspelt(
        job.pair.target,
        (
            word
            for word in doubtful(source, target, job.format.syntax)
            if not _is_known(job.pair.target, word)
            and not _is_known(job.pair.source, word)
            and not any(ours.knows(base) for base in bases(word, job.pair.target))
            and not any(ours.knows(one) and ours.knows(two) for one, two in halves(word, job.pair.target))
        ),
    )


@cache
def _is_known(locale: str, word: str) -> bool:
    """Whether a dictionary has a word; each is looked up once."""
    found = speller(locale)
    return found is not None and found.knows(word)


@cache
def _suggestions(locale: str, word: str) -> tuple[str, ...]:
    """What a word may have been meant to be; each is thought about once."""
    found = speller(locale)
    return found.suggestions(word) if found is not None else ()


def unit_texts(unit: Unit, together: MergedSegments) -> Iterator[tuple[str, str]]:
    """What is checked of a unit: each plural form with its source, in order; empty texts of a blank one."""
    if unit.is_blank:
        yield "", ""  # its text is checked where it stands
    elif unit.plural_source is None or not unit.targets:
        yield together.source(unit), unit.target
    else:
        for index, target in enumerate(unit.targets):
            yield (unit.source if index == 0 else unit.plural_source), target


def known_ids(checks: Iterable[Check | CatalogCheck]) -> set[str]:
    """Ids that findings may have, those raised while files are read or built too, and families of ids."""
    from l10n.checks.pages import catalogue  # only a project that names one pays for it

    ids = {check.id for _, check in catalogue()} | {check.id for check in checks}
    return ids | {name.rpartition(".")[0] for name in ids if "." in name}
