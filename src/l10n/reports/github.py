"""A report as workflow commands, which GitHub Actions shows beside the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.model import Finding, Report, Severity
from l10n.reports.plain import line

__all__ = ["GithubReporter"]

_COMMANDS: Mapping[Severity, str] = {
    Severity.INFO: "notice",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}
# As the runner's own toolkit escapes them: command.ts of actions/toolkit.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_LINE_END = re.compile(r"([\r\n])")
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubReporter:
    """For GitHub Actions: errors first, since it shows the first ten of a step."""

    name = "github"

    def render(self, report: Report) -> str:
        """One command a finding; empty when there is none."""
        found = sorted(report.findings, key=lambda finding: -finding.severity)
        return "".join(f"{line}\n" for line in (*_failures(report), *map(_command, found)))


def _failures(report: Report) -> Iterator[str]:
    return (f"::error title=l10n::{_data(failure)}" for failure in report.failures)


def _command(finding: Finding) -> str:
    place = finding.location or finding.source
    where = f"file={_property(place.path)},line={place.line}," if place else ""
    words = [finding.message]
    words += [f"in: {finding.unit.source}"] if finding.unit else []
    words += [f"source: {finding.source.path}:{finding.source.line}"] if finding.source else []
    words += [f"do: {finding.hint}"] if finding.hint else []
    title = _property(finding.check)
    return f"::{_COMMANDS[finding.severity]} {where}title={title}::{_data(*words)}"


def _data(*lines: str) -> str:
    return _safe("\n".join(lines)).translate(_DATA)


def _property(text: str) -> str:
    return _safe(text).translate(_PROPERTY)


def _safe(text: str) -> str:
    """The text made safe; line ends stay, for the runner has escapes of its own for them."""
    return "".join(part if part in ("\r", "\n") else line(part) for part in _LINE_END.split(text))
