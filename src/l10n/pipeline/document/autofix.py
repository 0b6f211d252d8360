"""Applies the fixes that findings bring along. A fix is given only where it cannot be wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from l10n.catalogs import fingerprinted, is_machine_made
from l10n.model import Catalog, Document, Finding, State, Unit, UnitKey
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.run_checks import run_checks

__all__ = ["autofix", "autofix_accepted", "marked", "retargeted", "unmarked"]

_ROUNDS = 20  # fixes a unit may need
_MARK = re.compile(r"l10n:fixed (?P<ids>.+)")


def autofix(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog with safe fixes in the tool's own drafts; each mended unit says so in a comment."""
    return _mended(catalog, document, job, _is_ours)


def autofix_accepted(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog with safe fixes in all units, those that a person wrote or accepted too."""
    return _mended(catalog, document, job, lambda unit: True)


def _is_ours(unit: Unit) -> bool:
    return unit.state is State.DRAFT and is_machine_made(unit)


def _mended(catalog: Catalog, document: Document, job: Job, may: Callable[[Unit], bool]) -> Catalog:
    allowed = {unit.key for unit in catalog.live if may(unit)}
    seen: dict[UnitKey, set[str]] = {}
    for _ in range(_ROUNDS):
        chosen: dict[UnitKey, Finding] = {}
        raised = run_checks(catalog, document, merge_segments(document, catalog), job)
        for finding in FindingPolicy.of(job, document.path, catalog).apply(raised):
            if finding.unit in allowed and finding.fix and finding.fix != finding.target:
                tried = seen.setdefault(finding.unit, set())
                if finding.fix not in tried and finding.unit not in chosen:
                    tried |= {finding.fix, finding.target}
                    chosen[finding.unit] = finding
        if not chosen:
            break
        units = (_with(unit, chosen[unit.key]) if unit.key in chosen else unit for unit in catalog.units)
        catalog = replace(catalog, units=tuple(units))
    return catalog


def _with(unit: Unit, finding: Finding) -> Unit:
    if unit.state is State.OBSOLETE or finding.fix is None:
        return unit
    targets = tuple(finding.fix if target == finding.target else target for target in unit.targets)
    return _retargeted(unit, targets, finding.check)


def retargeted(unit: Unit, index: int, target: str, check: str) -> Unit:
    """
    The unit with another text in one of its forms, and a comment that says which check was fixed.

    Args:
        index: Of the plural form; 0 without.
    """
    targets = (*unit.targets[:index], target, *unit.targets[index + 1 :])
    return _retargeted(unit, targets, check)


def _retargeted(unit: Unit, targets: tuple[str, ...], check: str) -> Unit:
    origin = (
        fingerprinted(unit.origin.name, targets) if unit.origin and is_machine_made(unit) else unit.origin
    )
    return replace(unit, targets=targets, origin=origin, comments=marked(unit.comments, check))


def unmarked(comments: tuple[str, ...], check: str) -> tuple[str, ...]:
    """The comments without the word that a check was fixed."""
    kept: list[str] = []
    for comment in comments:
        match = _MARK.fullmatch(comment)
        ids = match["ids"].split(", ") if match else []
        if check in ids:
            comment = f"l10n:fixed {', '.join(other for other in ids if other != check)}" if ids[1:] else ""
        kept += [comment] if comment else []
    return tuple(kept)


def marked(comments: tuple[str, ...], check: str) -> tuple[str, ...]:
    """The comments with the check in the one that says what was fixed."""
    for position, comment in enumerate(comments):
        match = _MARK.fullmatch(comment)
        if match:
            ids = dict.fromkeys((*match["ids"].split(", "), check))
            return (*comments[:position], f"l10n:fixed {', '.join(ids)}", *comments[position + 1 :])
    return (*comments, f"l10n:fixed {check}")
