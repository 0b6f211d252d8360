"""A report as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from l10n import __version__
from l10n.model import CheckInfo, Finding, Location, Report, Severity
from l10n.reports.plain import json_line

__all__ = ["SarifReporter"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {
    Severity.INFO: "note",
    Severity.WARNING: "warning",
    Severity.ERROR: "error",
}


class SarifReporter:
    """For code scanning services and editors."""

    name = "sarif"

    def render(self, report: Report) -> str:
        """One log with one run; a result points at the PO line and is related to the source line."""
        rules = sorted({finding.check for finding in report.findings})
        driver = {
            "name": "l10n",
            "version": __version__,
            "rules": [_rule(rule, report.checks.get(rule)) for rule in rules],
        }
        run: dict[str, Any] = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [_invocation(report.failures)],
            "results": [_result(finding, rules) for finding in report.findings],
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        return json_line(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: str, info: CheckInfo | None) -> dict[str, Any]:
    """
    A rule with what its check says of itself; of one that says nothing, its name.

    ``helpUri`` must be absolute (2.1.0, section 3.49.12), so a page without an address has none; all that
    stands on it is in ``help``.
    """
    name = "".join(word[:1].upper() + word[1:] for word in re.split(r"[^\w]+", rule))
    made: dict[str, Any] = {"id": rule, "name": name}
    if info is None:
        return made | {"shortDescription": {"text": rule}}
    made["defaultConfiguration"] = {"level": _LEVELS[info.severity]}
    made["shortDescription"] = {"text": info.title or rule}
    if info.description:
        made["fullDescription"] = {"text": info.description}
    if info.help:
        made["help"] = {"text": info.help, "markdown": info.help_markdown}
    if info.url:
        made["helpUri"] = info.url
    return made


def _invocation(failures: Sequence[str]) -> dict[str, Any]:
    notes = [{"level": "error", "message": {"text": failure}} for failure in failures]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": notes}


def _result(finding: Finding, rules: Sequence[str]) -> dict[str, Any]:
    message = finding.message + (f" ({finding.hint})" if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "partialFingerprints": {"finding/v1": finding.fingerprint},
    }
    places = [place for place in (finding.location, finding.source) if place is not None]
    if places:
        result["locations"] = [_place(places[0], _text(finding))]
        result["relatedLocations"] = [
            {**_place(place, ""), "id": number, "message": {"text": "the source"}}
            for number, place in enumerate(places[1:], start=1)
        ]
    properties = {"locale": finding.locale, "source": finding.unit.source if finding.unit else ""}
    result["properties"] = {name: value for name, value in properties.items() if value}
    return result


def _text(finding: Finding) -> str:
    """What the span is about."""
    if finding.span is None:
        return ""
    return finding.target[finding.span.start : finding.span.end]


def _place(place: Location, snippet: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line}
    if place.column > 1:
        region["startColumn"] = place.column
    if snippet:
        region["snippet"] = {"text": snippet}
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path, errors="replace")},
            "region": region,
        }
    }
