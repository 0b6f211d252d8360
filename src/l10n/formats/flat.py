"""A leaf's text without line wraps and container prefixes, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from l10n.formats.leaves import Leaf

__all__ = ["Flat", "flatten"]

_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_INDENT = re.compile(r"[ \t]*")


@dataclass(slots=True)
class Flat:
    """Text in one line, but for the line breaks a reader sees."""

    raw: str
    text: str
    starts: list[int]  # of each line in ``text``
    origins: list[int]  # the same in ``raw``
    marks: Callable[[int], int]  # byte of the parser to place in ``raw``

    def origin(self, position: int) -> int:
        """Where in ``raw`` a place of ``text`` stands."""
        if not self.starts:
            return position
        line = bisect_right(self.starts, position) - 1
        return self.origins[line] + position - self.starts[line]

    def position(self, origin: int) -> int:
        """Where in ``text`` a place of ``raw`` stands."""
        if not self.starts:
            return origin
        line = bisect_right(self.origins, origin) - 1
        return self.starts[line] + origin - self.origins[line]


def flatten(raw: str, leaf: Leaf, offset: int, chars: dict[int, int] | None) -> Flat:
    """
    The text of a leaf of several lines.

    Args:
        raw: The leaf's exact text.
        leaf: Where its breaks are, in bytes.
        offset: The byte where ``raw`` begins.
        chars: Code point in ``raw`` for each byte the leaf names; None when ``raw`` is ASCII.
    """

    def char(byte: int) -> int:
        return byte - offset if chars is None else chars[byte]

    breaks = {char(end): char(start) for end, start in leaf.breaks.items()}
    hard = {char(end) for end in leaf.hard}
    prefix = re.compile(rf"(?:[ \t]*>){{0,{leaf.quotes}}}[ \t]*") if leaf.quotes else _INDENT
    starts, origins, pieces = [0], [0], []
    length = last = 0
    for match in _BREAK.finditer(raw):
        if match.start() < last:
            continue
        end = match.end()
        after = breaks.get(end, -1)
        if after < 0:
            found = prefix.match(raw, end)
            after = found.end() if found else end
        elif raw[after - 1] == "\\":  # the parser starts behind the backslash of an escape
            after -= 1
        if end in hard:
            mark = "\\" if raw[match.start() - 1] == "\\" else "  "
            stop = match.start() - (mark == "\\")
            joint = mark + "\n"
        else:
            stop, joint = match.start(), " "
        pieces += (raw[last:stop], joint)
        length += stop - last + len(joint)
        starts.append(length)
        origins.append(after)
        last = after
    pieces.append(raw[last:])
    return Flat(raw, "".join(pieces), starts, origins, char)
