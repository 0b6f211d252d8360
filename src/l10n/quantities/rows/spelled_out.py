"""Numbers that a translator says in words: settantamila, il doppio, un terzo, trentenne, Ottocento."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from l10n.model import Moment, Quantity, Span, kinds
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.taken_spans import Taken

__all__ = ["Words"]

_HALF = Decimal("0.5")
_HALF_POINTS = ((kinds.PERCENT_POINT, _HALF), (kinds.BASIS_POINT, Decimal(50)))
_WORD = re.compile(r"[^\W\d_]+")


class Words:
    """The words of one text that can say what is no plain number."""

    def __init__(self, reading: Reading, taken: Sequence[tuple[int, int]] = ()) -> None:
        """
        Takes the words of a text.

        Args:
            reading: The text.
            taken: Places of fractions that stand for one of the other text already.
        """
        self.number_locale = reading.number_locale
        text = reading.view.text
        # a fraction that was read says its own value: "un terzo" is not two thirds
        fractions = Taken(
            Span(mention.start, mention.end)
            for mention in reading.mentions
            if isinstance(mention.what, Quantity) and mention.what.kind is kinds.FRACTION
        )
        found = list(_WORD.finditer(text))
        self.words = [word.group() for word in found]
        spoken_for = Taken(Span(*place) for place in taken)
        self.free = [
            word.group().lower()
            for word in found
            if not spoken_for.overlaps(Span(word.start(), word.start() + 1))
        ]
        self.apart = [
            word.group().lower()
            for word in found
            if not fractions.overlaps(Span(word.start(), word.start() + 1))
        ]

    def say(self, entry: Entry) -> bool:
        """Whether words of the text say an entry of the other one."""
        value = entry.value
        if isinstance(value, Moment):
            return self._says_moment(value)
        if isinstance(value, Fraction):
            return self._says_fraction(value)
        half_point = (entry.kind, entry.number) in _HALF_POINTS
        if half_point or (entry.number == _HALF and entry.facets.measure is not None):
            return self._says_fraction(Fraction(1, 2))
        if entry.kind is kinds.PERCENT and entry.number is not None:
            return self._says_percent(entry.number)
        return False

    def _says_percent(self, number: Decimal) -> bool:
        """100% is said by "doubled", 200% by "tripled", 50% by "half"."""
        ratio = abs(Fraction(number)) / 100
        if ratio == Fraction(1, 2):
            return self._says_fraction(ratio)
        whole = self.number_locale.sets.get("fractions.whole", frozenset())
        if ratio == 1 and any(word.lower() in whole for word in self.words):
            return True
        stems = self.number_locale.section("words").get("stems", {}).get(str(ratio + 1), "").split()
        return number > 0 and any(word.lower().startswith(tuple(stems)) for word in self.words)

    def _says_fraction(self, value: Fraction) -> bool:
        fractions = self.number_locale.section("fractions")
        if value == Fraction(1, 2):
            return any(word.startswith(tuple(fractions["half_like"])) for word in self.free)
        likes = {
            *fractions["names"].get(str(value.denominator), ()),
            *fractions["part_like"].get(str(value.denominator), ()),
        }
        return any(word in likes for word in self.apart)

    def _says_moment(self, value: Moment) -> bool:
        periods = self.number_locale.section("periods")
        lower = {word.lower() for word in self.words}
        if any(number == value.decade and word in lower for word, number in periods["decade_words"].items()):
            return True  # the noughties
        if value.century is not None or (value.decade is not None and value.decade % 100 == 0):
            century = value.century or (value.decade or 0) // 100 + 1
            stem = periods.get("century_stems", {}).get(str(century), "\n")
            return any(
                number == century and word in lower for word, number in periods["century_words"].items()
            ) or any(word.startswith(stem) for word in lower)
        if value.decade is not None:
            open_ = periods.get("open_decades", {}).items()
            if any(number == value.decade % 100 and self._of_years(word) for word, number in open_):
                return True
            return any(
                number == value.decade % 100 and word in lower
                for word, number in periods["decade_words"].items()
            )
        if value.quarter is not None and value.year is None and not self.number_locale.plain:
            if lower & self.number_locale.sets.get("periods.quarters", frozenset()):
                return True  # the first three quarters
            ordinals = self.number_locale.words("ordinals", "words")[value.quarter - 1]
            return ordinals in lower and bool(lower & self.number_locale.sets["periods.quarter"])
        if value.day is not None and value.month is not None:
            return self._says_day(value)
        if value.minute is not None and value.minute % 60 == 0:
            hour = value.minute // 60
            named = self.number_locale.section("times")["names"]
            return any(number == hour and word in lower for word, number in named.items())
        return False

    def _of_years(self, decade: str) -> bool:
        """Whether a word stands behind one that opens a decade: anni Dieci, not dieci anni."""
        opens = self.number_locale.sets.get("periods.decade_before", frozenset())
        return any(
            one.lower() in opens and two.lower() == decade and two[:1].isupper()
            for one, two in pairwise(self.words)
        )

    def _says_day(self, value: Moment) -> bool:
        """Whether a day is said in words: il primo maggio, the first of May, Christmas Eve."""
        feasts = self.number_locale.section("dates").get("feasts", {})
        spaced = f" {' '.join(self.words).lower()} "
        if any(day == f"{value.month}-{value.day}" and f" {name} " in spaced for name, day in feasts.items()):
            return True
        ordinals = self.number_locale.words("ordinals", "words")[(value.day or 1) - 1 : value.day]
        words = {*ordinals, *(self.number_locale.words("dates", "first_words") if value.day == 1 else ())}
        skipped = self.number_locale.words("dates", "of")
        kept = [word.lower() for word in self.words if word.lower() not in skipped]
        return any(
            (one in words and self.number_locale.months.get(two) == value.month)
            or (two in words and self.number_locale.months.get(one) == value.month)
            for one, two in pairwise(kept)
        )
