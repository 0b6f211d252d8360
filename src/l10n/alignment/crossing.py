"""Sections that stand in another order in the translation, told by what occurs once in either text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.alignment.blocks import Block

__all__ = ["SectionPair", "section_pairs", "ties"]

_TELLING = frozenset(("code", "email", "footnote", "image", "link", "math", "url"))
_FIGURES = 3  # a number with fewer of them may stand anywhere by chance
_NAME = re.compile(r"(?<=[\w,;:)] )[A-ZÀ-Þ][\w’'-]{2,}")

Tie = tuple[int, int]  # numbers of two blocks


@dataclass(frozen=True, slots=True)
class SectionPair:
    """Blocks that belong together, as ranges of either text; one of them may be empty."""

    source: range
    target: range
    is_moved: bool  # it stands in another order


def ties(source: Sequence[Block], target: Sequence[Block]) -> frozenset[Tie]:
    """Pairs of blocks that share a link, a number or a name which occurs in no other block of either text."""
    ours, theirs = _once(source), _once(target)
    return frozenset((at, theirs[mark]) for mark, at in ours.items() if mark in theirs)


def section_pairs(
    source: Sequence[Block], target: Sequence[Block], tied: Iterable[Tie]
) -> tuple[SectionPair, ...]:
    """
    The sections that belong together, in the order of the source; empty when none is in another order.

    A section goes from a heading to the next. It moved where all its ties, and all those of the section at
    their other end, say so; what is left is paired in order when there is as much of it on either side.
    """
    ours, theirs = _sections(source), _sections(target)
    tied_sections = {(_section_of(ours, at), _section_of(theirs, other)) for at, other in tied}
    leads, back = _sole(tied_sections), _sole((there, here) for here, there in tied_sections)
    pairs = {here: there for here, there in leads.items() if back.get(there) == here}
    if sorted(pairs.values()) == [pairs[here] for here in sorted(pairs)]:
        return ()
    rest = [here for here in range(len(ours)) if here not in pairs]
    free = [there for there in range(len(theirs)) if there not in set(pairs.values())]
    if len(rest) == len(free):
        pairs |= dict(zip(rest, free, strict=True))
    return tuple(_paired(ours, theirs, pairs))


def _paired(
    ours: Sequence[range], theirs: Sequence[range], pairs: Mapping[int, int]
) -> Iterator[SectionPair]:
    for here, section in enumerate(ours):
        there = pairs.get(here)
        others = [other for other in pairs if other != here]
        moved = there is not None and any((other < here) != (pairs[other] < there) for other in others)
        yield SectionPair(section, range(0) if there is None else theirs[there], moved)
    for there in sorted(set(range(len(theirs))) - set(pairs.values())):
        yield SectionPair(range(0), theirs[there], is_moved=False)


def _once(blocks: Sequence[Block]) -> dict[str, int]:
    """What occurs in one block only: its number."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        for mark in frozenset(_marks(block)):
            places[mark].append(at)
    return {mark: found[0] for mark, found in places.items() if len(found) == 1}


def _marks(block: Block) -> Iterator[str]:
    for anchor in block.whole.anchors:
        kind, _, value = anchor.partition(" ")
        if kind in _TELLING or (kind == "number" and sum(map(str.isdigit, value)) >= _FIGURES):
            yield anchor
    for sentence in block.sentences:
        yield from (f"name {name}" for name in _NAME.findall(sentence.segment.source))


def _sections(blocks: Sequence[Block]) -> list[range]:
    edges = [at for at, block in enumerate(blocks) if at == 0 or block.kind == "heading"]
    return [range(first, last) for first, last in pairwise((*edges, len(blocks)))]


def _section_of(sections: Sequence[range], at: int) -> int:
    return next(number for number, section in enumerate(sections) if at in section)


def _sole(tied: Iterable[tuple[int, int]]) -> dict[int, int]:
    """What each is tied to, where that is one thing."""
    pairs = set(tied)
    often = Counter(here for here, _ in pairs)
    return {here: there for here, there in pairs if often[here] == 1}
