"""Stretches of a text that are not prose: code, tags, addresses, placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["inside", "opaque_spans"]

_SIGNS = ("`", "<", "](", "://", "www.", "{")
_OPAQUE = re.compile(
    r"<[/!?a-zA-Z][^<>]*>"  # tag, autolink, comment
    r"|\]\([^\s()]*"  # link destination
    r"|(?:https?|ftp)://[^\s<>\"]*|\bwww\.[^\s<>\"]*"
    r"|\{\{[^{}]*\}\}|\{[^{}\s]*\}"  # placeholder
)
_BACKTICKS = re.compile(r"`+")


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each stretch, in no order; they may overlap."""
    if not any(sign in text for sign in _SIGNS):
        return []
    return [*_code_spans(text), *(match.span() for match in _OPAQUE.finditer(text))]


def inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a range shares a code point with one of the spans."""
    return any(start < right and left < end for left, right in spans)


def _code_spans(text: str) -> list[tuple[int, int]]:
    """CommonMark's rule: a run of backticks closes with the next run of the same length."""
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    later: dict[int, list[int]] = {}  # by length, positions in ``runs`` from the last to the first
    for position in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[position][1] - runs[position][0], []).append(position)
    spans = []
    position = 0
    while position < len(runs):
        start, end = runs[position]
        candidates = later[end - start]
        while candidates and candidates[-1] <= position:
            candidates.pop()
        if candidates:
            spans.append((start, runs[candidates[-1]][1]))
            position = candidates[-1]
        position += 1
    return spans
