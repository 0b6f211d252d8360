"""MDX by its grammar: imports and exports, JSX and expressions that fill lines, and those in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from l10n.formats.common.tags import INLINE
from l10n.inline.jsx import BadJsxError, JsxSpan, expression, jsx_tag, text_jsx

__all__ = ["MdxNode", "NodeKind", "faults", "kept_ranges", "mdx_nodes"]

# Source: micromark-extension-mdxjs 3 and CommonMark 0.31, as far as blocks end one another.
_ESM = re.compile(r"(?:import|export)[ \t{*]")
_FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})", re.MULTILINE)
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)", re.MULTILINE)
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\r?$", re.MULTILINE)
_DEFINITION = re.compile(
    r"\[(?:\\.|[^\[\]\\])+\]:[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*\r?"
)
# Of remark-directive: what stands in its braces is no expression.
_LEAF = re.compile(r"::[A-Za-z][\w-]*(?:\[[^\]\r\n]*\])?(?:\{[^{}\r\n]*\})?[ \t]*\r?$", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?=\r?\n|\Z)|\Z")
_APART = re.compile(r"\n[ \t>]*\r?\n")
_MATH = re.compile(r"\$\$+[ \t]*\r?$", re.MULTILINE)
_LONGEST_ESM = 50  # blank lines in one import or export


class NodeKind(Enum):
    """Where a node stands."""

    ESM = "import or export"
    FLOW = "flow"  # it fills its lines
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class MdxNode:
    """A tag, an expression, or imports and exports; offsets in code points."""

    kind: NodeKind
    span: JsxSpan
    first: bool = False  # behind the mark of a list item
    outer: bool = False  # in a text of nothing but elements: what is in them is a text of its own


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of a text, as far as it takes to know where tags and expressions stand."""

    text: str
    found: list[MdxNode] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    paragraph: int | None = None  # where the open paragraph starts
    end: int = 0  # of its last line

    def read(self) -> None:
        at = 0
        while at < len(self.text):
            at = self.line(at)
        self.close()

    def line(self, start: int) -> int:
        """The start of the line behind the block, or the line of a paragraph, that starts at a place."""
        text = self.text
        end = self.line_end(start)
        if not text[start:end].strip(" \t\r>"):
            self.close()
            return end + 1
        if self.paragraph is None and _ESM.match(text, start) and (stop := self.esm(start)):
            return stop
        at, item = self.inside(start, end)
        if fence := _FENCE.match(text, at, end):
            self.close()
            return self.fence(fence[1] or fence[2], end + 1)
        if _MATH.match(text, at, end):
            self.close()
            return self.fence("$$", end + 1)
        if _HEADING.match(text, at, end):
            self.close()
            self.inline(at, end)
            return end + 1
        if text.startswith(":::", at) or _LEAF.match(text, at, end):
            self.close()
            return end + 1
        if text.startswith("<!--", at):  # no MDX, but sites have it
            self.close()
            close = text.find("-->", at)
            return self.line_end(close if close >= 0 else end) + 1
        if text[at : at + 1] in ("<", "{") and (stop := self.flow(at, first=item)):
            return stop
        if self.paragraph is None and _DEFINITION.fullmatch(text, at, end):
            return end + 1
        return self.paragraph_line(at, end)

    def line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def inside(self, at: int, end: int) -> tuple[int, bool]:
        """Where a line's text starts, behind the marks of its containers; whether one is an item's."""
        text, item = self.text, False
        while True:
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            if text[at : at + 1] == ">":
                at += 1
            elif not _RULE.match(text, at, end) and (mark := _ITEM.match(text, at, end)):
                self.close()
                at, item = mark.end(), True
            else:
                return min(at, end), item

    def esm(self, start: int) -> int:
        """The line behind imports and exports: the first blank one outside brackets; 0: it is text."""
        for number, blank in enumerate(_BLANK.finditer(self.text, start)):
            code = "{" + self.text[start : blank.start()] + "\n}"
            try:
                if expression(code, 0) == len(code):
                    self.add(NodeKind.ESM, JsxSpan(start=start, end=blank.start()))
                    return blank.start() + 1
            except BadJsxError:
                pass
            if number > _LONGEST_ESM:
                break
        self.failed.append(start)
        return 0

    def fence(self, mark: str, at: int) -> int:
        closing = re.compile(rf"[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*\r?$", re.MULTILINE)
        found = closing.search(self.text, at) if at < len(self.text) else None
        while found and found.start() and self.text[found.start() - 1] != "\n":
            found = closing.search(self.text, found.end())
        return self.line_end(found.end()) + 1 if found else len(self.text)

    def flow(self, at: int, *, first: bool) -> int:
        """The line behind tags and expressions that fill theirs; 0 when other text follows them."""
        text, spans = self.text, list[JsxSpan]()
        while True:
            try:
                if text[at : at + 1] == "{":
                    spans.append(JsxSpan(start=at, end=expression(text, at)))
                elif text[at : at + 1] == "<" and (tag := jsx_tag(text, at)):
                    spans.append(tag)
                else:
                    return 0
            except BadJsxError:
                return 0  # it is read again as text, and counted there
            at = spans[-1].end
            while text[at : at + 1] in (" ", "\t", "\r"):
                at += 1
            if text[at : at + 1] in ("\n", ""):
                break
        self.close()
        for span in spans:
            self.add(NodeKind.FLOW, span, first=first)
        return at + 1

    def paragraph_line(self, at: int, end: int) -> int:
        """The line behind one of a paragraph: what starts in it may end in a later one."""
        if self.paragraph is None:
            self.paragraph = at
        self.end = end
        if "<" in self.text[at:end] or "{" in self.text[at:end]:
            while (stop := text_jsx(self.text, self.paragraph, self.end, [], [])) > self.end + 1:
                self.end = self.line_end(stop)
        return self.end + 1

    def close(self) -> None:
        """Ends the paragraph."""
        if self.paragraph is not None:
            start, self.paragraph = self.paragraph, None
            self.inline(start, self.end)

    def inline(self, start: int, end: int) -> None:
        spans: list[JsxSpan] = []
        text_jsx(self.text, start, end, spans, self.failed)
        outer = set(_outer(self.text, start, end, spans)) if spans else set[int]()
        self.found += (MdxNode(NodeKind.TEXT, span, outer=span.start in outer) for span in spans)

    def add(self, kind: NodeKind, span: JsxSpan, *, first: bool = False) -> None:
        self.found.append(MdxNode(kind, span, first))


