"""Inline markup as codes: what a translator's tool shows as a tag and keeps out of harm's way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from l10n.inline import Node, NodeKind, scan

__all__ = ["Code", "Mark", "Piece", "codes_of", "pieces", "pieces_like"]


@dataclass(frozen=True, slots=True)
class Code:
    """One inline element."""

    number: int  # 1-based, in reading order of the source; a target's own codes come after
    kind: NodeKind
    value: str  # what it means, see ``Node.value``
    before: str  # the author's characters; the whole element for an atom
    after: str | None  # None for an atom


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a code in a text: its start or the whole of it, or its end."""

    code: Code
    closing: bool = False


Piece = str | Mark


def pieces(text: str, syntax: str) -> tuple[Piece, ...]:
    """
    The text cut into words and codes; joined they give it back, byte for byte.

    Args:
        text: A source.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    found: list[Piece] = []
    _cut(text, scan(text, syntax), (0, len(text)), count(1), found)
    return tuple(piece for piece in found if piece != "")


def _cut(
    text: str, nodes: Iterable[Node], within: tuple[int, int], numbers: Iterator[int], out: list[Piece]
) -> None:
    start, end = within
    for node in nodes:
        out.append(text[start : node.start])
        start = node.end
        number = next(numbers)
        if node.inner is None:
            out.append(Mark(Code(number, node.kind, node.value, text[node.start : node.end], None)))
            continue
        first, last = node.inner
        code = Code(number, node.kind, node.value, text[node.start : first], text[last : node.end])
        out.append(Mark(code))
        _cut(text, node.children, node.inner, numbers, out)
        out.append(Mark(code, closing=True))
    out.append(text[start:end])


def codes_of(parts: Sequence[Piece]) -> list[Code]:
    """The codes in reading order, each once."""
    return [piece.code for piece in parts if isinstance(piece, Mark) and not piece.closing]


def pieces_like(text: str, source: Sequence[Piece], syntax: str) -> tuple[Piece, ...]:
    """
    A target cut like a source: a code that stands for the same thing has the same number.

    Same characters first, then the same meaning (a link to one address, however written), then
    the same kind; what the source does not have is numbered after its codes.
    """
    own = pieces(text, syntax)
    numbers = _paired(codes_of(own), codes_of(source))
    return tuple(
        replace(piece, code=replace(piece.code, number=numbers[piece.code.number]))
        if isinstance(piece, Mark)
        else piece
        for piece in own
    )


_ALIKE: tuple[Callable[[Code], object], ...] = (
    lambda code: (code.kind, code.before, code.after),
    lambda code: (code.kind, code.value, code.after is None),
    lambda code: (code.kind, code.after is None),
)


def _paired(own: Sequence[Code], source: Sequence[Code]) -> dict[int, int]:
    """For each number of the target's own the one it is written with."""
    numbers: dict[int, int] = {}
    used: set[int] = set()
    for alike in _ALIKE:
        free: dict[object, deque[int]] = {}
        for code in source:
            if code.number not in used:
                free.setdefault(alike(code), deque()).append(code.number)
        for code in own:
            if code.number not in numbers and (same := free.get(alike(code))):
                numbers[code.number] = same.popleft()
                used.add(numbers[code.number])
    fresh = count(len(source) + 1)
    return {code.number: numbers.get(code.number) or next(fresh) for code in own}
