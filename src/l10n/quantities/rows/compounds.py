"""Measures in two units at once: 6 feet 2 inches, 6-foot-2."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from l10n.locales import table
from l10n.model import Protected, Quantity
from l10n.quantities.language.unit_names import canonical
from l10n.quantities.lexing.lookup import unit_at
from l10n.quantities.lexing.measures import Measure, measure_behind, unit_name_at
from l10n.quantities.parse.mentions import Mention, Reading

__all__ = ["Compound", "compounds_in"]

_GAP = re.compile(r"[ \u00a0-]?[^\W\d_]+\.?(?:[ \u00a0,-]{1,2}(?:[^\W\d_]{1,3}[ \u00a0])?)?")
_TAILED = re.compile(r"[^\W\d_]+-([0-9]{1,2})")  # foot-6, read as one code
_GLUED = re.compile(r"([0-9]{1,2})([^\W\d_]{2,3})")  # 4in, read as one code
_LETTERS = re.compile(r"[^\W\d_]+")
_DECIMAL = 100  # centimetres may go without saying
_NEAR = 12  # characters from one number to the next


class Compound(NamedTuple):
    """What two numbers say together, in the smaller unit."""

    value: Decimal
    measure: Measure


def _whole(mention: Mention) -> Decimal | None:
    what = mention.what
    value = what.value if isinstance(what, Quantity) else None
    return value if isinstance(value, Decimal) and value == int(value) else None


def _unit(text: str, at: int, reading: Reading) -> str:
    """The unit at a place, blank or hyphen before it included."""
    start = at + (text[at : at + 1] in {" ", "\u00a0", "-"})
    named = unit_name_at(text, start, reading.number_locale)
    return unit_at(text, start, reading.number_locale) or (named.unit if named is not None else "")


class _Tail(NamedTuple):
    """The second of the two numbers."""

    value: Decimal
    unit: str | None  # None where it goes without saying


def _joined(one: Mention, two: Mention, reading: Reading) -> tuple[str, _Tail | None]:
    """The unit of the first number, and the second."""
    text, raw = reading.view.text, two.what.raw
    token = isinstance(two.what, Protected)
    tailed = _TAILED.fullmatch(raw) if token else None
    if tailed is not None:
        unit = _unit(text, one.end, reading) if text[one.end : two.start] == "-" else ""
        return unit, _Tail(Decimal(tailed[1]), None)
    between = text[one.end : two.start]
    if between.strip() and _GAP.fullmatch(between) is None:
        return "", None
    what = one.what
    unit = what.unit if isinstance(what, Quantity) and what.unit else _unit(text, one.end, reading)
    glued = _GLUED.fullmatch(raw) if token else None
    if glued is not None:
        return unit, _Tail(Decimal(glued[1]), canonical(glued[2]))
    value = _whole(two)
    if value is None:
        return "", None
    behind = measure_behind(text, two.end, reading.number_locale, getattr(two.what, "unit", ""))
    return unit, _Tail(value, "" if behind is None else behind.unit)


def _adds(one: Mention, two: Mention, reading: Reading) -> bool:
    """Whether nothing but the unit and a joint stands between two numbers: 1 metro e 63; not 200 m in 19."""
    words = _LETTERS.findall(reading.view.text[one.end : two.start].lower())
    unit = 0 if getattr(one.what, "unit", "") else 1
    return len(words) <= unit or words[-1] in reading.number_locale.words("words", "joins")


def _compound(one: Mention, two: Mention, reading: Reading) -> Compound | None:
    first, units = _whole(one), table("und", "units")
    if first is None:
        return None
    unit, tail = _joined(one, two, reading)
    if unit not in units["compounds"]["units"] or tail is None:
        return None
    smaller, sizes = units["smaller"][unit], units["sizes"]
    count = round(sizes[unit][1] / sizes[smaller][1])
    bare = tail.unit == "" and count == _DECIMAL and tail.value >= _DECIMAL / 10  # un metro e 63
    bare = bare and _adds(one, two, reading)
    if not 0 <= tail.value < count or not (bare or tail.unit in {smaller, None}):
        return None
    return Compound(first * count + tail.value, Measure(smaller))


def compounds_in(reading: Reading) -> dict[int, Compound]:
    """The mentions of a text that the next one is a part of, by their index."""
    mentions = reading.mentions
    result: dict[int, Compound] = {}
    for index in range(len(mentions) - 1):
        one, two = mentions[index], mentions[index + 1]
        if two.start - one.end <= _NEAR and index - 1 not in result:
            found = _compound(one, two, reading)
            if found is not None:
                result[index] = found
    return result
