"""One source text to one target text, its catalog and its findings; touches no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import replace

from l10n.catalogs import fresh_header, is_machine_made, merge, stamped
from l10n.model import (
    Catalog,
    Document,
    Finding,
    Severity,
    State,
    TermHit,
    TermStatus,
    Unit,
    UnitCounts,
    UnitKey,
)
from l10n.pipeline.document.engine_drafts import fill_from_engine
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.pretranslate import fill_from_memory, fill_from_numbers
from l10n.pipeline.document.run_checks import run_checks
from l10n.pipeline.document.structure_guard import build_target, rejections
from l10n.pipeline.document.term_fixes import mend_terms
from l10n.pipeline.mt.client import Sent

__all__ = ["FILL", "Step", "process_document", "process_stepwise"]

# A catalog, now or once an engine has answered.
Step = Callable[[Catalog, Document, Job], Catalog | Generator[Sent, None, Catalog]]
FILL: tuple[Step, ...] = (fill_from_memory, fill_from_numbers, fill_from_engine, mend_terms)


def process_document(document: Document, job: Job, steps: tuple[Step, ...] = FILL) -> Outcome:
    """
    One document's target text, its catalog and its findings; touches no file.

    Args:
        document: Read once, for all locales.
        steps: What fills the catalog; none for a run that only looks.
    """
    work = process_stepwise(document, job, steps)
    while True:
        try:
            next(work)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def process_stepwise(
    document: Document, job: Job, steps: tuple[Step, ...] = FILL
) -> Generator[Sent, None, Outcome]:
    """
    The same in pieces: another document can be worked on while an engine has this one's texts.

    Yields:
        What is on its way to an engine; going on before it is back means to wait for it.
    """
    merged = _annotated(
        merge(job.catalog or _empty(document, job), document.segments, job.numbers), document, job
    )
    catalog = merged
    for step in steps:
        made = step(catalog, document, job)
        catalog = made if isinstance(made, Catalog) else (yield from made)
    final = stamped(catalog, job.catalog, job.now)
    target, findings = _told(document, catalog, FindingPolicy.of(job, document.path, final), job)
    return Outcome(
        document=document,
        target=target,
        catalog=final,
        findings=findings,
        unit_counts=_tally(merged, catalog, document.path, job),
    )


def _told(
    document: Document, catalog: Catalog, policy: FindingPolicy, job: Job
) -> tuple[bytes, tuple[Finding, ...]]:
    """The target, and what there is to say of it; only what the job asks for is looked at."""
    raised = [*document.findings, *_refusals(catalog, job)]
    if not (job.checks or job.publishes):
        return b"", tuple(policy.apply(raised))
    together = merge_segments(document, catalog)
    findings = tuple(policy.apply((*raised, *run_checks(catalog, document, together, job))))
    if not job.publishes:
        return b"", findings
    accepted = together.whole(_publishable(catalog, findings, job))
    target, rejected = build_target(document, accepted, together, job)
    return target, (*findings, *policy.apply(rejections(rejected), heeds_comments=False))


def _empty(document: Document, job: Job) -> Catalog:
    return Catalog(
        source_locale=job.pair.source,
        target_locale=job.pair.target,
        header=fresh_header(document.path, job.pair.source, job.pair.target),
    )


def _annotated(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog with what a translator wants to know beside each unit."""
    segments: dict[UnitKey, list[str]] = {}
    for segment in reversed(document.segments):  # the first of equal segments wins
        place = f", {segment.index} of {segment.total}" if segment.total > 1 else ""
        lines = [f"{segment.kind}{place}"]
        lines += segment.note.split("\n") if segment.note else []
        lines += [f"at most {segment.max_chars} characters"] if segment.max_chars else []
        segments[segment.key] = lines
    units = []
    for unit in catalog.units:
        if unit.key in segments and unit.state is not State.OBSOLETE:
            hints = dict.fromkeys(_hint(hit) for hit in job.matcher.in_source(unit.source))
            notes = (*segments[unit.key], *hints)
            unit = unit if unit.notes == notes else replace(unit, notes=notes)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _hint(hit: TermHit) -> str:
    if hit.term.status is TermStatus.DO_NOT_TRANSLATE or hit.term.target == hit.term.source:
        return f"term: {hit.term.source} (not translated)"
    return f"term: {hit.term.source} → {hit.term.target}"


def _publishable(catalog: Catalog, findings: tuple[Finding, ...], job: Job) -> Mapping[UnitKey, str]:
    """
    The targets that may be published: none with an error, drafts only where they are wanted.

    A draft made for another source says something else and is never published, as in gettext. Nor is one
    that the tool did not write: other programs take a similar text and say no more of it than ``fuzzy``.
    """
    wrong = {
        finding.unit
        for finding in findings
        if finding.severity is Severity.ERROR and finding.check != "fuzzy"  # that is about review
    }
    states = {State.TRANSLATED} if job.reviewed_only else {State.TRANSLATED, State.DRAFT}
    return {
        unit.key: unit.target
        for unit in catalog.live
        if unit.state in states and unit.key not in wrong and not _is_doubtful(unit)
    }


def _is_doubtful(unit: Unit) -> bool:
    return unit.state is State.DRAFT and (unit.previous is not None or not is_machine_made(unit))


def _refusals(catalog: Catalog, job: Job) -> Iterator[Finding]:
    """A finding for each unit that an engine would not take."""
    for unit in catalog.live:
        if unit.key in job.usage.refused:
            message = f"the engine refuses it: {job.usage.refused[unit.key]}"
            hint = "translate it by hand, or reword the source"
            yield Finding("engine.refused", Severity.WARNING, message, unit=unit.key, hint=hint)


def _tally(merged: Catalog, catalog: Catalog, path: str, job: Job) -> UnitCounts:
    states = Counter(unit.state for unit in catalog.live)
    before = {unit.key: unit.targets for unit in merged.live}
    filled = [unit for unit in catalog.live if unit.targets != before[unit.key]]
    by_engine = sum(1 for unit in filled if unit.origin and unit.origin.author in job.engine_names)
    return UnitCounts(
        path=path,
        locale=job.pair.target,
        missing=states[State.INITIAL],
        draft=states[State.DRAFT],
        translated=states[State.TRANSLATED],
        reused=len(filled) - by_engine,
        filled=by_engine,
        characters=job.usage.characters,
    )
