"""The words beside a figure."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Name", "Word", "hangs", "opens_sentence", "token_end", "token_start", "word_after", "word_before"]

_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_TOKEN_END = re.compile(r"[^\W_]*(?:[-/._–:][^\W_]+|\([A-Za-z0-9]\))*")
_INNER = ".-’'&"  # marks inside a word: U.S., R&D, mid-
_LONGEST = 32  # letters of a word
_ELIDED = re.compile(r"\A[^\W\d_]{1,5}['’](?=[^\W\d_]{2})")  # l'articolo
_BLANKLESS = "\u0e00"  # Thai, Korean, Chinese, Japanese stand behind this
_SENTENCE = ".!?\n\ue000|"
_SKIPPED = " \u00a0.°º:#"
_OPENERS = ' \u00a0"“‘«('


class Name(NamedTuple):
    """A stretch that names something."""

    start: int
    end: int
    reason: str


class Word(NamedTuple):
    """A word before a figure."""

    text: str  # as it stands, its marks taken off; empty when there is none
    lower: str  # in small letters
    start: int  # negative when nothing before the figure was looked at
    colon: bool = False  # a colon stands between


def word_before(text: str, at: int) -> Word:
    """The word directly before a place, its abbreviation point taken off."""
    end = at
    while end > 0 and at - end < 4 and text[end - 1] in _SKIPPED:
        end -= 1
    # Most words stand between two blanks.
    lowest = end - _LONGEST if end > _LONGEST else 0
    start = text.rfind(" ", lowest, end) + 1 or lowest
    word = text[start:end]
    if not word.isalpha():
        start = end
        while (
            start > 0 and end - start < _LONGEST and (text[start - 1].isalpha() or text[start - 1] in _INNER)
        ):
            start -= 1
        word = _ELIDED.sub("", text[start:end].strip(_INNER))
    return Word(word, word.lower(), start, ":" in text[end:at])


def hangs(char: str) -> bool:
    """Whether a letter makes a code of the digits beside it; not in scripts that write no blanks: 2024年."""
    return char.isalpha() and char < _BLANKLESS


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence starts at a place."""
    while at > 0 and text[at - 1] in _OPENERS:
        at -= 1
    return at == 0 or text[at - 1] in _SENTENCE


def word_after(text: str, at: int) -> str:
    """The word behind a place and one blank; empty when there is none."""
    found = _AFTER.match(text, at)
    return found[1] if found else ""


def token_start(text: str, at: int, floor: int) -> int:
    """Where the letters, digits and marks that hang together start."""
    while at > floor and (
        (text[at - 1].isdecimal() or hangs(text[at - 1]))
        or (text[at - 1] in "-/_." and at - 1 > floor and text[at - 2].isalnum())
    ):
        at -= 1
    return at


def token_end(text: str, at: int) -> int:
    """Where the letters, digits and marks that hang together end."""
    found = _TOKEN_END.match(text, at)
    return found.end() if found else at
