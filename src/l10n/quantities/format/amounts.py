"""Prints a quantity for a locale: the value never changes, only its dress."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, Moment, NumberStyle, Quantity, Stretch, kinds
from l10n.quantities.format.dates import moment_pieces, ordinal_text, stretch_pieces
from l10n.quantities.format.pieces import Piece
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.parse.accounting import BRACKET

__all__ = ["pieces", "printable", "printed"]

_GAPS = {"plain": " ", "no-break": "\u00a0", "narrow": "\u202f"}
_LEAST_GROUPED = {"always": 4, "from-5": 5, "never": 10**9}
_WORDLESS = frozenset({kinds.NUMBER, kinds.PERCENT, kinds.MEASURE})
_TIGHT = "°′″"
_GLYPH = re.compile("[0-9]{1,3}[½¼¾]")


def _digits(value: Decimal, language: NumberLocale, style: NumberStyle) -> str:
    """A number without its sign, every zero kept."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if len(whole) >= (_LEAST_GROUPED.get(style.grouping) or language.least_grouped):
        whole = f"{int(whole):,}".replace(",", language.printed_group)
    return f"{whole}{language.decimal}{fraction}" if fraction else whole


def _scaled(value: Decimal, scale: int, language: NumberLocale) -> tuple[Decimal, int]:
    """Mantissa and scale as the language prints them: thousands in full, trillions where they have a word."""
    if not scale:
        return value, 0
    powers = language.section("printed")["scales"]
    known = [power for power in powers if power <= scale]
    if not known:
        return value, 0
    power = known[-1]
    mantissa = value.scaleb(-power)
    larger = [higher for higher in powers if higher > power]
    if larger and power >= 9 and abs(mantissa) >= 1000:
        whole = mantissa == mantissa.to_integral_value()
        rescaled = value.scaleb(-larger[0])
        return (rescaled.normalize() if whole else rescaled), larger[0]
    return mantissa, power


