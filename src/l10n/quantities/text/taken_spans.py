"""Stretches of a text that are spoken for, asked about fast."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from l10n.model import Span

__all__ = ["Taken"]


class Taken:
    """Spans of one text; each question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """
        Args:
            spans: In any order; they may overlap.
        """
        ordered = sorted(set(spans))
        self._starts = [span.start for span in ordered]
        self._ends = [*accumulate((span.end for span in ordered), max)]  # the farthest of those so far

    def overlaps(self, span: Span) -> bool:
        """Whether one of them shares a code point with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start
