"""Texts of programs: what they are written in, and whether there is anything to translate."""

from __future__ import annotations

import re

from l10n.inline import mask

__all__ = ["SYNTAX", "has_words"]

SYNTAX = "message"  # see ``DocumentFormat.syntax``
_TAG = re.compile(r"<[^>]*>|&\w+;")
_UNFIT = re.compile("[\ud800-\udfff]")
# A word of at least two letters with nothing around it that may be a placeholder's, a tag's or an address's.
_PLAIN = re.compile(r"(?:\A|\s)[^\W\d_]{2,}(?=[\s.,;!?]|\Z)")
_BRACE = re.compile(r"[{}<>]")


def has_words(text: str) -> bool:
    """Whether there is something to translate, beside placeholders and tags."""
    if not any(map(str.isalnum, text)) or _UNFIT.search(text):
        return False
    if _PLAIN.search(text) and not _BRACE.search(text):  # most texts, and masking takes its time
        return True
    return any(map(str.isalnum, _TAG.sub("", mask(text, SYNTAX).text)))
