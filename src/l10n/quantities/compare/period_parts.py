"""Tells whether two rows name the same part of a year whose number is not said."""

from __future__ import annotations

from l10n.model import Moment, kinds
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["same_part"]


def same_part(source: Entry, target: Entry, readings: tuple[Reading, Reading]) -> bool:
    """
    Whether one row is a quarter or half and the other its ordinal before the noun: Q1, 1º trimestre.

    Args:
        readings: Of the source and of the target.
    """
    if {source.kind, target.kind} != {kinds.PERIOD, kinds.ORDINAL}:
        return False
    is_first = source.kind is kinds.PERIOD
    period, ordinal = (source, target) if is_first else (target, source)
    moment, reading = period.value, readings[is_first]
    if not isinstance(moment, Moment) or moment.year is not None:
        return False
    name, number = ("quarter", moment.quarter) if moment.quarter is not None else ("half", moment.half)
    noun = word_after(reading.view.text, ordinal.mention.end).lower()
    return number == ordinal.value and reading.number_locale.has(f"periods.{name}", noun)
