"""The text of a request cut into markup and words. Requests are well-formed, so expressions will do."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

__all__ = ["Edges", "has_words", "plain", "split_edges"]

_TAG = re.compile(r"<[^<>]*>")


class Edges(NamedTuple):
    """A text and the white space round it."""

    lead: str
    core: str
    trail: str

    def around(self, core: str) -> str:
        """Another text with the same white space round it."""
        return f"{self.lead}{core.strip()}{self.trail}"


def split_edges(text: str) -> Edges:
    """The text without the white space at its ends, and that white space: engines drop it."""
    core = text.strip()
    if not core:
        return Edges(text, "", "")
    start = text.index(core)
    return Edges(text[:start], core, text[start + len(core) :])


def plain(text: str) -> str:
    """What a reader sees of a text: no tags, no entities."""
    return unescape(_TAG.sub("", text))


def has_words(text: str) -> bool:
    """Whether there is a letter to translate outside the tags."""
    return any(character.isalpha() for character in plain(text))
