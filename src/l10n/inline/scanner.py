"""The inline elements of one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from l10n.inline.icu import Argument, Literal, arguments
from l10n.inline.jsx import JsxSpan, inline_jsx, stand_in
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.patterns import MARKDOWN, atoms, opaque, shielded, url_length

__all__ = ["scan"]

_LEAD = "x "  # no block starts after a word, and a space is as good as a line start for emphasis
_MARKS = {"Emphasis": NodeKind.EMPHASIS, "Strong": NodeKind.STRONG, "Strikethrough": NodeKind.STRIKE}
_ATOMS = {
    "Code": NodeKind.CODE,
    "InlineMath": NodeKind.MATH,
    "DisplayMath": NodeKind.MATH,
    "InlineHtml": NodeKind.TAG,
}
_PAIRS = frozenset((*_MARKS, "Link", "Image"))
_TITLE = re.compile(r"\]\(\s*(?:<[^<>\n]*>|\S*)\s+([\"'(])(.*)[\"')]\s*\)\Z", re.DOTALL)
_CALL = re.compile(r"(?<=\])\[\^[^\]\s\[]+\]")
_CHAIN = re.compile(r"!?\[[^\[\]]*\](?:\[(?!\^)[^\[\]]+\]){2,}")
# A backslash makes these text; template code, addresses and control characters are what they are.
_ESCAPABLE = frozenset(
    (NodeKind.ATTRIBUTES, NodeKind.EMOJI, NodeKind.ENTITY, NodeKind.FOOTNOTE, NodeKind.PLACEHOLDER)
)
_DEEPEST = 30  # nobody nests deeper; what does is text
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _parser(*, shortcuts: bool) -> Any:
    import pyromark

    def resolve(link: Any) -> tuple[str, str] | None:
        # the definitions stand elsewhere in the document, so any label will do
        if link["reference"].startswith("^") or (not shortcuts and link["link_type"].startswith("Shortcut")):
            return None
        return "", ""

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_STRIKETHROUGH | options.ENABLE_MATH | options.ENABLE_GFM,
        broken_link_callback=resolve,
    )


@lru_cache(maxsize=1024)  # an article's texts: several readers ask for each
def scan(text: str, syntax: str = "markdown") -> tuple[Node, ...]:
    """
    The inline elements of a text, in order, nested ones as children.

    Args:
        text: A segment's source, or a target: any text.
        syntax: "markdown", "mdx", "html", "message" or "text".
    """
    found: list[Node] = []
    if syntax in MARKDOWN:
        found = _parsed(text, syntax, shortcuts=True)
        if "](" in text or "][" in text:
            # brackets inside a link's text may be plain: a link that is certain goes before one that may be
            certain = _parsed(text, syntax, shortcuts=False)
            if _links(certain) - _links(found):
                found = certain
            found = _without_chains(text, found)
    elif syntax == "message" and "," in text:
        found = [_icu(text, each) for each in arguments(text)]
    return tuple(_filled(text, found, 0, len(text), syntax))


def _icu(text: str, found: Argument | Literal) -> Node:
    """A plural or select argument with its branches, or what stays as it is in a branch."""
    if isinstance(found, Literal):
        value = text[found.start : found.end]
        # two apostrophes are how one is written, and a translation needs its own
        kind = NodeKind.ENTITY if value == "''" else NodeKind.PLACEHOLDER
        return Node(kind=kind, start=found.start, end=found.end, value=value)
    name = f"{{{found.name}, {found.kind}}}"
    branches = (
        Node(
            kind=NodeKind.BRANCH,
            start=branch.start,
            end=branch.end,
            inner=branch.inner,
            value=branch.selector,
            children=tuple(
                _filled(text, [_icu(text, each) for each in branch.inside], *branch.inner, "message")
            ),
        )
        for branch in found.branches
    )
    return Node(
        kind=NodeKind.PLACEHOLDER,
        start=found.start,
        end=found.end,
        inner=found.inner,
        value=name,
        children=tuple(branches),
    )


def _without_chains(text: str, found: list[Node]) -> list[Node]:
    """The nodes, with ``[a][b][c]`` as one atom: only the definitions tell which two belong together."""
    nodes: list[Node] = []
    index = 0
    for match in _CHAIN.finditer(text):
        start, end = match.span()
        while index < len(found) and found[index].end <= start:
            nodes.append(found[index])
            index += 1
        last = index
        while last < len(found) and found[last].end <= end:
            last += 1
        across = last < len(found) and found[last].start < end
        if across or any(node.start < start for node in found[index:last]):
            continue
        nodes.append(Node(kind=NodeKind.REFERENCE, start=start, end=end, value=match[0]))
        index = last
    return [*nodes, *found[index:]]


def _links(nodes: list[Node]) -> set[tuple[int, int]]:
    kinds = (NodeKind.LINK, NodeKind.IMAGE, NodeKind.REFERENCE)
    return {(node.start, node.end) for node in nodes if node.kind in kinds}


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
    pattern = atoms(syntax)
    match = pattern.search(text, start, end)
    while match:
        kind = NodeKind[match.lastgroup or ""]
        if syntax in MARKDOWN and kind in _ESCAPABLE and _is_escaped(text, start, match.start()):
            match = pattern.search(text, match.start() + 1, end)
            continue
        stop = match.end()
        if kind is NodeKind.URL:
            stop = match.start() + url_length(match[0])
        if kind is NodeKind.LINK and (match["wiki"] or match["label"]):
            if match["wiki"]:
                inner = match.span("wiki")
                children = tuple(_plain(text, *inner, syntax))
            else:  # the parser has not seen it
                inner = match.span("label")
                children = tuple(_moved(node, inner[0]) for node in scan(match["label"], syntax))
            target = text[match.start() : inner[0]] + text[inner[1] : stop].removeprefix("]]")
            yield Node(kind=kind, start=match.start(), end=stop, inner=inner, value=target, children=children)
        else:
            yield Node(kind=kind, start=match.start(), end=stop, value=text[match.start() : stop])
        match = pattern.search(text, stop, end)


def _moved(node: Node, by: int) -> Node:
    """The node of a text that stands in another, by code points behind its start."""
    return replace(
        node,
        start=node.start + by,
        end=node.end + by,
        inner=node.inner and (node.inner[0] + by, node.inner[1] + by),
        title=node.title and (node.title[0] + by, node.title[1] + by),
        children=tuple(_moved(child, by) for child in node.children),
    )


def _is_escaped(text: str, start: int, at: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    first = at
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


class _Places:
    """Code points for the parser's byte offsets, asked for in ascending order."""

    def __init__(self, text: str) -> None:
        self._data = None if text.isascii() else text.encode()
        self._byte = self._char = 0

    def char(self, byte: int) -> int:
        byte -= len(_LEAD)
        if self._data is None or byte <= 0:
            return max(byte, 0)
        while byte < len(self._data) and self._data[byte] & 0xC0 == 0x80:
            byte -= 1  # inside a letter that has one stand-in a byte
        self._char += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._char


