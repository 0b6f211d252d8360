"""Numbers that a translator says in words: settantamila, il doppio, un terzo, trentenne, Ottocento."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from l10n.model import Moment, Quantity, QuantityKind, Span
from l10n.quantities.entries import Entry
from l10n.quantities.mentions import Reading
from l10n.quantities.periods import to_roman
from l10n.quantities.taken import Taken
from l10n.quantities.words import Spelled, numbers_in

__all__ = ["Words"]

_COUNTS = frozenset({QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.ORDINAL, QuantityKind.PERCENT})
_WORD = re.compile(r"[^\W\d_]+")
_LARGEST_ROMAN = 39


class Words:
    """The number words of one text; each can stand for one number."""

    def __init__(self, reading: Reading, taken: list[Span]) -> None:
        """
        Args:
            taken: Spans of the text whose words already stand for a number.
        """
        self.tongue = reading.tongue
        self.text = reading.view.text
        known = set(taken)
        said = Taken(
            Span(mention.start, mention.end) for mention in reading.mentions if mention.what.span in known
        )
        self.free = [
            found
            for found in (*numbers_in(self.text, self.tongue), *self._ordinals())
            if not said.overlaps(Span(found.start, found.end))
        ]
        self.words = [found.group() for found in _WORD.finditer(self.text)]
        # a fraction that was read says its own value: "un terzo" is not two thirds
        fractions = Taken(
            Span(mention.start, mention.end)
            for mention in reading.mentions
            if isinstance(mention.what, Quantity) and mention.what.kind is QuantityKind.FRACTION
        )
        self.apart = [
            found.group().lower()
            for found in _WORD.finditer(self.text)
            if not fractions.overlaps(Span(found.start(), found.start() + 1))
        ]

    def _ordinals(self) -> Iterator[Spelled]:
        known = self.tongue.words("ordinals", "words")
        for found in _WORD.finditer(self.text):
            word = found.group().lower()
            for form in (word, f"{word[:-1]}o"):
                if form in known:
                    yield Spelled(found.start(), found.end(), Decimal(known.index(form) + 1))
                    break

    def _take(self, value: Decimal) -> bool:
        for found in self.free:
            if found.value == value:
                self.free.remove(found)
                return True
        return False

    def say(self, entry: Entry) -> bool:
        """Whether words of the text say an entry of the other one; they are used up by it."""
        value = entry.value
        if isinstance(value, Moment):
            return self._says_moment(value)
        if isinstance(value, Fraction):
            return self._says_fraction(value)
        number = entry.number
        if number is None or (entry.kind is not None and entry.kind not in _COUNTS):
            return False
        if entry.kind is QuantityKind.PERCENT:
            return self._says_percent(number)
        whole = int(number) if number == int(number) else 0
        if (
            0 < whole <= _LARGEST_ROMAN
            and to_roman(whole) in self.words
            and (whole > 1 or entry.kind is None)
        ):
            return True
        return self._take(abs(number) if number < 0 else number)

    def _says_percent(self, number: Decimal) -> bool:
        """100% is said by "doubled", 50% by "half"."""
        ratio = Fraction(number) / 100
        return ratio == Fraction(1, 2) and self._says_fraction(ratio)

    def _says_fraction(self, value: Fraction) -> bool:
        fractions = self.tongue.section("fractions")
        if value == Fraction(1, 2):
            return any(word.startswith(tuple(fractions["half_like"])) for word in map(str.lower, self.words))
        likes = {
            *fractions["names"].get(str(value.denominator), ()),
            *fractions["part_like"].get(str(value.denominator), ()),
        }
        return any(word in likes for word in self.apart)

    def _says_moment(self, value: Moment) -> bool:
        periods = self.tongue.section("periods")
        lower = {word.lower() for word in self.words}
        if value.century is not None or (value.decade is not None and value.decade % 100 == 0):
            century = value.century or (value.decade or 0) // 100 + 1
            return any(
                number == century and word in lower for word, number in periods["century_words"].items()
            )
        if value.decade is not None:
            return any(
                number == value.decade % 100 and word in lower
                for word, number in periods["decade_words"].items()
            )
        if value.quarter is not None and value.year is None and not self.tongue.plain:
            ordinals = self.tongue.words("ordinals", "words")[value.quarter - 1]
            return ordinals in lower and bool(lower & self.tongue.sets["periods.quarter"])
        if value.minute is not None and value.minute % 60 == 0:
            hour = value.minute // 60
            named = self.tongue.section("times")["names"]
            if any(number == hour and word in lower for word, number in named.items()):
                return True
            return self._take(Decimal(hour)) or self._take(Decimal(hour % 12 or 12))
        return False
