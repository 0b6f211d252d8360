"""Dates, times and spans of time that are the same said otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from l10n.model import Moment, Severity, kinds
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.rows.durations import duration_of, same_duration, unit_behind
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rows import Entry

__all__ = ["MOMENTS"]

# A number right before, joined by a comma or a small word: 4, 5 and 6.
_LISTED = re.compile(r"[0-9](?:,|[ \u00a0][^\W\d_]{1,3})?[ \u00a0]\Z")
_LIST = 8  # characters in which it stands
_CENTURY = 100
_POINTED = re.compile(r"([0-9]{1,2})\.([0-5][0-9])")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_PERIODS = frozenset({kinds.DATE, kinds.PERIOD})


def _days(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same day, its year said once for several: July 9 and July 10, 2021."""
    one, two = source.value, target.value
    if not isinstance(one, Moment) or not isinstance(two, Moment) or one.day is None:
        return None
    if None not in {one.year, two.year} or replace(one, year=None) != replace(two, year=None):
        return None
    year = one.year or two.year
    text = texts.target if one.year else texts.source
    if (
        year is None
        or str(year) in text.view.text
        or any(f"{mark}{year % _CENTURY:02}" in text.view.text for mark in "'’")
    ):
        return Relation(0.6, mend=False)
    return Relation(2.5, "date.value", Severity.WARNING, mend=False)