class _AmountFormatter:
    """A quantity with the language and style it is printed in."""

    def __init__(self, quantity: Quantity, language: NumberLocale, style: NumberStyle) -> None:
        self.quantity = quantity
        self.language = language
        self.style = style
        self.printed = language.section("printed")
        self.gap = _GAPS[style.space] if style.space else self.printed.get("gap", " ")
        self.word_gap = _GAPS[style.space] if style.space else " "
        scale = quantity.written.scales[0]
        self.half = scale > 0 and quantity.written.mark == "half" and scale in self.printed["scales"]
        # A language without words of its own has one style: CLDR's words would have to be inflected.
        self.short = style.style == "short" or language.plain
        self.kind = style.scale or (self.printed["short_scale"] if self.short else "word")

    def whole_and_glyph(self) -> str:
        """The number as written where it has a fraction's glyph, which stays: 14½."""
        if self.quantity.raw.isascii():
            return ""
        found = _GLYPH.search(self.quantity.raw)
        whole = isinstance(self.quantity.value, Decimal) and not self.quantity.written.scales[0]
        return found.group() if found and whole else ""

    def figures(self, value: Decimal, side: int, *, scale: bool = True) -> list[Piece]:
        """The digits, and the scale word unless the other end has it."""
        mantissa, power = _scaled(value, self.quantity.written.scales[side], self.language)
        if self.half:
            half = self.language.words("fractions", "half_scale")[0]
            word = self.language.section("scales")[str(power)][0]
            return [Piece("number", side, half), Piece("scale", side, str(word), self.word_gap)]
        digits = self.whole_and_glyph() or _digits(mantissa, self.language, self.style)
        result = [Piece("number", side, digits)]
        if power and scale:
            word = self.scale_word(mantissa, power)
            gap = self.word_gap
            if self.abbreviated(power):
                gap = self.gap if self.printed["abbreviation_gap"] else ""
            result.append(Piece("scale", side, word, gap))
        return result

    def power(self, value: Decimal, side: int) -> int:
        """The power of ten that an end is printed with."""
        return _scaled(value, self.quantity.written.scales[side], self.language)[1]

    def abbreviated(self, power: int) -> bool:
        """Whether the scale is a letter or two; one that means a unit beside a plain number is not (5m)."""
        if self.kind != "abbreviation" or str(power) not in self.printed["abbreviations"]:
            return False
        letter = self.language.letters.get(self.printed["abbreviations"][str(power)])
        money = self.quantity.kind is kinds.MONEY
        return money or letter is None or letter.condition != "beside_money"

    def scale_word(self, mantissa: Decimal, power: int) -> str:
        if self.abbreviated(power):
            return str(self.printed["abbreviations"][str(power)])
        return str(self.language.section("scales")[str(power)][0 if self.is_one(mantissa) else 1])

    def unabbreviated(self) -> bool:
        """Whether the scale is a word only because the language has no letters for it: 1,2 billones."""
        value = self.quantity.value
        ends = (value.low, value.high) if isinstance(value, Interval) else (value,)
        powers = {
            _scaled(end, scale, self.language)[1]
            for end, scale in zip(ends, self.quantity.written.scales, strict=False)
            if isinstance(end, Decimal)
        }
        letters = self.printed["abbreviations"]
        return self.kind == "abbreviation" and any(power and str(power) not in letters for power in powers)

    def currency(self) -> tuple[str, bool]:
        """The currency as printed, and whether it is a name."""
        code, mark = self.quantity.unit, self.quantity.written.mark.replace(" ", "")
        kind = self.style.currency or ("sign" if self.short else "name")
        if kind == "name" or self.half or code in self.language.section("minor") or self.unabbreviated():
            return code, True
        if kind == "sign":
            if mark in self.printed["marks"]:
                return mark, False
            if code in self.printed["signs"]:
                return self.printed["signs"][code], False
        return code, False

    def is_one(self, value: Decimal) -> bool:
        """Whether a noun behind the number is in the singular: for 1, or for all below 2."""
        return abs(value) == 1 or abs(value) < self.printed.get("singular_below", 0)

    def currency_name(self, value: Decimal, *, scaled: bool) -> str:
        code = self.quantity.unit
        names = self.language.section("minor").get(code) or self.language.section("currencies").get(code)
        one = self.is_one(value) and not scaled
        if names:
            return str(names[0 if one else 1])
        return str(
            self.language.babel._data["currency_names_plural"]
            .get(code, {})
            .get("one" if one else "other", code)
        )

    def name_behind(self, value: Decimal, side: int) -> Piece:
        """The currency's name, with "di" after a scale word."""
        mantissa, power = _scaled(value, self.quantity.written.scales[side], self.language)
        name = self.currency_name(mantissa, scaled=bool(power))
        gap = self.word_gap
        if power and self.printed["long_of"] and (not self.abbreviated(power) or self.half):
            elided = self.printed.get("long_of_elided", "")
            vowel = elided and name[0] in self.printed["elided_before"]
            gap += elided if vowel else f"{self.printed['long_of']}{self.word_gap}"
        return Piece("currency", side, name, gap)

    def amount(
        self, value: Decimal, side: int, *, head: bool = True, scale: bool = True, tail: bool = True
    ) -> list[Piece]:
        """
        One end.

        Args:
            head: With what stands before it.
            scale: With its scale word.
            tail: With what stands behind it.
        """
        result = self.figures(value, side, scale=scale)
        if self.quantity.kind is kinds.MONEY:
            currency, name = self.currency()
            if name:
                if tail:
                    result.append(self.name_behind(value, side))
            elif (self.style.position or self.printed.get("position")) == "after":
                if tail:
                    letters = len(result) > 1 and self.abbreviated(self.power(value, side))
                    joined = letters and not currency[-1:].isalpha()  # M€, but M CHF
                    gap = self.printed.get("sign_gap", self.gap) if joined else self.gap
                    result.append(Piece("currency", side, currency, gap))
            elif head:
                if currency[-1:].isalpha() or self.printed.get("spaced"):
                    result[0] = result[0]._replace(gap=self.gap)
                result.insert(0, Piece("currency", side, currency))
        elif tail:
            result += self.unit(value, side)
        sign = self.quantity.written.signs[side] or ("-" if value < 0 else "")
        if sign == BRACKET:
            at = next(index for index, piece in enumerate(result) if piece.role == "number")
            result[at] = result[at]._replace(text=f"({result[at].text})")
            return result
        if sign.isalpha():  # the language's own word stays, another's becomes the sign
            own = sign.lower() in self.language.words("words", "minus")
            sign = sign if own else "-"
            result[0] = result[0]._replace(gap=" " if own else "")
        if sign:
            result.insert(0, Piece("sign", side, sign))
        return result

    def unit(self, value: Decimal, side: int) -> list[Piece]:
        """What stands behind a number that is not money."""
        match self.quantity.kind:
            case kinds.PERCENT:
                kind = self.style.percent or self.printed["percent"][self.style.style]
                if kind == "word":
                    return [Piece("unit", side, self.language.words("percent", "percent")[0], self.word_gap)]
                return [Piece("unit", side, "%", self.gap if kind == "spaced" else "")]
            case kinds.PERCENT_POINT | kinds.BASIS_POINT:
                name = "point" if self.quantity.kind is kinds.PERCENT_POINT else "basis"
                return [
                    Piece(
                        "unit",
                        side,
                        self.language.words("percent", name)[0 if self.is_one(value) else 1],
                        self.word_gap,
                    )
                ]
            case kinds.MEASURE:
                unit, keep = self.quantity.unit, self.printed["unit_gap"]
                word = (
                    unit.isalpha() and unit.islower() and len(unit) > 2 and unit != "mcg"
                )  # a 6-inch screen
                if word or (len(unit) == 1 and unit.isupper()):  # 221B may be a house
                    keep = "as written"
                return [
                    Piece(
                        "unit", side, unit, "" if unit in _TIGHT else None if keep == "as written" else keep
                    )
                ]
            case _:
                return []

    def interval(self, interval: Interval) -> list[Piece]:
        """Two ends, what they share printed once."""
        written = self.quantity.written
        low_scale = _scaled(interval.low, written.scales[0], self.language)[1]
        same = low_scale == _scaled(interval.high, written.scales[1], self.language)[1]
        worded = written.link in {"between", "from", "bare"}
        name = self.quantity.kind is kinds.MONEY and self.currency()[1]
        if not worded:
            low = self.amount(interval.low, 0, scale=not same, tail=False)
            high = self.amount(interval.high, 1, head=False)
            return [*low, Piece("link", 1, written.link), *high]
        percent = self.quantity.kind is kinds.PERCENT
        tail = (percent and written.link != "bare") or not (written.shared or name)
        if percent and self.unit(interval.low, 0)[0].text != "%":
            tail = False
        low = self.amount(interval.low, 0, scale=not (same and written.shared), tail=tail)
        high = self.amount(interval.high, 1)
        if self.language.plain:  # the words of the text stay
            opening = [] if written.link == "bare" else [Piece("open", 0, ""), *_after_word(low[:1])]
            return [*(opening or low[:1]), *low[1:], Piece("link", 1, "", " "), *_after_word(high)]
        ranges = self.language.section("ranges")
        if written.link == "bare":
            link = self.language.words("ranges", "bare")[0]
            return [*low, Piece("link", 1, link, " "), *_after_word(high)]
        words = ranges[written.link]
        opening = [Piece("open", 0, words["open"][0]), *_after_word(low)]
        return [*opening, Piece("link", 1, words["join"][0], " "), *_after_word(high)]


