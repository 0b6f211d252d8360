"""Finds the quantities and the protected tokens of a text, left to right, each place looked at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, Moment, Protected, Quantity, QuantityKind, Span, Stretch, Written
from l10n.quantities.amounts import Amount, amount_around
from l10n.quantities.clock import time_at
from l10n.quantities.codes import code_at
from l10n.quantities.dates import Found, date_at, numeric_date_at
from l10n.quantities.figures import Figure, cluster_end, figure_at, point_figure_at
from l10n.quantities.fractions import digit_fraction_at, fraction_before
from l10n.quantities.names import name_of
from l10n.quantities.neighbours import Name, Word, word_after, word_before
from l10n.quantities.pairs import Pair, pair_of, stretch_of
from l10n.quantities.periods import decade_at, decade_word_at, period_at, period_before
from l10n.quantities.phrases import phrase_at
from l10n.quantities.ranges import Join, Opening, join_at, join_before, opening_before
from l10n.quantities.tables import Role, Tongue, tongue
from l10n.quantities.tails import Part
from l10n.quantities.view import View, view
from l10n.quantities.words import half_before, half_opens, minus_before, spelled_before

__all__ = ["Mention", "Reading", "read"]

HALF = "half"  # written as half of a scale word
_MONTH_NEAR = 32  # characters behind a day within which its month starts: "9th and 10th of September"
_SERIES = frozenset({"identifier", "section", "version"})
_SIGNS = re.compile(r"[0-9]+|%")
_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# From the join of a range to its second figure: a sign, a currency.
_TO_FIGURE = re.compile(r"[+\-−±]?(?:[A-Z]{1,3}[ \u00a0]?)?[^\w\s.,;:!?()]?[ \u00a0]?(?=[0-9])")
_ORDINAL = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,7})(st|nd|rd|th|º|ª|°)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity or a protected token with its place in the view."""

    what: Quantity | Protected
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    loose: bool = False  # its marks are another language's


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, as read."""

    view: View
    tongue: Tongue
    mentions: tuple[Mention, ...]


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, language: Tongue) -> None:
        self.view = view(text)
        self.text = self.view.text
        self.tongue = language
        self.found: list[Mention] = []
        self.at = 0  # behind the last mention
        self.letters: set[str] = set()  # units that the text writes scales with
        self.named: dict[str, bool] = {}  # whether the text names a currency, once asked

    def _anchors(self) -> list[int]:
        """Where something may start: digits, percent signs, words beside which a number may stand in words."""
        text = self.text
        places = [found.start() for found in _SIGNS.finditer(text)]
        lower = text.lower()
        if len(lower) != len(text):  # a few letters grow when they become small
            lower = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
        for word in self.tongue.triggers:
            at = lower.find(word)
            while at >= 0:
                if at == 0 or not lower[at - 1].isalnum():
                    places.append(at)
                at = lower.find(word, at + 1)
        places.sort()
        return places

    def run(self) -> tuple[Mention, ...]:
        """All mentions, in order."""
        shields = iter(self.view.shields)
        shield = next(shields, None)
        text = self.text
        for start in self._anchors():
            if start < self.at:
                continue
            while shield is not None and shield.start < start:
                self._shielded(shield.start, shield.end, shield.reason)
                shield = next(shields, None)
            if text[start] == "%":
                self._spelled(start, scaled=False)
            elif text[start] <= "9":
                self._digits(start)
            else:
                self._word(start)
        while shield is not None:
            self._shielded(shield.start, shield.end, shield.reason)
            shield = next(shields, None)
        return tuple(self.found)

    # What was found

    def _span(self, start: int, end: int) -> Span:
        return Span(self.view.source_start(start), self.view.source_end(end))

    def _shielded(self, start: int, end: int, reason: str) -> None:
        span = self._span(start, end)
        if start >= self.at and any(char.isdecimal() for char in self.view.source[span.start : span.end]):
            self._protect(Name(start, end, reason))

    def _protect(self, name: Name) -> None:
        span = self._span(name.start, name.end)
        what = Protected(span, self.view.source[span.start : span.end], name.reason)
        self.found.append(Mention(what, name.start, name.end))
        self.at = name.end

    def _quantity(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        value: Decimal | Interval | Fraction | Moment | Stretch,
        *,
        unit: str = "",
        written: Written,
        parts: tuple[Part, ...] = (),
        loose: bool = False,
    ) -> None:
        span = self._span(start, end)
        raw = self.view.source[span.start : span.end]
        if written.mark in self.tongue.symbols.contested:
            unit = self._contested(written.mark, unit)
        what = Quantity(kind=kind, value=value, unit=unit, span=span, raw=raw, written=written)
        self.found.append(Mention(what, start, end, parts, loose))
        self.at = end

    def _contested(self, mark: str, unit: str) -> str:
        """The currency of a sign that two share: the second where the text names it."""
        other = self.tongue.symbols.contested[mark]
        if other not in self.named:
            names, lower = self.tongue.lists.get(f"currencies.{other}", ()), self.text.lower()
            self.named[other] = any(name.lower() in lower for name in names)
        return other if self.named[other] else unit

    def _moment(self, found: Found) -> None:
        written = Written(link=found.link, mark=found.mark, spelled=found.spelled)
        parts = (Part("number", 0, found.start, found.end),)
        self._quantity(found.start, found.end, found.kind, found.value, written=written, parts=parts)

    # Digits

    def _digits(self, start: int) -> None:
        text, language = self.text, self.tongue
        before = word_before(text, start)
        moment = self._moment_at(start, before)
        if isinstance(moment, Name):
            self._protect(moment)
            return
        if moment is not None:
            self._moment(self._stretched(moment) or self._months(moment) or self._opened(moment))
            return
        fraction = digit_fraction_at(text, start)
        if fraction is not None:
            self._fraction(fraction.start, fraction.end, fraction.value, spelled=False)
            return
        name = code_at(text, start, self.at, language)
        if name is not None:
            self._protect(name)
            return
        if self._ordinal(start):
            return
        figure = point_figure_at(text, start, self.at, language) or figure_at(text, start, language)
        if figure is None:
            self._protect(Name(start, cluster_end(text, start), "version"))
            return
        amount = amount_around(text, figure, self.at, language)
        if self._is_scale_letter(amount, figure):
            amount = amount_around(text, figure, self.at, language, money=True)
        if amount.bare and not self._opens_range(amount):
            name = name_of(text, figure, before, amount.end, language) or self._like_a_code(figure)
            if name is not None:
                self._protect(name)
                return
        self._amount(amount, figure)

    def _moment_at(self, start: int, before: Word) -> Found | Name | None:
        """The moment at a digit; a date that can be read two ways is protected."""
        text, language = self.text, self.tongue
        run = _DIGITS.match(text, start)
        end = run.end() if run else start + 1
        length = end - start
        following = text[end : end + 1]
        if length <= 4 and following in "-/." and following:
            date = numeric_date_at(text, start, language)
            if isinstance(date, str):
                return Name(start, start + len(date), "date")
            if date is not None:
                return date
        previous, word = text[start - 1 : start], before.text.lower()
        if length <= 4 and (
            previous.isalpha() or following.isalpha() or language.has("periods.fiscal_last", word)
        ):
            found = period_at(text, start, self.at, word, language)
            if found is not None:
                return found
        if previous.isalnum() or previous in {"_", "/", "@", "#"}:
            return None
        if length in {2, 4} and (
            following in {"s", "'", "’"}
            or language.has("periods.decade_before", word)
            or previous in {"'", "’"}
        ):
            found = decade_at(text, start, self.at, before, language)
            if found is not None:
                return found
        if length <= 2 and previous != "-":
            found = time_at(text, start, word, word_after(text, end), language)
            if found is not None:
                return found
        if word in language.months or (length <= 2 and language.names_month(text, end, end + _MONTH_NEAR)):
            return date_at(text, start, self.at, before, language)
        return None

    def _ordinal(self, start: int) -> bool:
        found = _ORDINAL.match(self.text, start)
        if found is None or not self.tongue.has("ordinals.suffixes", found[2]):
            return False
        end = found.end()
        if self._first_day(start, end):
            return True
        noun = (
            _LETTERS.match(self.text, end + 1) if self.text[end : end + 1] in {" ", "-", "\u00a0"} else None
        )
        if noun and self._period(noun.start(), noun.end()):
            return True
        if found[2] == "°" and not (
            noun and noun.group().islower() and not self.tongue.has("ordinals.not_before", noun.group())
        ):
            return False
        parts = (Part("number", 0, start, end),)
        value = Decimal(re.sub("[.,]", "", found[1]))
        self._quantity(start, end, QuantityKind.ORDINAL, value, written=Written(mark=found[2]), parts=parts)
        return True

    def _first_day(self, start: int, end: int) -> bool:
        """Whether an ordinal is the first day of a stretch: tra il 1º e il 9 maggio."""
        joined = self._joined(start, end)
        if joined is None or joined[1] is None:
            return False
        moment = self._moment_from(joined[0].end)
        day = _DIGITS.match(self.text, start)
        if moment is None or day is None or len(day.group()) > 2:
            return False
        stretch = stretch_of(int(day.group()), moment, joined[1], joined[0])
        if stretch is not None:
            self._moment(stretch)
        return stretch is not None

    def _period(self, start: int, end: int) -> bool:
        """Whether a period ends in the noun at a place."""
        noun = self.text[start:end].lower()
        names = ("periods.century", "periods.quarter", "periods.half")
        if not any(self.tongue.has(name, noun) for name in names):
            return False
        found = period_before(self.text, start, end, self.at, self.tongue)
        if found is None:
            return False
        self._moment(found)
        return True

    def _fraction(self, start: int, end: int, value: Fraction, *, spelled: bool) -> None:
        parts = (Part("number", 0, start, end),)
        self._quantity(
            start, end, QuantityKind.FRACTION, value, written=Written(spelled=spelled), parts=parts
        )

    # Words

    def _word(self, start: int) -> None:
        """A number in words before a scale, currency or percent; a fraction; a period."""
        text, language = self.text, self.tongue
        letters = _LETTERS.match(text, start)
        if letters is None:
            return
        word, end = letters.group().lower(), letters.end()
        if language.has("periods.decade_before", word):
            decade = decade_word_at(text, start, end, language)
            if decade is not None:
                self._moment(decade)
            return
        if self._period(start, end):
            return
        if word in language.section("fractions")["parts"] or language.has("fractions.half", word):
            if half_opens(text, start, language):
                return
            fraction = fraction_before(text, start, end, self.at, language)
            if fraction is not None:
                self._fraction(fraction.start, fraction.end, fraction.value, spelled=True)
            return
        meaning = phrase_at(text, start, language)
        if meaning is None:
            return
        self._spelled(start, scaled=meaning[0].role is Role.SCALE)

    def _spelled(self, start: int, *, scaled: bool) -> None:
        """The amount whose number is in words and ends right before a place."""
        text, language = self.text, self.tongue
        half = half_before(text, start, self.at, language) if scaled else None
        spelled = half or spelled_before(text, start, self.at, language, scaled=scaled)
        if spelled is None:
            return
        figure = Figure(spelled.start, spelled.end, spelled.value, "", plain=False, loose=False)
        amount = amount_around(text, figure, self.at, language, spelled=True)
        if half is not None:
            amount = replace(amount, mark=HALF)
        begin = minus_before(text, amount.start, self.at, language)
        if begin < amount.start:
            amount = replace(amount, start=begin, value=-amount.value, sign="-")
        if not self._spelled_range(amount):
            self._amount(amount, figure)

    def _spelled_range(self, last: Amount) -> bool:
        """Whether another number in words is joined to the amount: between five and ten million."""
        text, tag = self.text, self.tongue.tag
        join = join_before(text, last.start, self.at, tag)
        first = spelled_before(text, join.start, self.at, self.tongue) if join else None
        if join is None or first is None or first.end != join.start:
            return False
        opening = opening_before(text, first.start, self.at, tag)
        if opening is None or opening.link != join.link:
            opening = None
            if join.link == "between":
                return False
            join = Join(join.start, join.end, "bare")
        figure = Figure(first.start, first.end, first.value, "", plain=False, loose=False)
        bare = amount_around(text, figure, self.at, self.tongue, spelled=True)
        return self._paired(pair_of(bare, last, join, opening)) if bare.bare else False

    # Amounts and their ranges

    def _amount(self, amount: Amount, figure: Figure) -> None:
        self.letters |= {
            self.text[part.start : part.end]
            for part in amount.parts
            if part.role == "scale" and part.start + 1 == part.end and amount.kind is QuantityKind.NUMBER
        }
        if self._range(amount, figure):
            return
        written = Written(
            scales=(amount.scale,), signs=(amount.sign,), mark=amount.mark, spelled=amount.spelled
        )
        self._quantity(
            amount.start,
            amount.end,
            amount.kind,
            amount.value,
            unit=amount.unit,
            written=written,
            parts=amount.parts,
            loose=amount.loose,
        )

    def _joined(self, start: int, end: int) -> tuple[Join, Opening | None] | None:
        """The join behind an end, with the word that opens the range before it."""
        following = self.text[end : end + 1]
        if not following or following not in " \u00a0-–‑−":
            return None
        join = join_at(self.text, end, self.tongue.tag)
        if join is None:
            return None
        if join.link not in {"between", "from", "bare"}:
            return join, None
        opening = opening_before(self.text, start, self.at, self.tongue.tag)
        if opening is not None and opening.link == join.link:
            return join, opening
        return None if join.link == "between" else (Join(join.start, join.end, "bare"), None)

    def _second(self, at: int, *, money: bool) -> tuple[Amount, Figure] | None:
        """The amount that starts at a place."""
        found = _TO_FIGURE.match(self.text, at)
        figure = figure_at(self.text, found.end(), self.tongue) if found else None
        if figure is None:
            return None
        amount = amount_around(self.text, figure, at, self.tongue, money=money)
        return (amount, figure) if amount.start == at else None

    def _is_scale_letter(self, amount: Amount, figure: Figure) -> bool:
        """Whether a unit is a scale, as it was before: 1.5m units, then 2m."""
        if amount.unit not in self.letters or amount.end != figure.end + 1:
            return False
        after = word_after(self.text, amount.end).lower()
        return amount.kind is QuantityKind.MEASURE and (not after or self.tongue.has("years.function", after))

    def _like_a_code(self, figure: Figure) -> Name | None:
        """The code that a figure is, because one of its series was called so: catalogue no. 12.30, then 12.31."""
        if figure.plain:
            return None
        for mention in reversed(self.found[-8:]):
            what = mention.what
            if isinstance(what, Protected) and what.reason in _SERIES:
                same = _DIGITS.sub("0", what.raw) == _DIGITS.sub("0", figure.digits)
                if same and len(what.raw) == len(figure.digits) and what.raw[:3] == figure.digits[:3]:
                    return Name(figure.start, figure.end, what.reason)
        return None

    def _opens_range(self, first: Amount) -> bool:
        """Whether a bare figure leaves its unit to a second end, and so is no year: 1900-2000 euros."""
        joined = self._joined(first.start, first.end)
        if joined is None or joined[0].link == "bare":
            return False
        second = self._second(joined[0].end, money=False)
        return second is not None and not second[0].bare

    def _range(self, first: Amount, figure: Figure) -> bool:
        joined = self._joined(first.start, first.end)
        if joined is None:
            return False
        join, opening = joined
        if first.bare and opening is not None:
            moment = self._moment_from(join.end)
            if moment is not None:
                stretch = stretch_of(int(figure.value), moment, opening, join)
                if stretch is not None:
                    self._moment(stretch)
                    return True
        second = self._second(join.end, money=first.kind is QuantityKind.MONEY)
        if second is None:
            return False
        last, behind = second
        if (
            last.bare
            and name_of(self.text, behind, Word("", 0, first=False), last.end, self.tongue) is not None
        ):
            return False
        return self._paired(pair_of(first, last, join, opening))

    def _paired(self, pair: Pair | None) -> bool:
        if pair is None:
            return False
        self._quantity(
            pair.start,
            pair.end,
            pair.kind,
            pair.value,
            unit=pair.unit,
            written=pair.written,
            parts=pair.parts,
        )
        return True

    def _moment_from(self, at: int) -> Found | None:
        digit = _DIGITS.search(self.text, at, at + 14)
        if digit is None:
            return None
        floor, self.at = self.at, at
        moment = self._moment_at(digit.start(), word_before(self.text, digit.start()))
        self.at = floor
        return moment if isinstance(moment, Found) and moment.start == at else None

    def _opened(self, found: Found) -> Found:
        """A pair of days with the word that makes it a range: tra l'8 e l'11 marzo."""
        if not found.link.strip().isalpha():
            return found
        opening = opening_before(self.text, found.start, self.at, self.tongue.tag)
        if opening is None or opening.link != "between":
            return found
        return replace(found, start=opening.start, link=opening.link)

    def _months(self, last: Found) -> Found | None:
        """The stretch of months whose last one has the year: from January to March 2024."""
        if not isinstance(last.value, Moment) or last.value.day is not None or last.value.year is None:
            return None
        join = join_before(self.text, last.start, self.at, self.tongue.tag)
        word = word_before(self.text, join.start) if join else None
        month = self.tongue.months.get(word.text.lower()) if word else None
        if join is None or word is None or month is None or word.start < self.at:
            return None
        opening = opening_before(self.text, word.start, self.at, self.tongue.tag)
        if opening is None or opening.link != join.link:
            return None
        first = Found(start=word.start, end=join.start, kind=QuantityKind.DATE, value=Moment(month=month))
        return stretch_of(first, last, opening, join)

    def _stretched(self, first: Found) -> Found | None:
        """The stretch that a date or time opens."""
        if first.link or first.kind is QuantityKind.PERIOD or not isinstance(first.value, Moment):
            return None
        joined = self._joined(first.start, first.end)
        if joined is None or joined[1] is None:
            return None
        join, opening = joined
        assert opening is not None
        last = self._moment_from(join.end)
        if last is not None:
            return stretch_of(first, last, opening, join)
        day = _DIGITS.match(self.text, join.end)
        if day and first.kind is QuantityKind.DATE and len(day.group()) <= 2:
            return stretch_of(first, int(day.group()), opening, join, day.end())
        return None


def read(text: str, locale: str) -> Reading:
    """The text with all its mentions, in order, none overlapping."""
    language = tongue(locale)
    reader = _Reader(text, language)
    return Reading(reader.view, language, reader.run())
