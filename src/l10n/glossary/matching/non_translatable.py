"""Stretches of a text that are not prose: code, tags, addresses, placeholders."""

from __future__ import annotations

import re

__all__ = ["non_translatable_spans"]

_SIGNS = ("`", "<", "](", "://", "www.", "{")
_OPAQUE = re.compile(
    r"<[/!?a-zA-Z][^<>]*>"  # tag, autolink, comment
    r"|\]\([^\s()]*"  # link destination
    r"|(?:https?|ftp)://[^\s<>\"]*|\bwww\.[^\s<>\"]*"
    r"|\{\{[^{}]*\}\}|\{[^{}\s]*\}"  # placeholder
)
_BACKTICKS = re.compile(r"`+")


def non_translatable_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each stretch, in order and disjoint."""
    if not any(sign in text for sign in _SIGNS):
        return []
    merged: list[tuple[int, int]] = []
    for start, end in sorted((*_code_spans(text), *(match.span() for match in _OPAQUE.finditer(text)))):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _code_spans(text: str) -> list[tuple[int, int]]:
    """CommonMark's rule: a run of backticks closes with the next run of the same length."""
    runs = [match.span() for match in _BACKTICKS.finditer(text)]
    later: dict[int, list[int]] = {}  # by length: positions in ``runs``, the last one first
    for position in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[position][1] - runs[position][0], []).append(position)
    spans = []
    position = 0
    while position < len(runs):
        start, end = runs[position]
        same = later[end - start]
        while same and same[-1] <= position:
            same.pop()
        if same:
            position = same[-1]
            spans.append((start, runs[position][1]))
        position += 1
    return spans
