"""
CLDR's plural categories: what forms a counted text has in a language, and for which numbers each stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

__all__ = ["CATEGORIES", "plural_categories"]

# In CLDR's order. Source: Unicode Technical Standard #35, part 3, "Language Plural Rules".
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_WHOLE = (*range(201), 1000, 10_000, 100_000, 1_000_000, 2_000_000)
_FRACTIONS = ("0.1", "0.5", "1.5", "2.5")
_SHOWN = 4


@cache
def plural_categories(locale: str, *, ordinal: bool = False) -> Mapping[str, tuple[str, ...]]:
    """
    The plural categories of a language in CLDR's order, each with the first numbers that it stands for.

    Four numbers at most; one alone says that the category stands for no other. ``other`` always is among
    them; it is the only one of a language that CLDR does not know.

    Args:
        locale: BCP-47 tag.
        ordinal: Of "1st, 2nd", not of "1 file, 2 files".
    Source: CLDR, plural rules, through Babel.
    """
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return MappingProxyType({"other": ()})
    rule = known.ordinal_form if ordinal else known.plural_form
    numbers: dict[str, list[str]] = {name: [] for name in CATEGORIES if name in {*rule.tags, "other"}}
    for number in _WHOLE:
        numbers[rule(number)].append(str(number))
    for fraction in () if ordinal else _FRACTIONS:
        numbers[rule(Decimal(fraction))].append(fraction)
    return MappingProxyType({name: tuple(found[:_SHOWN]) for name, found in numbers.items()})
