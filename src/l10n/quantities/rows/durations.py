"""Spans of time that two texts count in different units: 12 months, un anno."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from l10n.model import kinds
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["Duration", "Named", "duration_of", "durations_in_words", "same_duration", "unit_behind"]

_NOUN = re.compile(r"[ \u00a0'’-]?([^\W\d_]+)")
_COUNTED = frozenset({kinds.NUMBER, kinds.MEASURE})
_SIGNS = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}
_YEAR_OF_WEEKS = 60 * 24 * 7 * 52
_ARTICLE = re.compile(r"[ \u00a0](?:of[ \u00a0])?(?:an?|un|una|d[’'])(?=[ \u00a0’'])?")
_EXACT = Decimal("1e-9")  # a sixtieth has no end
_FORTNIGHT = {Decimal(60 * 24 * 14), Decimal(60 * 24 * 15)}
# A month has no fixed number of days.
_UNITS: dict[str, tuple[str, Decimal | int]] = {
    "second": ("minutes", Decimal(1) / 60),
    "minute": ("minutes", 1),
    "hour": ("minutes", 60),
    "day": ("minutes", 60 * 24),
    "week": ("minutes", 60 * 24 * 7),
    "month": ("months", 1),
    "year": ("months", 12),
    "decade": ("months", 120),
    "century": ("months", 1200),
}


class Duration(NamedTuple):
    """A span of time; equal to another of the same length, whatever it was counted in."""

    unit: str  # "minutes" or "months"
    length: Decimal


def _duration(text: str, end: int, value: Decimal, number_locale: NumberLocale) -> Duration | None:
    """The duration whose number ends at a place."""
    noun = _NOUN.match(text, end)
    if noun is None:
        return None
    for name, (unit, factor) in _UNITS.items():
        if number_locale.has(f"durations.{name}", noun[1].lower()):
            rest = text[noun.end() : noun.end() + 16].lower()
            added = number_locale.section("fractions").get("added", {})
            parts = (Fraction(part) for phrase, part in added.items() if rest.startswith(f" {phrase}"))
            part = next(parts, Fraction(0))
            return Duration(unit, (value + Decimal(part.numerator) / part.denominator) * factor)
    return None


def duration_of(entry: Entry, reading: Reading) -> Duration | None:
    """
    The duration that an entry counts; None when it counts something else.

    Args:
        entry: Of that text.
        reading: The text it stands in.
    """
    number = entry.number
    if number is None or (entry.kind is not None and entry.kind not in _COUNTED):
        return None
    found = _duration(reading.view.text, entry.mention.end, number, reading.number_locale)
    measure = entry.facets.measure
    if found is None and measure is not None and not measure.per and measure.unit in _SIGNS:
        unit, factor = _UNITS[_SIGNS[measure.unit]]
        return Duration(unit, number * factor)
    return found


def unit_behind(at: int, reading: Reading, number: Decimal) -> Duration | None:
    """The duration of a part of the unit of time behind a place: half an hour, a quarter of an hour."""
    article = _ARTICLE.match(reading.view.text, at)
    return _duration(reading.view.text, article.end() if article else at, number, reading.number_locale)


class Named(NamedTuple):
    """A span of time that a text names without a number: mezz'ora, anno e mezzo."""

    start: int
    end: int
    value: Decimal
    unit: str  # "min" or "month"


def durations_in_words(text: str, number_locale: NumberLocale) -> Iterator[Named]:
    """The spans of time that a text names without a number."""
    lower = text.lower()
    for name, unit in (("words", "min"), ("months", "month")):
        for phrase, length in number_locale.section("durations").get(name, {}).items():
            at = lower.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if not lower[end : end + 1].isalnum() and not (at and lower[at - 1].isalnum()):
                    yield Named(at, end, Decimal(length), unit)
                at = lower.find(phrase, end)


def same_duration(one: Duration, two: Duration) -> bool:
    """Whether two spans are equal; a year is 52 weeks too, and Italians count two weeks as 15 days."""
    if one.unit == two.unit:
        lengths = {one.length, two.length}
        return abs(one.length - two.length) < _EXACT or lengths == _FORTNIGHT
    minutes, months = (one, two) if one.unit == "minutes" else (two, one)
    return (
        months.length > 0 and not months.length % 12 and minutes.length == months.length / 12 * _YEAR_OF_WEEKS
    )
