"""Stretches of a text that say one thing."""

from __future__ import annotations

__all__ = ["NOWHERE", "Place", "touch"]

Place = tuple[int, int]  # start and end in a view; equal where nothing is written there

NOWHERE: Place = (0, 0)


def touch(one: Place, two: Place) -> bool:
    """Whether two places have a character in common."""
    return one[0] < two[1] and two[0] < one[1]
