"""Finds the quantities and the protected tokens of a text, left to right, each place looked at once."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from l10n.model import Interval, Moment, Protected, Quantity, QuantityKind, Span, Stretch, Written, kinds
from l10n.quantities.identifiers.codes import called_at, code_at
from l10n.quantities.identifiers.idioms import idiom_at
from l10n.quantities.identifiers.labelled import identifier_at
from l10n.quantities.identifiers.named_figures import lettered_at, lot_of, name_of, padded_at, years_at
from l10n.quantities.language import roles
from l10n.quantities.language.number_words import half_before, half_opens, is_vague, spelled_before
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.lexing.digits import Figure, cluster_end, figure_at, point_figure_at
from l10n.quantities.lexing.lookup import phrase_at
from l10n.quantities.moments.dates import Found
from l10n.quantities.moments.moments import moment_at
from l10n.quantities.moments.periods import decade_word_at, period_before
from l10n.quantities.parse.accounting import bracketed, thousands_at
from l10n.quantities.parse.amounts import Amount, amount_around
from l10n.quantities.parse.anchors import anchors
from l10n.quantities.parse.fractions import digit_fraction_at, fraction_before, half_of_period
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.parse.range_merge import Pair
from l10n.quantities.parse.ranges import (
    opens_range,
    range_of,
    spelled_range_of,
    stretch_from,
    stretch_from_day,
)
from l10n.quantities.parse.series import lettered_too, like_a_code
from l10n.quantities.parse.suffixes import Part
from l10n.quantities.text.context import Name, Word, word_after, word_before
from l10n.quantities.text.prose_view import view

__all__ = ["read"]

_NUMBER = kinds.NUMBER
_WAYS = 1_000  # in which numbers are written
_HALF = "half"  # the mark of what is written as half of a scale word
_PERIODS = ("periods.century", "periods.quarter", "periods.half")
_PHASES = re.compile(r"[0-9]{1,2}(?:/[0-9]{1,2})+(?![0-9/]|[^\W_])")  # phase 2/3
_OPEN = frozenset(["", " ", "\u00a0", "(", "[", "-", "–", "/", '"', "“", "«", ":", "#", "\n"])
_LETTERABLE = frozenset("ABCDEFGHMabcdefghm")  # that make a name of the digits before them: phase 2b
_SEASON_MARKS = frozenset("/–-")
_YEAR_DIGITS = 4
_JOINTS = frozenset(" \u00a0-–‑−")  # behind the first end of a range
_LETTERS = re.compile(r"[^\W\d_]+")
_NOUN = r"(?=[ \u00a0-][^\W\d_])"  # behind a full stop that makes an ordinal
_OF_A = 5  # characters of " of "


def _ordinal_suffixes(tag: str) -> list[str]:
    """What makes an ordinal of digits in a language, the longest first."""
    words = number_locale(tag).words
    return sorted({*words("ordinals", "suffixes"), *words("ordinals", "endings")}, key=len, reverse=True)


@cache
def _ordinal_starts(tag: str) -> frozenset[str]:
    """What stands behind the first digits of an ordinal: the start of its suffix, or a mark of thousands."""
    return frozenset({suffix[0] for suffix in _ordinal_suffixes(tag)} | {".", ","})


@cache
def _ordinal_pattern(tag: str) -> re.Pattern[str]:
    """Digits with what makes an ordinal of them in a language."""
    suffixes = _ordinal_suffixes(tag)
    forms = "|".join(re.escape(form) + (_NOUN if form == "." else r"(?![^\W_])") for form in suffixes)
    return re.compile(rf"([0-9]{{1,3}}(?:[.,][0-9]{{3}})+|[0-9]{{1,7}})({forms or '(?!)'})")


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, language: NumberLocale) -> None:
        self.view = view(text)
        self.text = self.view.text
        self.number_locale = language
        self.found: list[Mention] = []
        self.at = 0  # behind the last mention
        self.letters: set[str] = set()  # units that the text writes scales with
        self.named: dict[str, bool] = {}  # whether the text names a currency, once asked

    def run(self) -> tuple[Mention, ...]:
        """All mentions, in order."""
        shields = iter(self.view.shields)
        shield = next(shields, None)
        text = self.text
        for start, end in anchors(self.view, self.number_locale):
            if start < self.at:
                continue
            while shield is not None and shield.start < start:
                self._shielded(shield.start, shield.end, shield.reason)
                shield = next(shields, None)
            if text[start] == "%":
                self._spelled(start, scaled=False)
            elif text[start] <= "9":
                self._digits(start, end)
            else:
                self._word(start)
        while shield is not None:
            self._shielded(shield.start, shield.end, shield.reason)
            shield = next(shields, None)
        return tuple(self.found)

    # What was found

    def _span(self, start: int, end: int) -> Span:
        if not self.view.cuts:
            return Span(start, end)
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
        if written.mark and written.mark in self.number_locale.symbols.contested:
            unit = self._contested(written.mark, unit)
        what = Quantity(kind=kind, value=value, unit=unit, span=span, raw=raw, written=written)
        self.found.append(Mention(what, start, end, parts, loose))
        self.at = end

    def _contested(self, mark: str, unit: str) -> str:
        """The currency of a sign that two share: the second where the text names it."""
        other = self.number_locale.symbols.contested[mark]
        if other not in self.named:
            names, lower = self.number_locale.lists.get(f"currencies.{other}", ()), self.text.lower()
            self.named[other] = any(name.lower() in lower for name in names)
        return other if self.named[other] else unit

    def _moment(self, found: Found) -> None:
        written = Written(link=found.link, mark=found.mark, spelled=found.spelled)
        parts = (Part("number", 0, found.start, found.end),)
        self._quantity(found.start, found.end, found.kind, found.value, written=written, parts=parts)

    # Digits

    def _digits(self, start: int, end: int) -> None:
        """What digits are part of; most readers are asked only where a sign of theirs stands behind."""
        text, language = self.text, self.number_locale
        following = text[end : end + 1]
        name = idiom_at(text, start, self.at, language) or called_at(text, start, self.at)
        if name is not None:
            self._protect(name)
            return
        before = word_before(text, start)
        name = self._lettered(start, before) if following in _LETTERABLE else None
        name = name or identifier_at(text, start, language)
        if name is not None:
            self._protect(name)
            return
        moment = moment_at(text, start, end, self.at, before, language)
        if isinstance(moment, Name):
            self._protect(moment)
            return
        if moment is not None:
            self._moment(stretch_from(text, moment, self.at, language))
            return
        if following in _SEASON_MARKS and (end - start == _YEAR_DIGITS or following == "/"):
            name = years_at(text, start, before, language) or self._phase(start, before)
            if name is not None:
                self._protect(name)
                return
            fraction = digit_fraction_at(text, start) if following == "/" else None
            if fraction is not None:
                self._fraction(fraction.start, fraction.end, fraction.value, spelled=False)
                return
        name = code_at(text, start, end, self.at, language)
        if name is not None:
            self._protect(name)
        elif following not in _ordinal_starts(language.tag) or not self._ordinal(start):
            self._figure(start, before)

    def _lettered(self, start: int, before: Word) -> Name | None:
        found = lettered_at(self.text, start, before, self.number_locale) or lettered_too(
            self.text, start, self.found, self.number_locale
        )
        return found if self.text[start - 1 : start] in _OPEN else None

    def _phase(self, start: int, before: Word) -> Name | None:
        labelled = self.number_locale.labels.get(before.lower) == "phase"
        found = _PHASES.match(self.text, start) if labelled else None
        return Name(start, found.end(), "phase") if found else None

    def _figure(self, start: int, before: Word) -> None:
        text, language, previous = self.text, self.number_locale, self.text[start - 1 : start]
        point = point_figure_at(text, start, self.at, language) if previous == language.decimal else None
        figure = point or figure_at(text, start, language)
        if figure is None:
            self._protect(Name(start, cluster_end(text, start), "marks"))
            return
        amount = bracketed(text, figure, self.at, language) if previous == "(" else None
        if amount is not None:
            self._amount(amount, figure)
            return
        padded = text[start] == "0"
        name = thousands_at(text, figure, self.at, language) if padded else None
        name = name or (padded_at(text, figure, language) if padded else None)
        name = name or lot_of(text, figure, before, language)
        if name is not None:
            self._protect(name)
            return
        amount = amount_around(text, figure, self.at, language)
        if self.letters and self._is_scale_letter(amount, figure):
            amount = amount_around(text, figure, self.at, language, money=True)
        if amount.bare and not opens_range(text, amount, self.at, language):
            name = name_of(text, figure, before, amount.end, language) or like_a_code(
                text, figure, self.found, language
            )
            if name is not None:
                self._protect(name)
                return
        self._amount(amount, figure)

    def _ordinal(self, start: int) -> bool:
        found = _ordinal_pattern(self.number_locale.tag).match(self.text, start)
        if found is None or (found[2] == "." and not self._is_dotted_ordinal(found)):
            return False
        end = found.end()
        stretch = stretch_from_day(self.text, start, end, self.at, self.number_locale)
        if stretch is not None:
            self._moment(stretch)
            return True
        apart = self.text[end : end + 1] in {" ", "-", "\u00a0"}
        noun = _LETTERS.match(self.text, end + 1) if apart else None
        if noun and self._period(noun.start(), noun.end()):
            return True
        if found[2] == "°" and not (
            noun
            and noun.group().islower()
            and not self.number_locale.has("ordinals.not_before", noun.group())
        ):
            return False
        parts = (Part("number", 0, start, end),)
        value = Decimal(re.sub("[.,]", "", found[1]))
        self._quantity(start, end, kinds.ORDINAL, value, written=Written(mark=found[2]), parts=parts)
        return True

    def _is_dotted_ordinal(self, found: re.Match[str]) -> bool:
        """Whether a full stop makes an ordinal: behind an article, or before the noun of a period."""
        noun = _LETTERS.match(self.text, found.end() + 1)
        period = noun is not None and any(
            self.number_locale.has(name, noun.group().lower()) for name in _PERIODS
        )
        before = word_before(self.text, found.start()).text.lower()
        return period or self.number_locale.has("ordinals.after", before)

    def _period(self, start: int, end: int) -> bool:
        """Whether a period ends in the noun at a place."""
        noun = self.text[start:end].lower()
        if not any(self.number_locale.has(name, noun) for name in _PERIODS):
            return False
        found = period_before(self.text, start, end, self.at, self.number_locale)
        if found is None:
            return False
        self._moment(found)
        return True

    def _fraction(self, start: int, end: int, value: Fraction, *, spelled: bool) -> None:
        parts = (Part("number", 0, start, end),)
        self._quantity(start, end, kinds.FRACTION, value, written=Written(spelled=spelled), parts=parts)

    # Words

    def _word(self, start: int) -> None:
        """A number in words before a scale, currency or percent; a fraction; a period."""
        text, language = self.text, self.number_locale
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
            if half_opens(text, start, language) or half_of_period(text, start, end, language):
                return
            fraction = fraction_before(text, start, end, self.at, language)
            if fraction is not None:
                self._fraction(fraction.start, fraction.end, fraction.value, spelled=True)
            return
        meaning = phrase_at(text, start, language)
        if meaning is None:
            return
        self._spelled(start, scaled=meaning[0].role is roles.SCALE)

    def _spelled(self, start: int, *, scaled: bool) -> None:
        """The amount whose number is in words and ends right before a place."""
        text, language = self.text, self.number_locale
        half = half_before(text, start, self.at, language) if scaled else None
        spelled = half or spelled_before(text, start, self.at, language, scaled=scaled)
        if spelled is None or is_vague(text, spelled.start, language):
            return
        last = self.found[-1].what if self.found else None
        part = isinstance(last, Quantity) and last.kind is kinds.FRACTION
        if part and spelled.start - self.at < _OF_A:
            return  # a quarter of a million is one number, and stays in words
        figure = Figure(spelled.start, spelled.end, spelled.value, "", plain=False, loose=False)
        amount = amount_around(text, figure, self.at, language, spelled=True)
        if half is not None:
            amount = amount._replace(mark=_HALF)
        pair = spelled_range_of(text, amount, self.at, language)
        if pair is None:
            self._amount(amount, figure)
        else:
            self._pair(pair)

    # Amounts and their ranges

    def _amount(self, amount: Amount, figure: Figure) -> None:
        if amount.scale and amount.kind is _NUMBER:
            self.letters |= {
                self.text[part.start : part.end]
                for part in amount.parts
                if part.role == "scale" and part.start + 1 == part.end
            }
        joint = self.text[amount.end : amount.end + 1] in _JOINTS
        found = range_of(self.text, amount, figure, self.at, self.number_locale) if joint else None
        if isinstance(found, Pair):
            self._pair(found)
            return
        if found is not None:
            self._moment(found)
            return
        self._quantity(
            amount.start,
            amount.end,
            amount.kind,
            amount.value,
            unit=amount.unit,
            written=_written(amount.scale, amount.sign, amount.mark, amount.spelled),
            parts=amount.parts,
            loose=amount.loose,
        )

    def _is_scale_letter(self, amount: Amount, figure: Figure) -> bool:
        """Whether a unit is a scale, as it was before: 1.5m units, then 2m."""
        if amount.unit not in self.letters or amount.end != figure.end + 1:
            return False
        after = word_after(self.text, amount.end).lower()
        return amount.kind is kinds.MEASURE and (not after or self.number_locale.has("years.function", after))

    def _pair(self, pair: Pair) -> None:
        self._quantity(
            pair.start,
            pair.end,
            pair.kind,
            pair.value,
            unit=pair.unit,
            written=pair.written,
            parts=pair.parts,
            loose=pair.loose,
        )


@lru_cache(maxsize=_WAYS)
def _written(scale: int, sign: str, mark: str, spelled: bool) -> Written:  # noqa: FBT001  hashed by place
    """How a single number was written: few ways are, and most numbers have nothing round them."""
    return Written(scales=(scale,), signs=(sign,), mark=mark, spelled=spelled)


def read(text: str, locale: str) -> Reading:
    """The text with all its mentions, in order, none overlapping."""
    language = number_locale(locale)
    reader = _Reader(text, language)
    return Reading(reader.view, language, reader.run())
