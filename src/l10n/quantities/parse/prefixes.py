"""What stands before a figure: its currency and its sign."""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.quantities.language import roles
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure
from l10n.quantities.lexing.lookup import BLANKS

__all__ = ["Head", "head_of", "sign_before"]

_WORD_BEFORE = re.compile(r"[A-Za-z]{2,10}\Z")
_MINUS = "-−"
_SIGNS = "+±-−–"


class Head(NamedTuple):
    """The currency before a figure."""

    start: int
    end: int
    unit: str
    mark: str = ""  # as it stands
    scale: int = 0
    minus: str = ""  # between the currency and the figure


def head_of(text: str, figure: Figure, floor: int, number_locale: NumberLocale) -> Head | None:
    """
    The currency before a figure: €, US$, EUR, M€, "€ mln", a name where the language puts one there.

    ``None`` where there is none.

    Args:
        floor: Where the last mention ended; nothing before it is looked at.
    """
    start = figure.start
    at = start
    if at > floor and text[at - 1] in BLANKS:
        at -= 1
    if at <= floor:
        return None
    last, minus = text[at - 1], ""
    if last in _MINUS and at - 1 > floor and text[at - 2] in number_locale.symbols.signs:
        minus, last, at = last, text[at - 2], at - 1
    if last in number_locale.symbols.signs:
        return _sign_head(text, at, floor, minus, number_locale)
    if not last.isalpha() or not number_locale.may_end_head(text[at - 2 : at]):
        return None
    found = _WORD_BEFORE.search(text, max(floor, at - 12), at)
    if found is None:
        return None
    scaled = _scale_head(text, found.start(), at, floor, number_locale)
    if scaled is not None:
        return scaled
    edge = text[found.start() - 1] if found.start() else ""
    hyphen = edge == "-" and not sign_before(text, found.start(), floor)
    if edge.isalnum() or hyphen or (edge and edge in "_/."):
        return None
    return _word_head(text, found.start(), at, figure, floor, number_locale)


def _word_head(
    text: str, begin: int, end: int, figure: Figure, floor: int, number_locale: NumberLocale
) -> Head | None:
    word, symbols = text[begin:end], number_locale.symbols
    small = word.lower() if word.istitle() else word  # Eur 38 mln
    if word in symbols.codes_before or small in symbols.codes_lower:
        code = word.upper()
        return Head(begin, end, symbols.same_code.get(code, code), code)
    if end == figure.start:
        return None
    # "euro 6" is a norm and "euro 2024" a cup: a name stands only before what can be nothing but an amount.
    if number_locale.has("printed.before_amount", word.lower()) and not (
        figure.plain and len(figure.digits) in {1, 4}
    ):
        return Head(begin, end, number_locale.lexicon[word.lower()].unit)
    letter = number_locale.letters.get(word)
    sign = begin - 1
    if letter and sign > floor and text[sign] in BLANKS:
        sign -= 1
    if letter and sign >= floor and text[sign] in symbols.signs:
        return Head(sign, end, symbols.signs[text[sign]], text[sign], letter.power)
    return None


def _scale_head(text: str, begin: int, end: int, floor: int, number_locale: NumberLocale) -> Head | None:
    """The head whose scale stands between the currency and the figure: USD million 12.3, euro/mln 12,3."""
    scale = number_locale.lexicon.get(text[begin:end].lower())
    at = begin - 1
    if scale is None or scale.role is not roles.SCALE or at <= floor or text[at] not in BLANKS + "/":
        return None
    symbols = number_locale.symbols
    if text[at - 1] in symbols.signs:
        return Head(at - 1, end, symbols.signs[text[at - 1]], text[at - 1], scale.power)
    found = _WORD_BEFORE.search(text, max(floor, at - 12), at)
    if found is None or text[found.start() - 1 : found.start()].isalnum():
        return None
    word = found.group()
    if word in symbols.codes_before:
        return Head(found.start(), end, symbols.same_code.get(word, word), word, scale.power)
    if number_locale.has("printed.before_amount", word.lower()):
        return Head(found.start(), end, number_locale.lexicon[word.lower()].unit, "", scale.power)
    return None


def _sign_head(text: str, at: int, floor: int, minus: str, number_locale: NumberLocale) -> Head:
    """The head that ends in a currency sign, with the letters before it."""
    sign = at - 1
    symbols = number_locale.symbols
    code = symbols.signs[text[sign]]
    blank = sign - 1 > floor and text[sign - 1] == " "
    stop = sign - blank
    letters = stop
    while letters > floor and stop - letters < 4 and text[letters - 1].isalpha():
        letters -= 1
    prefix, edge = text[letters:stop], text[letters - 1] if letters else ""
    if prefix and not edge.isalnum():
        upper = prefix.upper()
        dollar = symbols.dollars.get(upper) or (upper if upper in symbols.codes_before else "")
        # Apart from its sign, or alone and small, a letter is the word before it: "a $4 billion deal".
        near = upper in {"C", "HK"} if blank else prefix.isupper() or len(prefix) > 1
        if text[sign] == "$" and dollar and near:
            return Head(letters, at, dollar, f"{upper}$", minus=minus)
        if not blank and prefix in number_locale.letters:
            return Head(letters, at, code, text[sign], number_locale.letters[prefix].power, minus)
    return Head(sign, at, code, text[sign], minus=minus)


def sign_before(text: str, at: int, floor: int) -> str:
    """The sign directly before a place; empty when it is a hyphen or a dash."""
    if at <= floor or text[at - 1] not in _SIGNS:
        return ""
    sign, before = text[at - 1], text[at - 2] if at > 1 else " "
    if sign == "–":  # a minus only where no number stands before it
        alone = before in BLANKS + "(" and not text[max(0, at - 8) : at - 1].rstrip()[-1:].isdecimal()
        return sign if alone and at > 1 else ""
    return "" if before.isalnum() or before in ")]%€$£+-−–—.,'’_" else sign
