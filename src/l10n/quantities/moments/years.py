"""Tells a year from a count, when it is four bare digits."""

from __future__ import annotations

import re

from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.text.context import Word, word_after

__all__ = ["is_year", "year_range_end"]

_RANGE = re.compile(
    r"(?P<first>[12][0-9]{3})[ ]?[-–/][ ]?(?P<last>[12][0-9]{3}|[0-9]{2})"
    r"(?![0-9]|[.,/-][0-9]|[^\W_]|[ \u00a0]?[%€$£])"
)
_LAST_YEAR = 2200  # nobody writes about later ones without saying "year"
_LONGEST_RANGE = 400  # years


def year_range_end(text: str, at: int, number_locale: NumberLocale) -> int | None:
    """Where the range of years that starts at a place ends: 2019-2023, 1939–45; ``None`` when it is none."""
    found = _RANGE.match(text, at)
    if found is None or number_locale.has("years.counted", word_after(text, found.end()).lower()):
        return None
    first, last = int(found["first"]), found["last"]
    if len(last) == 2:
        return (
            found.end()
            if (first >= 1500 and int(last) == (first % 100 + 1) % 100)
            or (first >= 1500 and int(last) > first % 100 and int(last) - first % 100 <= 60)
            else None
        )
    return found.end() if 0 < int(last) - first <= _LONGEST_RANGE and int(last) < 2200 else None


def is_year(number: int, text: str, start: int, end: int, word: Word, number_locale: NumberLocale) -> bool:
    """
    Whether four bare digits are a year, judged by their neighbours.

    Args:
        start: Of the digits.
        end: Behind them.
        word: The word before them.
    """
    before = re.split("['’]", word.lower)[-1]
    after = word_after(text, end).lower()
    if number_locale.has("years.singular", before) and (
        number < _LAST_YEAR or number_locale.has("years.named", before)
    ):
        return True
    if number_locale.has("years.named", before):
        return True
    counted = number_locale.has("years.counted", after)
    counting = number_locale.has("years.approximate", before)
    opened = number_locale.has("years.before", before) and not counting
    strong = number_locale.has("years.strong", before)
    if 1900 <= number <= 2099:
        if counted:
            return strong or (number_locale.has("years.determiners", before) and number % 100 > 0)
        noun = number_locale.counts(word_after(text, end))
        return not (counting and noun and number % 100 == 0)
    if counted:
        return strong and number % 10 > 0 and number < 1900
    if opened and number < _LAST_YEAR:
        return True
    enclosed = text[start - 1 : start] == "(" and text[end : end + 1] in {")", ";", ","}
    return enclosed and number < 1900
