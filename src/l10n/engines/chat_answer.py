"""Reads what a chat model says, and believes none of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree

from rapidfuzz import fuzz

from l10n.engines.markup import plain

__all__ = ["is_faithful", "is_well_formed", "translations"]

_MIN_LIKENESS = 75.0  # of an echo to its source, in per cent: small models mend a quote here and there
_MAX_STARTS = 20  # braces to try before the answer counts as prose
_TAG = re.compile(r"<\s*(/?)\s*([gx])\b([^<>]*?)(/?)\s*>")
_ID = re.compile(r"""\bid\s*=\s*["']?(\d+)""")
_ENTITY = re.compile(r"&#?\w+;")


def translations(content: str, sources: Mapping[str, str]) -> dict[str, str]:
    """
    The targets in an answer, by id; those that cannot belong to their source are left out.

    Args:
        content: What the model said: JSON, perhaps with a preamble or in a code fence.
        sources: What it was asked to translate, XML, by id.
    """
    for answer in _objects(content):
        if any(name in answer for name in sources):
            return dict(_aligned(answer, sources))
    return {}


def is_faithful(target: str, source: str) -> bool:
    """Whether a target is well-formed and has exactly the tags of its source."""
    return is_well_formed(target) and Counter(_tags(target)) == Counter(_tags(source))


def is_well_formed(target: str) -> bool:
    """Whether a target can be read as XML."""
    try:
        ElementTree.fromstring(f"<t>{target}</t>")  # noqa: S314 - escaped by us; an element cannot hold a DTD
    except ElementTree.ParseError:
        return False
    return True


def _tags(text: str) -> list[str]:
    return [tag[0] for tag in _TAG.finditer(text)]


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that start at a brace of the text."""
    decoder = json.JSONDecoder()
    start = content.find("{")
    for _ in range(_MAX_STARTS):
        if start < 0:
            return
        try:
            found, _ = decoder.raw_decode(content, start)
        except (json.JSONDecodeError, RecursionError):
            found = None
        if isinstance(found, dict):
            yield found
        start = content.find("{", start + 1)


def _aligned(answer: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The targets whose echo is of their own source, not of a neighbour's: models merge and shift lines."""
    for name, source in sources.items():
        entry = answer.get(name)
        if not isinstance(entry, dict):
            continue
        echo, target = entry.get("source"), entry.get("target")
        if not isinstance(echo, str) or not isinstance(target, str) or not target.strip():
            continue
        likeness = fuzz.ratio(plain(echo), plain(source))
        rivals = (fuzz.ratio(plain(echo), plain(other)) for other in sources.values() if other != source)
        if likeness >= _MIN_LIKENESS and likeness >= max(rivals, default=0.0):
            yield name, _as_xml(target.strip())


def _as_xml(target: str) -> str:
    """The target with its tags in our spelling and the rest escaped: models forget to, or do it twice."""
    parts: list[str] = []
    end = 0
    for tag in _TAG.finditer(target):
        parts += _escaped(target[end : tag.start()]), _our_spelling(tag)
        end = tag.end()
    parts.append(_escaped(target[end:]))
    return "".join(parts)


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
