"""A report as workflow commands, which GitHub Actions shows beside the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n.model import Finding, Report, Severity

__all__ = ["GithubReporter"]

_COMMANDS: Mapping[Severity, str] = {
    Severity.INFO: "notice",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubReporter:
    """For GitHub Actions: errors first, since it shows the first ten of a step."""

    name = "github"

    def render(self, report: Report) -> str:
        """One command a finding; empty when there is none."""
        found = sorted(report.findings, key=lambda finding: -finding.severity)
        return "".join(f"{line}\n" for line in (*_failures(report), *map(_command, found)))


def _failures(report: Report) -> Iterator[str]:
    return (f"::error title=l10n::{failure.translate(_DATA)}" for failure in report.failures)


def _command(finding: Finding) -> str:
    place = finding.location or finding.source
    where = f"file={place.path.translate(_PROPERTY)},line={place.line}," if place else ""
    words = [finding.message]
    words += [f"in: {finding.unit.source}"] if finding.unit else []
    words += [f"source: {finding.source.path}:{finding.source.line}"] if finding.source else []
    words += [f"do: {finding.hint}"] if finding.hint else []
    title = finding.check.translate(_PROPERTY)
    return f"::{_COMMANDS[finding.severity]} {where}title={title}::{chr(10).join(words).translate(_DATA)}"
