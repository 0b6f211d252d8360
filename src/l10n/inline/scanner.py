"""The inline elements of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from l10n.inline.nodes import Node, NodeKind
from l10n.inline.patterns import atoms, shielded, url_length

__all__ = ["scan"]

_LEAD = "x "  # no block starts after a word, and a space is as good as a line start for emphasis
_MARKS = {"Emphasis": NodeKind.EMPHASIS, "Strong": NodeKind.STRONG, "Strikethrough": NodeKind.STRIKE}
_ATOMS = {
    "Code": NodeKind.CODE,
    "InlineMath": NodeKind.MATH,
    "DisplayMath": NodeKind.MATH,
    "InlineHtml": NodeKind.TAG,
}
_TITLE = re.compile(r"\]\(\s*(?:<[^<>\n]*>|\S*)\s+([\"'(])(.*)[\"')]\s*\)\Z", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _parser() -> Any:
    import pyromark

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_STRIKETHROUGH | options.ENABLE_MATH | options.ENABLE_GFM,
        # every pair of brackets may be a reference: the definitions stand elsewhere in the document
        broken_link_callback=lambda link: None if link["reference"].startswith("^") else ("", ""),
    )


def scan(text: str, syntax: str = "markdown") -> tuple[Node, ...]:
    """
    The inline elements of a text, in order, nested ones as children.

    Args:
        text: A segment's source, or a target: any text.
        syntax: "markdown", "html" or "text".
    """
    found = _parsed(text) if syntax == "markdown" else []
    return tuple(_filled(text, found, 0, len(text), syntax))


def _filled(text: str, found: list[Node], start: int, end: int, syntax: str) -> Iterator[Node]:
    """The nodes found, with the atoms of the plain text between them."""
    for node in found:
        yield from _plain(text, start, node.start, syntax)
        yield node
        start = node.end
    yield from _plain(text, start, end, syntax)


def _plain(text: str, start: int, end: int, syntax: str) -> Iterator[Node]:
    if start >= end:
        return
    for match in atoms(syntax).finditer(text, start, end):
        kind = NodeKind[match.lastgroup or ""]
        stop = match.end()
        if kind is NodeKind.URL:
            stop = match.start() + url_length(match[0])
        yield Node(kind=kind, start=match.start(), end=stop, value=text[match.start() : stop])


class _Places:
    """Code points for the parser's byte offsets, asked for in ascending order."""

    def __init__(self, text: str) -> None:
        self._data = None if text.isascii() else text.encode()
        self._byte = self._char = 0

    def char(self, byte: int) -> int:
        byte -= len(_LEAD)
        if self._data is None or byte <= 0:
            return max(byte, 0)
        self._char += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._char


def _parsed(text: str) -> list[Node]:
    """What the Markdown parser finds in a text."""
    readable = _SURROGATE.sub("?", text)
    places = _Places(readable)
    # each open pair: the parser's value, its start, the end of the last thing inside, and its children
    top: list[Node] = []
    open_pairs: list[tuple[Any, int, list[int], list[Node]]] = []
    for event, place in _parser().events_with_range(_LEAD + shielded(readable)):
        if isinstance(event, str):
            if event == "HardBreak":
                name, value = "HardBreak", ""
            else:
                continue
        else:
            name, value = next(iter(event.items()))
        into = open_pairs[-1][3] if open_pairs else top
        if name == "Start":
            if _is_pair(value):
                start = places.char(place["start"])
                open_pairs.append((value, start, [start], []))
            continue
        if name == "End":
            if not open_pairs or value not in ("Emphasis", "Strong", "Strikethrough", "Link", "Image"):
                continue
            opened, start, last, children = open_pairs.pop()
            node = _pair(text, opened, start, places.char(place["end"]), last[0], children)
            (open_pairs[-1][3] if open_pairs else top).append(node)
            end = node.end
        else:
            start = places.char(place["start"])
            end = places.char(place["end"])
            if name == "HardBreak":
                into.append(Node(kind=NodeKind.BREAK, start=start, end=end))
            elif name in _ATOMS:
                into.append(Node(kind=_ATOMS[name], start=start, end=end, value=value))
        if open_pairs:
            open_pairs[-1][2][0] = max(open_pairs[-1][2][0], end)
    return top


def _is_pair(value: Any) -> bool:
    return value in _MARKS if isinstance(value, str) else "Link" in value or "Image" in value


def _pair(text: str, opened: Any, start: int, end: int, last: int, children: list[Node]) -> Node:
    """The node of a pair whose content ends at ``last``."""
    if isinstance(opened, str):
        kind = _MARKS[opened]
        width = 2 if opened == "Strong" or text.startswith("~~", start) else 1
        inner = (start + width, end - width)
        return _node(text, kind, start, end, inner, children)
    kind_name, link = next(iter(opened.items()))
    form = link["link_type"]
    if form in ("Autolink", "Email"):
        kind = NodeKind.URL if form == "Autolink" else NodeKind.EMAIL
        return Node(kind=kind, start=start, end=end, value=link["dest_url"])
    first = start + (2 if kind_name == "Image" else 1)
    inner = (first, max(first, last))
    kind = NodeKind.IMAGE if kind_name == "Image" else NodeKind.LINK
    if form == "Inline":
        title = None
        if link["title"] and (match := _TITLE.search(text, inner[1], end)):
            title = match.span(2)
        return _node(text, kind, start, end, inner, children, value=link["dest_url"], title=title)
    label: str | None = None
    if form.startswith("Collapsed"):  # the parser's range ends before the empty brackets
        end, label = end + 2, ""
    elif form.startswith("Reference"):
        label = text[inner[1] + 2 : end - 1]
    if kind is NodeKind.LINK:
        kind = NodeKind.REFERENCE
    return _node(text, kind, start, end, inner, children, label=label, reference=True)


def _node(
    text: str,
    kind: NodeKind,
    start: int,
    end: int,
    inner: tuple[int, int],
    children: list[Node],
    *,
    value: str = "",
    title: tuple[int, int] | None = None,
    label: str | None = None,
    reference: bool = False,
) -> Node:
    inside = tuple(_filled(text, children, *inner, "markdown"))
    return Node(
        kind=kind,
        start=start,
        end=end,
        inner=inner,
        value=value,
        label=label,
        title=title,
        children=inside,
        reference=reference,
    )
