"""Words of a text as the matcher compares them, and the gaps allowed between them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

__all__ = ["WORD", "gap_between", "is_soft", "word_keys"]

# Letters and digits, with combining marks and soft hyphens inside; the ampersand counts as a word (R&D).
WORD = re.compile(r"&(?:amp;)?|[^\W_]+(?:[\u0300-\u036f\u00ad][^\W_]*)*")
_SOFT_GAP = re.compile(r"\s{1,4}|[-\u2010\u2011\u2013]|['\u2019\u02bc]\s?")


def word_keys(text: str) -> list[str]:
    """The words of a text in the order of ``WORD.finditer``: lower case, composed, no soft hyphens."""
    keys: list[str] = WORD.findall(text.lower())
    if "&amp;" in keys:
        keys = ["&" if key == "&amp;" else key for key in keys]
    if text.isascii():
        return keys
    if "\u00ad" in text:
        keys = [key.replace("\u00ad", "") for key in keys]
    if not unicodedata.is_normalized("NFC", text):
        keys = [unicodedata.normalize("NFC", key) for key in keys]
    return keys


def is_soft(gap: str) -> bool:
    """Whether a gap only joins words: white space, a hyphen, an apostrophe."""
    return gap == " " or _SOFT_GAP.fullmatch(gap) is not None


def gap_between(text: str) -> tuple[str, ...]:
    """The gaps between the words of a term; soft ones as one space, all others as they stand."""
    if text.replace(" ", "").isalnum():  # nearly every term
        return (" ",) * (len(text.split()) - 1)
    spans = [match.span() for match in WORD.finditer(text)]
    gaps = (text[left[1] : right[0]] for left, right in pairwise(spans))
    return tuple(" " if is_soft(gap) else gap for gap in gaps)
