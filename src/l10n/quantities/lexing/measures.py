"""What a number measures: its unit and what that is counted for, in signs or in words: mg per kg, mg/kg."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from l10n.locales import table
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as language_of
from l10n.quantities.language.unit_names import TIMES, canonical, is_denominator
from l10n.quantities.lexing.lookup import unit_at

__all__ = ["Measure", "UnitName", "measure_behind", "unit_name_at"]

_WORD = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"[ \u00a0-]([^\W\d_]+)")
_SLASH = re.compile(r"(?:[a-zà-ÿ]{2,16}[ \u00a0]?)?/[ \u00a0]?(?=[A-Za-zµμ])")
_SYMBOL = re.compile(r"[A-Za-zµμÀ-ÿ]{1,9}[²³23]?(?![^\W_]|['’])")
_INDICES = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LONGEST = 4  # words of a name


class Measure(NamedTuple):
    """A unit and its denominators; equal to another that says the same."""

    unit: str  # one sign for each unit; empty for what is merely counted: 500/µL
    per: tuple[str, ...] = ()  # in the order of the alphabet, units of time last

    def __str__(self) -> str:
        """As an editor reads it: ``mg/kg``."""
        return "/".join((self.unit, *self.per))


class UnitName(NamedTuple):
    """A unit that words name."""

    unit: str
    end: int


@cache
def _per(tag: str) -> re.Pattern[str]:
    """What opens a denominator in words, behind one blank."""
    words = language_of(tag).naming.per
    loose = "|".join(re.escape(word) for word in words if not word.endswith("'"))
    tight = "|".join(re.escape(word[:-1]) + "['’]" for word in words if word.endswith("'"))
    pattern = rf"[ \u00a0](?:(?:{loose})[ \u00a0]" + (rf"|(?:{tight})" if tight else "") + ")"
    return re.compile(pattern if loose else "(?!)", re.IGNORECASE)


def _is_length(unit: str) -> bool:
    kind, _ = table("und", "units")["sizes"].get(unit, ("", 0))
    return bool(kind == "length")


def unit_name_at(text: str, at: int, number_locale: NumberLocale) -> UnitName | None:
    """The unit that words at a place name, and where the name ends: square metres, metri quadrati."""
    naming = number_locale.naming
    first = _WORD.match(text, at)
    if first is None or first.group().lower() not in naming.heads:
        return None
    words, ends = [first.group().lower()], [first.end()]
    power = "²" if words[0] in naming.square else "³" if words[0] in naming.cubic else ""
    if power and text[ends[0] : ends[0] + 1] == ".":  # sq. km
        ends[0] += 1
    while len(words) < _LONGEST and (found := _NEXT.match(text, ends[-1])):
        words.append(found[1].lower())
        ends.append(found.end())
    if power:
        for count in range(len(words), 1, -1):
            unit = naming.names.get(" ".join(words[1:count]))
            if unit is None and count == 2 and _is_length(words[1]):
                unit = words[1]
            if unit is not None:
                return UnitName(canonical(f"{unit}{power}"), ends[count - 1])
    for count in range(len(words), 0, -1):
        unit = naming.names.get(" ".join(words[:count]))
        if unit is not None:
            following = words[count] if len(words) > count else ""
            if following in naming.behind:
                return UnitName(canonical(unit + naming.behind[following]), ends[count])
            return UnitName(unit, ends[count - 1])
    return None


def _denominator(text: str, at: int, number_locale: NumberLocale) -> UnitName | None:
    """The unit at a place behind a slash or "per"."""
    found = _SYMBOL.match(text, at)
    if found is not None and (number_locale.symbols.is_unit(found.group()) or is_denominator(found.group())):
        return UnitName(canonical(found.group()), found.end())
    return unit_name_at(text, at, number_locale)


def _pieces(sign: str) -> tuple[str, list[str]]:
    unit, *per = (canonical(piece) for piece in re.split("[/·]", canonical(sign)))
    return unit, per


@cache
def _parted() -> dict[str, list[tuple[str, str]]]:
    """The units that are written apart: the first part, then the second and the sign."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for name, sign in table("und", "units")["apart"].items():
        first, _, second = name.partition(" ")
        parts.setdefault(first, []).append((second, sign))
    return parts


def _apart(text: str, at: int, unit: str) -> UnitName | None:
    """The unit whose second part stands behind its first: mm Hg."""
    for second, sign in _parted().get(unit, ()):
        end = at + 1 + len(second)
        behind = text[at + 1 : end].translate(_INDICES)
        if text[at : at + 1] in {" ", "\u00a0"} and behind == second and not text[end : end + 1].isalnum():
            return UnitName(sign, end)
    return None


def _raised(text: str, at: int, unit: str, number_locale: NumberLocale) -> tuple[str, int]:
    """A sign of a length with the word behind it that makes an area or a volume of it: km quadrati."""
    apart = _apart(text, at, unit)
    if apart is not None:
        return apart.unit, apart.end
    word = _NEXT.match(text, at)
    power = number_locale.naming.behind.get(word[1].lower()) if word and _is_length(unit) else None
    return (canonical(unit + power), word.end()) if word and power else (unit, at)


def measure_behind(text: str, at: int, number_locale: NumberLocale, sign: str = "") -> Measure | None:
    """
    What the number before a place measures; ``None`` when no unit is there.

    Args:
        at: Behind the number, and behind its unit where that was read.
        sign: The unit that was read.
    """
    unit, per = "", list[str]()
    if sign:
        unit, per = _pieces(sign)
        unit, at = _raised(text, at, unit, number_locale)
    else:
        start = at + 1 if text[at : at + 1] in {" ", "\u00a0", "-"} else at
        symbol = unit_at(text, start, number_locale)
        named = UnitName(symbol, start + len(symbol)) if symbol else unit_name_at(text, start, number_locale)
        if named is not None:
            unit, per = _pieces(named.unit)
            unit, at = _raised(text, named.end, unit, number_locale)
    while True:
        slash = _SLASH.match(text, at if unit or per else at + (text[at : at + 1] in {" ", "\u00a0"}))
        opened = slash if slash and (not slash.group()[0].isalpha() or not unit) else None
        if opened is None and unit:
            opened = _per(number_locale.tag).match(text, at)
        part = _denominator(text, opened.end(), number_locale) if opened is not None else None
        if part is None:
            break
        counted = opened.group().rstrip("/ \u00a0") if opened is not None and not unit and not per else ""
        rate = canonical(f"{counted}/{part.unit}")
        at = part.end
        if counted and "/" not in rate:  # giri/min
            unit = rate
        else:
            per.append(part.unit)
    return Measure(unit, tuple(sorted(per, key=lambda one: (one in TIMES, one)))) if unit or per else None
