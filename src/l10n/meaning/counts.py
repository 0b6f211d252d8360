"""Numbers in words, and what explains that one of them is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from l10n.meaning.lexicon import lexicon
from l10n.quantities.language.number_words import numbers_in, word_value
from l10n.quantities.language.tables import number_locale

__all__ = ["Count", "counted", "counts", "figures", "single"]

_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})+|\d+")
_MARKS = re.compile(r"\D")
_VOWELS = ("a", "i", "e", "o", "")  # that a number may have lost before an ending


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number in words."""

    value: int
    start: int  # in code points
    end: int


@lru_cache(maxsize=50_000)
def _word(word: str, tag: str) -> int:
    """What a single word counts; 0 when it is no number."""
    return sum(word_value(word, number_locale(tag))) or _age(word, tag)


def _age(word: str, tag: str) -> int:
    """The years of somebody that a language names by them: settantenne, dodicenni; 0 for another word."""
    known = lexicon(tag)
    for ending in known.listed("counts", "ages") if known else ():
        if word.endswith(ending):
            start = word.removesuffix(ending)
            return next(
                (n for vowel in _VOWELS if (n := sum(word_value(start + vowel, number_locale(tag))))), 0
            )
    return 0


def single(text: list[str], at: int, tag: str) -> Fraction | None:
    """The whole number in figures or in words that ends at a token; None for none, or one beyond 999."""
    if not 0 <= at < len(text):
        return None
    word = text[at]
    if word.isdecimal():
        joined = at > 1 and text[at - 1] in {".", ","} and text[at - 2].isdecimal()
        ranged = at > 0 and text[at - 1].isdecimal()
        return None if joined or ranged or len(word) > 3 else Fraction(int(word)) or None
    value = _word(word, tag) if word.isalpha() else 0
    before = _word(text[at - 1], tag) if value and at and text[at - 1].isalpha() else 0
    if before > 1:
        return Fraction(before + value) if before % 10 == 0 and value < 10 and before < 100 else None
    return Fraction(value) if value else None


def counted(words: list[str], tag: str) -> frozenset[int]:
    """What the words of a text count one by one, from two on: a cheap first look, before they are joined."""
    return frozenset(value for word in words if len(word) > 2 and (value := _word(word, tag)) > 1)


def counts(text: str, tag: str) -> Iterator[Count]:
    """The numbers in words of a text, two or more: one is an article too."""
    for spelled in numbers_in(text, number_locale(tag)):
        if spelled.value > 1 and spelled.value == int(spelled.value):
            yield Count(value=int(spelled.value), start=spelled.start, end=spelled.end)


def figures(text: str) -> set[int]:
    """Every whole number that figures of a text may say: ``1,200`` is 1, 200 and 1200."""
    values: set[int] = set()
    for match in _DIGITS.findall(text):
        parts = _MARKS.split(match)
        values.update(int(part) for part in (*parts, "".join(parts)) if len(part) < 16)
    return values
