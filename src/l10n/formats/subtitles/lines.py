"""A subtitle's text in lines that fit on a screen."""

from __future__ import annotations

import re

__all__ = ["WIDTH", "in_lines", "visible_length"]

# Characters a line, and lines. Source: Netflix, "Timed Text Style Guide: General Requirements".
WIDTH = 42
_TAG = re.compile(r"<[^<>]*>|\{[^{}]*\}")
_WORD = re.compile(r"(?:<[^<>]*>|\{\\[^{}]*\}|\S)+")
_DASH = re.compile(r"[ \t]*[-–—]")


def visible_length(text: str) -> int:
    """Characters that a viewer sees: tags are none."""
    return len(_TAG.sub("", text))


def in_lines(text: str, width: int) -> list[str]:
    """
    The text in as few lines as fit, all about equally long; what the author parts by dashes stays apart.

    Args:
        text: With line ends only where a speaker's line begins.
        width: The longest line, in characters.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        if _DASH.match(part) or not lines:
            lines.append(part)
        else:
            lines[-1] += f" {part}"
    return [piece for line in lines for piece in _balanced(_WORD.findall(line), width)]


def _balanced(words: list[str], width: int) -> list[str]:
    whole = _filled(words, width)
    if len(whole) < 2:
        return whole
    least = max(map(visible_length, words))
    low, high = min(least, width), width
    while low < high:  # the narrowest lines that are no more of them
        middle = (low + high) // 2
        if len(_filled(words, middle)) <= len(whole):
            high = middle
        else:
            low = middle + 1
    return _filled(words, high)


def _filled(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and visible_length(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
