"""Words that two languages have in common: placebo, pazienti and patients, interleukin and interleuchina."""

from __future__ import annotations

import re

__all__ = ["stem_of"]

_STEM = 5  # letters by which two languages' words are taken for one
# What two languages spell otherwise in one word.
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("ph", "f"),
        ("th", "t"),
        ("[yj]", "i"),
        ("x", "s"),
        ("ck|ch|k|q", "c"),
        (r"(.)\1", r"\1"),
    )
)


def stem_of(word: str) -> str:
    """The start of a word in one spelling for all languages."""
    stem = word.casefold()
    for pattern, plain in _SPELLINGS:
        stem = pattern.sub(plain, stem)
    return stem[:_STEM]
