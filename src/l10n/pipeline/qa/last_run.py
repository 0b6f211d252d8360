"""What the last run that writes has reported, so that the next one says what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import msgspec

from l10n.errors import ProjectError
from l10n.files import write_atomic
from l10n.model import Finding, Report
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.qa.baseline import unknown

__all__ = ["REPORTED", "compared_with_last"]

REPORTED = f"{FOLDER}/reported.json"


class _Reported(msgspec.Struct, frozen=True, array_like=True, order=True):
    path: str  # of the file that is to be mended
    locale: str
    fingerprint: str


def compared_with_last(
    project: Project, report: Report, paths: Sequence[str], to: Sequence[str], *, keeps: bool
) -> Report:
    """
    The report with what of it is new since the last run; in ``.l10n``, where deleting it makes all new.

    What the next run would say is known only where this one has said nothing new, and forgets nothing.

    Args:
        paths: Sources that the run went over; all when empty.
        to: Target locales; all when empty.
        keeps: Whether the next run is compared with this one.
    """
    before = _load(project)
    counts = Counter(row.fingerprint for row in before)
    fresh = unknown(report.findings, counts)
    repetition = report.repetition
    if keeps:
        looked = {path for name in project.sources(paths) for path in (name, *project.products(name))}
        kept = [
            row
            for row in before
            if (paths and row.path not in looked) or (to and row.locale and row.locale not in to)
        ]
        rows = sorted([*kept, *map(_row, report.findings)])  # so that it is the same after any command
        if rows != before:
            _save(project, rows)
            repetition = None
    if repetition is not None:
        told = replace(repetition.report, findings=report.findings, known=report.known, new=fresh)
        repetition = replace(repetition, report=told)
    return replace(report, new=fresh, repetition=repetition)


def _row(finding: Finding) -> _Reported:
    place = finding.location or finding.source
    return _Reported(place.path if place else "", finding.locale, finding.fingerprint)


def _load(project: Project) -> list[_Reported]:
    try:
        return msgspec.json.decode((project.root / REPORTED).read_bytes(), type=list[_Reported])
    except (OSError, msgspec.DecodeError):  # absent, or from another version
        return []


def _save(project: Project, rows: list[_Reported]) -> None:
    with suppress(ProjectError):  # a folder that cannot be written is no error: all is new again
        write_atomic(project.root / REPORTED, msgspec.json.encode(rows), REPORTED, inside=project.root)