def _outer(text: str, start: int, end: int, spans: list[JsxSpan]) -> Iterator[int]:
    """
    The starts of tags with nothing but elements and expressions beside them; in blocks, inner ones too.

    Source: remark-mdx, which makes blocks of a paragraph's elements when there is nothing else in it.
    """
    groups: list[list[JsxSpan]] = []  # an element from tag to tag, or one that stands alone
    depth, at = 0, start
    for span in spans:
        if not depth and text[at : span.start].strip():
            return
        if depth and span.name is not None:
            groups[-1].append(span)
            depth += span.kind
        elif depth:
            groups[-1].append(span)
        else:
            groups.append([span])
            depth = max(span.kind, 0)
        at = span.end
    if not depth and text[at:end].strip():
        return
    for first, *inside in groups:
        yield first.start
        if not inside:
            continue
        *inner, last = inside
        if last.kind < 0:
            yield last.start
        else:
            inner = inside
        if inner and first.name not in INLINE:
            stop = last.start if last.kind < 0 else end
            yield from _outer(text, first.end, stop, inner)


def mdx_nodes(text: str) -> tuple[list[MdxNode], list[int]]:
    """
    What an MDX text holds besides Markdown, in order, and where something is broken: that is read as text.

    Args:
        text: Without front matter.
    """
    reader = _Reader(text)
    reader.read()
    return sorted(reader.found, key=lambda node: (node.span.start, node.span.end)), reader.failed


def faults(text: str, nodes: Iterable[MdxNode], failed: Iterable[int]) -> Iterator[tuple[int, str]]:
    """
    Where MDX's compiler would stop, and why.

    Args:
        nodes: Of the text, in order.
        failed: Where something broken starts, see ``mdx_nodes``.
    """
    last_failed = -1
    for at in failed:
        if last_failed < 0 or _APART.search(text, last_failed, at):  # one fault leads to others
            yield at, _reason(text, at)
        last_failed = at
    opened: list[JsxSpan] = []
    for node in nodes:
        span = node.span
        if span.name is None or not span.kind:
            continue
        if span.kind > 0:
            opened.append(span)
            continue
        if span.name not in (other.name for other in opened):
            yield span.start, f"nothing is open that </{span.name}> could close"
            continue
        while (last := opened.pop()).name != span.name:
            yield last.start, f"<{last.name}> is not closed before </{span.name}>"
    for span in opened:
        yield span.start, f"<{span.name}> is not closed"


def _reason(text: str, at: int) -> str:
    if text[at] == "{":
        return "a brace is not closed"
    if text[at] != "<":
        return "an import or export does not end"
    try:
        jsx_tag(text, at)
    except BadJsxError as error:
        return str(error)
    return "a tag is not closed"


def kept_ranges(text: str, nodes: list[MdxNode]) -> Iterator[tuple[int, int]]:
    """From tag to tag, the elements on their own whose content stays as it is."""
    opened: list[MdxNode] = []
    start = 0
    for node in nodes:
        if not (node.kind is NodeKind.FLOW or node.outer) or node.span.name is None or not node.span.kind:
            continue
        if node.span.kind > 0:
            if not opened and not node.span.is_verbatim(text):
                continue
            start = start if opened else node.span.end
            opened.append(node)
        elif opened:
            opened.pop()
            if not opened:
                yield start, node.span.start
