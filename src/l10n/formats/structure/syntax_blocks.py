"""What a page of Markdown has that its parser does not know: lines of syntax, attributes, template code."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from l10n.formats.structure.fingerprint import Block
from l10n.inline import NodeKind
from l10n.inline.patterns import atoms

__all__ = ["merged", "order", "with_syntax"]

_PREFIX = b" \t\r>"  # of containers
_ATOMS = atoms("markdown")
_COUNTED = {NodeKind.TEMPLATE.name: "", NodeKind.ATTRIBUTES.name: "the attributes "}
_SIGNS = re.compile(r"\{|\+\+|\^")
_WORDS = re.compile(r"\b((?:alt|title|caption|label|placeholder)=)(?:\"[^\"]*\"|'[^']*')")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
# What a line includes may have been re-pointed, see ``links``.
_INCLUDED = re.compile(r"(<<< ?|@include: ?)\.\.?/[^\s{#<\[]+")
# An anchor that a heading has at its end or below may have been pinned, see ``heading_anchors``.
_PINNED = re.compile(
    r"[ \t]+\{(?:#[^\s{}]+|id=\"\d[^\s{}\"]*\")\}[ \t]*#*[ \t]*\r?$"
    r"|^\{: id=\"(?![A-Za-z][\w:-]*\")[^\"]+\"\}\r?$",
    re.MULTILINE | re.ASCII,
)


# One beside the attributes that the heading has.
_PINNED_BESIDE = re.compile(r"\A\{(?:#[^\s{}]+|id=\"\d[^\s{}\"]*\") (?=[ \t]*(?:\.\w|[\w-]+=))")


def order(blocks: Iterable[Block]) -> list[int]:
    """Where each block starts, never before the one before it: a list may end before its last item does."""
    return list(accumulate((block.start for block in blocks), max))


def merged(blocks: Sequence[Block], others: Iterable[Block]) -> list[Block]:
    """
    Blocks and others that stand among them, in the order of their places.

    Args:
        blocks: In order.
        others: In order.
    """
    starts = order(blocks)
    found: list[Block] = []
    done = 0
    for other in others:
        after = max(bisect_right(starts, other.start), 1, done)
        found += blocks[done:after]
        done = after
        found.append(other)
    return [*found, *blocks[done:]]


def with_syntax(
    blocks: list[Block], text: str, readable: str, titles: Iterable[tuple[int, int]]
) -> list[Block]:
    """
    The blocks with those that lines of syntax are, and with the attributes and template code in texts.

    Args:
        blocks: Of the Markdown, in order; those with such atoms are changed.
        text: The page, without front matter.
        readable: The same as the parser read it, equal in bytes.
        titles: Where words stand in lines of syntax, in bytes.
    """
    titles = sorted(titles)
    if _SIGNS.search(text):
        _count_atoms(blocks, text, titles)
    if text == readable:
        return blocks
    return merged(blocks, _lines(text.encode(), readable.encode(), titles))


def _lines(data: bytes, read: bytes, titles: Sequence[tuple[int, int]]) -> Iterator[Block]:
    start = 0
    for line in data.split(b"\n"):
        end = start + len(line)
        if line.strip(_PREFIX) and not read[start:end].strip(_PREFIX):
            shown = _INCLUDED.sub(r"\1…", _shown(data, start, end, titles))
            if not _PINNED.fullmatch(shown):
                yield Block(f"the line `{shown}`", start)
        start = end + 1


def _shown(data: bytes, start: int, end: int, titles: Sequence[tuple[int, int]]) -> str:
    """Some syntax without the words in it, on one line."""
    kept = b""
    for first, last in titles[bisect_left(titles, (start, start)) :]:
        if first >= end:
            break
        kept, start = kept + data[start:first] + "…".encode(), last
    return " ".join((kept + data[start:end]).decode("utf-8", "replace").strip(" \t\r>").split())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _count_atoms(blocks: Sequence[Block], text: str, titles: Sequence[tuple[int, int]]) -> None:
    """Adds the atoms to the blocks they stand in; code has none."""
    masked = _CODE.sub(_blank, _PINNED.sub(_blank, text))
    starts, data = order(blocks), text.encode()
    byte = char = 0
    for match in _ATOMS.finditer(masked):
        name = _COUNTED.get(match.lastgroup or "")
        before = text[: match.start()] if text.startswith("\\", match.start() - 1) else ""
        if name is None or (len(before) - len(before.rstrip("\\"))) % 2:
            continue
        byte += len(text[char : match.start()].encode())
        char = match.start()
        block = blocks[max(bisect_right(starts, byte) - 1, 0)]
        if block.name.startswith("CodeBlock"):
            continue
        glued = match.start() and not text[match.start() - 1].isspace()
        where = " behind something" if name and glued else ""
        shown = _shown(data, byte, byte + len(match[0].encode()), titles)
        kept = _PINNED_BESIDE.sub("{", _WORDS.sub(r"\1…", shown))
        block.count(f"{name}`{kept}`{where}")
