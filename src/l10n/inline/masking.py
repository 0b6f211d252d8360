"""Inline markup as numbered XML tags for an engine."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from l10n.inline.elements import is_verbatim, pairs
from l10n.inline.jsx import inline_jsx
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.patterns import CONTROL
from l10n.inline.scanner import scan
from l10n.inline.spelling import Habits, decoded, meaning, visible

__all__ = ["Hole", "Masked", "Tag", "mask"]

# What a reader sees of a tag.
_WORDED = re.compile(
    r"\s(?:alt|title|aria-label|placeholder)\s*=\s*(?:\"([^\"<>{}]*)\"|'([^'<>{}]*)')", re.IGNORECASE
)
_DEEPEST = 30  # nobody nests elements deeper; what does is tags
_CONTROL = re.compile(CONTROL)
_WORD = re.compile(r"[^\W\d_]")


class Hole(NamedTuple):
    """Where the words of a title go: in a tag of HTML, else in what stands behind the content of a pair."""

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
    value: str = ""  # the address of a link; the words of a title as they are read
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
    habits: Habits = field(repr=False)


def mask(source: str, syntax: str = "markdown") -> Masked:
    """
    The text as it is read, with its markup numbered in reading order.

    Titles of links and the words in tags follow behind the text, each in a pair of its own: inside a sentence
    they would mislead an engine. ``unmask(masked, masked.text).text`` is ``source`` again.

    Args:
        source: A segment's source.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    writer = _Writer(source, syntax)
    writer.write(scan(source, syntax), 0, len(source))
    writer.add_titles()
    return Masked(
        text="".join(writer.out),
        source=source,
        syntax=syntax,
        tags=tuple(writer.tags),
        habits=Habits.of(writer.runs, syntax),
    )


class _Writer:
    """Writes a source as XML text."""

    def __init__(self, source: str, syntax: str) -> None:
        self.source = source
        self.syntax = syntax
        self.depth = 0  # of elements
        self.tags: list[Tag] = []
        self.out: list[str] = []
        self.runs: list[str] = []  # of plain text, as the author wrote them
        # index of a tag, where its holes count from, start and end of the words
        self.titled: list[tuple[int, int, int, int]] = []

    def write(self, nodes: Sequence[Node], start: int, end: int) -> None:
        partners = pairs(nodes) if self.depth < _DEEPEST else {}
        index = 0
        while index < len(nodes):
            node = nodes[index]
            if node.kind is NodeKind.ENTITY and meaning(node.value):
                self.add_run(start, node.start)
                start = node.start
                self.add_run(start, node.end)
            else:
                self.add_run(start, node.start)
                last = partners.get(index)
                if last is not None:
                    self.add_element(nodes[index : last + 1])
                    index = last
                else:
                    self.add_node(node)
            start = nodes[index].end
            index += 1
        self.add_run(start, end)

    def add_run(self, start: int, end: int) -> None:
        if start < end:
            run = self.source[start:end]
            self.runs.append(run)
            self.out.append(html.escape(decoded(run, self.syntax), quote=False))

    def add_node(self, node: Node) -> None:
        """A node that is no element: an atom, or a pair of marks."""
        source = self.source
        if node.inner is None:
            if node.kind is NodeKind.TAG:
                self.find_words(node)
            self.add_atom(Tag(kind=node.kind, before=source[node.start : node.end], value=node.value))
            return
        first, last = node.inner
        if node.title is not None:
            self.titled.append((len(self.tags), last, *node.title))
        self.open_pair(
            Tag(
                kind=node.kind,
                before=source[node.start : first],
                after=source[last : node.end],
                content=source[first:last],
                value=node.value,
                pair=True,
                label=node.label,
                reference=node.reference,
            )
        )
        self.write(node.children, first, last)
        self.out.append("</g>")

    def add_element(self, nodes: Sequence[Node]) -> None:
        """An HTML element from its opening to its closing tag."""
        first, *inner, last = nodes
        source = self.source
        if is_verbatim(first.value):
            self.add_atom(Tag(kind=first.kind, before=source[first.start : last.end]))
            return
        self.find_words(first)
        self.open_pair(
            Tag(
                kind=first.kind,
                before=source[first.start : first.end],
                after=source[last.start : last.end],
                content=source[first.end : last.start],
                pair=True,
            )
        )
        self.depth += 1
        self.write(inner, first.end, last.start)
        self.depth -= 1
        self.out.append("</g>")

    def add_atom(self, tag: Tag) -> None:
        self.tags.append(tag)
        self.out.append(f'<x id="{len(self.tags)}"/>')

    def open_pair(self, tag: Tag) -> None:
        self.tags.append(tag)
        self.out.append(f'<g id="{len(self.tags)}">')

    def find_words(self, node: Node) -> None:
        if self.syntax == "mdx":
            for tag in inline_jsx(node.value):
                for each in tag.worded(node.value):
                    if each.quote[0] == "{":
                        continue  # what an engine makes of it would need JavaScript's escapes
                    start, end = node.start + each.start, node.start + each.end
                    self.titled.append((len(self.tags), node.start, start, end))
            return
        for match in _WORDED.finditer(self.source, node.start, node.end):
            start, end = match.span(match.lastindex or 0)
            if _WORD.search(self.source, start, end):
                self.titled.append((len(self.tags), node.start, start, end))

    def add_titles(self) -> None:
        """The words beside the text, each in a pair at its end."""
        for index, origin, start, end in self.titled:
            written = self.source[start:end]
            tag = self.tags[index]
            words = visible(written, "html" if tag.kind is NodeKind.TAG else self.syntax)
            words = _CONTROL.sub("", words)
            self.tags.append(Tag(kind=NodeKind.TITLE, before="", content=written, value=words, pair=True))
            number = len(self.tags)
            self.out.append(f' <g id="{number}">{html.escape(words, quote=False)}</g>')
            hole = Hole(number, start - origin, end - origin)
            self.tags[index] = replace(tag, holes=(*tag.holes, hole))
