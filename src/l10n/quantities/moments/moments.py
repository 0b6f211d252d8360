"""The moment at a digit: a date, a time of day, a period."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.moments.dates import Found, date_at, numeric_date_at
from l10n.quantities.moments.periods import decade_at, period_at
from l10n.quantities.moments.times import joined_time_at, time_at
from l10n.quantities.text.context import Name, Word, word_after, word_before

__all__ = ["moment_at", "moment_from"]

_DIGITS = re.compile(r"[0-9]+")
_MONTH_NEAR = 32  # characters behind a day within which its month starts: "9th and 10th of September"
_DIGIT_NEAR = 14  # characters of a month's name before its day
_LAP = re.compile(r"[0-9]{1,2}:[0-5][0-9](?![0-9]|[:.,][0-9])")
_QUOTES = frozenset("'’‘")
_DATE_MARKS = frozenset("-/.")
_YEAR_DIGITS = 4


def moment_at(
    text: str, start: int, end: int, floor: int, before: Word, language: NumberLocale
) -> Found | Name | None:
    """
    The moment one of whose digits are at a place; a date that can be read two ways is a name.

    Args:
        end: Behind the digits.
        floor: Where the last mention ended; nothing before it is looked at.
        before: The word before the digits.
    """
    length = end - start
    if length > 4:
        return None
    if length == _YEAR_DIGITS or "-" in before.text:
        before = _month_before(text, length, before, language)
    previous, following, word = text[start - 1 : start], text[end : end + 1], before.lower
    dated = following in _DATE_MARKS and previous != "/"  # EU/1/18/1269
    found = _numeric(text, start, language) if dated else None
    if found is not None:
        return found
    if previous.isalpha() or following.isalpha() or language.has("periods.fiscal_last", word):
        found = period_at(text, start, floor, word, language)
        if found is not None:
            return found
    if previous.isalnum() or previous in {"_", "/", "@", "#"}:
        return None
    if length in {2, 4}:
        found = _decade(text, start, end, floor, before, language)
        if found is not None:
            return found
    after = word_after(text, end) if length <= 2 else ""
    if length != 3 and previous != "-":
        found = _clock(text, start, end, word, after, language)
        if found is not None:
            return found
    near = length <= 2 and (not after or after.lower() in _linking(language.tag))
    if word in language.months or (near and language.names_month(text, end, end + _MONTH_NEAR)):
        return date_at(text, start, floor, before, language)
    return None


def _month_before(text: str, length: int, before: Word, language: NumberLocale) -> Word:
    """The word before so many digits, or the month in it or before it."""
    if "-" in before.text:  # mid-March 2025
        last = before.text.rpartition("-")[2]
        before = before._replace(
            text=last, lower=last.lower(), start=before.start + len(before.text) - len(last)
        )
    if length == 4 and language.has("dates.before_year", before.lower):  # giugno del 2017
        month = word_before(text, before.start - 1) if before.start else before
        before = month if month.lower in language.months else before
    return before


def _numeric(text: str, start: int, language: NumberLocale) -> Found | Name | None:
    """The date in digits that some digits open."""
    date = numeric_date_at(text, start, language)
    return Name(start, start + len(date), "date") if isinstance(date, str) else date


def _decade(
    text: str, start: int, end: int, floor: int, before: Word, language: NumberLocale
) -> Found | None:
    """The decade that some digits name, where a quotation mark, an ``s`` or a word makes them one."""
    previous, following = text[start - 1 : start], text[end : end + 1]
    quoted = previous in _QUOTES or following in _QUOTES
    glued = following.isalpha() and bool(language.words("periods", "decade_behind"))
    if quoted or glued or language.has("periods.decade_before", before.lower):
        return decade_at(text, start, floor, before, language)
    return None


def _clock(
    text: str, start: int, end: int, word: str, after: str, language: NumberLocale
) -> Found | Name | None:
    """The time of day, or the lap time, that one or two digits open; or the time in four."""
    if end - start > 2:
        return joined_time_at(text, start, word, language)
    found = time_at(text, start, end, word, after, language)
    if found is not None:
        return found
    lap = _LAP.match(text, start) if text[end : end + 1] == ":" else None
    if lap is not None and text[start - 1 : start] not in {":", ","}:
        return Name(start, lap.end(), "clock")
    return None


@cache
def _linking(tag: str) -> frozenset[str]:
    """What may stand behind a day: its month, "of", "and"."""
    language = number_locale(tag)
    return frozenset({*language.months, *language.words("dates", "of"), *language.words("ranges", "pair")})


def moment_from(text: str, at: int, language: NumberLocale) -> Found | None:
    """The moment that starts at a place, with its month or its digits."""
    digit = _DIGITS.search(text, at, at + _DIGIT_NEAR)
    run = _DIGITS.match(text, digit.start()) if digit else None
    if run is None:
        return None
    moment = moment_at(text, run.start(), run.end(), at, word_before(text, run.start()), language)
    return moment if isinstance(moment, Found) and moment.start == at else None
