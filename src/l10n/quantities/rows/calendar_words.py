"""Months and weekdays that a text names without a date: in early March, on Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.text.context import opens_sentence

__all__ = ["Named", "calendar_words", "named_in"]

_WORD = re.compile(r"[^\W\d_]+")
_PART = 16  # characters before a month in which its part is named


class Named(NamedTuple):
    """A month or a weekday in words."""

    start: int
    end: int
    family: str  # "month" or "weekday"
    value: str  # its number; of a month, a slash and its part too: "9/early"; never mere digits


@cache
def _names(tag: str) -> dict[str, tuple[str, str]]:
    """The names as they stand inside a sentence, with their family and number. Source: CLDR."""
    language = number_locale(tag)
    months = {name: ("month", f"{number}/") for number, name in enumerate(language.month_names, 1)}
    return months | {
        name: ("weekday", f"day {number}") for number, name in language.babel.days["format"]["wide"].items()
    }


@cache
def calendar_words(tag: str) -> frozenset[str]:
    """The names in small letters: without one of them a text names nothing."""
    return frozenset(name.lower() for name in _names(tag))


def _part(text: str, at: int, language: NumberLocale) -> str:
    """Which part of a month the words before it name; empty when none."""
    before = _WORD.findall(text[max(0, at - _PART) : at].lower())[-2:]
    parts: dict[str, list[str]] = language.section("dates").get("parts", {})
    return next((part for part, words in parts.items() if not set(words).isdisjoint(before)), "")


def named_in(text: str, language: NumberLocale) -> Iterator[Named]:
    """The months and weekdays of a text, in order."""
    names = _names(language.tag)
    for found in _WORD.finditer(text):
        family, value = names.get(found.group(), ("", ""))
        if not family and opens_sentence(text, found.start()):
            family, value = names.get(found.group().lower(), ("", ""))
            family *= family == "weekday"  # Maggio and Agosto are names of people
        if family == "month":
            value += _part(text, found.start(), language)
        if family:
            yield Named(found.start(), found.end(), family, value)
