"""What the last run that writes has reported, so that the next one says what is new."""

from __future__ import annotations

import os
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

__all__ = ["compared_with_last"]

_NAME = "reported.json"


class _Reported(msgspec.Struct, frozen=True, array_like=True):
    path: str  # of the file that is to be mended
    locale: str
    fingerprint: str


def compared_with_last(
    project: Project, report: Report, paths: Sequence[str], to: Sequence[str], *, keeps: bool
) -> Report:
    """
    The report with what of it is new since the last run; in ``.l10n``, where deleting it makes all new.

    Args:
        paths: Sources that the run went over; all when empty.
        to: Target locales; all when empty.
        keeps: Whether the next run is compared with this one.
    """
    before = _load(project)
    counts = Counter(row.fingerprint for row in before)
    if keeps:
        looked = {path for name in project.sources(paths) for path in (name, *project.products(name))}
        kept = [
            row
            for row in before
            if (paths and row.path not in looked) or (to and row.locale and row.locale not in to)
        ]
        _save(project, [*kept, *map(_row, report.findings)], before)
    return replace(report, new=unknown(report.findings, counts))


def _row(finding: Finding) -> _Reported:
    place = finding.location or finding.source
    return _Reported(place.path if place else "", finding.locale, finding.fingerprint)


def _load(project: Project) -> list[_Reported]:
    try:
        return msgspec.json.decode((project.root / FOLDER / _NAME).read_bytes(), type=list[_Reported])
    except (OSError, msgspec.DecodeError):  # absent, or from another version
        return []


def _save(project: Project, rows: list[_Reported], before: list[_Reported]) -> None:
    if rows == before:
        return
    with suppress(ProjectError):  # a folder that cannot be written is no error: all is new again
        name = os.path.join(FOLDER, _NAME)
        write_atomic(project.root / name, msgspec.json.encode(rows), name, inside=project.root)
