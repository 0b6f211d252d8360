"""A figure with what stands around it: sign, currency, scale word, percent, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from l10n.model import QuantityKind
from l10n.quantities.figures import Figure
from l10n.quantities.tables import Meaning, Role, Tongue

__all__ = ["Amount", "Part", "amount_around", "phrase_at", "unit_at"]

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_NEXT = re.compile(r"\.?[ \u00a0\u202f-]([^\W\d_]+(?:\.[^\W\d_]+)*)")
_UNIT = re.compile(
    r"[°µμ]?[A-Za-zµμΩℓ]{0,5}(?:CO2e?|CO₂e)?[²³23]?(?:[/·][A-Za-zµμΩ]{1,6}(?:[²³23](?![0-9]))?){0,2}|[℃℉㎡㎢′″]"
)
_WORD_BEFORE = re.compile(r"[A-Za-z]{2,10}\Z")
_COUNTED = re.compile(r"[ \u00a0]([a-zà-ÿ]{2,})")
_BLANKS = " \u00a0\u202f\u2009"
_MINUS = "-−"
_SIGNS = "+±-−"


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
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """The currency before a figure."""

    start: int
    end: int
    unit: str = ""
    mark: str = ""
    scale: int = 0
    minus: str = ""  # between the currency and the figure


@dataclass(slots=True)
class _Tail:
    """What follows a figure."""

    end: int
    scale: int = 0
    unit: str = ""
    kind: QuantityKind = QuantityKind.NUMBER
    mark: str = ""
    parts: list[Part] = field(default_factory=list)

    def take(self, role: str, start: int, end: int) -> None:
        self.parts.append(Part(role, 0, start, end))
        self.end = end


@dataclass(frozen=True, slots=True)
class _Money:
    start: int
    end: int
    unit: str
    mark: str


def phrase_at(text: str, at: int, tongue: Tongue) -> tuple[Meaning, int] | None:
    """What the longest known phrase at a place means, and where it ends."""
    first = _WORD.match(text, at)
    if first is None or first.group().lower() not in tongue.heads:
        return None
    words, ends = [first.group().lower()], [first.end()]
    while len(words) < 4 and (found := _NEXT.match(text, ends[-1])):
        if found.group()[0] == "." and "." not in words[-1]:
            break
        words.append(found[1].lower())
        ends.append(found.end())
    for count in range(len(words), 0, -1):
        meaning = tongue.lexicon.get(" ".join(words[:count]))
        if meaning is not None:
            end = ends[count - 1]
            dotted = "." in words[count - 1] and text[end : end + 1] == "."
            return meaning, end + dotted
    return None


def unit_at(text: str, at: int, tongue: Tongue) -> str:
    """The unit symbol at a place; empty when there is none."""
    found = _UNIT.match(text, at)
    token = found.group() if found else ""
    following = text[at + len(token) : at + len(token) + 1]
    if not token or following.isalnum() or following in {"'", "’", "_", "-", "&"}:
        return ""
    return token if tongue.symbols.is_unit(token) else ""


def _head(text: str, start: int, floor: int, tongue: Tongue) -> _Head:
    signs = tongue.symbols.signs
    at = start
    if at > floor and text[at - 1] in _BLANKS:
        at -= 1
    if at <= floor:
        return _Head(start, start)
    last = text[at - 1]
    minus = ""
    if last in _MINUS and at - 1 > floor and text[at - 2] in signs:
        minus, last, at = last, text[at - 2], at - 1
    if last in signs:
        return _signed_head(text, at, floor, minus, tongue)
    if not last.isalpha():
        return _Head(start, start)
    found = _WORD_BEFORE.search(text, max(floor, at - 12), at)
    if found is None:
        return _Head(start, start)
    word = found.group()
    edge = text[found.start() - 1] if found.start() else ""
    if edge.isalnum() or (edge and edge in "-_/."):
        return _Head(start, start)
    symbols = tongue.symbols
    if word in symbols.codes_before:
        return _Head(found.start(), at, symbols.same_code.get(word, word), word)
    if at < start and tongue.has("printed.before_amount", word.lower()):
        return _Head(found.start(), at, tongue.lexicon[word.lower()].unit)
    scaled = _scaled_head(text, found.start(), at, word, floor, tongue) if at < start else None
    return scaled or _Head(start, start)


def _scaled_head(text: str, begin: int, end: int, word: str, floor: int, tongue: Tongue) -> _Head | None:
    """The head whose scale stands between the sign and the figure: € mln 3,6."""
    letter = tongue.letters.get(word)
    sign = begin - 1
    if sign > floor and text[sign] in _BLANKS:
        sign -= 1
    code = tongue.symbols.signs.get(text[sign]) if sign >= floor and begin > floor else None
    return _Head(sign, end, code, text[sign], letter.power) if letter and code else None


def _signed_head(text: str, at: int, floor: int, minus: str, tongue: Tongue) -> _Head:
    """The head that ends in a currency sign: €, US$, HK $, M€."""
    sign = at - 1
    code = tongue.symbols.signs[text[sign]]
    blank = text[sign - 1 : sign] == " " and sign - 1 > floor
    stop = sign - 1 if blank else sign
    letters = stop
    while letters > floor and stop - letters < 4 and text[letters - 1].isalpha():
        letters -= 1
    prefix = text[letters:stop]
    edge = text[letters - 1] if letters else ""
    if prefix and not edge.isalnum():
        dollar = tongue.symbols.dollars.get(prefix.upper()) if text[sign] == "$" else None
        # Apart from its sign, a letter is the word before it: "a $4 billion deal".
        if dollar and (prefix.isupper() if not blank else prefix.upper() in {"C", "HK"}):
            return _Head(letters, at, dollar, f"{prefix.upper()}$", minus=minus)
        if not blank and prefix in tongue.letters:
            return _Head(letters, at, code, text[sign], tongue.letters[prefix].power, minus)
    return _Head(sign, at, code, text[sign], minus=minus)


def _sign_before(text: str, at: int, floor: int) -> str:
    """The sign directly before a place; empty when it is a hyphen or a dash."""
    if at <= floor or text[at - 1] not in _SIGNS + "–":
        return ""
    before = text[at - 2] if at > 1 else " "
    if text[at - 1] == "–":
        return "–" if before in " \u00a0(" and at > 1 and not text[: at - 1].rstrip()[-1:].isdigit() else ""
    return "" if before.isalnum() or before in ")]%€$£+-−–—.,'’_" else text[at - 1]


def _skip(text: str, at: int) -> int:
    """Behind one blank, or behind a hyphen that joins a word."""
    following = text[at : at + 1]
    if following and following in _BLANKS:
        return at + 1
    return at + 1 if following == "-" and text[at + 1 : at + 2].isalpha() else at


def _money_after(text: str, at: int, tongue: Tongue, *, scaled: bool) -> _Money | None:
    """The currency behind a number."""
    signs, symbols = tongue.symbols.signs, tongue.symbols
    behind = _skip(text, at)
    sign = text[behind : behind + 1]
    if sign and sign in signs:
        next_amount = re.match(r" ?[0-9]", text[behind + 1 : behind + 3])
        return (
            None
            if next_amount and (behind > at or next_amount.end() == 1)
            else _Money(behind, behind + 1, signs[sign], sign)
        )
    found = _WORD.match(text, behind)
    if found is None:
        return None
    word, end = found.group(), found.end()
    if text[end : end + 1] == "$" and word in symbols.dollars and not text[end + 1 : end + 2].isdigit():
        return _Money(behind, end + 1, symbols.dollars[word], f"{word}$")
    if word in symbols.codes_after:
        return _Money(behind, end, symbols.same_code.get(word, word), word)
    of = tongue.section("printed")["long_of"]
    if scaled and of:
        if word.lower() == of:
            behind = _skip(text, end)
        elif word.lower() == of[0] and text[end : end + 1] in {"'", "’"}:
            behind = end + 1
        sign = text[behind : behind + 1]
        if sign and sign in signs and not text[behind + 1 : behind + 2].isdigit():
            return _Money(behind, behind + 1, signs[sign], sign)
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role is Role.MONEY:
        return _Money(behind, meaning[1], meaning[0].unit, "")
    return None


def _read_scale(text: str, tail: _Tail, tongue: Tongue, *, money: bool, large: bool) -> None:
    """Takes the scale behind a number; a mere letter needs a currency, a noun or a ``large`` number beside it."""
    at = tail.end
    behind = _skip(text, at)
    found = _WORD.match(text, behind)
    if found is None:
        return
    word, end = found.group(), found.end()
    letter = tongue.letters.get(word)
    if letter is not None and (behind == at or money or letter.condition == "always"):
        beside = money or _money_after(text, end, tongue, scaled=True) is not None
        noun = _COUNTED.match(text, end)
        counted = behind == at and noun and not tongue.has("letters.not_before", noun[1])
        always = letter.condition == "always" and behind == at and (counted or (not noun and large))
        if beside or (counted and letter.condition != "beside_money") or always:
            tail.scale = letter.power
            tail.take("scale", behind, end)
            return
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role is Role.SCALE:
        tail.scale = meaning[0].power
        tail.take("scale", behind, meaning[1])


_RATIOS = {
    Role.PERCENT: QuantityKind.PERCENT,
    Role.POINT: QuantityKind.PERCENT_POINT,
    Role.BASIS: QuantityKind.BASIS_POINT,
}


def _tail(text: str, end: int, tongue: Tongue, head: _Head, *, large: bool) -> _Tail:
    tail = _Tail(end)
    following = text[end : end + 1]
    if following == "%" and not head.unit:
        tail.kind = QuantityKind.PERCENT
        tail.take("unit", end, end + 1)
        return tail
    behind = _skip(text, end)
    if (
        behind == end
        and not following.isalpha()
        and following not in tongue.symbols.signs
        and following not in "°℃℉′″㎡"
    ):
        return tail
    _read_scale(text, tail, tongue, money=bool(head.unit), large=large)
    if head.unit:
        return tail
    behind = _skip(text, tail.end)
    if text[behind : behind + 1] == "%" and not tail.scale:
        tail.kind = QuantityKind.PERCENT
        tail.take("unit", behind, behind + 1)
        return tail
    money = _money_after(text, tail.end, tongue, scaled=bool(tail.scale))
    if money is not None and not _is_weight(text, end, money.unit, tongue, scaled=bool(tail.scale)):
        tail.kind, tail.unit, tail.mark = QuantityKind.MONEY, money.unit, money.mark
        tail.take("currency", money.start, money.end)
        return tail
    meaning = phrase_at(text, behind, tongue)
    if meaning and meaning[0].role in _RATIOS and not tail.scale:
        tail.kind = _RATIOS[meaning[0].role]
        tail.take("unit", behind, meaning[1])
        return tail
    unit = unit_at(text, behind, tongue)
    if unit and not (tail.scale and len(unit) < 2):
        tail.kind, tail.unit = QuantityKind.MEASURE, unit
        tail.take("unit", behind, behind + len(unit))
    return tail


def _is_weight(text: str, at: int, unit: str, tongue: Tongue, *, scaled: bool) -> bool:
    """Whether a currency's name is a weight here: lost 25 pounds."""
    weights = tongue.section("weights")
    if scaled or not weights or unit != weights["currency"]:
        return False
    clause = re.split(r"[.,;:!?]\s", text[max(0, at - 48) : at])[-1]
    return any(tongue.has("weights.before", word) for word in clause.lower().split())


