"""The text of a request: its tags, what a reader sees of it, and mending what comes back."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from typing import NamedTuple
from xml.etree import ElementTree

__all__ = [
    "Edges",
    "as_xml",
    "has_words",
    "is_faithful",
    "is_well_formed",
    "plain",
    "split_edges",
    "without_lone_surrogates",
]

_ANY_TAG = re.compile(r"<[^<>]*>")
_OUR_TAG = re.compile(r"<\s*+(/?)\s*+([gx])\b([^<>]*?)(/?)>")
_ID = re.compile(r"""\bid\s*=\s*["']?(\d+)""")
_ENTITY = re.compile(r"&#?\w+;")
_LONE = re.compile("[\ud800-\udfff]")


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
    return unescape(_ANY_TAG.sub("", text))


def without_lone_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a character: JSON can carry one, no file can."""
    return _LONE.sub("\ufffd", text)


def has_words(text: str) -> bool:
    """Whether there is a letter to translate outside the tags."""
    return any(character.isalpha() for character in plain(text))


def is_faithful(target: str, source: str) -> bool:
    """Whether a target is well-formed and has exactly the tags of its source."""
    return is_well_formed(target) and Counter(_tags(target)) == Counter(_tags(source))


def is_well_formed(target: str) -> bool:
    """Whether a target can be read as XML."""
    try:
        ElementTree.fromstring(f"<t>{target}</t>")  # noqa: S314 - an element cannot hold a DTD
    except ElementTree.ParseError:
        return False
    return True


def as_xml(target: str) -> str:
    """The target with its tags in our spelling and the rest escaped once: engines forget, or differ."""
    parts: list[str] = []
    end = 0
    for tag in _OUR_TAG.finditer(target):
        parts += _escaped(target[end : tag.start()]), _our_spelling(tag)
        end = tag.end()
    parts.append(_escaped(target[end:]))
    return "".join(parts)


def _tags(text: str) -> list[str]:
    return [tag[0] for tag in _OUR_TAG.finditer(text)]


def _our_spelling(tag: re.Match[str]) -> str:
    """A tag as the pipeline writes it."""
    closing, name, attributes, _ = tag.groups()
    number = _ID.search(attributes)
    if closing:
        return "" if name == "x" else "</g>"  # <x></x> is <x/>
    if number is None:
        return escape(tag[0], quote=False)
    return f'<g id="{number[1]}">' if name == "g" else f'<x id="{number[1]}"/>'


def _escaped(text: str) -> str:
    """Text with its entities resolved and its signs escaped."""
    return escape(_ENTITY.sub(lambda entity: unescape(entity[0]), text), quote=False)
