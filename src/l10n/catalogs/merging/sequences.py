"""Three-way merges of sequences: comment lines, flags, places, and the order of units."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import TypeVar

__all__ = ["joined", "merged_order", "picked"]

_T = TypeVar("_T")
_H = TypeVar("_H", bound=Hashable)


def _itself(item: Hashable) -> Hashable:
    return item


def picked(base: _T, ours: _T, theirs: _T) -> _T:
    """The side that changed; ours when both did."""
    return theirs if ours == base else ours


def joined(
    base: Sequence[_H],
    ours: Sequence[_H],
    theirs: Sequence[_H],
    key: Callable[[_H], Hashable] = _itself,
) -> tuple[_H, ...]:
    """
    One side's items when only it changed them, else ours with what the other added, without what it took out.

    Args:
        key: What makes two items the same.
    """
    if ours == base:
        return tuple(theirs)
    if theirs in (base, ours):
        return tuple(ours)
    old, mine, other = ({key(item) for item in items} for items in (base, ours, theirs))
    kept = [item for item in ours if key(item) in other or key(item) not in old]
    return (*kept, *(item for item in theirs if key(item) not in old and key(item) not in mine))


def merged_order(
    base: Sequence[_H], ours: Sequence[_H], theirs: Sequence[_H], wanted: Iterable[_H]
) -> list[_H]:
    """
    The wanted items in ours' order, each of theirs after its own neighbour.

    Args:
        wanted: Each once. When only theirs moved items, its order is taken; items of neither come last.
    """
    chosen = dict.fromkeys(wanted)
    if _moved(base, theirs) and not _moved(base, ours):
        ours, theirs = theirs, ours
    placed = dict.fromkeys(item for item in ours if item in chosen)
    after: dict[_H | None, list[_H]] = {}
    neighbour: _H | None = None
    for item in dict.fromkeys(item for item in theirs if item in chosen):
        if item in placed:
            neighbour = item
        else:
            after.setdefault(neighbour, []).append(item)
    order = list(after.get(None, ()))
    for item in placed:
        order += (item, *after.get(item, ()))
    seen: Container[_H] = set(order)
    return [*order, *(item for item in chosen if item not in seen)]


def _moved(base: Sequence[_H], side: Sequence[_H]) -> bool:
    before, now = set(base), set(side)
    return [item for item in base if item in now] != [item for item in side if item in before]
