"""The runs of inline text of a Markdown document, with their exact bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

__all__ = ["Element", "InlineRun", "InlineRuns", "find_inline_runs", "parser"]


@dataclass(slots=True)
class Element:
    """An inline element: no sentence ends inside."""

    name: str  # the parser's: "Link", "Code", "InlineHtml"
    start: int
    end: int
    inner_end: int  # of a link or an image: where its text ends


@dataclass(slots=True)
class InlineRun:
    """A run of inline text, or an HTML block; offsets are bytes of the text the parser read."""

    kind: str  # for the translator: "paragraph", "heading", "list item", "table cell", …
    form: str  # how text goes back: "flow", "line", "cell", "html"
    start: int
    end: int
    quotes: int = 0  # block quotes around it
    # Most leaves have none of these, and there are many leaves.
    elements: list[Element] | None = None  # on the top level, by their ends
    breaks: dict[int, int] | None = None  # end of a line break: start of what follows
    hard: set[int] | None = None  # ends of the breaks that a reader sees
    labels: list[str] | None = None  # of references whose text is their label
    lines: list[tuple[int, int]] | None = None  # of an HTML block, without prefixes
    block_end: int = 0  # of a heading, with its underline
    following: tuple[int, int] | None = None  # of an HTML block: the next block in the same container


@dataclass(slots=True)
class InlineRuns:
    """What stands in a document."""

    leaves: list[InlineRun] = field(default_factory=list)  # in order, none empty
    code: list[tuple[int, int]] = field(default_factory=list)  # code blocks


@cache
def parser() -> Any:
    """The Markdown parser, as every part of this format uses it."""
    import pyromark

    options = pyromark.Options
    return pyromark.Markdown(
        options=options.ENABLE_TABLES
        | options.ENABLE_TASKLISTS
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_GFM
        | options.ENABLE_DEFINITION_LIST
        | options.ENABLE_MATH
    )


_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_EXPLICIT = {
    "Paragraph": ("paragraph", "flow"),
    "Heading": ("heading", "line"),
    "TableCell": ("table cell", "cell"),
    "DefinitionListTitle": ("term", "flow"),
    "HtmlBlock": ("html", "html"),
}
_IMPLICIT = {
    "Item": "list item",
    "DefinitionListDefinition": "definition",
    "FootnoteDefinition": "footnote",
    "BlockQuote": "quote",
}
_WHOLE = frozenset(("Paragraph", "TableCell", "HtmlBlock"))  # their range is that of their text
_SELF_LABELLED = frozenset(("Shortcut", "Collapsed"))


def find_inline_runs(text: str) -> InlineRuns:
    """The leaves of a text, as the parser reads it."""
    reader = _Reader()
    read_text = reader.text
    for event, place in parser().events_with_range(text):
        if type(event) is str:
            reader.mark(event, place["end"])
            continue
        (name,) = event
        if name == "Text":
            if not reader.code:
                read_text(place["start"], place["end"])
        elif name == "Start":
            reader.start(event[name], place["start"], place["end"])
        elif name == "End":
            reader.end(event[name], place["start"], place["end"])
        elif name == "Html":
            reader.html_line(place["start"], place["end"])
        elif name != "TaskListMarker":
            reader.atom(name, place["start"], place["end"])
    return reader.found


class _Reader:
    """
    The run that is being read, and what is around it; one call for each event.

    A document has many events, most of them texts: what is done for each of those is done in one call.
    """

    __slots__ = ("_containers", "_ended", "_last", "_leaf", "_pairs", "_pending", "_quotes", "code", "found")

    def __init__(self) -> None:
        self.found = InlineRuns()
        self.code = False  # inside a code block
        self._containers: list[str] = []
        self._quotes = 0
        self._leaf: InlineRun | None = None
        self._ended: InlineRun | None = None  # the HTML block that has just ended
        # The open inline elements: start, and what the parser says of a link.
        self._pairs: list[tuple[int, Any]] = []
        self._last = 0  # end of the last inline event
        self._pending = 0  # in a quote: end of a line break whose next line has not been seen

    def mark(self, name: str, end: int) -> None:
        """A line break, or a rule between blocks."""
        if name == "Rule":
            self._ended = None
            self._pending = 0
            if self._leaf is not None:
                self.found.leaves.append(self._leaf)
                self._leaf = None
        elif self._leaf is not None:
            if self._quotes:  # elsewhere it is plain to see what continues a line
                self._pending = end
            if name == "HardBreak":
                if self._leaf.hard is None:
                    self._leaf.hard = set()
                self._leaf.hard.add(end)

    def html_line(self, start: int, end: int) -> None:
        """A line of an HTML block."""
        leaf = self._leaf
        if leaf is not None:
            if leaf.lines is None:
                leaf.lines = []
            leaf.lines.append((start, end))

    def text(self, start: int, end: int) -> InlineRun:
        """The run that a text belongs to, the text included."""
        leaf = self._leaf
        if leaf is None or self._pending:
            leaf = self._going_on(start, end)
        self._last = end
        if start < leaf.start:
            leaf.start = start
        if end > leaf.end:
            leaf.end = end
        return leaf

    def atom(self, name: str, start: int, end: int) -> None:
        """What no translation changes: code, a formula, a tag, the call of a footnote."""
        leaf = self.text(start, end)
        if not self._pairs:
            if leaf.elements is None:
                leaf.elements = []
            leaf.elements.append(Element(name, start, end, end))

    def start(self, value: Any, start: int, end: int) -> None:
        """The start of a block or of an inline element."""
        detail = None
        if type(value) is dict:
            ((value, detail),) = value.items()
        if value in _INLINE:
            self._start_inline(value, detail, start, end)
            return
        if self._leaf is not None:
            self._end_leaf(self._leaf)
        if self._ended is not None:
            self._follow(start, end)
        if value == "CodeBlock":
            self.code = True
            self.found.code.append((start, end))
        elif value in _EXPLICIT:
            kind, form = _EXPLICIT[value]
            if value == "Paragraph" and self._containers:
                kind = _IMPLICIT.get(self._containers[-1], kind)
            self._leaf = leaf = InlineRun(kind, form, start, end, self._quotes)
            if value not in _WHOLE:
                leaf.start, leaf.end = end, start
                leaf.block_end = end
        else:
            self._containers.append(value)
            self._quotes += value == "BlockQuote"

    def end(self, value: Any, start: int, end: int) -> None:
        """The end of a block or of an inline element."""
        if type(value) is dict:
            (value,) = value
        if value in _INLINE:
            self._end_inline(value, start, end)
            return
        if self._leaf is not None:
            self._end_leaf(self._leaf)
        if value == "CodeBlock":
            self.code = False
        elif value not in _EXPLICIT:
            self._quotes -= self._containers.pop() == "BlockQuote"
            self._ended = None

    def _start_inline(self, name: str, detail: Any, start: int, end: int) -> None:
        leaf = self._leaf
        if leaf is None or self._pending:
            leaf = self._going_on(start, end)
        self._pairs.append((start, detail))
        self._last = start + (name == "Image") + 1
        if start < leaf.start:
            leaf.start = start
        if end > leaf.end:
            leaf.end = end

    def _end_inline(self, name: str, start: int, end: int) -> None:
        leaf = self._leaf
        if leaf is None or self._pending:
            leaf = self._going_on(start, end)
        opened, link = self._pairs.pop()
        if link is not None and link["link_type"] in _SELF_LABELLED:
            if leaf.labels is None:
                leaf.labels = []
            leaf.labels.append(link["id"])
            if link["link_type"] == "Collapsed":  # the parser's range ends before the brackets
                end += 2
        if not self._pairs:
            if leaf.elements is None:
                leaf.elements = []
            leaf.elements.append(Element(name, opened, end, self._last))
        self._last = end
        if end > leaf.end:
            leaf.end = end

    def _going_on(self, start: int, end: int) -> InlineRun:
        """The run that something inline belongs to: a new one, if need be."""
        leaf = self._leaf
        if leaf is None:
            kind = _IMPLICIT.get(self._containers[-1], "paragraph") if self._containers else "paragraph"
            self._leaf = leaf = InlineRun(kind, "flow", start, end, self._quotes)
            self._follow(start, end)
        if self._pending:
            if leaf.breaks is None:
                leaf.breaks = {}
            leaf.breaks[self._pending] = start
            self._pending = 0
        return leaf

    def _follow(self, start: int, end: int) -> None:
        """The HTML block before this one, if there is one, learns what follows it."""
        if self._ended is not None:
            self._ended.following = (start, end)
            self._ended = None

    def _end_leaf(self, leaf: InlineRun) -> None:
        """A block begins or ends, and with it the run."""
        if leaf.end > leaf.start:
            self.found.leaves.append(leaf)
        if leaf.form == "html":
            self._ended = leaf
        self._leaf = None
        self._pending = 0
