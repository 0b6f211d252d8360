"""How much one source resembles another."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["are_similar", "similarity"]

_WORDS = re.compile(r"\w+")
# Least share of characters, and of words: a typo in a heading of one word; an edited sentence (msgmerge asks
# for its characters alone, and guesses across unlike texts); a few words added to the same words.
_ENOUGH = ((0.85, 0.0), (0.6, 0.5), (0.5, 0.75))


def similarity(one: str, other: str) -> float:
    """Share of the characters that the two have in common, in order: 0 to 1."""
    from rapidfuzz.fuzz import ratio  # only a changed source pays for it

    return float(ratio(one.casefold(), other.casefold())) / 100


def are_similar(one: str, other: str, score: float) -> bool:
    """
    Whether one is an edited form of the other, so that its translation is worth showing.

    Args:
        score: Their ``similarity``.
    """
    if score < min(characters for characters, _ in _ENOUGH):
        return False
    shared = _words_in_common(one, other)
    return any(score >= characters and shared >= words for characters, words in _ENOUGH)


def _words_in_common(one: str, other: str) -> float:
    first, second = (Counter(_WORDS.findall(text.casefold())) for text in (one, other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0
