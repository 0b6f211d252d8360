"""A figure with what stands around it: sign, currency, scale word, percent, unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from l10n.model import QuantityKind, kinds
from l10n.quantities.language.number_words import minus_before
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure
from l10n.quantities.parse.prefixes import head_of, sign_before
from l10n.quantities.parse.suffixes import Part, Tail, letter_scale_at, tail_of
from l10n.quantities.text.context import word_after

__all__ = ["Amount", "amount_around"]


_MILLION = 6  # power of ten
_MILLIARD = Decimal(10**9)


class Amount(NamedTuple):
    """One number with its surroundings."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal  # mantissa times scale, sign included
    scale: int = 0
    sign: str = ""  # or the word for it
    unit: str = ""
    mark: str = ""
    spelled: bool = False
    loose: bool = False
    bare: bool = False  # nothing around it: may be a year, a label's number, a code
    parts: tuple[Part, ...] = ()


def _may_be_negative(text: str, tail: Tail, number_locale: NumberLocale) -> bool:
    """Whether a minus in words makes a sign here: before what is counted it means fewer, or a subtraction."""
    if tail.kind in (kinds.PERCENT, kinds.MEASURE):
        return True
    after = word_after(text, tail.end).lower()
    return tail.kind is kinds.NUMBER and number_locale.has("words.negative", after)


def amount_around(
    text: str,
    figure: Figure,
    floor: int,
    number_locale: NumberLocale,
    *,
    spelled: bool = False,
    money: bool = False,
) -> Amount:
    """
    The amount whose figure this is.

    Args:
        floor: Where the last mention ended; nothing before it is looked at.
        spelled: The figure is in words.
        money: It is the second end of a range of money, which need not name its currency.
    """
    start = figure.start
    head = None if spelled else head_of(text, figure, floor, number_locale)
    priced = head is not None or (money and letter_scale_at(text, figure.end, number_locale))
    tail = tail_of(text, figure, number_locale, money=priced)
    parts = [Part("number", 0, start, figure.end)]
    kind, unit, mark, scale, sign = tail.kind, tail.unit, tail.mark, tail.scale, ""
    if tail.parts:
        parts += tail.parts
    if head is not None:
        parts.insert(0, Part("currency", 0, head.start, head.end))
        start, kind, unit, mark, sign = head.start, kinds.MONEY, head.unit, head.mark, head.minus
        scale = head.scale or scale
    if not sign:
        sign, begin = "" if spelled else sign_before(text, start, floor), start - 1
        if not sign and (begin := minus_before(text, start, floor, number_locale)) < start:
            sign = text[begin : start - 1] if _may_be_negative(text, tail, number_locale) else ""
        if sign:
            parts.insert(0, Part("sign", 0, begin, begin + len(sign)))
            start = begin
    value = figure.value + tail.more if tail.more else figure.value
    if scale:
        value = value.scaleb(scale)
    if scale == _MILLION and abs(value) >= _MILLIARD and not number_locale.has_milliard:
        scale = _MILLIARD.adjusted()  # 3600 millones are said so for want of a word
        value = value.normalize() if figure.value == figure.value.to_integral_value() else value
    if sign and (sign in "-−–" or sign.isalpha()):
        value = -value
    bare = len(parts) == 1 and not sign
    return Amount(
        start, tail.end, kind, value, scale, sign, unit, mark, spelled, figure.loose, bare, tuple(parts)
    )
