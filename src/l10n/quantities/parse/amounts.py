"""A figure with what stands around it: sign, currency, scale word, percent, unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from l10n.model import QuantityKind
from l10n.quantities.language.number_words import minus_before
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure
from l10n.quantities.parse.prefixes import Head, head_of, sign_before
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
    if tail.kind in (QuantityKind.PERCENT, QuantityKind.MEASURE):
        return True
    after = word_after(text, tail.end).lower()
    return tail.kind is QuantityKind.NUMBER and number_locale.has("words.negative", after)


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
    head = Head(figure.start, figure.start) if spelled else head_of(text, figure, floor, number_locale)
    tail = tail_of(
        text,
        figure,
        number_locale,
        money=bool(head.unit) or (money and letter_scale_at(text, figure.end, number_locale)),
    )
    parts = [Part("number", 0, figure.start, figure.end), *tail.parts]
    if head.unit:
        parts.insert(0, Part("currency", 0, head.start, head.end))
    start = head.start
    sign = head.minus or ("" if spelled else sign_before(text, start, floor))
    if sign and not head.minus:
        start -= 1
        parts.insert(0, Part("sign", 0, start, start + 1))
    elif (
        not sign
        and _may_be_negative(text, tail, number_locale)
        and ((begin := minus_before(text, start, floor, number_locale)) < start)
    ):
        sign = text[begin : start - 1]
        parts.insert(0, Part("sign", 0, begin, start - 1))
        start = begin
    scale = head.scale or tail.scale
    value = figure.value + tail.more if tail.more else figure.value
    value = value.scaleb(scale) if scale else value
    if scale == _MILLION and abs(value) >= _MILLIARD and not number_locale.has_milliard:
        scale = _MILLIARD.adjusted()  # 3600 millones are said so for want of a word
        value = value.normalize() if figure.value == figure.value.to_integral_value() else value
    return Amount(
        start=start,
        end=tail.end,
        kind=QuantityKind.MONEY if head.unit else tail.kind,
        value=-value if sign in {"-", "−", "–"} or sign.isalpha() else value,
        scale=scale,
        sign=sign,
        unit=head.unit or tail.unit,
        mark=head.mark or tail.mark,
        spelled=spelled,
        loose=figure.loose,
        bare=not (head.unit or tail.parts or sign),
        parts=tuple(parts),
    )
