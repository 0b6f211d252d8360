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
from l10n.pipeline.state.answers import with_content
from l10n.pipeline.state.snapshot import content_digest

__all__ = ["compared_with_last"]

_NAME = f"{FOLDER}/reported.json"


class _Reported(msgspec.Struct, frozen=True, array_like=True, order=True):
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
    data = _read(project)
    before = _rows(data)
    fresh = unknown(report.findings, Counter(row.fingerprint for row in before))
    if keeps:
        names = project.sources(paths) if paths else ()
        looked = {path for name in names for path in (name, *project.products(name))}
        kept = [
            row
            for row in before
            if (paths and row.path not in looked) or (to and row.locale and row.locale not in to)
        ]
        rows = sorted([*kept, *map(_row, report.findings)])  # so that it is the same after any command
        if rows != before:
            data = msgspec.json.encode(rows)
            _write(project, data)
    repetition = report.repetition
    if repetition is not None:
        told = replace(repetition.report, findings=report.findings, known=report.known)
        told = replace(told, new=() if keeps else fresh)
        ground = with_content(repetition.ground, _NAME, content_digest(data) if data else b"")
        repetition = replace(repetition, report=told, ground=ground)
    return replace(report, new=fresh, repetition=repetition)


def _row(finding: Finding) -> _Reported:
    place = finding.location or finding.source
    return _Reported(place.path if place else "", finding.locale, finding.fingerprint)


def _read(project: Project) -> bytes:
    try:
        return (project.root / _NAME).read_bytes()
    except OSError:
        return b""


def _rows(data: bytes) -> list[_Reported]:
    try:
        return msgspec.json.decode(data, type=list[_Reported])
    except msgspec.DecodeError:  # absent, or from another version
        return []


def _write(project: Project, data: bytes) -> None:
    with suppress(ProjectError):  # a folder that cannot be written is no error: all is new again
        write_atomic(project.root / _NAME, data, _NAME, inside=project.root)
