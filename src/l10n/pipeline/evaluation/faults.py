"""What checks, and a second look where there is one, say of texts that are measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from l10n.model import Finding, State, UnitKey
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.review_findings import review_findings
from l10n.pipeline.document.reviews import Reviews
from l10n.pipeline.document.run_checks import run_checks
from l10n.pipeline.evaluation.reviewed_pairs import ReviewedPair
from l10n.pipeline.project.project import Task
from l10n.pipeline.session import Session
from l10n.reports.mqm import points

__all__ = ["points_of_texts"]


def points_of_texts(
    session: Session, pairs: Sequence[ReviewedPair], targets: Sequence[str], reviews: Reviews
) -> tuple[int, ...]:
    """
    MQM's penalty points of each text as if a person had accepted it, in order.

    A text that is not there costs nothing here: it is no translation, and counted as missing elsewhere.

    Args:
        reviews: What a second look has said of texts.
    """
    by_task: dict[int, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        by_task[id(pair.task)].append(place)
    found = [0] * len(pairs)
    for places in by_task.values():
        task = pairs[places[0]].task
        texts = {pairs[place].unit.key: targets[place] for place in places if targets[place].strip()}
        findings = _findings(session, task, [pairs[place] for place in places], texts, reviews)
        for place in places:
            found[place] = points(findings.get(pairs[place].unit.key, ()))
    return tuple(found)


def _findings(
    session: Session,
    task: Task,
    pairs: Sequence[ReviewedPair],
    texts: Mapping[UnitKey, str],
    reviews: Reviews,
) -> dict[UnitKey, list[Finding]]:
    """The findings about the texts of one document, by unit; comments in the PO file are about others."""
    job = replace(session.job(task), reviews=reviews)
    if job.catalog is None:
        return {}
    units = [
        replace(
            pair.unit,
            targets=(texts[pair.unit.key],),
            state=State.TRANSLATED,
            origin=None,
            suggestion="",
            comments=(),
        )
        for pair in pairs
        if pair.unit.key in texts
    ]
    catalog = replace(job.catalog, units=tuple(units))
    together = merge_segments(task.document, catalog)
    policy = FindingPolicy.of(job, task.document.path, catalog)
    raised = (
        *run_checks(catalog, task.document, together, job),
        *review_findings(catalog, together, job),
    )
    found: dict[UnitKey, list[Finding]] = defaultdict(list)
    for finding in policy.apply(raised):
        if finding.unit is not None:
            found[finding.unit].append(finding)
    return found