@dataclass(slots=True)
class _Open:
    """A pair that is not closed yet."""

    value: Any  # the parser's
    start: int
    last: int  # end of the last thing inside
    children: list[Node] = field(default_factory=list)


def _without_jsx(text: str, spans: tuple[JsxSpan, ...]) -> str:
    """The text with tags that the parser knows."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += (text[at : span.start], stand_in(text, span))
        at = span.end
    return "".join((*pieces, text[at:]))


def _readable(text: str, syntax: str) -> str:
    """
    The text as the parser may read it, equal in bytes.

    Args:
        text: Without lone surrogates.
    """
    readable = _without_jsx(text, inline_jsx(text)) if syntax == "mdx" else text
    if "][^" in readable:  # a call of a footnote is no label: [text][^1]
        readable = _CALL.sub(opaque, readable)
    return shielded(readable)


def _parsed(text: str, syntax: str, *, shortcuts: bool) -> list[Node]:
    """What the Markdown parser finds in a text."""
    plain = _SURROGATE.sub("?", text)
    readable = _readable(plain, syntax)
    places = _Places(plain)  # what stands in for a tag has its bytes, and other characters
    top = _Open("", 0, 0)
    stack = [top]
    skipped = 0  # open pairs that are too deep
    for event, place in _parser(shortcuts=shortcuts).events_with_range(_LEAD + readable):
        name, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
        kind = value if isinstance(value, str) else next(iter(value))
        if name == "Start":
            if kind in _PAIRS:
                start = places.char(place["start"])
                if len(stack) > _DEEPEST:
                    skipped += 1
                    continue
                stack.append(_Open(value, start, start + (2 if kind == "Image" else 1)))
            continue
        if name == "End":
            if kind not in _PAIRS:
                continue
            if skipped:
                skipped -= 1
                continue
            opened = stack.pop()
            end = places.char(place["end"])
            of_kind = _mark if isinstance(opened.value, str) else _link
            node = of_kind(text, syntax, opened, end)
            stack[-1].children.append(node)
            stack[-1].last = node.end
            continue
        start, end = places.char(place["start"]), places.char(place["end"])
        if name == "HardBreak":
            stack[-1].children.append(Node(kind=NodeKind.BREAK, start=start, end=end))
        elif name in _ATOMS:
            kind = _ATOMS[name]
            if kind is NodeKind.TAG:
                value = text[start:end]
                kind = NodeKind.TEMPLATE if value[0] == "{" else kind
            stack[-1].children.append(Node(kind=kind, start=start, end=end, value=value))
        stack[-1].last = end
    return top.children


def _mark(text: str, syntax: str, opened: _Open, end: int) -> Node:
    """Emphasis and the like."""
    start = opened.start
    width = 2 if opened.value == "Strong" or text.startswith("~~", start) else 1
    inner = (start + width, end - width)
    children = tuple(_filled(text, opened.children, *inner, syntax))
    return Node(kind=_MARKS[opened.value], start=start, end=end, inner=inner, children=children)


def _link(text: str, syntax: str, opened: _Open, end: int) -> Node:
    """A link or an image; its text ends where the last thing inside does."""
    ((name, link),) = opened.value.items()
    start, form = opened.start, link["link_type"]
    if form == "Autolink" or form == "Email":
        kind = NodeKind.URL if form == "Autolink" else NodeKind.EMAIL
        return Node(kind=kind, start=start, end=end, value=link["dest_url"])
    inner = (start + (2 if name == "Image" else 1), opened.last)
    children = tuple(_filled(text, opened.children, *inner, syntax))
    kind = NodeKind.IMAGE if name == "Image" else NodeKind.LINK
    if form == "Inline":
        titled = _TITLE.search(text, inner[1], end) if link["title"] else None
        return Node(
            kind=kind,
            start=start,
            end=end,
            inner=inner,
            value=link["dest_url"],
            title=titled.span(2) if titled else None,
            children=children,
        )
    label: str | None = None
    if form.startswith("Collapsed"):  # the parser's range ends before the empty brackets
        end, label = end + 2, ""
    elif form.startswith("Reference"):
        label = text[inner[1] + 2 : end - 1]
    return Node(
        kind=kind if kind is NodeKind.IMAGE else NodeKind.REFERENCE,
        start=start,
        end=end,
        inner=inner,
        reference=True,
        label=label,
        children=children,
    )
