"""Text without line wraps and container prefixes, and the way back to the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Joint", "UnwrappedText", "unwrap"]


class Joint(NamedTuple):
    """A line break, with what surrounds it in the file; offsets in code points."""

    start: int  # where the text of a line ends
    end: int  # where that of the next line starts
    text: str  # what stands there instead


@dataclass(slots=True)
class UnwrappedText:
    """A text in one line, but for the line breaks a reader sees."""

    raw: str
    text: str
    starts: Sequence[int] = ()  # of each line in ``text``; empty when there is one line only
    origins: Sequence[int] = ()  # the same in ``raw``; the same object when both texts are equally long
    line_break: str = ""  # the first line end, with what a container puts behind it

    def origin(self, position: int) -> int:
        """Where in ``raw`` the text from a position on starts."""
        if self.starts is self.origins:
            return position
        line = bisect_right(self.starts, position) - 1
        return self.origins[line] + position - self.starts[line]

    def origin_end(self, position: int) -> int:
        """Where in ``raw`` the text up to a position ends."""
        if self.starts is self.origins:
            return position
        line = max(bisect_left(self.starts, position) - 1, 0)
        return self.origins[line] + position - self.starts[line]

    def position(self, origin: int) -> int:
        """Where in ``text`` a place of ``raw`` stands."""
        if self.starts is self.origins:
            return origin
        line = bisect_right(self.origins, origin) - 1
        return self.starts[line] + origin - self.origins[line]


def unwrap(raw: str, joints: Iterable[Joint]) -> UnwrappedText:
    """The text with its line breaks replaced; joints in ascending order."""
    starts, origins = [0], [0]
    pieces: list[str] = []
    length = last = 0
    line_break = ""
    for start, end, text in joints:
        if not last:
            line_break = raw[start:end].lstrip(" \t\\")
        pieces.append(raw[last:start])
        pieces.append(text)
        length += start - last + len(text)
        starts.append(length)
        origins.append(end)
        last = end
    if not pieces:
        return UnwrappedText(raw, raw)
    pieces.append(raw[last:])
    return UnwrappedText(raw, "".join(pieces), starts, origins, line_break)
