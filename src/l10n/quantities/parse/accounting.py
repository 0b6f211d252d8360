"""Amounts as accounts write them: $(38.1) million for a loss, €000 over a column of thousands."""

from __future__ import annotations

import re

from l10n.model import kinds
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure
from l10n.quantities.parse.amounts import Amount, amount_around
from l10n.quantities.parse.prefixes import head_of
from l10n.quantities.parse.suffixes import Part, letter_scale_at, tail_of
from l10n.quantities.text.context import Name

__all__ = ["BRACKET", "bracketed", "thousands_at"]

BRACKET = "("  # the sign of an amount that brackets make negative
_THOUSANDS = re.compile(r"000(?:['’]?s)?(?![0-9.,]*[0-9]|[^\W\d_])")


def bracketed(text: str, figure: Figure, floor: int, number_locale: NumberLocale) -> Amount | None:
    """The negative amount whose figure stands in brackets behind its currency; ``None`` without any."""
    start, end = figure.start, figure.end
    if start < floor + 2 or text[start - 1] != "(" or text[end : end + 1] != ")":
        return None
    if text[start - 2] not in number_locale.symbols.signs:
        return None
    head = head_of(text, figure._replace(start=start - 1), floor, number_locale)
    if head is None:
        return None
    letter = letter_scale_at(text, end + 1, number_locale)
    tail = tail_of(text, figure._replace(end=end + 1), number_locale, money=True)
    scale = tail.scale or head.scale
    parts = (Part("currency", 0, head.start, head.end), Part("number", 0, start - 1, end + 1), *tail.parts)
    return Amount(
        start=head.start,
        end=tail.end if tail.scale or letter else end + 1,
        kind=kinds.MONEY,
        value=-(figure.value + tail.more).scaleb(scale),
        scale=scale,
        sign=BRACKET,
        unit=head.unit,
        mark=head.mark,
        parts=parts,
    )


def thousands_at(text: str, figure: Figure, floor: int, number_locale: NumberLocale) -> Name | None:
    """The three noughts behind a currency that say what a table counts in: (€000), $000s."""
    found = _THOUSANDS.match(text, figure.start) if text[figure.start] == "0" else None
    if found is None:
        return None
    amount = amount_around(text, figure, floor, number_locale)
    return Name(amount.start, found.end(), "code") if amount.unit and amount.start < figure.start else None
