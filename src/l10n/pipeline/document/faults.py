"""What is wrong with an engine's answer, in words that the engine can mend it by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from l10n.inline import Aside, Unmasked
from l10n.model import Finding, Segment, Severity, Unit
from l10n.pipeline.document.answers import Fault
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.run_checks import draft_findings
from l10n.quantities import Discrepancy

__all__ = ["check_faults", "markup_faults", "name_faults", "number_faults", "spoken_faults"]

# Warnings that an engine can mend, and a reader would.
_MENDED = ("length", "term.forbidden", "term.missing", "term.untranslatable")
_OF_NUMBERS = ("currency.", "date.", "number.", "percent.", "unit.")
_MOST_CHARS = 160  # of a sentence about a fault


def number_faults(discrepancies: Sequence[Discrepancy]) -> Iterator[Fault]:
    """A sentence for each number that is wrong or missing."""
    for each in discrepancies:
        yield _told(each.message)


def name_faults(lost: Collection[str]) -> Iterator[Fault]:
    """A sentence for each name that stays as it is and is not there."""
    for name in sorted(lost):
        yield _told(f"{name} is missing: it stays as it is")


def markup_faults(back: Unmasked) -> Iterator[Fault]:
    """A sentence for each tag that was lost or invented."""
    for raw in back.lost:
        yield _told(f"a tag of the source is missing, that of {raw}")
    for tag in back.invented:
        yield _told(f"the source has no tag {tag}, or only once")


def spoken_faults(asides: Sequence[Aside]) -> Iterator[Fault]:
    """A sentence for each thing that is said besides the translation."""
    for aside in asides:
        yield _told(f"this is no part of the translation: «{aside.text}»")


def check_faults(unit: Unit, segment: Segment | None, path: str, job: Job) -> Iterator[Fault]:
    """
    A sentence for each error that the checks find in a draft, and for each warning that an engine can mend.

    Those about numbers are left out, see ``number_faults``; what the project has switched off, too.

    Args:
        unit: The draft as it would be.
        path: Of its source.
    """
    policy = FindingPolicy(job.settings, path=path, locale=job.pair.target)
    mended = replace(unit, targets=(job.matcher.repaired(unit.source, unit.target),))
    for finding in policy.apply(draft_findings(mended, segment, job), heeds_comments=False):
        if _is_mended(finding) and not finding.check.startswith(_OF_NUMBERS) and finding.check != "fuzzy":
            yield _told(finding.message, is_error=finding.severity is Severity.ERROR)


def _is_mended(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or (
        finding.check in _MENDED and finding.severity is Severity.WARNING
    )


def _told(sentence: str, *, is_error: bool = True) -> Fault:
    text = " ".join(sentence.split())
    return Fault(text if len(text) <= _MOST_CHARS else f"{text[: _MOST_CHARS - 1]}…", is_error)
