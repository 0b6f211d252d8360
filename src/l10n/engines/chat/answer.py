"""Reads what a chat model says, and believes none of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from l10n.engines.markup import as_xml, plain, without_lone_surrogates
from l10n.inline import Aside, AsideKind, asides, tidied, without_thoughts
from l10n.model import LocalePair

__all__ = ["answer_objects", "is_only_translation", "is_refusal", "translations"]

_MIN_LIKENESS = 75.0  # of an echo to its source, in per cent: small models mend a quote here and there
_ECHO_WORDS = 12  # that are asked for; signs in a script without spaces
_MAX_STARTS = 20  # braces to try before the answer counts as prose


def translations(content: str, sources: Mapping[str, str]) -> dict[str, str]:
    """
    The targets in an answer, by id; those that cannot belong to their source are left out.

    Args:
        content: What the model said: JSON, perhaps with a preamble or in a code fence.
        sources: What it was asked to translate, XML, by id.
    """
    for answer in answer_objects(content):
        if any(name in answer for name in sources):
            return dict(_aligned(answer, sources))
    return {}


def is_only_translation(target: str, source: str, pair: LocalePair) -> bool:
    """Whether the model said nothing besides the translation, but for what is taken off without a doubt."""
    # A character that came in half is found later; a second answer would be paid for and no better.
    return not any(aside.certain and aside.text != "\ufffd" for aside in _asides(target, source, pair))


def is_refusal(target: str, source: str, pair: LocalePair) -> bool:
    """Whether the model would not translate the text, and said so in its place."""
    return any(aside.kind is AsideKind.REFUSAL and aside.certain for aside in _asides(target, source, pair))


def _asides(target: str, source: str, pair: LocalePair) -> Iterator[Aside]:
    said = plain(tidied(target, source).text)
    return asides(plain(source), said, pair.source, pair.target, source)


def _after_thoughts(content: str) -> str:
    """What a model says when it has thought aloud: its thoughts may hold answers that it took back."""
    start = content.lstrip()
    return content if start.startswith(("{", "[", "`")) else without_thoughts(content)


def answer_objects(content: str) -> Iterator[dict[str, Any]]:
    """
    The JSON objects that start at a brace of what a model says, but for what it thought aloud.

    Args:
        content: Anything; broken JSON has none.
    """
    content = _after_thoughts(content)
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


def _likeness(echo: str, source: str) -> float:
    """How near an echo is to a source, or to its start where it is long enough to tell, in per cent."""
    said, whole = " ".join(plain(echo).split()), " ".join(plain(source).split())
    size = len(said.split()) if " " in whole else len(said)
    return fuzz.ratio(said, whole[: len(said)] if size >= _ECHO_WORDS else whole)


def _aligned(answer: Mapping[str, Any], sources: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The targets whose echo is of their own source, not of a neighbour's: models merge and shift lines."""
    for name, source in sources.items():
        entry = answer.get(name)
        if not isinstance(entry, dict):
            continue
        echo, target = entry.get("source"), entry.get("target")
        if not isinstance(echo, str) or not isinstance(target, str) or not target.strip():
            continue
        likeness = _likeness(echo, source)
        rivals = (_likeness(echo, other) for other in sources.values() if other != source)
        if likeness >= _MIN_LIKENESS and likeness >= max(rivals, default=0.0):
            yield name, as_xml(without_lone_surrogates(target.strip()))
