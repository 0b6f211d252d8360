"""The line of a text that a finding is about, with a mark under the place."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from l10n.model import Finding
from l10n.reports.plain import line

__all__ = ["excerpt", "shortened"]

_WIDTH = 76  # columns
_BEFORE = 30  # code points shown before the place
_SHOWN = str.maketrans(
    {"\n": "↵", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽", "\u200b": "⁘", "\u2060": "⁘", "\ufeff": "⁘"}
)


def shortened(text: str, width: int) -> str:
    """The text in one line, cut at a number of code points."""
    words = " ".join(text.split(maxsplit=width))  # so many words fill it: the rest is not cut up
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def excerpt(finding: Finding) -> tuple[str, str] | None:
    """
    A stretch of the target and a line of carets to put under it; None when the finding has no place.

    Characters that nobody sees are shown by signs; one with no width has none, wide ones have two columns.
    """
    if finding.span is None or not finding.target:
        return None
    text = finding.target
    start, end = min(finding.span.start, len(text)), min(finding.span.end, len(text))
    first = max(start - _BEFORE, 0)
    last = min(len(text), max(first + _WIDTH, end if end - start < _WIDTH else 0))
    head = "…" if first else ""
    shown = line(head + _visible(text[first:last]) + ("…" if last < len(text) else ""))
    before = _columns(line(head + _visible(text[first:start])))
    width = _columns(_visible(text[start : min(end, last)]))
    return shown, " " * before + "^" * max(width, 1)


def _visible(text: str) -> str:
    shown = text.translate(_SHOWN)
    return "".join(char if char.isprintable() or combining(char) else "·" for char in shown)


def _columns(text: str) -> int:
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
