"""The findings that a second look has led to, for as long as the texts are as it saw them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from l10n.model import Catalog, Finding, Issue, Severity
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.merged_segments import MergedSegments
from l10n.pipeline.document.run_checks import unit_texts

__all__ = ["review_findings"]

_SHOWN = 60  # code points of a proposal in a hint


def review_findings(catalog: Catalog, together: MergedSegments, job: Job) -> Iterator[Finding]:
    """A finding for each issue that is known of a catalog's texts as they are, with its unit."""
    if not job.reviews:
        return
    for unit in map(together.unit, catalog.live):
        for source, target in unit_texts(unit, together):
            for issue in job.reviews.issues(job.pair, source, target):
                yield replace(_finding(issue), unit=unit.key, target=target)


def _finding(issue: Issue) -> Finding:
    return Finding(
        f"review.{issue.dimension.value}",
        Severity.WARNING,
        f"{issue.gravity.name.lower()}: {issue.explanation}",
        span=issue.span,
        hint="" if issue.proposal is None else _hint(issue.proposal),
        gravity=issue.gravity,
    )


def _hint(proposal: str) -> str:
    shown = proposal if len(proposal) <= _SHOWN else f"{proposal[:_SHOWN]}…"
    return f"proposed: “{shown}”" if proposal else "proposed: nothing in its place"
