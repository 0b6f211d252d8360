"""One source text to one target text, its catalog and its findings; touches no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

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
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.reports.mqm import word_count

if TYPE_CHECKING:
    from l10n.pipeline.mt.client import Sent

__all__ = ["Step", "process_document", "process_stepwise"]

# A catalog, now or once an engine has answered.
Step: TypeAlias = "Callable[[Catalog, Document, Job], Catalog | Generator[Sent, None, Catalog]]"


def process_document(document: Document, job: Job, steps: tuple[Step, ...] | None = None) -> Outcome:
    """
    One document's target text, its catalog and its findings; touches no file.

    Args:
        document: Read once, for all locales.
        steps: What fills the catalog, all that can when None; none for a run that only looks.
    """
    if steps is None:
        from l10n.pipeline.document.filling import FILL

        steps = FILL
    work = process_stepwise(document, job, steps)
    while True:
        try:
            next(work)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def process_stepwise(document: Document, job: Job, steps: tuple[Step, ...]) -> Generator[Sent, None, Outcome]:
    """
    The same in pieces: another document can be worked on while an engine has this one's texts.

    Yields:
        What is on its way to an engine; going on before it is back means to wait for it.
    """
    old = job.catalog or _empty(document, job)
    catalog = merged = merge(old, document.segments, job.numbers, _notes(document, job))
    for step in steps:
        made = step(catalog, document, job)
        catalog = made if isinstance(made, Catalog) else (yield from made)
    final = stamped(catalog, job.catalog, job.now)
    policy = FindingPolicy.of(job, document.path, final)
    target, findings = _told(document, catalog, policy, job)
    return Outcome(
        document=document,
        target=target,
        catalog=final,
        findings=findings,
        unit_counts=_tally(merged, catalog, findings, document.path, job),
    )


def _told(
    document: Document, catalog: Catalog, policy: FindingPolicy, job: Job
) -> tuple[bytes, tuple[Finding, ...]]:
    """The target, and what there is to say of it; only what the job asks for is looked at."""
    raised = [*document.findings, *_refusals(catalog, job)]
    if not (job.checks or job.publishes):
        return b"", tuple(policy.apply(raised))
    from l10n.pipeline.document.merged_segments import merge_segments  # most of what is to be imported
    from l10n.pipeline.document.run_checks import run_checks
    from l10n.pipeline.document.structure_guard import build_target, rejections

    together = merge_segments(document, catalog)
    raised += run_checks(catalog, document, together, job)
    if job.checks:
        from l10n.pipeline.document.review_findings import review_findings

        raised += review_findings(catalog, together, job)
    findings = tuple(policy.apply(raised))
    if not job.publishes or job.held is not None:
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


def _notes(document: Document, job: Job) -> dict[UnitKey, tuple[str, ...]]:
    """What a translator wants to know beside each segment, by its key: the first of equal segments tells."""
    notes: dict[UnitKey, tuple[str, ...]] = {}
    for segment in document.segments:
        key = segment.key
        if key in notes:
            continue
        place = f", {segment.index} of {segment.total}" if segment.total > 1 else ""
        lines = [f"{segment.kind}{place}"]
        lines += segment.note.split("\n") if segment.note else []
        lines += [f"at most {segment.max_chars} characters"] if segment.max_chars else []
        hints = dict.fromkeys(_hint(hit) for hit in job.matcher.in_source(segment.source))
        notes[key] = (*lines, *hints)
    return notes


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
    wrong = _wrong(findings)
    states = {State.TRANSLATED} if job.reviewed_only else {State.TRANSLATED, State.DRAFT}
    return {
        unit.key: unit.target
        for unit in catalog.live
        if unit.state in states and unit.key not in wrong and not _is_doubtful(unit)
    }


def _wrong(findings: Iterable[Finding]) -> set[UnitKey | None]:
    """The units that an error keeps from being published."""
    return {
        finding.unit
        for finding in findings
        if finding.severity is Severity.ERROR and finding.check != "fuzzy"  # that is about review
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


def _tally(merged: Catalog, catalog: Catalog, findings: Iterable[Finding], path: str, job: Job) -> UnitCounts:
    states = Counter(unit.state for unit in catalog.live)
    wrong = _wrong(findings)
    filled: list[Unit] = []
    if catalog is not merged:
        before = {unit.key: unit.targets for unit in merged.live}
        filled = [unit for unit in catalog.live if unit.targets != before[unit.key]]
    by_engine = sum(1 for unit in filled if unit.origin and unit.origin.author in job.engine_names)
    return UnitCounts(
        path=path,
        locale=job.pair.target,
        missing=states[State.INITIAL],
        draft=states[State.DRAFT],
        translated=states[State.TRANSLATED],
        words=sum(word_count(unit.source) for unit in catalog.live if unit.targets),
        accepted=sum(1 for unit in catalog.live if unit.state is State.TRANSLATED and unit.key not in wrong),
        reused=len(filled) - by_engine,
        filled=by_engine,
        characters=job.usage.characters,
    )
