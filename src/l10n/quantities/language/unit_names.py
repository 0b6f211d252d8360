"""The names of units in a language, and one sign for each unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from l10n.locales import table
from l10n.quantities.language.symbols import symbols

__all__ = ["TIMES", "Naming", "canonical", "is_denominator", "naming"]

_LETTERS = frozenset({"a", "s", "y"})  # signs of units of time that are too common as words
TIMES = frozenset({"s", "min", "h", "day", "night", "week", "month", "year"})
_POWER = re.compile(r"(?<=[A-Za-zµ])([23])\Z")


class Naming(NamedTuple):
    """How a language names its units."""

    names: Mapping[str, str]  # lower-case words, joined by one blank -> sign
    singular: frozenset[str]  # those that name one
    times: frozenset[str]  # the words of those that are units of time, their signs too
    heads: frozenset[str]  # their first words
    per: tuple[str, ...]  # what opens a denominator, the longest first
    square: frozenset[str]  # before a length
    cubic: frozenset[str]
    behind: Mapping[str, str]  # what makes an area or a volume of a length before it: metri quadrati


@cache
def _same() -> Mapping[str, str]:
    return {**symbols().same_unit, **table("und", "units")["same"]}


@cache
def canonical(piece: str) -> str:
    """The one sign of a unit without quotients: ``µg`` for ``mcg`` and ``ug``, ``m²`` for ``m2``."""
    piece = _POWER.sub(lambda found: "²" if found[1] == "2" else "³", piece.replace("μ", "µ"))
    return _same().get(piece, piece)


def is_denominator(piece: str) -> bool:
    """Whether a word may stand behind the slash of a quotient though it is no unit elsewhere: day, dose."""
    return piece in symbols().per


def _cldr(babel: Any) -> Iterator[tuple[str, str, str]]:
    """CLDR's names of the units we know, with their plural category and sign."""
    patterns = babel._data.get("unit_patterns", {})
    for name, sign in table("und", "units")["cldr"].items():
        for form, pattern in dict(patterns.get(name, {}).get("long", {})).items():
            word = pattern.replace("{0}", "").strip(" \u00a0").lower() if form != "per" else ""
            if len(word) > 1 and "{" not in word:
                yield word.replace("\u00a0", " "), form, sign


def _own(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Our own names of a language: bases with their prefixes, and the rest."""
    alone = data["alone"]["symbols"]
    for sign, words in data["bases"].items():
        for word in words:
            if sign in alone:
                yield word, sign
            for name, prefix in data["prefixes"].items():
                yield f"{name}{word}", f"{prefix}{sign}"
    for sign, words in data["words"].items():
        for word in words:
            yield word, sign


def naming(locale: str, babel: Any) -> Naming:
    """
    How a locale names its units.

    Args:
        babel: Its ``babel.Locale``.
    Source: CLDR's unit patterns, and our table of the language on top.
    """
    data = table(locale, "units")
    known = list(_cldr(babel))
    names = {word: canonical(sign) for word, _, sign in known}
    if data:
        names |= {word.replace("-", " "): canonical(sign) for word, sign in _own(data)}
    powers = data.get("powers", {})
    return Naming(
        names=names,
        singular=frozenset(word for word, form, _ in known if form == "one")
        | {words[0] for words in data.get("words", {}).values()}
        | {*data.get("one", {}).get("names", ())},
        times=frozenset(word for name, sign in names.items() if sign in TIMES for word in name.split(" "))
        | frozenset(sign for sign in (*TIMES, *_same()) if canonical(sign) in TIMES and sign not in _LETTERS),
        heads=frozenset(word.split(" ")[0] for word in names)
        | frozenset(powers.get("square", ()))
        | frozenset(powers.get("cubic", ())),
        per=tuple(sorted(data.get("per", {}).get("words", ()), key=len, reverse=True)),
        square=frozenset(powers.get("square", ())),
        cubic=frozenset(powers.get("cubic", ())),
        behind=powers.get("behind", {}),
    )