def _open_dates(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A date in digits that can be read two ways: open in both texts, or read in one of them."""
    if source.kind is None and source.unit == "date" and source.raw == target.raw:
        return Relation(0.2, mend=False)
    open_, read_ = (source, target) if source.unit == "date" and source.kind is None else (target, source)
    moment = read_.value
    if open_.kind is not None or open_.unit != "date" or not isinstance(moment, Moment):
        return None
    fields = [int(field) for field in re.findall("[0-9]+", open_.raw)]
    if sorted(fields[:2]) != sorted((moment.day or 0, moment.month or 0)) or fields[2] != moment.year:
        return None
    return Relation(1.5, "number.ambiguous", Severity.WARNING, mend=False)


def _days_in_digits(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A day and its month in digits here, in words there: 9/11, 11 settembre."""
    for digits, named, own in ((source, target, texts.source), (target, source, texts.target)):
        found = _SLASHED.fullmatch(digits.raw) if digits.kind in {None, kinds.FRACTION} else None
        moment = named.value
        if found is None or not isinstance(moment, Moment) or not moment.day or not moment.month:
            continue
        fields, said = (int(found[1]), int(found[2])), (moment.day, moment.month)
        day_first = own.number_locale.section("dates").get("order") == "dmy"
        if fields == (said if day_first else said[::-1]):
            if moment.year:
                return Relation(2.5, "date.value", Severity.WARNING, mend=False)
            return Relation(0.7, mend=False)
        if fields in {said, said[::-1]}:
            return Relation(1.5, "number.ambiguous", Severity.WARNING, mend=False)
    return None


def _hours(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time here, its hour there: 8 a.m., alle 8."""
    if {source.kind, target.kind} != {kinds.TIME, kinds.NUMBER}:
        return None
    moment = source.value if isinstance(source.value, Moment) else target.value
    number = source.value if isinstance(source.value, Decimal) else target.value
    if not isinstance(moment, Moment) or not isinstance(number, Decimal) or moment.minute is None:
        return None
    counted = (source if isinstance(source.value, Decimal) else target).facets.measure
    if counted is not None and counted.unit != "h":
        return None
    if moment.minute % 60 or number not in {moment.minute // 60, moment.minute // 60 % 12 or 12}:
        return None
    return Relation(0.7, mend=False)


def _half_of_unit(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Half of a unit of time: half an hour, 30 minuti."""
    half, other, text = (
        (source, target, texts.source) if source.kind is kinds.FRACTION else (target, source, texts.target)
    )
    said = texts.target if half is source else texts.source
    if half.kind is not kinds.FRACTION or not isinstance(half.value, Fraction):
        return None
    whole = unit_behind(half.mention.end, text, Decimal(half.value.numerator) / half.value.denominator)
    two = duration_of(other, said) if whole is not None else None
    return (
        Relation(0.7, mend=False)
        if whole is not None and two is not None and same_duration(whole, two)
        else None
    )


def _durations(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A span of time counted in another unit: 48 hours, due giorni."""
    one = duration_of(source, texts.source)
    two = duration_of(target, texts.target) if one is not None else None
    return (
        Relation(0.7, mend=False) if one is not None and two is not None and same_duration(one, two) else None
    )


def _clocks(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time that one language reads and the other leaves as it stands: 3:35."""
    both = {source.kind, target.kind}
    if both != {kinds.TIME, None} or "clock" not in {source.unit, target.unit}:
        return None
    moment = source.value if isinstance(source.value, Moment) else target.value
    raw = source.raw if source.kind is None else target.raw
    hour, minute = map(int, raw.split(":"))
    same = (
        isinstance(moment, Moment)
        and moment.minute is not None
        and moment.minute % 720 == (hour * 60 + minute) % 720
    )
    return Relation(0.7, mend=False) if same else None


def _pointed_times(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time with a point, which its text writes like a decimal: the 6.40 train."""
    for time, number in ((source, target), (target, source)):
        moment = time.value
        found = _POINTED.fullmatch(number.raw) if number.kind is kinds.NUMBER else None
        if not found or not isinstance(moment, Moment) or moment.minute is None or number.facets.measure:
            continue
        minutes = int(found[1]) * 60 + int(found[2])
        return Relation(0.7, mend=False) if (moment.minute - minutes) % 720 == 0 else None
    return None


def _decades(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A decade by two digits behind an apostrophe, its name said before: gli anni '60 e '70."""
    for decade, number, own in ((source, target, texts.target), (target, source, texts.source)):
        moment = decade.value
        if not isinstance(moment, Moment) or moment.decade is None or number.kind is not kinds.NUMBER:
            continue
        quoted = own.view.text[max(0, number.mention.start - 1) : number.mention.start] in {"'", "’", "‘"}
        same = number.number == moment.decade % _CENTURY and number.raw.isdecimal()
        return Relation(0.7, mend=False) if quoted and same else None
    return None


def _days_of_months(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A day whose month stands with another one: March 4, 5 and 6."""
    if {source.kind, target.kind} != {kinds.DATE, kinds.NUMBER}:
        return None
    date, number = (source, target) if source.kind is kinds.DATE else (target, source)
    said = texts.target if date is source else texts.source
    value = date.value
    if said.number_locale.plain:
        return None
    if not isinstance(value, Moment) or value.day != number.number or number.worded or number.facets.measure:
        return None
    start = number.mention.start
    listed = _LISTED.search(said.view.text, max(0, start - _LIST), start) is not None
    if number.facets.behind is not Behind.ANOTHER and not listed:
        return None
    named = any(said.number_locale.months.get(word) == value.month for word in said.view.words)
    return Relation(0.9, mend=False) if named else None


def _partly_worded(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A half of a year or a month whose other words were not read beside the year: la prima metà del 2019."""
    moment, year = (source, target) if source.kind in _PERIODS else (target, source)
    said = texts.target if moment is source else texts.source
    value = moment.value
    if (
        moment.kind not in _PERIODS
        or year.unit != "year"
        or not isinstance(value, Moment)
        or value.day is not None
    ):
        return None
    if year.value != str(value.year):
        return None
    words = said.view.words
    if value.month is not None:
        named = any(said.number_locale.months.get(word) == value.month for word in words)
    else:
        fractions = said.number_locale.section("fractions")
        named = bool(
            words
            & (
                {*fractions.get("half", ())}
                | said.number_locale.sets.get("periods.quarter", frozenset())
                | said.number_locale.sets.get("periods.half", frozenset())
            )
        )
    return Relation(0.9, mend=False) if named else None


MOMENTS: tuple[Rule, ...] = (
    _open_dates,
    _days,
    _days_in_digits,
    _hours,
    _durations,
    _half_of_unit,
    _clocks,
    _partly_worded,
    _days_of_months,
    _pointed_times,
    _decades,
)
