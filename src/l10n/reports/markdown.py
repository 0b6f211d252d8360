"""A report as Markdown, for the summary of a job or the words of a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.model import Finding, Report
from l10n.reports.history import shares, together
from l10n.reports.plain import line
from l10n.reports.text import bill_lines, verdict

__all__ = ["MarkdownReporter"]

_SHOWN = 50  # findings; GitHub takes a summary of 1 MiB and shows none that is larger
_TICKS = re.compile("`+")


class MarkdownReporter:
    """For people who look at a job or a pull request, not at its log."""

    name = "markdown"

    def render(self, report: Report) -> str:
        """A table with a row for each locale, then the findings, errors first, and what could not be done."""
        blocks = [_table(_locales(report))] if report.all_counts else []
        blocks.append([line(verdict(report)), *bill_lines(report)])
        if report.findings:
            blocks.append(_table(_findings(report.findings)))
        if len(report.findings) > _SHOWN:
            blocks.append([f"{len(report.findings) - _SHOWN:,} more are in the log."])
        blocks.append([f"- error: {_code(failure)}" for failure in report.failures])
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _locales(report: Report) -> Iterator[Sequence[str]]:
    yield "locale", "articles", "units", "accepted", "draft", "missing", "coverage", "new findings"
    articles = Counter(unit_counts.locale for unit_counts in report.all_counts)
    fresh = report.findings if report.new is None else report.new
    found = Counter(finding.locale for finding in fresh)
    for counts in sorted(together(report.all_counts), key=lambda counts: counts.locale):
        figures = (articles[counts.locale], counts.total, counts.translated, counts.draft, counts.missing)
        covered, _ = shares(counts)
        yield counts.locale, *(f"{each:,}" for each in figures), f"{covered} %", f"{found[counts.locale]:,}"


def _findings(findings: Sequence[Finding]) -> Iterator[Sequence[str]]:
    yield "severity", "where", "check", "what"
    for finding in sorted(findings, key=lambda finding: -finding.severity)[:_SHOWN]:
        place = finding.location or finding.source
        where = _code(f"{place.path}:{place.line}") if place else ""
        yield finding.severity.name.lower(), where, _code(finding.check), _code(finding.message)


def _table(rows: Iterator[Sequence[str]]) -> list[str]:
    """The rows as a table of GitHub's, words left, numbers right."""
    head, *body = rows
    numeric = [
        bool(body) and all(row[index].rstrip(" %").replace(",", "").isdigit() for row in body)
        for index in range(len(head))
    ]
    rule = ["--:" if right else "---" for right in numeric]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *body)]


def _code(text: str) -> str:
    """
    Foreign text as it is: no markup in it, no address, and nobody is called by name.

    Source: GitHub Flavored Markdown 0.29, 6.3 (code spans) and 4.10 (a bar in a cell).
    """
    shown = line(text).replace("|", "\\|")
    if not shown.strip():
        return ""
    fence = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
