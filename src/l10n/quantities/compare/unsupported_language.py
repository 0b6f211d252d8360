"""Lets pass what a language without words cannot be read to say: 3.6 billion, 3,6 milliards."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from l10n.model import Moment, kinds
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["half_read", "let_pass"]

_WORD = re.compile(r"[ \u00a0-]?[^\W\d_]")
_COMPACT = re.compile(r"(0+)[ \u00a0]?([^\W\d_]+).*")
_BLANKLESS = "\u0e00"  # Thai, Korean, Chinese, Japanese stand behind this
_NUMBERS = re.compile(r"[0-9]+")


def _digits(value: Decimal) -> tuple[int, tuple[int, ...]]:
    """Sign and digits of a number, whatever its scale."""
    sign, digits, _ = value.normalize().as_tuple()
    return sign, digits


def half_read(known: Entry, plain: Entry, reading: Reading) -> bool:
    """
    Whether the digits agree and a word that is not read may say the rest: its scale, currency or percent.

    Args:
        plain: Of the language without words.
        reading: Of its text.
    """
    one, two = known.number, plain.number
    if one is None or two is None or _digits(one) != _digits(two):
        return False
    if plain.unit and plain.kind is not None and plain.unit != known.unit:
        return False
    bare = plain.kind in {None, kinds.NUMBER}
    if not bare and plain.kind is not known.kind:
        return False
    text, end = reading.view.text, plain.mention.end
    if _WORD.match(text, end) is None:
        return False
    marked = not plain.raw.isdecimal() and plain.raw == known.raw
    return not (marked and one != two) and _may_be_scaled(one, two, text, plain, reading.number_locale)


def _may_be_scaled(one: Decimal, two: Decimal, text: str, plain: Entry, number_locale: NumberLocale) -> bool:
    """Whether the word behind a number may make it the other one: a thousand, a million, never ten."""
    words = _scales(number_locale.tag)
    at = plain.mention.end + (text[plain.mention.end : plain.mention.end + 1] in {" ", "\u00a0"})
    power = 0 if not two else (abs(one) / abs(two)).adjusted()
    said = next((value for word, value in words if text.startswith(word, at)), None)
    if said is not None:
        return power == said
    return power == 0 or (power > 0 and power % 3 == 0 and plain.facets.measure is None)


@cache
def _scales(tag: str) -> tuple[tuple[str, int], ...]:
    """A language's words for powers of ten, the longest first. Source: CLDR's compact numbers."""
    powers: dict[str, int] = {}
    for length in ("short", "long"):
        formats = number_locale_of(tag).babel._data["compact_decimal_formats"].get(length, {})
        for patterns in dict(formats).values():
            for key, pattern in dict(patterns).items():
                found = _COMPACT.fullmatch(pattern.pattern)
                if found and (len(found[2]) > 1 or found[2] > _BLANKLESS):
                    powers[found[2]] = len(key) - len(found[1])
    return tuple(sorted(powers.items(), key=lambda item: -len(item[0])))


def _parts(entry: Entry) -> set[int]:
    """The numbers that a date, a time, an ordinal or a fraction is written with."""
    value = entry.value
    if isinstance(value, Fraction):
        return {value.numerator, value.denominator}
    if isinstance(value, Decimal):
        return {int(value)}
    if not isinstance(value, Moment):
        return set()
    parts = {value.day, value.month, value.year, value.quarter, value.half, value.decade, value.century}
    if value.minute is not None:
        parts |= {value.minute // 60, value.minute // 60 % 12, value.minute % 60}
    if value.decade is not None:
        parts.add(value.decade % 100)
    return {part for part in parts if part is not None}


def _worded(entry: Entry) -> bool:
    worded = entry.kind in {kinds.ORDINAL, kinds.PERCENT_POINT, kinds.BASIS_POINT}
    return isinstance(entry.value, (Moment, Fraction)) or worded


def let_pass(known: list[Entry], plain: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What is left of the unmatched rows without the dates and the like that only words tell apart."""
    worded = [entry for entry in known if _worded(entry)]
    parts = {part for entry in worded for part in _parts(entry)}
    rest = [entry for entry in known if not _worded(entry)]
    return rest, [
        entry
        for entry in plain
        if not parts.issuperset(map(int, _NUMBERS.findall(entry.raw))) and not _worded(entry)
    ]
