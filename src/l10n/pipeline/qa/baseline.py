"""The findings an old project starts with, in a file that the team commits: only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from l10n.errors import ProjectError
from l10n.files import read_bytes, write_atomic
from l10n.model import Finding, Report
from l10n.pipeline.project.project import Project

__all__ = ["BASELINE_NAME", "unknown", "without_known", "write_baseline"]

BASELINE_NAME = ".l10n-baseline.json"
_VERSION = 1


class _Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    check: str
    path: str
    fingerprint: str
    count: int = 1


class _Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: tuple[_Known, ...]


def without_known(project: Project, report: Report) -> Report:
    """
    The report without the findings that the project's baseline has; as it is when there is no baseline.

    Raises:
        ProjectError: the baseline cannot be read.
    """
    path = project.root / BASELINE_NAME
    if not path.is_file():
        return report
    counts = Counter({known.fingerprint: known.count for known in _load(project).findings})
    fresh = unknown(report.findings, counts)
    return replace(report, findings=fresh, known=len(report.findings) - len(fresh))


def unknown(findings: Sequence[Finding], counts: Mapping[str, int]) -> tuple[Finding, ...]:
    """
    The findings that are not known, in their order.

    Args:
        counts: How many are known, by fingerprint.
    """
    left = Counter(counts)
    fresh = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            fresh.append(finding)
    return tuple(fresh)


def write_baseline(project: Project, findings: Sequence[Finding]) -> None:
    """Takes the findings as they are for known; one line each, in order, so that a merge is easy."""
    counts = Counter((_path(finding), finding.check, finding.fingerprint) for finding in findings)
    rows = [
        json.dumps({"check": check, "path": path, "fingerprint": digest, "count": count}, ensure_ascii=False)
        for (path, check, digest), count in sorted(counts.items())
    ]
    body = ",\n".join(f"    {row}" for row in rows)
    text = f'{{\n  "version": {_VERSION},\n  "findings": [\n{body}\n  ]\n}}\n'
    write_atomic(project.root / BASELINE_NAME, text.encode("utf-8"), BASELINE_NAME, inside=project.root)


def _path(finding: Finding) -> str:
    place = finding.location or finding.source
    return place.path if place else ""


def _load(project: Project) -> _Baseline:
    data = read_bytes(project.root / BASELINE_NAME, BASELINE_NAME)
    hint = "run `l10n check --write-baseline` to make it anew"
    try:
        found = msgspec.json.decode(data, type=_Baseline)
    except msgspec.DecodeError as error:
        raise ProjectError(f"not a baseline: {error}", where=BASELINE_NAME, hint=hint) from error
    if found.version != _VERSION:
        raise ProjectError(f"a baseline of version {found.version}", where=BASELINE_NAME, hint=hint)
    return found
