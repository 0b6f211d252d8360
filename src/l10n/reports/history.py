"""How far a project was at each point of its past, as a table and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.model import UnitCounts
from l10n.reports.plain import json_line
from l10n.reports.text import bar, columns

__all__ = ["Snapshot", "history_json", "history_lines", "shares", "together"]

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The end of a day on which something changed."""

    date: str  # ISO 8601, of the last commit of the day
    commit: str
    all_counts: tuple[UnitCounts, ...]  # one for each locale, over all its PO files


def shares(unit_counts: UnitCounts) -> tuple[int, int]:
    """Whole percents of units with a target, and of those that a person accepted; 100 only for all."""
    done = unit_counts.translated + unit_counts.draft
    total = unit_counts.total or 1
    return 100 * done // total, 100 * unit_counts.translated // total


def together(all_counts: Iterable[UnitCounts]) -> tuple[UnitCounts, ...]:
    """One count for each locale, in the order of their first."""
    found: dict[str, UnitCounts] = {}
    for unit_counts in all_counts:
        known = found.get(unit_counts.locale) or UnitCounts(path="", locale=unit_counts.locale)
        found[unit_counts.locale] = UnitCounts(
            path="",
            locale=unit_counts.locale,
            missing=known.missing + unit_counts.missing,
            draft=known.draft + unit_counts.draft,
            translated=known.translated + unit_counts.translated,
        )
    return tuple(found.values())


def history_lines(snapshots: Sequence[Snapshot]) -> Iterator[str]:
    """A table with a row for each change of a locale, the oldest first; one line when there is none."""
    rows = [("date", "commit", "locale", "", "reviewed", "translated", "units")]
    before: dict[str, UnitCounts] = {}
    for snapshot in snapshots:
        for unit_counts in snapshot.all_counts:
            if before.get(unit_counts.locale) != unit_counts:
                done, reviewed = shares(unit_counts)
                figures = (f"{reviewed}%", f"{done}%", f"{unit_counts.total:,}")
                rows.append(
                    (snapshot.date, snapshot.commit[:10], unit_counts.locale, bar(unit_counts), *figures)
                )
            before[unit_counts.locale] = unit_counts
    if len(rows) == 1:
        yield "no PO file of the project was ever committed"
        return
    yield from columns(rows)


def history_json(snapshots: Sequence[Snapshot]) -> str:
    """The same as one JSON object."""
    days = [
        {
            "date": snapshot.date,
            "commit": snapshot.commit,
            "locales": [
                {
                    "locale": unit_counts.locale,
                    "units": unit_counts.total,
                    "missing": unit_counts.missing,
                    "draft": unit_counts.draft,
                    "translated": unit_counts.translated,
                }
                for unit_counts in snapshot.all_counts
            ],
        }
        for snapshot in snapshots
    ]
    return json_line(json.dumps({"version": VERSION, "history": days}, ensure_ascii=False, indent=2)) + "\n"
