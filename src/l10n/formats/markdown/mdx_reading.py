"""MDX as a Markdown parser may read it: equal in bytes, each word where it was."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from l10n.formats.common.mdx_syntax import MdxNode, NodeKind, faults, kept_ranges, mdx_nodes
from l10n.formats.segmentation.inline_runs import parser
from l10n.inline.jsx import stand_in

__all__ = ["AttributeWords", "MdxReading", "mdx_reading"]

_NOT_BREAK = re.compile(r"[^\r\n]")
_DIRECTIVE = re.compile(r"\{/\*[ \t]*(l10n:(?:[^*\n]|\*(?!/))*)\*/\}")
_ITEMS = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+")
_INDENTED = re.compile(r"^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?: {4}|\t)", re.MULTILINE)
_PASSES = 4  # a paragraph that was read as code may turn what follows it into a list


@dataclass(frozen=True, slots=True)
class AttributeWords:
    """Words in an attribute of a tag that fills its line; offsets in bytes."""

    start: int
    end: int
    name: str
    quote: str


@dataclass(slots=True)
class MdxReading:
    """
    A text for the parser.

    MDX has no indented code, so that what stands in a tag may be indented at will. Such lines are read
    without
    their indentation, which goes to the end of the line before: every word keeps its place.
    """

    text: str
    nodes: list[MdxNode]
    words: list[AttributeWords] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)  # bytes that no text has in it, in order
    hidden: list[int] = field(default_factory=list)  # bytes where HTML stands for a tag
    moved: dict[int, int] = field(default_factory=dict)  # byte behind a line end: where it is in the file
    soft: set[int] = field(default_factory=set)  # of those line ends, the ones that are no line breaks
    faults: list[tuple[int, str]] = field(default_factory=list)  # bytes where the compiler stops, and why
    places: dict[int, int] = field(default_factory=dict)  # bytes of the starts and ends of nodes


def mdx_reading(text: str) -> MdxReading:
    """
    A text as the Markdown parser may read it.

    Args:
        text: Without front matter.
    """
    nodes, failed = mdx_nodes(text)
    broken = sorted(faults(text, nodes, failed))
    wanted = [
        *(place for place, _ in broken),
        *(place for node in nodes for place in (node.span.start, node.span.end)),
    ]
    alone = [node.span for node in nodes if node.kind is NodeKind.FLOW or node.outer]
    worded = [each for span in alone for each in span.worded(text)]
    wanted += [place for each in worded for place in (each.start, each.end)]
    places = _bytes(text, wanted)
    reading = MdxReading(text, nodes, faults=[(places[place], why) for place, why in broken], places=places)
    kept = list(kept_ranges(text, nodes))
    gaps = [(node.span.start, node.span.end) for node in nodes if node.outer]
    inner = _bytes(text, [place for gap in (*gaps, *kept) for place in gap])
    reading.gaps = sorted((inner[start], inner[end]) for start, end in (*gaps, *kept))
    for each in worded:
        if not any(start <= each.start < end for start, end in kept):
            words = AttributeWords(places[each.start], places[each.end], each.name, each.quote)
            reading.words.append(words)
    reading.text = _masked(text, reading, kept)
    _outdent(reading, _child_lines(text, reading.text, nodes))
    for _ in range(_PASSES):
        if not _INDENTED.search(reading.text) or not _outdent(reading, _code_lines(reading.text)):
            break
    return reading


def _bytes(text: str, places: Iterable[int]) -> dict[int, int]:
    """The bytes of places in code points."""
    found, char, byte = {}, 0, 0
    for place in sorted(set(places)):
        byte += len(text[char:place].encode())
        char = place
        found[place] = byte
    return found


def _masked(text: str, reading: MdxReading, kept: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    spans: list[tuple[int, int, MdxNode | None]] = [
        (node.span.start, node.span.end, node) for node in reading.nodes
    ]
    outer = {node.span.end for node in reading.nodes if node.outer}
    spans += [(start, end, None) for start, end in kept if end > start and start not in outer]
    for start, end, node in sorted(spans, key=lambda each: each[:2]):
        if start < at:
            continue
        raw = text[start:end]
        pieces.append(text[at:start])
        at = end
        if node is not None and node.kind is NodeKind.TEXT:
            pieces.append(stand_in(text, node.span))
        elif directive := _DIRECTIVE.fullmatch(raw):
            pieces.append(f"<!--{directive[1]}{' ' * (len(raw) - len(directive[1]) - 7)}-->")
        else:
            blank = _blank(raw)
            if node is not None and node.first and "\n" not in raw and len(blank) > 3:
                blank = f"<?{blank[4:]}?>"  # an item that starts with a blank line would end there
                reading.hidden.append(reading.places[start])
            pieces.append(blank)
    return "".join((*pieces, text[at:]))


def _blank(raw: str) -> str:
    if raw.isascii():
        return _NOT_BREAK.sub(" ", raw)
    return _NOT_BREAK.sub(lambda match: " " * len(match[0].encode()), raw)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _column(indent: str) -> int:
    return len(indent.expandtabs(4))


def _cut(indent: str, column: int) -> int:
    """How much of a line's indentation stays, in characters, when its text is to come to a column."""
    stays = 0
    while stays < len(indent) and _column(indent[: stays + 1]) <= column:
        stays += 1
    return stays


