"""Reads what a chat model says, and believes none of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from l10n.engines.markup import as_xml, plain, without_lone_surrogates

__all__ = ["translations"]

_MIN_LIKENESS = 75.0  # of an echo to its source, in per cent: small models mend a quote here and there
_MAX_STARTS = 20  # braces to try before the answer counts as prose


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
            yield name, as_xml(without_lone_surrogates(target.strip()))
