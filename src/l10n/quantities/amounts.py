"""A figure with what stands around it: sign, currency, scale word, percent, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from l10n.model import QuantityKind
from l10n.quantities.figures import Figure
from l10n.quantities.symbols import (
    CODES,
    CODES_AFTER,
    MARKS,
    SIGNS,
    UNIT_ALIASES,
    UNIT_BASES,
    UNIT_PREFIXABLE,
)
from l10n.quantities.tables import Meaning, Role, Tongue

__all__ = ["Amount", "Part", "amount_around", "phrase_at", "unit_at"]

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_NEXT = re.compile(r"[ \u00a0\u202f-]([^\W\d_]+(?:\.[^\W\d_]+)*)")
_UNIT = re.compile(
    r"[°µμΩÅ%]?[A-Za-zµμΩℓ]{0,5}(?:CO2e?)?[²³]?[23]?(?:[/·][A-Za-zµμΩ]{1,6}(?:[²³]|\^?[23](?![0-9]))?){0,2}|[℃℉㎡㎢′″]"
)
_PREFIXES = ("", "k", "M", "G", "T", "m", "µ", "μ", "n", "p", "c", "d", "h")
_BLANKS = " \u00a0\u202f\u2009"
_SIGNS = "+-−±"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a mention: which role it plays for which end of a range."""

    role: str  # "open", "sign", "currency", "number", "scale", "unit", "link"
    side: int  # 0, or 1 for the second end
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number with its surroundings."""

    start: int
    end: int
    kind: QuantityKind
    value: Decimal  # mantissa times scale, sign included
    scale: int = 0
    sign: str = ""
    unit: str = ""
    mark: str = ""
    spelled: bool = False
    loose: bool = False
    bare: bool = False  # nothing around it: may be a year, a label's number, a code
    parts: tuple[Part, ...] = field(default=())


def phrase_at(text: str, at: int, tongue: Tongue) -> tuple[Meaning, int] | None:
    """What the longest known phrase at a place means, and where it ends."""
    first = _WORD.match(text, at)
    if first is None:
        return None
    words = [first.group().lower()]
    if words[0] not in tongue.heads:
        return None
    ends = [first.end()]
    while len(words) < 4 and (
        found := _NEXT.match(
            text, ends[-1] + (words[-1].count(".") > 0 and text[ends[-1] : ends[-1] + 1] == ".")
        )
    ):
        words.append(found[1].lower())
        ends.append(found.end())
    for count in range(len(words), 0, -1):
        meaning = tongue.lexicon.get(" ".join(words[:count]))
        if meaning is not None:
            return meaning, ends[count - 1]
    return None


def _known_unit(token: str) -> bool:
    for piece in re.split(r"[/·]", token):
        base = piece.rstrip("²³23^")
        base = UNIT_ALIASES.get(base, base)
        if base in UNIT_BASES or base in UNIT_PREFIXABLE:
            continue
        if base[:1] in _PREFIXES and base[1:] in UNIT_PREFIXABLE:
            continue
        return False
    return True


def unit_at(text: str, at: int) -> str:
    """The unit symbol at a place; empty when there is none."""
    found = _UNIT.match(text, at)
    token = found.group() if found else ""
    end = at + len(token)
    if not token or text[end : end + 1].isalnum() or text[end : end + 1] in {"'", "’", "_", "-"}:
        return ""
    return token if _known_unit(token) else ""


def _before(text: str, start: int, floor: int, tongue: Tongue) -> tuple[int, str, str, int]:
    """Start, currency, mark as written and scale of what stands before a figure."""
    at = start
    while at > floor and start - at < 1 and text[at - 1] in _BLANKS:
        at -= 1
    if at > floor and text[at - 1] in SIGNS:
        code = SIGNS[text[at - 1]]
        begin = at - 1
        letters = begin
        while (
            letters > floor
            and begin - letters < 4
            and text[letters - 1].isalpha()
            and text[letters - 1].isascii()
        ):
            letters -= 1
        prefix = text[letters:begin]
        edge = letters == 0 or not text[letters - 1].isalnum()
        if (
            prefix
            and edge
            and text[begin] == "$"
            and prefix.upper() in MARKS
            and (prefix.isupper() or len(prefix) > 1)
        ):
            return letters, MARKS[prefix.upper()], text[letters:at], 0
        if prefix and edge and prefix in tongue.letters:
            return letters, code, text[begin:at], tongue.letters[prefix][0]
        return begin, code, text[begin:at], 0
    found = _WORD_BEFORE.search(text, max(floor, at - 12), at)
    if found is None:
        return start, "", "", 0
    word = found.group()
    edge = found.start() == 0 or not (text[found.start() - 1].isalnum() or text[found.start() - 1] in "-_/")
    if edge and word in CODES:
        return found.start(), "CNY" if word == "RMB" else word, word, 0
    if edge and at < start and word.lower() in tongue.words("printed", "before_amount"):
        return found.start(), tongue.lexicon[word.lower()].unit, "", 0
    return start, "", "", 0


_WORD_BEFORE = re.compile(r"[A-Za-z]{2,10}\Z")


def _sign_before(text: str, at: int, floor: int) -> str:
    """The sign directly before a place; empty when it is a hyphen or dash."""
    if at <= floor or text[at - 1] not in _SIGNS:
        return ""
    if at - 1 == 0:
        return text[at - 1]
    before = text[at - 2]
    return "" if before.isalnum() or before in ")]%€$£+-−–—.,'’_" else text[at - 1]


@dataclass(slots=True)
class _Tail:
    """What follows a figure."""

    end: int
    scale: int = 0
    unit: str = ""
    kind: QuantityKind = QuantityKind.NUMBER
    mark: str = ""
    parts: list[tuple[str, int, int]] = field(default_factory=list)


def _skip(text: str, at: int) -> int:
    """Behind one blank, or a hyphen that joins a word."""
    if text[at : at + 1] in _BLANKS and at < len(text):
        return at + 1
    if text[at : at + 1] == "-" and text[at + 1 : at + 2].isalpha():
        return at + 1
    return at


def _read_scale(text: str, tail: _Tail, tongue: Tongue, *, money: bool) -> None:
    at = tail.end
    if text[at : at + 1].isalpha():
        found = _WORD.match(text, at)
        word = found.group() if found else ""
        if word in tongue.letters:
            power, condition = tongue.letters[word]
            end = at + len(word)
            if (
                condition == "always"
                or money
                or _money_follows(text, end, tongue)
                or (condition == "counted" and re.match(r" [a-zà-ÿ]{3,}", text[end : end + 4]))
            ):
                tail.scale, tail.end = power, end
                tail.parts.append(("scale", at, end))
                return
    behind = _skip(text, at)
    if (
        behind > at
        and text[behind : behind + 1] in tongue.letters
        and not text[behind + 1 : behind + 2].isalnum()
    ):
        power, condition = tongue.letters[text[behind]]
        if money and condition != "always":
            tail.scale, tail.end = power, behind + 1
            tail.parts.append(("scale", behind, behind + 1))
            return
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role is Role.SCALE:
        tail.scale, tail.end = meaning[0].power, meaning[1]
        tail.parts.append(("scale", behind, meaning[1]))


def _money_follows(text: str, at: int, tongue: Tongue) -> bool:
    return bool(_money_after(text, at, tongue, scaled=True)[1])


def _money_after(text: str, at: int, tongue: Tongue, *, scaled: bool) -> tuple[int, str, str, int]:
    """Start, currency, mark and end of a currency behind a number."""
    behind = _skip(text, at)
    sign = text[behind : behind + 1]
    if sign in SIGNS and sign and not (behind > at and _figure_follows(text, behind + 1)):
        return behind, SIGNS[sign], sign, behind + 1
    found = _WORD.match(text, behind)
    if found is None:
        return at, "", "", at
    word = found.group()
    if word.upper() == word and text[found.end() : found.end() + 1] == "$" and word in MARKS:
        return behind, MARKS[word], f"{word}$", found.end() + 1
    if word in CODES_AFTER:
        return behind, "CNY" if word == "RMB" else word, word, found.end()
    of = tongue.section("printed")["long_of"]
    if scaled and of and word.lower() == of:
        behind = _skip(text, found.end())
    elif scaled and of and word.lower() == of[0] and text[found.end() : found.end() + 1] in {"'", "’"}:
        behind = found.end() + 1
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role is Role.MONEY:
        return behind, meaning[0].unit, "", meaning[1]
    if behind != _skip(text, at) and (sign := text[behind : behind + 1]) in SIGNS and sign:
        return behind, SIGNS[sign], sign, behind + 1
    return at, "", "", at


def _figure_follows(text: str, at: int) -> bool:
    return bool(re.match(r" ?[0-9]", text[at : at + 2]))


_PERCENTS = {
    Role.PERCENT: QuantityKind.PERCENT,
    Role.POINT: QuantityKind.PERCENT_POINT,
    Role.BASIS: QuantityKind.BASIS_POINT,
}


def _read_tail(text: str, end: int, tongue: Tongue, currency: str) -> _Tail:
    tail = _Tail(end)
    _read_scale(text, tail, tongue, money=bool(currency))
    if currency:
        return tail
    behind = _skip(text, tail.end)
    if text[behind : behind + 1] == "%" and not tail.scale:
        tail.kind = QuantityKind.PERCENT
        tail.parts.append(("unit", behind, behind + 1))
        tail.end = behind + 1
        return tail
    start, unit, mark, stop = _money_after(text, tail.end, tongue, scaled=bool(tail.scale))
    if unit and not _is_weight(text, end, unit, tongue, scaled=bool(tail.scale)):
        tail.kind, tail.unit, tail.mark = QuantityKind.MONEY, unit, mark
        tail.parts.append(("currency", start, stop))
        tail.end = stop
        return tail
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role in _PERCENTS and not tail.scale:
        tail.kind = _PERCENTS[meaning[0].role]
        tail.parts.append(("unit", behind, meaning[1]))
        tail.end = meaning[1]
        return tail
    unit = unit_at(text, behind)
    if unit and not (tail.scale and len(unit) < 2):
        tail.kind, tail.unit = QuantityKind.MEASURE, unit
        tail.parts.append(("unit", behind, behind + len(unit)))
        tail.end = behind + len(unit)
    return tail


def _is_weight(text: str, at: int, unit: str, tongue: Tongue, *, scaled: bool) -> bool:
    """Whether a currency's name is a weight here: lost 25 pounds."""
    weights = tongue.section("weights")
    if scaled or not weights or unit != weights["currency"]:
        return False
    clause = re.split(r"[.,;:!?]\s", text[max(0, at - 48) : at])[-1]
    return any(word in weights["before"] for word in clause.lower().split())


