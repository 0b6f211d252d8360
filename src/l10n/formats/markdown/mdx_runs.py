"""Runs of inline text in MDX: line breaks where the file has them, and no tags that belong to no text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.formats.segmentation.inline_runs import InlineRun

__all__ = ["put_breaks_back", "without_gaps"]


def put_breaks_back(leaves: list[InlineRun], moved: Mapping[int, int], soft: Container[int]) -> None:
    """
    Line breaks where they are in the file.

    Args:
        leaves: Changed in place.
        moved: For a byte behind a line end as the parser read it, where it is in the file.
        soft: Of these bytes, those that the parser took for line breaks and that are none.
    """
    if not moved:
        return
    for leaf in leaves:
        if leaf.hard:
            leaf.hard = {moved.get(end, end) for end in leaf.hard if end not in soft} or None
        if leaf.breaks:
            leaf.breaks = {moved.get(end, end): start for end, start in leaf.breaks.items()}


def without_gaps(leaves: list[InlineRun], gaps: Sequence[tuple[int, int]]) -> list[InlineRun]:
    """
    The runs, cut where tags stand that belong to no text.

    Args:
        gaps: Start and end of each, in bytes, in order; they may lie in one another.
    """
    if not gaps:
        return leaves
    starts = [start for start, _ in gaps]
    found: list[InlineRun] = []
    for leaf in leaves:
        first, last = bisect_left(starts, leaf.start), bisect_left(starts, leaf.end)
        if first == last or leaf.form == "html":
            found.append(leaf)
        else:
            found += _pieces(leaf, gaps[first:last])
    return found


def _pieces(leaf: InlineRun, gaps: Sequence[tuple[int, int]]) -> Iterator[InlineRun]:
    at = leaf.start
    for start, end in (*gaps, (leaf.end, leaf.end)):
        if start > at:
            yield replace(
                leaf,
                start=at,
                end=start,
                elements=[each for each in leaf.elements or () if at <= each.start and each.end <= start],
                breaks={end: after for end, after in (leaf.breaks or {}).items() if at < end <= start},
                hard={end for end in leaf.hard or () if at < end <= start} or None,
            )
        at = max(at, end)