def _child_lines(text: str, masked: str, nodes: list[MdxNode]) -> Iterator[tuple[int, int]]:
    """
    Lines under a tag with the column that they are brought to: that of their tag, as the first line is.

    Args:
        masked: The text with its tags blank.
    """
    at = _tags_by_line(text, nodes)
    if not at:
        return
    stack: list[list[int]] = []  # for each open tag: its column, that of its first child or -1, its last line
    for number, (source, shown) in enumerate(zip(text.split("\n"), masked.split("\n"), strict=True)):
        if not source.strip():
            continue
        tags = at.get(number, ())
        new = column = _column(_indent(source))
        if stack and tags and tags[0][0] < 0:
            new = stack[-1][0]
        elif stack:
            own, child, last = stack[-1]
            if child < 0 and number > last:
                child = stack[-1][1] = column
            new = own + max(0, column - (child if child >= 0 else column))
        if stack and new < column and shown.strip():
            yield number, new
        _open_and_close(stack, tags, source, min(new, column))


def _tags_by_line(text: str, nodes: list[MdxNode]) -> dict[int, list[tuple[int, int]]]:
    """For each line that a tag starts in: whether it opens or closes, and its last line."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    at: dict[int, list[tuple[int, int]]] = {}
    for node in nodes:
        if node.kind is NodeKind.FLOW and node.span.kind:
            line = bisect_right(starts, node.span.start) - 1
            last = bisect_right(starts, node.span.end - 1) - 1
            at.setdefault(line, []).append((node.span.kind, last))
    return at


def _open_and_close(
    stack: list[list[int]], tags: Sequence[tuple[int, int]], source: str, column: int
) -> None:
    """Puts the tags of a line on the stack of open ones, and takes off it what they close."""
    for kind, last in tags:
        if kind > 0:
            items = _ITEMS.match(source)
            inner = len(items[0].lstrip()) if items else 0
            stack.append([column + inner, -1, last])
        elif stack:
            stack.pop()


def _code_lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that the parser takes for indented code, with the column of their container."""
    data = text.encode()
    code = False
    seen = number = 0
    for event, place in parser().events_with_range(text):
        if not isinstance(event, dict):
            continue
        ((name, value),) = event.items()
        if name == "Start" and isinstance(value, dict) and "CodeBlock" in value:
            code = value["CodeBlock"] == "Indented"
        elif name == "End" and value == "CodeBlock":
            code = False
        elif name == "Text" and code:
            start = data.rfind(b"\n", 0, place["start"]) + 1
            number += data.count(b"\n", seen, start)
            seen = start
            before = data[start : place["start"]].decode()
            if not before.strip() and data[start : place["end"]].strip():
                yield number, max(_column(before) - 4, 0)


def _outdent(reading: MdxReading, columns: Iterable[tuple[int, int]]) -> bool:
    """Brings lines to their columns; whether there were any."""
    wanted = dict(columns)
    if not wanted:
        return False
    lines = reading.text.split("\n")
    moved: dict[int, int] = {}
    byte = 0
    for number, line in enumerate(lines):
        size = len(line.encode()) + 1
        if number in wanted and number:
            indent = _indent(line)
            gone = len(indent) - _cut(indent, wanted[number])
            lines[number] = line[gone:]
            before = lines[number - 1]
            if byte in reading.soft or not before.rstrip("\r").endswith(("  ", "\\")):
                reading.soft.add(byte + gone)
            lines[number - 1] = _longer(before, gone)
            moved[byte + gone] = reading.moved.get(byte, byte)
        byte += size
    reading.text = "\n".join(lines)
    reading.moved = {**reading.moved, **moved}
    return bool(moved)


def _longer(line: str, width: int) -> str:
    """A line with spaces at its end: the parser knows closing fences with tabs behind them no more."""
    kept = line.rstrip(" \r")
    kept = kept.removesuffix("\\")
    return kept + " " * width + line[len(kept) :]