def amount_around(text: str, figure: Figure, floor: int, tongue: Tongue) -> Amount:
    """
    The amount whose figure this is.

    Args:
        floor: Where the last mention ended; nothing before it is looked at.
    """
    start, currency, mark, scale = _before(text, figure.start, floor, tongue)
    tail = _read_tail(text, figure.end, tongue, currency)
    scale = scale or tail.scale
    sign = _sign_before(text, start, floor)
    inner = "" if sign or not currency else _sign_before_figure(text, figure.start, start)
    parts = (
        [Part("currency", 0, start, start + len(text[start : figure.start].rstrip(_BLANKS + _SIGNS)))]
        if start < figure.start
        else []
    )
    parts += [Part("number", 0, figure.start, figure.end)]
    parts += [Part(role, 0, begin, end) for role, begin, end in tail.parts]
    if sign:
        start -= 1
        parts.insert(0, Part("sign", 0, start, start + 1))
    value = figure.value.scaleb(scale) if scale else figure.value
    sign = sign or inner
    return Amount(
        start=start,
        end=tail.end,
        kind=QuantityKind.MONEY if currency else tail.kind,
        value=-value if sign in {"-", "−"} else value,
        scale=scale,
        sign=sign,
        unit=currency or tail.unit,
        mark=mark or tail.mark,
        loose=figure.loose,
        bare=not (currency or tail.parts or sign),
        parts=tuple(parts),
    )


def _sign_before_figure(text: str, at: int, floor: int) -> str:
    return text[at - 1] if at - 1 > floor and text[at - 1] in "-−" else ""


def shifted(amount: Amount, side: int) -> Amount:
    """The amount as the given end of a range."""
    return replace(amount, parts=tuple(replace(part, side=side) for part in amount.parts))
