"""A report for people: findings, then a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from l10n.model import Finding, Report, UnitCounts, Usage
from l10n.reports.excerpt import excerpt, shortened
from l10n.reports.mqm import quality_lines
from l10n.reports.plain import line

__all__ = [
    "TextReporter",
    "bill_lines",
    "columns",
    "finding_lines",
    "status_lines",
    "summary_lines",
    "verdict",
]

_BAR = 20  # characters
_EXCERPT = 60


class TextReporter:
    """For a terminal or a log."""

    name = "text"

    def render(self, report: Report) -> str:
        """Findings, one paragraph each, and their number."""
        return "\n".join([*finding_lines(report.findings), verdict(report)]) + "\n"


def verdict(report: Report) -> str:
    """One line that says whether all is well."""
    pages = len(report.all_counts)
    units = sum(unit_counts.total for unit_counts in report.all_counts)
    looked = f"{_count(pages, 'translation')}, {_count(units, 'unit')}"
    known = f" ({report.known:,} more in the baseline)" if report.known else ""
    errors = f", and {_count(len(report.failures), 'error')}" if report.failures else ""
    if not report.findings:
        # who reads this line alone must not take what could not be read for right
        return f"{looked}: no {'new ' if known else ''}findings{known}{errors}"
    return f"{looked}: {_count(len(report.findings), 'finding')}{known}{errors}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """By article: where, how bad, which check, what; the place in the text with a caret; what to do."""
    ordered = sorted(findings, key=lambda finding: _path(finding))  # stable: a file's order stays
    for number, (path, group) in enumerate(groupby(ordered, key=_path)):
        here = list(group)
        if number:
            yield ""
        if path:
            yield line(f"{path} ({_count(len(here), 'finding')})")
        for finding in here:
            yield from map(line, _lines(finding))


def _path(finding: Finding) -> str:
    where = finding.source or finding.location
    return where.path if where else ""


def _lines(finding: Finding) -> Iterator[str]:
    where = finding.location or finding.source
    place = f"{where.path}:{where.line}: " if where else ""
    yield f"{place}{finding.severity.name.lower()} {finding.check}: {finding.message}"
    shown = excerpt(finding)
    if shown is not None:
        yield f"    {shown[0]}"
        yield f"    {shown[1]}"
    if finding.unit is not None:
        beside = f" ({finding.source.path}:{finding.source.line})" if finding.source else ""
        yield f"    in: {shortened(finding.unit.source, _EXCERPT)}{beside}"
    if finding.hint:
        yield f"    do: {finding.hint}"


def summary_lines(report: Report) -> Iterator[str]:
    """A table with a row for each locale."""
    head = "locale articles units reused translated draft missing characters findings"
    rows = [tuple(head.split())]
    ordered = sorted(report.all_counts, key=lambda unit_counts: unit_counts.locale)
    for locale, group in groupby(ordered, key=lambda unit_counts: unit_counts.locale):
        all_counts = [
            (each.total, each.reused, each.filled, each.draft, each.missing, each.characters)
            for each in group
        ]
        found = sum(1 for finding in report.findings if finding.locale == locale)
        rows.append(
            (
                locale,
                f"{len(all_counts):,}",
                *(f"{sum(column):,}" for column in zip(*all_counts, strict=True)),
                f"{found:,}",
            )
        )
    yield from columns(rows)


def bill_lines(report: Report) -> Iterator[str]:
    """One line: what was sent to the engine, or would be, and what that costs; none when nothing was."""
    bill = report.bill
    if bill is not None and bill.submitted:
        texts = _count(bill.submitted, "text")
        yield line(f"{bill.engine} was given {texts} to answer later: run this again to collect")
    if bill is None or not (bill.texts or bill.estimated or bill.usage != Usage()):
        return
    usage, calls = bill.usage, _count(bill.calls, "call")
    verb = "would get" if bill.estimated else "got"
    characters = _count(usage.characters, "character")
    parts = [f"{verb} {_count(bill.texts, 'text')} in {calls}", f"{characters} billed"]
    if not (bill.texts or bill.estimated):
        parts = [f"gave no answer in {calls}", f"{characters} counted as billed"]
    if usage.input_tokens or usage.output_tokens:
        about = "about " if bill.estimated else ""
        parts.append(f"{about}{usage.input_tokens:,} tokens in and {usage.output_tokens:,} out")
    money = f"{bill.currency} {{:.4f}}".format
    if bill.price is not None and bill.month is not None:
        parts += [money(bill.price), f"{money(bill.month)} this month"]
    if bill.left is not None:
        parts.append(f"{money(bill.left)} left")
    if bill.paid_twice:
        parts.append(f"{_count(bill.paid_twice, 'character')} paid twice")
    yield line(f"{bill.engine} {', '.join(parts)}")


def status_lines(report: Report) -> Iterator[str]:
    """A bar and counts for each document and locale: full is accepted, half is draft."""
    waits = any(unit_counts.page for unit_counts in report.all_counts)
    rows = [("article", "locale", "", "accepted", "draft", "missing", *(("page",) if waits else ()))]
    for unit_counts in report.all_counts:
        share = f"{unit_counts.translated * 100 // unit_counts.total}%" if unit_counts.total else "–"
        counts = (str(unit_counts.translated), str(unit_counts.draft), str(unit_counts.missing))
        page = (unit_counts.page.value if unit_counts.page else "published",) if waits else ()
        rows.append((unit_counts.path, unit_counts.locale, f"{bar(unit_counts)} {share:>4}", *counts, *page))
    yield from columns(rows)


def bar(unit_counts: UnitCounts) -> str:
    """Twenty characters: ``█`` accepted, ``▒`` draft, ``·`` missing."""
    total = unit_counts.total or 1
    accepted = unit_counts.translated * _BAR // total
    draft = (unit_counts.translated + unit_counts.draft) * _BAR // total - accepted
    return "█" * accepted + "▒" * draft + "·" * (_BAR - accepted - draft)


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their columns aligned: words left, numbers right."""
    rows = [[line(cell) for cell in row] for row in rows]
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    numeric = [all(_is_number(row[index]) for row in rows[1:]) for index in range(len(widths))]
    for row in rows:
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").isdigit()


class SummaryReporter:
    """For the end of a run that writes: findings, then a table; what is missing is a number there."""

    name = "summary"

    def render(self, report: Report) -> str:
        """Findings, a table with a row for each locale, and what the engine cost."""
        fresh = report.findings if report.new is None else report.new
        found = [finding for finding in fresh if finding.check != "untranslated"]
        parts = [*finding_lines(found), *summary_lines(report), *_old(report), *bill_lines(report)]
        return "\n".join(parts) + "\n"


def _old(report: Report) -> Iterator[str]:
    """One line, where a run has findings that the one before had, too."""
    old = len(report.findings) - len(report.new) if report.new is not None else 0
    if old:
        yield f"{_count(old, 'finding')} as before: `l10n check` says which"


class StatusReporter:
    """How far each document is."""

    name = "status"

    def render(self, report: Report) -> str:
        """A bar for each document and locale, then how good each locale is where that was asked."""
        return "\n".join([*status_lines(report), *quality_lines(report.quality)]) + "\n"
