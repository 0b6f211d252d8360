"""A report whose paths begin at the root of the repository that a project is a folder of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from l10n.model import Location, Report

__all__ = ["below"]


def below(report: Report, folder: PurePosixPath) -> Report:
    """
    The report with the folder before the path of each finding.

    Args:
        folder: Of the project, relative to the root of its repository.
    """
    if folder == PurePosixPath():
        return report
    found = (
        replace(finding, location=_below(finding.location, folder), source=_below(finding.source, folder))
        for finding in report.findings
    )
    return replace(report, findings=tuple(found))


def _below(place: Location | None, folder: PurePosixPath) -> Location | None:
    return replace(place, path=str(folder / place.path)) if place else None
