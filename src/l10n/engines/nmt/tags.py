"""Tags out of a text for an engine that knows none, and into its answer by what became of which words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import pairwise

__all__ = ["Link", "Mark", "Stripped", "cut_out", "placed", "stripped"]

_TAG = re.compile(r'<g id="(?P<open>\d+)">|(?P<close></g>)|<x id="(?P<atom>\d+)"/>')
_WORD = re.compile(r"\w+|[^\w\s]")
_FIRST = "’'"
_FINAL = ".,;:!?…»”’\"')]"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the answer and the stretch of the text that it came from; in code points."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that an engine does not see, and where it stood among the words."""

    written: str  # all of it, or the opening tag of a pair
    start: int
    end: int  # where an atom starts
    is_pair: bool = False
    parent: int | None = None  # the pair that it stands in, by its place among the marks


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without tags and entities, and the tags."""

    text: str
    marks: tuple[Mark, ...]  # in reading order; a pair goes before what is inside


def stripped(text: str) -> Stripped:
    """
    The words of a request's text.

    Args:
        text: Well-formed, see ``Request.text``.
    """
    words = ""
    opened: list[int] = []
    marks: list[Mark] = []
    last = 0
    for tag in _TAG.finditer(text):
        words += unescape(text[last : tag.start()])
        last = tag.end()
        if not tag["close"]:
            parent = opened[-1] if opened else None
            if tag["open"]:
                opened.append(len(marks))
            marks.append(
                Mark(
                    written=tag[0],
                    start=len(words),
                    end=len(words),
                    is_pair=bool(tag["open"]),
                    parent=parent,
                )
            )
        elif opened:
            index = opened.pop()
            marks[index] = replace(marks[index], end=len(words))
    return Stripped(words + unescape(text[last:]), tuple(marks))


def cut_out(source: Stripped, stretches: Iterable[tuple[int, int]]) -> Stripped:
    """
    The text without some stretches, which come back where atoms do.

    Args:
        source: The text before.
        stretches: Start and end of each; in order, none over another.
    """
    edges = sorted({place for mark in source.marks for place in (mark.start, mark.end)})
    cuts: list[tuple[int, int]] = []
    for start, end in stretches:
        inner = [place for place in edges if start < place < end]
        cuts += pairwise([start, *inner, end])

    def moved(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in cuts if start < place)

    old = list(enumerate(source.marks))
    new = [
        (None, Mark(written=escape(source.text[start:end], quote=False), start=start, end=end))
        for start, end in cuts
    ]
    order = sorted([*old, *new], key=lambda each: (each[1].start, each[0] is None))
    places = {index: place for place, (index, _) in enumerate(order) if index is not None}
    marks = []
    for index, mark in order:
        if index is None:
            holding = [
                at
                for at, other in old
                if other.is_pair and other.start <= mark.start and mark.end <= other.end
            ]
            parent = places[holding[-1]] if holding else None
            mark = replace(mark, start=moved(mark.start), end=moved(mark.start), parent=parent)
        else:
            parent = None if mark.parent is None else places[mark.parent]
            mark = replace(mark, start=moved(mark.start), end=moved(mark.end), parent=parent)
        marks.append(mark)
    kept = [0, *(place for cut in cuts for place in cut), len(source.text)]
    text = "".join(source.text[start:end] for start, end in zip(kept[::2], kept[1::2], strict=True))
    return Stripped(text, tuple(marks))


def placed(source: Stripped, target: str, links: Sequence[Link]) -> str:
    """
    The answer as XML text with the tags of its source.

    A pair goes round the longest stretch of words that came from inside it; without such words it is empty.
    An atom goes behind the words that came from those in front of it, or else in front of those that came
    from behind it.

    Args:
        source: What was translated.
        target: The answer, plain.
        links: Of all its words, in order.
    """
    whole = (0, len(target))
    links = _by_word(source.text, target, links)
    spans: dict[int, tuple[int, int]] = {}
    for index, mark in enumerate(source.marks):
        if mark.is_pair and (mark.parent is None or mark.parent in spans):
            within = whole if mark.parent is None else spans[mark.parent]
            span = _span(source, mark, target, links, within, _siblings(source, spans, mark))
            if span is not None:
                spans[index] = span
    cut = 0  # what was cut out of the words keeps its order
    for index, mark in enumerate(source.marks):
        if index not in spans:
            first, last = whole if mark.parent is None else spans[mark.parent]
            place = min(max(_place(source, mark, target, links), first), last)
            inside = (end for start, end in _siblings(source, spans, mark) if start < place < end)
            place = next(inside, place)
            if mark.written[0] != "<":
                cut = place = min(max(place, cut), last)
            spans[index] = (place, place)
    return _inside(source, target, spans, None, whole)


def _by_word(source: str, target: str, links: Sequence[Link]) -> list[Link]:
    """The links of words: engines work on parts of them, and no tag belongs inside a word."""
    homes = [match.span() for match in _WORD.finditer(source)]
    starts = [start for start, _ in homes]
    found: list[Link] = []
    index = 0
    for match in _WORD.finditer(target):
        while index < len(links) and links[index].end <= match.start():
            index += 1
        for link in links[index:]:
            if link.start >= match.end():
                break
            at = bisect_right(starts, (link.source_start + link.source_end) // 2) - 1
            home = homes[at] if at >= 0 else (link.source_start, link.source_end)
            if home[0] < link.source_end and link.source_start < home[1]:
                found.append(Link(*match.span(), *home))
                break
    return found


def _siblings(source: Stripped, spans: Mapping[int, tuple[int, int]], mark: Mark) -> list[tuple[int, int]]:
    """Where the pairs beside a mark are, those that have words."""
    return [
        span
        for index, span in spans.items()
        if source.marks[index].parent == mark.parent and span[0] < span[1]
    ]


def _inside(
    source: Stripped,
    target: str,
    spans: Mapping[int, tuple[int, int]],
    parent: int | None,
    within: tuple[int, int],
) -> str:
    """A stretch of the answer with the marks of one pair in it."""
    own = [index for index, mark in enumerate(source.marks) if mark.parent == parent]
    parts: list[str] = []
    last = within[0]
    for index in sorted(own, key=lambda index: (spans[index], index)):
        mark, (start, end) = source.marks[index], spans[index]
        parts.append(escape(target[last:start], quote=False))
        last = end
        written = mark.written
        if mark.is_pair:
            written += f"{_inside(source, target, spans, index, (start, end))}</g>"
        parts.append(written if start < end else _spaced(source, mark, written, target, start))
    return "".join([*parts, escape(target[last : within[1]], quote=False)])


def _span(
    source: Stripped,
    mark: Mark,
    target: str,
    links: Sequence[Link],
    within: tuple[int, int],
    taken: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """Where the words of a pair are in the answer; None when they are nowhere."""
    outer = source.marks[mark.parent] if mark.parent is not None else None
    before = source.text[outer.start if outer else 0 : mark.start]
    behind = source.text[mark.end : outer.end if outer else len(source.text)]
    if not before.strip() and not behind.strip() and not taken:
        return within if mark.start < mark.end else None
    runs: list[tuple[int, int, int]] = []  # start, end, number of words
    for link in links:
        if not target[link.start : link.end].strip() or not within[0] <= link.start < link.end <= within[1]:
            continue
        middle = (link.source_start + link.source_end) / 2
        if not mark.start < middle < mark.end or any(s < link.end and link.start < e for s, e in taken):
            continue
        start, end, count = runs[-1] if runs else (0, 0, 0)
        between = target[end : link.start]
        # a word between two that belong to it belongs to it as well
        if count and len(between.split()) <= 1 and not any(end <= s < link.start for s, _ in taken):
            runs[-1] = (start, link.end, count + 1)
        else:
            runs.append((link.start, link.end, 1))
    if not runs:
        return None
    start, end, _ = max(runs, key=lambda run: run[2])
    found = target[start:end]
    start += len(found) - len(found.lstrip().lstrip(_FIRST))
    end -= len(found) - len(found.rstrip())
    if not source.text[mark.start : mark.end].rstrip().endswith(tuple(_FINAL)):
        end = start + len(target[start:end].rstrip(_FINAL)) or end
    return (start, end) if start < end else None


def _place(source: Stripped, mark: Mark, target: str, links: Sequence[Link]) -> int:
    """Where an atom belongs in the answer."""
    if not source.text[: mark.start].strip():
        return 0
    if not source.text[mark.start :].strip():
        return len(target)
    words = [link for link in links if target[link.start : link.end].strip()]
    before = [link for link in words if link.source_end <= mark.start]
    behind = [link for link in words if link.source_start >= mark.start]
    leans_on = source.text[mark.start - 1].isspace() and not source.text[mark.start].isspace()
    if before and not (leans_on and behind):
        nearest = max(link.source_end for link in before)
        return max(link.end for link in before if link.source_end == nearest)
    if behind:
        nearest = min(link.source_start for link in behind)
        first = min(link.start for link in behind if link.source_start == nearest)
        return first + len(target[first:]) - len(target[first:].lstrip())
    return len(target)


def _spaced(source: Stripped, mark: Mark, written: str, target: str, place: int) -> str:
    """What has no words, with the space round it that it had in the source."""
    lead = source.text[: mark.start][-1:].isspace() and target[:place][-1:].strip()
    trail = source.text[mark.end : mark.end + 1].isspace() and target[place : place + 1].strip()
    return f"{' ' if lead else ''}{written}{' ' if trail else ''}"
