"""What one text says in another form than the other: half past seven, one in five, CaCO3 by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from l10n.model import Moment, Quantity, kinds
from l10n.quantities.compare.conversions import conversion
from l10n.quantities.compare.joined_numbers import counted
from l10n.quantities.compare.places import NOWHERE, Place, touch
from l10n.quantities.compare.retold_codes import CODES
from l10n.quantities.compare.retold_moments import (
    months_of_period,
    named_hour,
    named_year,
    short_century,
    short_date,
    short_year,
)
from l10n.quantities.compare.retold_shares import SHARES
from l10n.quantities.compare.unit_pairs import UnitsOf
from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import facets_of
from l10n.quantities.rows.rows import Entry

__all__ = ["outside", "retold"]

_Rule = Callable[[Entry, Reading, Reading], Place | None]

_HALF_DAY = 720  # minutes
_LETTER = r"[^\W\d_]"
_GLOSSED = 40  # characters before a bracket that its code may stand for


@cache
def _clocks(tag: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    spoken: dict[str, int] = number_locale_of(tag).section("times").get("spoken", {})
    hour, minute = (rf"(?P<{name}>{_LETTER}+|[0-9]{{1,2}})" for name in ("hour", "minute"))
    return tuple(
        (re.compile(rf"(?<!\w){phrase.format(hour=hour, minute=minute)}(?!\w)", re.IGNORECASE), minutes)
        for phrase, minutes in spoken.items()
    )


def _hour(word: str, number_locale: NumberLocale) -> int | None:
    named = number_locale.section("times").get("names", {}).get(word)
    if named is not None or word.isdecimal():
        return int(word) if named is None else int(named)
    values = word_value(word, number_locale)
    return values[0] if len(values) == 1 and values[0] <= 12 else None


def _clock(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A time as it is spoken, whatever half of the day: half past seven, le otto e mezza."""
    if row.kind is not kinds.TIME or not isinstance(row.value, Moment) or row.value.minute is None:
        return None
    for pattern, minutes in _clocks(other.number_locale.tag):
        for found in pattern.finditer(other.view.text):
            groups = found.groupdict()
            hour = _hour(groups["hour"].lower(), other.number_locale)
            count = counted(groups["minute"], other.number_locale) if groups.get("minute") else 1
            if hour is not None and (hour * 60 + minutes * count - row.value.minute) % _HALF_DAY == 0:
                return found.span()
    return None


def _period_of_months(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A number of months by the word for it: un semestre, a cadenza semestrale, half-yearly."""
    measure = row.facets.measure
    if measure is None or measure.per or measure.unit not in {"month", "year"} or row.number is None:
        return None
    months = str(int(row.number * (12 if measure.unit == "year" else 1)))
    stems = tuple(other.number_locale.section("durations").get("stems", {}).get(months, "").split())
    return NOWHERE if stems and any(word.startswith(stems) for word in other.view.words) else None


def _by_name(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A code by its name in words: 3D, tridimensionale; WW1, la Grande Guerra."""
    names = other.number_locale.section("idioms").get("names", {}) if row.kind is None else {}
    known = names.get(row.raw.lower(), ()) if names else ()
    lower = other.view.text.lower() if known else ""
    places = ((lower.find(name), len(name)) for name in known)
    return next(((at, at + length) for at, length in places if at >= 0), None)


def _twice(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A measure that its own text gives in two systems, and the other in one: 10 miles (16 km), 10 miglia."""
    measure = row.facets.measure
    if measure is None or row.number is None or row.worded or UnitsOf(other, []).has(measure.unit):
        return None
    for mention in own.mentions:
        first, last = sorted((mention, row.mention), key=lambda one: one.start)
        what = mention.what
        between = own.view.text[first.end : last.start]
        if not isinstance(what, Quantity) or not isinstance(what.value, Decimal) or "(" not in between:
            continue
        beside = facets_of(mention, own).measure
        near = len(between) <= _GLOSSED and ")" not in between
        if near and beside and conversion(float(row.number), measure, float(what.value), beside):
            return NOWHERE
    return None


_RULES: tuple[_Rule, ...] = (
    _by_name,
    _twice,
    _clock,
    *SHARES,
    *CODES,
    _period_of_months,
    named_hour,
    short_year,
    short_date,
    short_century,
    named_year,
    months_of_period,
)


def outside(rows: list[Entry], place: Place) -> list[Entry]:
    """The rows of a text that do not stand in a place."""
    return [row for row in rows if not touch(row.place, place)]


def retold(
    rows: Sequence[Entry], own: Reading, other: Reading, taken: Sequence[Place]
) -> Iterator[tuple[Entry, Place]]:
    """
    The rows that the other text says in another form, and where.

    Args:
        rows: Of one text, without a match.
        own: The text they stand in.
        other: The other text.
        taken: Places in it that are spoken for.
    Returns:
        Each row once, with the place in the other's view; no place is given twice.
    """
    used = [*taken]
    for row in tuple(rows):
        places = (rule(row, own, other) for rule in _RULES)
        free = (
            place for place in places if place and not any(touch(place, other_place) for other_place in used)
        )
        place = next(free, None)
        if place is not None:
            used.append(place)
            yield row, place
