"""How far a project was at each point of its past, as a table and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Tally
from l10n.reports.plain import json_line
from l10n.reports.text import bar, columns

__all__ = ["Snapshot", "history_json", "history_lines", "shares"]

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The end of a day on which something changed."""

    date: str  # ISO 8601, of the last commit of the day
    commit: str
    tallies: tuple[Tally, ...]  # one for each locale, over all its PO files


def shares(tally: Tally) -> tuple[int, int]:
    """Whole percents of units with a target, and of those that a person accepted; 100 only for all."""
    done = tally.translated + tally.draft
    total = tally.total or 1
    return 100 * done // total, 100 * tally.translated // total


def history_lines(snapshots: Sequence[Snapshot]) -> Iterator[str]:
    """A table with a row for each change of a locale, the oldest first; one line when there is none."""
    rows = [("date", "commit", "locale", "", "reviewed", "translated", "units")]
    before: dict[str, Tally] = {}
    for snapshot in snapshots:
        for tally in snapshot.tallies:
            if before.get(tally.locale) != tally:
                done, reviewed = shares(tally)
                figures = (f"{reviewed}%", f"{done}%", f"{tally.total:,}")
                rows.append((snapshot.date, snapshot.commit[:10], tally.locale, bar(tally), *figures))
            before[tally.locale] = tally
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
                    "locale": tally.locale,
                    "units": tally.total,
                    "missing": tally.missing,
                    "draft": tally.draft,
                    "translated": tally.translated,
                }
                for tally in snapshot.tallies
            ],
        }
        for snapshot in snapshots
    ]
    return json_line(json.dumps({"version": VERSION, "history": days}, ensure_ascii=False, indent=2)) + "\n"
