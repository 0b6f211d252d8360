"""Spans of time that two texts count in different units: 12 months, un anno."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from l10n.model import QuantityKind
from l10n.quantities.entries import Entry
from l10n.quantities.mentions import Reading
from l10n.quantities.tables import Tongue

__all__ = ["Duration", "duration_of", "same_duration"]

_NOUN = re.compile(r"[ \u00a0'’-]?([^\W\d_]+)")
_YEAR_OF_WEEKS = 60 * 24 * 7 * 52
# A month has no fixed number of days.
_UNITS = {
    "minute": ("minutes", 1),
    "hour": ("minutes", 60),
    "day": ("minutes", 60 * 24),
    "week": ("minutes", 60 * 24 * 7),
    "month": ("months", 1),
    "year": ("months", 12),
}


class Duration(NamedTuple):
    """A span of time; equal to another of the same length, whatever it was counted in."""

    unit: str  # "minutes" or "months"
    length: Decimal


def _duration(text: str, end: int, value: Decimal, tongue: Tongue) -> Duration | None:
    """The duration whose number ends at a place."""
    noun = _NOUN.match(text, end)
    if noun is None:
        return None
    for name, (unit, factor) in _UNITS.items():
        if tongue.has(f"durations.{name}", noun[1].lower()):
            rest = text[noun.end() : noun.end() + 16].lower()
            half = any(rest.startswith(f" {phrase}") for phrase in tongue.words("durations", "and_half"))
            return Duration(unit, (value + Decimal("0.5") * half) * factor)
    return None


def duration_of(entry: Entry, reading: Reading) -> Duration | None:
    """
    The duration that an entry counts; None when it counts something else.

    Args:
        entry: Of that text.
        reading: The text it stands in.
    """
    number = entry.number
    if number is None or (entry.kind is not None and entry.kind is not QuantityKind.NUMBER):
        return None
    return _duration(reading.view.text, entry.mention.end, number, reading.tongue)


def same_duration(one: Duration, two: Duration) -> bool:
    """Whether two spans are equal; a year is 52 weeks too."""
    if one.unit == two.unit:
        return one.length == two.length
    minutes, months = (one, two) if one.unit == "minutes" else (two, one)
    return (
        months.length > 0 and not months.length % 12 and minutes.length == months.length / 12 * _YEAR_OF_WEEKS
    )
