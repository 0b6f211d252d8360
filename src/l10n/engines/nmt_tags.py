"""Tags out of a text for an engine that knows none, and into its answer by what became of which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

__all__ = ["Link", "Stripped", "placed", "stripped"]

_TAG = re.compile(r'<g id="(?P<open>\d+)">|(?P<close></g>)|<x id="(?P<atom>\d+)"/>')
_FINAL = ".,;:!?…»”’\"')]"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the answer and the stretch of the text that it came from; in code points."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag and where it stood; an atom starts where it ends."""

    number: str
    start: int
    end: int
    is_atom: bool


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without tags and entities, and the tags."""

    text: str
    marks: tuple[_Mark, ...]  # outer ones before those inside


def stripped(text: str) -> Stripped:
    """
    The words of a request's text.

    Args:
        text: Well-formed, see ``Request.text``.
    """
    words = ""
    opened: list[tuple[str, int, int]] = []
    marks: dict[int, _Mark] = {}
    last = 0
    for order, tag in enumerate(_TAG.finditer(text)):
        words += unescape(text[last : tag.start()])
        last = tag.end()
        if tag["atom"]:
            marks[order] = _Mark(tag["atom"], len(words), len(words), True)  # noqa: FBT003
        elif tag["open"]:
            opened.append((tag["open"], len(words), order))
        elif opened:
            number, start, at = opened.pop()
            marks[at] = _Mark(number, start, len(words), False)  # noqa: FBT003
    return Stripped(words + unescape(text[last:]), tuple(marks[order] for order in sorted(marks)))


def placed(source: Stripped, target: str, links: Sequence[Link]) -> str:
    """
    The answer as XML text with the tags of its source; a pair whose words are gone is left out.

    A pair goes round the longest stretch of words that came from inside it, an atom behind the words that
    came from those in front of it, or else in front of those that came from behind it.

    Args:
        source: What was translated.
        target: The answer, plain.
        links: Of all its words, in order.
    """
    spans: dict[str, tuple[int, int]] = {}
    inserts: list[tuple[int, int, str]] = []  # place, order at one place, tag
    for order, mark in enumerate(source.marks):
        if mark.is_atom:
            place = _place(source, mark, target, links)
            inserts.append((place, order, _spaced(source, mark, target, place)))
            continue
        outer = [spans[o.number] for o in source.marks[:order] if _holds(o, mark) and o.number in spans]
        taken = [spans[o.number] for o in source.marks[:order] if not _holds(o, mark) and o.number in spans]
        span = _span(source, mark, target, links, outer[-1] if outer else (0, len(target)), taken)
        if span is not None:
            spans[mark.number] = span
    for order, mark in enumerate(source.marks):
        if not mark.is_atom and mark.number in spans:
            start, end = spans[mark.number]
            inserts.append((start, order, f'<g id="{mark.number}">'))
            inserts.append((end, -order - 1, "</g>"))
    return _written(target, inserts)


def _holds(outer: _Mark, inner: _Mark) -> bool:
    return not outer.is_atom and outer.start <= inner.start and inner.end <= outer.end


def _span(
    source: Stripped,
    mark: _Mark,
    target: str,
    links: Sequence[Link],
    within: tuple[int, int],
    taken: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """Where the words of a pair are in the answer; None when they are nowhere."""
    if not source.text[: mark.start].strip() and not source.text[mark.end :].strip():
        return within if within == (0, len(target)) else None
    runs: list[list[Link]] = [[]]
    for link in links:
        free = within[0] <= link.start and link.end <= within[1]
        free = free and not any(start < link.end and link.start < end for start, end in taken)
        middle = (link.source_start + link.source_end) / 2
        if free and mark.start <= middle <= mark.end and target[link.start : link.end].strip():
            runs[-1].append(link)
        elif runs[-1] and (not free or target[link.start : link.end].strip()):
            runs.append([])
    # a word between two that belong to it belongs to it as well
    joined: list[tuple[int, int, int]] = []
    for run in filter(None, runs):
        start, end = run[0].start, run[-1].end
        gap = target[joined[-1][1] : start].split() if joined else []
        if joined and len(gap) <= 1 and not any(joined[-1][1] <= other[0] < start for other in taken):
            joined[-1] = (joined[-1][0], end, joined[-1][2] + len(run))
        else:
            joined.append((start, end, len(run)))
    if not joined:
        return None
    start, end, _ = max(joined, key=lambda run: run[2])
    found = target[start:end]
    start += len(found) - len(found.lstrip())
    end = start + len(found.strip())
    if not source.text[mark.start : mark.end].rstrip().endswith(tuple(_FINAL)):
        end = start + len(target[start:end].rstrip(_FINAL)) or end
    return (start, end) if start < end else None


def _place(source: Stripped, mark: _Mark, target: str, links: Sequence[Link]) -> int:
    """Where an atom belongs in the answer."""
    if not source.text[: mark.start].strip():
        return 0
    if not source.text[mark.start :].strip():
        return len(target)
    words = [link for link in links if target[link.start : link.end].strip()]
    before = [link for link in words if link.source_end <= mark.start]
    behind = [link for link in words if link.source_start >= mark.start]
    if before:
        nearest = max(link.source_end for link in before)
        return max(link.end for link in before if link.source_end == nearest)
    if behind:
        nearest = min(link.source_start for link in behind)
        first = min(link.start for link in behind if link.source_start == nearest)
        return first + len(target[first:]) - len(target[first:].lstrip())
    return len(target)


def _spaced(source: Stripped, mark: _Mark, target: str, place: int) -> str:
    """An atom with the space round it that it had in the source."""
    before, behind = source.text[: mark.start], source.text[mark.start :]
    lead = " " if before[-1:].isspace() and target[:place][-1:].strip() else ""
    trail = " " if behind[:1].isspace() and target[place : place + 1].strip() else ""
    return f'{lead}<x id="{mark.number}"/>{trail}'


def _written(target: str, inserts: Sequence[tuple[int, int, str]]) -> str:
    """The answer escaped, with the tags at their places: closing ones first, inner ones before outer ones."""
    parts: list[str] = []
    last = 0
    for place, _, tag in sorted(inserts, key=lambda each: (each[0], each[1])):
        parts += (escape(target[last:place], quote=False), tag)
        last = place
    return "".join([*parts, escape(target[last:], quote=False)])
