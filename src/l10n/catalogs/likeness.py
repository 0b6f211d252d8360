"""How much one source resembles another."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["alike", "likeness"]

_WORDS = re.compile(r"\w+")
_NEAR = 0.6  # of the characters, as in msgmerge; and half of the words, which msgmerge does not ask
_HALF = 0.5
_SURE = 0.85  # a typo in a heading of one word


def likeness(one: str, other: str) -> float:
    """Share of the characters that the two have in common, in order: 0 to 1."""
    from rapidfuzz.fuzz import ratio  # only a changed source pays for it

    return float(ratio(one.casefold(), other.casefold())) / 100


def alike(one: str, other: str, score: float) -> bool:
    """
    Whether one is an edited form of the other, so that its translation is worth showing.

    Args:
        score: Their ``likeness``.
    """
    if score >= _SURE:
        return True
    return score >= _NEAR and _words_in_common(one, other) >= _HALF


def _words_in_common(one: str, other: str) -> float:
    first, second = (Counter(_WORDS.findall(text.casefold())) for text in (one, other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0
