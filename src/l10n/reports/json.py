"""A report as JSON, one versioned schema."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from l10n.model import Bill, Finding, Location, Report
from l10n.reports.plain import json_line

__all__ = ["JsonReporter"]

VERSION = 1


class JsonReporter:
    """For programs."""

    name = "json"

    def render(self, report: Report) -> str:
        """The report as one JSON object; absent values are ``null``."""
        data = {
            "version": VERSION,
            "findings": [_finding(finding) for finding in report.findings],
            "tallies": [
                {
                    "path": unit_counts.path,
                    "locale": unit_counts.locale,
                    "units": unit_counts.total,
                    "missing": unit_counts.missing,
                    "draft": unit_counts.draft,
                    "translated": unit_counts.translated,
                    "reused": unit_counts.reused,
                    "filled": unit_counts.filled,
                    "characters": unit_counts.characters,
                    "words": unit_counts.words,
                    "page": unit_counts.page.value if unit_counts.page else None,
                }
                for unit_counts in report.all_counts
            ],
            "mqm": [
                {
                    "locale": quality.locale,
                    "words": quality.words,
                    "points": quality.points,
                    "per_1000_words": quality.per_thousand,
                }
                for quality in report.quality
            ],
            "written": list(report.written),
            "failures": list(report.failures),
            "bill": _bill(report.bill) if report.bill else None,
        }
        return json_line(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.name.lower(),
        "mqm": finding.gravity.name.lower() if finding.gravity is not None else None,
        "message": finding.message,
        "hint": finding.hint or None,
        "locale": finding.locale or None,
        "unit": {"source": finding.unit.source, "context": finding.unit.context} if finding.unit else None,
        "span": [finding.span.start, finding.span.end] if finding.span else None,
        "location": _place(finding.location),
        "source": _place(finding.source),
        "fix": finding.fix,
    }


def _bill(bill: Bill) -> dict[str, Any]:
    return {
        "engine": bill.engine,
        "estimated": bill.estimated,
        "texts": bill.texts,
        "calls": bill.calls,
        "characters": bill.usage.characters,
        "input_tokens": bill.usage.input_tokens,
        "output_tokens": bill.usage.output_tokens,
        "price": _amount(bill.price),
        "currency": bill.currency,
        "month": _amount(bill.month),
        "left": _amount(bill.left),
        "paid_twice": bill.paid_twice,
        "submitted": bill.submitted,
    }


def _amount(money: Decimal | None) -> str | None:
    return None if money is None else f"{money:f}"  # as text: a float is not exact


def _place(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    return {"path": location.path, "line": location.line, "column": location.column}