def _after_word(printed: list[Piece]) -> list[Piece]:
    return [printed[0]._replace(gap=" "), *printed[1:]]


def _fraction(quantity: Quantity, value: Fraction, language: NumberLocale) -> str:
    """A fraction in words; half, and digits, stay as they are: what half is depends on its noun."""
    fractions = language.section("fractions")
    if not quantity.written.spelled or value == Fraction(1, 2):
        return quantity.raw
    names = fractions["names"].get(str(value.denominator))
    words = language.section("words")["ones"].get(str(value.numerator), "").split()
    if not names or not words:
        return quantity.raw
    return f"{fractions['one_printed'][0]} {names[0]}" if value.numerator == 1 else f"{words[0]} {names[1]}"


def printable(quantity: Quantity, language: NumberLocale) -> bool:
    """Whether the language has what the quantity is printed with; otherwise it stays as it is."""
    if not language.plain:
        return True
    if quantity.kind is kinds.MONEY:
        return quantity.unit.isupper()  # cents have words
    if quantity.kind is kinds.DATE:
        return isinstance(quantity.value, Moment) and "full" in language.section("dates")
    return quantity.kind in _WORDLESS


def pieces(quantity: Quantity, language: NumberLocale, style: NumberStyle) -> list[Piece]:
    """The quantity as printed, piece by piece, in print order."""
    value = quantity.value
    if isinstance(value, Moment):
        return moment_pieces(quantity, value, language)
    if isinstance(value, Stretch):
        return stretch_pieces(quantity, value, language)
    if isinstance(value, Fraction):
        return [Piece("number", 0, _fraction(quantity, value, language))]
    if quantity.kind is kinds.ORDINAL and isinstance(value, Decimal):
        return [Piece("number", 0, ordinal_text(int(value), language))]
    dress = _AmountFormatter(quantity, language, style)
    return dress.interval(value) if isinstance(value, Interval) else dress.amount(value, 0)


def printed(quantity: Quantity, locale: str, style: NumberStyle) -> str:
    """The quantity as the locale prints it."""
    if not printable(quantity, number_locale(locale)):
        return quantity.raw
    parts = pieces(quantity, number_locale(locale), style)
    return "".join(f"{' ' if piece.gap is None else piece.gap}{piece.text}" for piece in parts).strip()
