"""Inline markup as numbered XML tags for an engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.sax.saxutils import escape

from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.spelling import Spelling, find_spelling

__all__ = ["Hole", "Masked", "Tag", "mask"]

# What a reader sees of a tag.
_WORDED = re.compile(
    r"\s(?:alt|title|aria-label|placeholder)\s*=\s*(?:\"([^\"<>{}]*)\"|'([^'<>{}]*)')", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]")


class Hole(NamedTuple):
    """Where the words of a title go: in what stands behind a pair, or in an atom."""

    number: int  # of the pair that holds the words
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What a number stands for."""

    kind: NodeKind
    before: str  # the author's characters; the whole element for an atom
    after: str = ""  # behind the content of a pair
    content: str = ""  # of a pair, as in the source
    pair: bool = False
    reference: bool = False
    label: str | None = None  # of a reference; None or empty when the text is the label
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text for an engine; ``text`` is well-formed XML text."""

    text: str  # escaped, pairs as <g id="1">…</g>, the rest as <x id="2"/>; titles in pairs at the end
    source: str
    syntax: str
    tags: tuple[Tag, ...] = field(repr=False)  # number 1 first
    spelling: Spelling = field(repr=False)


def mask(source: str, syntax: str = "markdown") -> Masked:
    """
    The text with its markup numbered in reading order.

    Titles of links and the words in tags follow behind the text, each in a pair of its own: inside a sentence
    they would mislead an engine. ``unmask(masked, masked.text).text`` is ``source`` again.

    Args:
        source: A segment's source.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    nodes = scan(source, syntax)
    spelling = find_spelling(
        _plain(source, nodes, 0, len(source)), escapes=syntax == "markdown", entities=syntax != "text"
    )
    writer = _Writer(source, spelling)
    writer.write(nodes, 0, len(source))
    writer.add_titles()
    return Masked(
        text="".join(writer.out), source=source, syntax=syntax, tags=tuple(writer.tags), spelling=spelling
    )


def _plain(source: str, nodes: Sequence[Node], start: int, end: int) -> Iterator[str]:
    """The runs of text; an entity is part of its run."""
    for node in nodes:
        if node.kind is NodeKind.ENTITY:
            continue
        yield source[start : node.start]
        if node.inner is not None:
            yield from _plain(source, node.children, *node.inner)
        start = node.end
    yield source[start:end]


class _Writer:
    """Writes a source as XML text."""

    def __init__(self, source: str, spelling: Spelling) -> None:
        self.source = source
        self.spelling = spelling
        self.tags: list[Tag] = []
        self.out: list[str] = []
        self.origins: list[int] = []  # for each tag, where what holds its titles starts
        self.titled: list[tuple[int, int, int]] = []  # index of a tag, start and end of the words

    def write(self, nodes: Sequence[Node], start: int, end: int) -> None:
        source, out = self.source, self.out
        for node in nodes:
            if node.kind is NodeKind.ENTITY and self.spelling.shown(node.value) != node.value:
                continue
            out.append(escape(self.spelling.shown(source[start : node.start])))
            start = node.end
            number = len(self.tags) + 1
            self.tags.append(self.tag(node))
            if node.inner is None:
                out.append(f'<x id="{number}"/>')
                continue
            out.append(f'<g id="{number}">')
            self.write(node.children, *node.inner)
            out.append("</g>")
        out.append(escape(self.spelling.shown(source[start:end])))

    def tag(self, node: Node) -> Tag:
        source, index = self.source, len(self.tags)
        self.origins.append(node.start if node.inner is None else node.inner[1])
        if node.title is not None:
            self.titled.append((index, *node.title))
        if node.inner is None:
            if node.kind is NodeKind.TAG:
                for match in _WORDED.finditer(source, node.start, node.end):
                    start, end = match.span(match.lastindex or 0)
                    if _WORD.search(source, start, end):
                        self.titled.append((index, start, end))
            return Tag(kind=node.kind, before=source[node.start : node.end])
        first, last = node.inner
        return Tag(
            kind=node.kind,
            before=source[node.start : first],
            after=source[last : node.end],
            content=source[first:last],
            pair=True,
            label=node.label,
            reference=node.reference,
        )

    def add_titles(self) -> None:
        """The words beside the text, each in a pair at its end."""
        for index, start, end in self.titled:
            words = self.source[start:end]
            self.tags.append(Tag(kind=NodeKind.TITLE, before="", content=words, pair=True))
            number = len(self.tags)
            self.out.append(f' <g id="{number}">{escape(words)}</g>')
            origin = self.origins[index]
            tag = self.tags[index]
            hole = Hole(number, start - origin, end - origin)
            self.tags[index] = replace(tag, holes=(*tag.holes, hole))
