"""Lets pass what a language without words cannot be read to say: 3.6 billion, 3,6 milliards."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from l10n.model import Moment, QuantityKind
from l10n.quantities.entries import Entry
from l10n.quantities.mentions import Reading

__all__ = ["half_read", "let_pass"]

_WORD = re.compile(r"[ \u00a0-]?[^\W\d_]")
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
    bare = plain.kind in {None, QuantityKind.NUMBER}
    if not bare and plain.kind is not known.kind:
        return False
    return _WORD.match(reading.view.text, plain.mention.end) is not None


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
    worded = entry.kind in {QuantityKind.ORDINAL, QuantityKind.PERCENT_POINT, QuantityKind.BASIS_POINT}
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
