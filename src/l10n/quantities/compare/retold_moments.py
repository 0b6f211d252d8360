"""Moments that the other text says in another form: 12 noon, mezzogiorno; '98, 1998; Q3, luglio-settembre."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from l10n.model import Moment, Quantity, kinds
from l10n.quantities.compare.places import NOWHERE, Place
from l10n.quantities.language.number_words import numbers_in
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.moments.periods import to_roman
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after, word_before

__all__ = ["months_of_period", "named_hour", "named_year", "short_century", "short_date", "short_year"]

_APOSTROPHES = frozenset("'’‘")
_SHORT = re.compile("[0-9]{2}")
_FULL = re.compile("[12][0-9]{3}")
_CENTURY = 100
_DAY = 24  # hours
_YEAR_BEHIND = re.compile("[ \u00a0](?:[^\\W\\d_]+[ \u00a0])?([12][0-9]{3})(?![0-9])")
# How many months each part of a year has, by the name that a moment gives it.
_LENGTHS = {"quarter": 3, "half": 6}


def _names(language: NumberLocale) -> dict[str, int]:
    """The words for hours: noon, mezzanotte."""
    names: dict[str, int] = language.section("times").get("names", {})
    return names


def named_hour(row: Entry, own: Reading, other: Reading) -> Place | None:
    """The hour in digits whose word stands in the other text: alle 12, 12 noon."""
    if row.kind is not kinds.NUMBER or row.number is None or row.worded:
        return None
    named = _names(own.number_locale).get(word_after(own.view.text, row.mention.end).lower())
    before = word_before(own.view.text, row.mention.start).lower
    hour = row.number % _DAY if own.number_locale.has("times.after", before) else None
    if named is not None:
        hour = Decimal(named) if row.number in {12, 24, named} else None
    said = {value for word, value in _names(other.number_locale).items() if word in other.view.words}
    return NOWHERE if hour is not None and hour in said else None


def _year_of(row: Entry) -> int | None:
    """The year in full that a row is, or may be: a token, a bare number of four digits."""
    bare = row.kind is kinds.NUMBER and row.facets.measure is None
    return int(row.raw) if (row.unit == "year" or bare) and _FULL.fullmatch(row.raw) else None


def short_year(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A year of which one text has the last two digits: '98, 1998; 9 maggio '48, May 9, 1948."""
    text = own.view.text
    short = _SHORT.fullmatch(row.raw) and text[row.mention.start - 1 : row.mention.start] in _APOSTROPHES
    if not (row.mention.start and short):
        return None
    for mention in other.mentions:
        what = mention.what
        moment = what.value if isinstance(what, Quantity) and what.kind is kinds.DATE else None
        if isinstance(moment, Moment) and moment.year and moment.year % _CENTURY == int(row.raw):
            return NOWHERE
        if _FULL.fullmatch(what.raw) and what.raw.endswith(row.raw):
            return mention.start, mention.end
    return None


def named_year(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A year by the name that history gave it: il Quarantotto, 1848."""
    year, language = _year_of(row), other.number_locale
    if year is None or not language.section("words")["glued"]:
        return None
    text = other.view.text
    for found in numbers_in(text, language):
        named = text[found.start].isupper() and found.value == year % _CENTURY
        before = re.split("['’]", word_before(text, found.start).lower)[-1]
        if named and language.has("years.singular", before):
            return found.start, found.end
    return None


@cache
def _short_dates(tag: str) -> re.Pattern[str]:
    """A month with two digits of its year."""
    month = "|".join(map(re.escape, number_locale_of(tag).month_names))
    return re.compile(rf"(?<!\w)({month})[ \u00a0]['’‘]([0-9]{{2}})(?![0-9])", re.IGNORECASE)


def short_date(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A month and year of which the other text has two digits: maggio '68, May 1968."""
    moment = row.value
    if not isinstance(moment, Moment) or not moment.year or not moment.month or other.number_locale.plain:
        return None
    for found in _short_dates(other.number_locale.tag).finditer(other.view.text):
        month = other.number_locale.months[found[1].lower()]
        if (month, int(found[2])) == (moment.month, moment.year % _CENTURY) and not moment.day:
            return found.span()
    return None


def short_century(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A century by the hundreds of its years: il '900, the 20th century."""
    moment = row.value
    if not isinstance(moment, Moment) or not moment.century:
        return None
    periods = other.number_locale.section("periods")
    short = "|".join(periods.get("century_short", ())) or "(?!)"
    found = re.search(rf"(?<!\w){to_roman(moment.century)}[ \u00a0](?:{short})\.", other.view.text)
    if found is not None:
        return found.span()
    if moment.century not in periods["century_words"].values():
        return None
    found = re.search(rf"['’‘]{moment.century - 11}00(?![0-9])", other.view.text)
    return (found.start() + 1, found.end()) if found else None


@cache
def _stretches(tag: str) -> re.Pattern[str]:
    """Two months with what joins them to one period."""
    language = number_locale_of(tag)
    month = "|".join(map(re.escape, language.month_names))
    ranges = language.section("ranges")
    joins = {word for name in ("from", "between") for word in ranges[name]["join"]} | {
        *ranges.get("bare", ())
    }
    either = "|".join(map(re.escape, sorted(joins, key=len, reverse=True))) or "(?!)"
    return re.compile(
        rf"(?<!\w)({month})(?:[ \u00a0]?[-–—/][ \u00a0]?|[ \u00a0](?:{either})[ \u00a0]?)({month})(?!\w)",
        re.IGNORECASE,
    )


def months_of_period(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A quarter or half of a year by its first and last month: Q3, luglio-settembre."""
    moment = row.value
    if row.kind is not kinds.PERIOD or not isinstance(moment, Moment):
        return None
    name = next((name for name in _LENGTHS if getattr(moment, name)), "")
    if not name or other.number_locale.plain:
        return None
    last = getattr(moment, name) * _LENGTHS[name]
    months = other.number_locale.months
    worded = (
        other.number_locale.section("periods").get("months", {}).get(f"{name} {getattr(moment, name)}", ())
    )
    for phrase in worded:
        at = other.view.text.lower().find(phrase)
        if at >= 0:
            return _with_year(other.view.text, at, at + len(phrase), moment.year)
    for found in _stretches(other.number_locale.tag).finditer(other.view.text):
        if (months[found[1].lower()], months[found[2].lower()]) != (last - _LENGTHS[name] + 1, last):
            continue
        return _with_year(other.view.text, *found.span(), moment.year)
    return None


def _with_year(text: str, start: int, end: int, year: int | None) -> Place | None:
    """A place with its year behind it; None when that is another one, or none."""
    behind = _YEAR_BEHIND.match(text, end)
    if year is None:
        return start, end
    return (start, behind.end()) if behind and int(behind[1]) == year else None
