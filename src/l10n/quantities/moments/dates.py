"""Dates at a place: written out, in digits, with a day or without."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from l10n.model import Moment, QuantityKind, Stretch, kinds
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.text.context import Word

__all__ = ["Found", "date_at", "numeric_date_at"]

_S = "[ \u00a0]"
_YEAR = r"[12][0-9]{3}(?![0-9]|[.,][0-9]|%|-[0-9]{2}-)"
_NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,4})(?P<mark>[-/.])(?P<b>[0-9]{1,2})(?P=mark)['’]?(?P<c>[0-9]{2}|[0-9]{4})(?![0-9]|[-/.,][0-9]|[A-Za-z%])"
)
_PIVOT = 69  # two-digit years below it are of this century (POSIX)


class Found(NamedTuple):
    """A moment in a text."""

    start: int
    end: int
    kind: QuantityKind
    value: Moment | Stretch
    link: str = ""
    mark: str = ""  # how it was written, where the printer keeps that
    spelled: bool = False


class _Patterns(NamedTuple):
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month_year: re.Pattern[str]


@cache
def _patterns(tag: str) -> _Patterns:
    language = number_locale(tag)
    dates = language.section("dates")
    short = sorted(dates["abbreviations"], key=len, reverse=True)
    full = sorted(
        (name for name in language.months if name not in dates["abbreviations"]), key=len, reverse=True
    )
    if dates["capital"]:
        spellings = [
            [form for word in words for form in (word.capitalize(), word.upper())] for words in (full, short)
        ]
    else:
        spellings = [
            [form for word in words for form in (word, word.capitalize())] for words in (full, short)
        ]
    full_names, short_names = ("|".join(forms) or "(?!)" for forms in spellings)
    month = rf"(?:(?P<month>{full_names})|(?P<short>{short_names})(?:\.(?=,?{_S}[0-9]))?)(?![^\W_])"
    suffix = "(?:" + "|".join(map(re.escape, language.words("ordinals", "suffixes"))) + ")?"
    pair = "|".join(language.words("ranges", "pair"))
    articles = language.words("ranges", "articles")
    forms = [word if word[-1] in "'’" else f"{word}{_S}" for word in articles]
    article = f"(?:{'|'.join(forms)})?" if forms else ""
    link = rf"(?P<link>{_S}?[-–—]{_S}?|{_S}(?:{pair}){_S})"
    until = "|".join(word for word in language.section("ranges")["from"]["join"] if word.isalpha()) or "(?!)"
    days = (
        rf"(?:(?P<link>{_S}?[-–—]{_S}?|{_S}(?:{pair}|{until}){_S})"
        rf"(?P<last>[0-9]{{1,2}})(?![0-9]|[.,][0-9]|{_S}?[^\W_]){suffix})?"
    )
    last = rf"(?:{link}{article}(?P<last>[0-9]{{1,2}})(?![0-9]|[.,][0-9]){suffix})?"
    of = "".join(rf"(?:{word}{_S})?" for word in dates["of"])
    before_year = "|".join(map(re.escape, dates["before_year"]))
    year = rf"(?:(?:,?{_S}|{_S}(?:{before_year}){_S})(?P<year>{_YEAR}))?"
    return _Patterns(
        re.compile(rf"(?P<day>[0-9]{{1,2}}){suffix}{last}{_S}{of}{month}{year}"),
        re.compile(
            rf"{month}{_S}(?P<day>[0-9]{{1,2}})(?![0-9]|[.,:][0-9]|{_S}?%){suffix}{days}"
            rf"(?:,?{_S}(?P<year>{_YEAR}))?"
        ),
        re.compile(rf"{month}(?:,?{_S}|{_S}(?:{before_year}){_S})(?P<year>{_YEAR})"),
    )


def _written(found: re.Match[str], language: NumberLocale) -> Found | None:
    groups = found.groupdict()
    month = language.months[(groups["month"] or groups["short"]).lower()]
    year = int(groups["year"]) if groups["year"] else None
    day = int(groups["day"]) if groups.get("day") else None
    last = int(groups["last"]) if groups.get("last") else None
    pointed = found.string[found.end() : found.end() + 1] == "."
    if groups["short"] and year is None and not pointed and not language.section("dates")["capital"]:
        return None  # "3 set" may be three sets
    if (day is not None and not 1 <= day <= 31) or (last is not None and not (day or 0) < last <= 31):
        return None
    value: Moment | Stretch = Moment(year=year, month=month, day=day)
    if last is not None:
        value = Stretch(Moment(year=year, month=month, day=day), Moment(year=year, month=month, day=last))
    return Found(
        start=found.start(),
        end=found.end(),
        kind=kinds.DATE,
        value=value,
        link=groups.get("link") or "",
    )


def _first_day(text: str, floor: int, found: Found | None, language: NumberLocale) -> Found | None:
    """A month with the word for its first day before it: primo maggio 2025."""
    if found is None or not isinstance(found.value, Moment) or found.value.day is not None:
        return found
    for word in language.words("dates", "first_words"):
        start = found.start - 1 - len(word)
        if (
            start >= floor
            and text[start : found.start - 1].lower() == word
            and not text[start - 1 : start].isalnum()
        ):
            return found._replace(start=start, value=replace(found.value, day=1))
    return found


def date_at(text: str, at: int, floor: int, before: Word, language: NumberLocale) -> Found | None:
    """
    The written-out date whose first or second word is at a place.

    Args:
        before: The word before the digits.
    """
    patterns = _patterns(language.tag)
    if before.lower in language.months:
        start = text.find(before.text, before.start)
        if start >= floor:
            found = (
                patterns.month_first.match(text, start)
                if language.section("dates")["order"] == "mdy"
                else None
            )
            found = found or patterns.month_year.match(text, start)
            if found and found.end() > at:
                return _first_day(text, floor, _written(found, language), language)
    found = patterns.day_first.match(text, at)
    return _written(found, language) if found else None


def numeric_date_at(text: str, at: int, language: NumberLocale) -> Found | str | None:
    """
    The date in digits at a place.

    Returns:
        The date; or, where its fields can be read two ways, its text; or ``None``.
    """
    found = _NUMERIC.match(text, at)
    if found is None:
        return None
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    mark = found["mark"]
    if len(found["a"]) == 4:
        if mark != "-" or len(found["c"]) != 2 or not (1 <= second <= 12 and 1 <= third <= 31):
            return None
        return _numeric(found, Moment(year=first, month=second, day=third), "iso")
    if len(found["a"]) > 2 or (mark != "/" and len(found["c"]) != 4):
        return None
    year = third if len(found["c"]) == 4 else third + (2000 if third < _PIVOT else 1900)
    if not 1000 <= year <= 2999:
        return None
    padded = "0" if len(found["a"]) == len(found["b"]) == 2 else ""
    if language.section("dates")["order"] == "dmy" or mark != "/":
        day, month = first, second
    elif second > 12:
        day, month = second, first
    elif first > 12:
        day, month = first, second
    else:
        return found.group()
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return _numeric(found, Moment(year=year, month=month, day=day), f"{mark}{padded}")


def _numeric(found: re.Match[str], value: Moment, mark: str) -> Found:
    return Found(start=found.start(), end=found.end(), kind=kinds.DATE, value=value, mark=mark)