def amount_around(text: str, figure: Figure, floor: int, tongue: Tongue, *, spelled: bool = False) -> Amount:
    """
    The amount whose figure this is.

    Args:
        floor: Where the last mention ended; nothing before it is looked at.
        spelled: The figure is in words.
    """
    head = _Head(figure.start, figure.start) if spelled else _head(text, figure.start, floor, tongue)
    tail = _tail(text, figure.end, tongue, head, large=figure.value >= 10 or not figure.plain)
    parts = [Part("number", 0, figure.start, figure.end), *tail.parts]
    if head.unit:
        parts.insert(0, Part("currency", 0, head.start, head.end))
    start = head.start
    sign = head.minus or ("" if spelled else _sign_before(text, start, floor))
    if sign and not head.minus:
        start -= 1
        parts.insert(0, Part("sign", 0, start, start + 1))
    scale = head.scale or tail.scale
    value = figure.value.scaleb(scale) if scale else figure.value
    return Amount(
        start=start,
        end=tail.end,
        kind=QuantityKind.MONEY if head.unit else tail.kind,
        value=-value if sign in {"-", "−", "–"} else value,
        scale=scale,
        sign=sign,
        unit=head.unit or tail.unit,
        mark=head.mark or tail.mark,
        spelled=spelled,
        loose=figure.loose,
        bare=not (head.unit or tail.parts or sign),
        parts=tuple(parts),
    )
