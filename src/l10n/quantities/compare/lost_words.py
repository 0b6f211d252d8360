"""Numbers in words that one text has and the other does not say at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from l10n.model import kinds
from l10n.quantities.compare.unit_pairs import UnitsOf
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["lost"]

_ORDERS = frozenset({Decimal(100), Decimal(1000), Decimal(1_000_000)})  # several hundred kilometres
_LEAST = 4  # two and three are said in many ways: both, a couple, a few, a trio
_NOUN = 3  # letters of what is counted, at least


class _Paired(Protocol):
    @property
    def source(self) -> Entry:
        """Of the source."""

    @property
    def target(self) -> Entry:
        """Of the target."""


def lost(
    rows: Sequence[Entry], others: Sequence[Entry], paired: Sequence[_Paired], own: UnitsOf, other: UnitsOf
) -> list[Entry]:
    """
    The rows in words that the other text does not say.

    Args:
        rows: In words, of one text.
        others: In words, of the other text.
        paired: What was matched.
        own: Units of the text of the rows.
        other: Units of the other text. In a language without words it says all that we cannot read.
    """
    if other.reading.number_locale.plain:
        return []  # it may say them in words that we do not read
    matched = {id(row) for match in paired for row in (match.source, match.target)}
    measures = {match.target.facets.measure for match in paired}
    numbers = {row.number for row in others}
    result: list[Entry] = []
    for row in rows:
        if row.kind is not kinds.NUMBER or not row.firm or row.value in _ORDERS:
            continue
        measure = row.facets.measure
        if measure is not None:
            gone = measure not in measures and (not other.has(measure.unit) or other.leaves_out(measure.unit))
        else:
            gone = id(row) not in matched and row.number not in numbers and _counts(row, own.reading)
        if gone:
            result.append(row)
    return result


def _counts(row: Entry, reading: Reading) -> bool:
    """Whether a number in words surely counts something: eleven tourists, not sei furiosa."""
    number, raw = row.number, row.raw
    if number is None or number < _LEAST or row.facets.behind is not Behind.NOUN or not raw.islower():
        return False
    noun = word_after(reading.view.text, row.mention.end)
    return (
        reading.number_locale.counts(noun)
        and len(noun) >= _NOUN
        and not reading.number_locale.has("words.homographs", raw)
    )
