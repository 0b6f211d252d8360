"""What joins two numbers of a language: the ends of a range, two of which one holds."""

from __future__ import annotations

from functools import cache

from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of

__all__ = ["counted", "range_words"]


@cache
def range_words(tag: str) -> frozenset[str]:
    """The words between two ends of a range, or two numbers of which one holds."""
    ranges = number_locale_of(tag).section("ranges")
    joins = (word for name in ("from", "between") for word in ranges[name]["join"])
    return frozenset([*joins, *ranges.get("bare", ()), *ranges.get("either", ())])


def counted(word: str, number_locale: NumberLocale) -> int:
    """The number that a word of letters or digits says; 0 for none."""
    return int(word) if word.isdecimal() else sum(word_value(word.lower(), number_locale))
