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
_ATOMS = frozenset(("Code", "InlineMath", "DisplayMath", "InlineHtml", "FootnoteReference"))
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
    found = InlineRuns()
    add = found.leaves.append
    containers: list[str] = []
    quotes = 0
    leaf: InlineRun | None = None
    html: InlineRun | None = None  # the HTML block that has just ended
    pairs: list[tuple[int, Any]] = []  # the open inline elements: start, and what the parser says of a link
    last = 0  # end of the last inline event
    pending = 0  # end of a line break whose next line has not been seen
    code = False
    for event, place in parser().events_with_range(text):
        start, end = place["start"], place["end"]
        if type(event) is str:
            if event == "Rule":
                html = None
                if leaf is not None:
                    add(leaf)
                    leaf = None
            if leaf is None:
                continue
            pending = end
            if event == "HardBreak":
                if leaf.hard is None:
                    leaf.hard = set()
                leaf.hard.add(end)
            continue
        (name,) = event
        value = event[name]
        detail = None
        if (name == "Start" or name == "End") and type(value) is dict:
            ((value, detail),) = value.items()
        if name == "Text":
            if code:
                continue
        elif name == "Html":
            if leaf is not None:
                if leaf.lines is None:
                    leaf.lines = []
                leaf.lines.append((start, end))
            continue
        elif name == "TaskListMarker":
            continue
        elif name != "Start" and name != "End":
            pass
        elif value not in _INLINE:
            if leaf is not None:
                if leaf.end > leaf.start:
                    add(leaf)
                if leaf.form == "html":
                    html = leaf
                leaf = None
            pending = 0
            if name == "Start":
                if html is not None:
                    html.following = (start, end)
                    html = None
                if value == "CodeBlock":
                    code = True
                    found.code.append((start, end))
                elif value in _EXPLICIT:
                    kind, form = _EXPLICIT[value]
                    if value == "Paragraph" and containers:
                        kind = _IMPLICIT.get(containers[-1], kind)
                    leaf = InlineRun(kind, form, start, end, quotes)
                    if value not in _WHOLE:
                        leaf.start, leaf.end = end, start
                        leaf.block_end = end
                else:
                    containers.append(value)
                    quotes += value == "BlockQuote"
            elif value == "CodeBlock":
                code = False
            elif value not in _EXPLICIT:
                quotes -= containers.pop() == "BlockQuote"
                html = None
            continue
        if leaf is None:
            kind = _IMPLICIT.get(containers[-1], "paragraph") if containers else "paragraph"
            leaf = InlineRun(kind, "flow", start, end, quotes)
            if html is not None:
                html.following = (start, end)
                html = None
        if pending:
            if quotes:  # elsewhere it is plain to see what continues a line
                if leaf.breaks is None:
                    leaf.breaks = {}
                leaf.breaks[pending] = start
            pending = 0
        if name == "Start":
            pairs.append((start, detail))
            last = start + (value == "Image") + 1
        elif name == "End":
            opened, link = pairs.pop()
            if link is not None and link["link_type"] in _SELF_LABELLED:
                if leaf.labels is None:
                    leaf.labels = []
                leaf.labels.append(link["id"])
                if link["link_type"] == "Collapsed":  # the parser's range ends before the brackets
                    end += 2
            if not pairs:
                if leaf.elements is None:
                    leaf.elements = []
                leaf.elements.append(Element(value, opened, end, last))
            last = end
        else:
            if name in _ATOMS and not pairs:
                if leaf.elements is None:
                    leaf.elements = []
                leaf.elements.append(Element(name, start, end, end))
            last = end
        if start < leaf.start:
            leaf.start = start
        if end > leaf.end:
            leaf.end = end
    return found
