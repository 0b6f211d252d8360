"""Prints a quantity for a locale: the value never changes, only its dress."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from l10n.model import Quantity, QuantityKind
from l10n.quantities.style import NumberStyle
from l10n.quantities.tables import Tongue, tongue

__all__ = ["Piece", "pieces", "render"]

_GAPS = {"": " ", "plain": " ", "no-break": "\u00a0", "narrow": "\u202f"}
_TIGHT = "°′″"


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed piece of a quantity and the role it plays; see ``amounts.Part``."""

    role: str
    side: int
    text: str
    gap: str | None = ""  # before it; ``None`` keeps what stood there


def number(value: Decimal, language: Tongue, style: NumberStyle) -> str:
    """The digits of a number without its sign, every zero kept."""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    least = {"": 4, "always": 4, "from-5": 5, "never": 10**9}[style.grouping]
    if len(whole) >= least:
        whole = f"{int(whole):,}".replace(",", language.group) if whole[0] != "0" else whole
    return f"{whole}{language.decimal}{fraction}" if fraction else whole


def _scaled(value: Decimal, scale: int, language: Tongue) -> tuple[Decimal, int]:
    """Mantissa and scale as the language prints them: thousands in full, trillions where they have a word."""
    known = [power for power in language.section("printed")["scales"] if power <= scale]
    if not known:
        return value, 0
    power = known[-1]
    mantissa = value.scaleb(-power)
    larger = [higher for higher in language.section("printed")["scales"] if higher > power]
    if larger and abs(mantissa) >= 1000:
        rescaled = value.scaleb(-larger[0])
        return (rescaled if mantissa != mantissa.to_integral_value() else rescaled.normalize()), larger[0]
    return mantissa, power


def _scale_word(mantissa: Decimal, scale: int, language: Tongue, style: NumberStyle) -> str:
    kind = style.scale or (language.section("printed")["short_scale"] if style.style == "short" else "word")
    if kind == "abbreviation":
        return str(language.section("printed")["abbreviations"][str(scale)])
    return str(language.section("scales")[str(scale)][0 if abs(mantissa) == 1 else 1])


def _currency(quantity: Quantity, language: Tongue, style: NumberStyle) -> tuple[str, bool]:
    """The currency as printed, and whether it is a name."""
    printed = language.section("printed")
    code, mark = quantity.unit, quantity.written.mark.replace(" ", "").upper()
    if code in language.section("minor"):
        return code, True
    kind = style.currency or ("sign" if style.style == "short" else "name")
    if kind == "name":
        return code, True
    if kind == "sign":
        if mark in printed["marks"]:
            return mark, False
        if code in printed["signs"]:
            return printed["signs"][code], False
    return code, False


def _currency_name(code: str, value: Decimal, scaled: bool, language: Tongue) -> str:
    names = language.section("minor").get(code) or language.section("currencies").get(code)
    one = abs(value) == 1 and not scaled
    if names:
        return str(names[0 if one else 1])
    plural = language.babel._data["currency_names_plural"].get(code, {})
    return str(plural.get("one" if one else "other", code))


def _money(
    quantity: Quantity, value: Decimal, side: int, language: Tongue, style: NumberStyle
) -> list[Piece]:
    gap = _GAPS[style.space]
    mantissa, scale = _scaled(value, quantity.written.scales[side], language)
    figures = [Piece("number", side, number(mantissa, language, style))]
    if scale:
        figures.append(Piece("scale", side, _scale_word(mantissa, scale, language, style), gap))
    currency, name = _currency(quantity, language, style)
    if name:
        of = language.section("printed")["long_of"]
        word = (
            scale
            and _scale_word(mantissa, scale, language, style)
            not in language.section("printed")["abbreviations"].values()
        )
        link = f"{gap}{of}{gap}" if of and word else gap
        return [
            *figures,
            Piece("currency", side, _currency_name(currency, value, bool(scale), language), link),
        ]
    if style.position == "after":
        return [*figures, Piece("currency", side, currency, gap)]
    if currency[-1:].isalpha():
        figures[0] = Piece("number", side, figures[0].text, gap)
    return [Piece("currency", side, currency), *figures]


def _percent(value: Decimal, side: int, language: Tongue, style: NumberStyle) -> list[Piece]:
    kind = style.percent or language.section("printed")["percent"][style.style]
    gap = _GAPS[style.space]
    figure = Piece("number", side, number(value, language, style))
    if kind == "word":
        return [figure, Piece("unit", side, language.section("percent")["percent"][0], gap)]
    return [figure, Piece("unit", side, "%", gap if kind == "spaced" else "")]


def _amount(
    quantity: Quantity, value: Decimal, side: int, language: Tongue, style: NumberStyle
) -> list[Piece]:
    gap = _GAPS[style.space]
    match quantity.kind:
        case QuantityKind.MONEY:
            return _money(quantity, value, side, language, style)
        case QuantityKind.PERCENT:
            return _percent(value, side, language, style)
        case QuantityKind.PERCENT_POINT | QuantityKind.BASIS_POINT:
            name = "point" if quantity.kind is QuantityKind.PERCENT_POINT else "basis"
            word = language.section("percent")[name][0 if abs(value) == 1 else 1]
            return [Piece("number", side, number(value, language, style)), Piece("unit", side, word, gap)]
        case _:
            mantissa, scale = _scaled(value, quantity.written.scales[side], language)
            result = [Piece("number", side, number(mantissa, language, style))]
            if scale:
                result.append(Piece("scale", side, _scale_word(mantissa, scale, language, style), gap))
            if quantity.unit:
                keep = language.section("printed")["unit_gap"]
                unit_gap = (
                    ""
                    if quantity.unit[0] in _TIGHT and len(quantity.unit) == 1
                    else None
                    if keep == "as written"
                    else keep
                )
                result.append(Piece("unit", side, quantity.unit, unit_gap))
            return result


def pieces(quantity: Quantity, language: Tongue, style: NumberStyle) -> list[Piece]:
    """The quantity as printed, piece by piece, in print order."""
    value = quantity.value
    assert isinstance(value, Decimal)
    result = _amount(quantity, value, 0, language, style)
    sign = quantity.written.signs[0]
    if value < 0 and not sign:
        sign = "-"
    if sign:
        result.insert(0, Piece("sign", 0, sign))
    return result


def render(quantity: Quantity, locale: str, style: NumberStyle) -> str:
    """
    The quantity as the locale prints it.

    Args:
        locale: BCP-47 tag; its house style is in its table.
    Raises:
        ConfigError: there are no number rules for the locale.
    """
    return "".join(
        f"{' ' if piece.gap is None else piece.gap}{piece.text}"
        for piece in pieces(quantity, tongue(locale), style)
    ).strip()
