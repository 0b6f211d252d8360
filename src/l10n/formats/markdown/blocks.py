"""The parts of a Markdown document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from l10n.formats.common.assembler import Assembler
from l10n.formats.common.directives import Directives
from l10n.formats.common.line_syntax import line_gaps
from l10n.formats.common.target_anchors import Attribute
from l10n.formats.front_matter.front_matter import Front, front_parts
from l10n.formats.html.blocks import Html, html_parts
from l10n.formats.markdown.components import read_as_blocks
from l10n.formats.markdown.mdx_runs import put_breaks_back, without_gaps
from l10n.formats.markdown.site_syntax import Readable, Title, readable
from l10n.formats.rendering.wrapping import usual_width
from l10n.formats.segmentation.inline_runs import InlineRun, find_inline_runs, parser
from l10n.formats.segmentation.runs import run_of_leaf
from l10n.model import Finding, Segment, Severity, Verbatim

__all__ = ["Gathered", "markdown_parts"]

_TAGS = re.compile(rb"(?:\s*<[^<>]*>)+\s*\Z")
_WORDED = re.compile(
    rb"alt|title|placeholder|label|summary|description|content|value|lang|translate"
    rb"|<(?:code|kbd|samp|pre|svg|math|tt|var|script|style|textarea)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\]:[ \t\r\n>]*\S+[ \t\r\n>]+[\"'(]")
_DEFINITION = re.compile(rb"\]:[ \t\r\n>]*(?:<[^<>\n]*>|\S+)[ \t\r\n>]+([\"'(])(.*)[\"')]", re.DOTALL)
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_MARKED = re.compile(r"<[A-Za-z][^<>]*[ \t\n]markdown(?=[\s=>])")  # md_in_html of Python-Markdown
_COMMENTS = re.compile(rb"(?:\s*<!--(?:[^-]|-(?!->))*-->)+\s*\Z")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found in a document."""

    parts: list[Segment | Verbatim]
    findings: list[Finding]


def markdown_parts(
    text: str, path: str, front: Front, locale: str, *, sentences: bool, mdx: bool = False
) -> Gathered:
    """
    The parts of a document; joined they are the text again.

    Args:
        text: The file, without its byte order mark.
        path: For locations.
        front: Its front matter.
        locale: The language it is written in.
        sentences: Whether paragraphs are cut into sentences.
        mdx: Whether it is MDX.
    """
    data = text.encode()
    parts = Assembler(data, path, sentences=sentences, jsx=mdx)
    front_parts(front, text, parts)
    base = len(text[: front.end].encode()) if front.end else 0
    body = readable(text[front.end :], mdx=mdx)
    gatherer = _Gatherer(data, base, body, parts, locale)
    gatherer.gather()
    parts.verbatim(len(data))
    faults = [] if body.mdx is None else list(_mdx_faults(body.mdx.faults, base, parts))
    return Gathered(parts.parts, [*gatherer.directives.findings, *faults])


def _mdx_faults(faults: Iterable[tuple[int, str]], base: int, parts: Assembler) -> Iterator[Finding]:
    for byte, why in faults:
        where = parts.lines.location(base + byte)
        yield Finding(
            "source.syntax",
            Severity.WARNING,
            f"no MDX: {why}",
            location=where,
            source=where,
            hint="mend the source, or write a backslash before the sign",
        )


class _Gatherer:
    """Takes the body of a document apart."""

    def __init__(self, data: bytes, base: int, body: Readable, parts: Assembler, locale: str) -> None:
        self.data = data
        self.base = base  # byte where the body begins
        self.titles = [*body.titles, *_definition_titles(body.text)]
        self.read = body.text.encode()
        self.parts = parts
        self.locale = locale
        self.labels: set[str] = set()  # of link definitions, once they are asked for
        self.directives = Directives(parts.lines)
        found = find_inline_runs(body.text)
        hidden = set(body.hidden)
        self.leaves = [leaf for leaf in found.leaves if leaf.start not in hidden] if hidden else found.leaves
        self.code = found.code
        if gaps := list(line_gaps(self.leaves, self.read)):
            self.leaves = without_gaps(self.leaves, gaps)
        if body.mdx is not None:
            put_breaks_back(self.leaves, body.mdx.moved, body.mdx.soft)
            self.leaves = without_gaps(self.leaves, body.mdx.gaps)
        else:
            read_as_blocks(self.leaves, self.read)
        self.runs = [None if leaf.form == "html" else run_of_leaf(leaf, data, base) for leaf in self.leaves]
        lengths = [length for run in self.runs if run for length in parts.line_lengths(run)]
        self.width = usual_width(lengths)

    def gather(self) -> None:
        titles = iter(sorted(self.titles, key=lambda title: title.start))
        title = next(titles, None)
        kept = 0  # number of the leaf where an element that is not translated ends
        for number, (leaf, run) in enumerate(zip(self.leaves, self.runs, strict=True)):
            while title is not None and title.start < leaf.start:
                self._title(title)
                title = next(titles, None)
            if run is None:
                kept = max(kept, self._html(number, leaf))
            elif number >= kept and (remark := self.directives.at(run.start)) is not None:
                self.parts.run(run, self.locale, self.width, remark)
        for rest in (title, *titles):
            if rest is not None:
                self._title(rest)
        self.directives.finish()

    def _title(self, title: Title) -> None:
        start, end = title.start + self.base, title.end + self.base
        words = " ".join(self.data[start:end].decode().split())
        remark = self.directives.at(start)
        if remark is None or not any(char.isalnum() for char in words):
            return
        if any(first <= title.start < last for first, last in self.code):
            return
        labels = self._labels(words) if title.syntax == "plain" and title.quote != "[" else ()
        place = Attribute(title.quote, title.syntax, labels)
        self.parts.value(start, end, words, title.kind, place, remark)

    def _labels(self, words: str) -> tuple[str, ...]:
        """The labels of the document that a title has in brackets."""
        if "[" not in words:
            return ()
        self.labels = self.labels or {
            " ".join(label.split()).casefold() for label in parser().reference_definitions(self.read.decode())
        }
        shown = (" ".join(label.split()) for label in _BRACKETS.findall(words))
        return tuple(label for label in shown if label.casefold() in self.labels)

    def _html(self, number: int, leaf: InlineRun) -> int:
        """Reads an HTML block; the number of the leaf where an element that is not translated ends, or 0."""
        open_name = ""
        if not _says_nothing(self.read[leaf.start : leaf.end]):
            html = self._block(leaf)
            open_name = html_parts(html, self.parts, self.directives, self.locale, self.width)
        following = leaf.following
        if following is None or not self._only_comments(number + 1, following[0]):
            self.directives.follow(following and (following[0] + self.base, following[1] + self.base))
        if open_name:
            close = f"</{open_name}".encode()
            for later in range(number + 1, len(self.leaves)):
                other = self.leaves[later]
                if other.form == "html" and close in self.read[other.start : other.end].lower():
                    return later
        return 0

    def _block(self, leaf: InlineRun) -> Html:
        """An HTML block without what its containers put before each line."""
        text = b"".join(self.read[start:end] for start, end in leaf.lines or ()).decode()
        lines = [(start + self.base, end + self.base) for start, end in leaf.lines or ()]
        if all(before[1] == after[0] for before, after in pairwise(lines)):
            lines = [(lines[0][0], lines[-1][1])]
        labels = self._labels(text) if _MARKED.search(text) else ()
        return Html(text, lines, self.data, in_markdown=True, labels=labels)

    def _only_comments(self, number: int, start: int) -> bool:
        """Whether the block that follows is an HTML block of comments: directives may go on there."""
        if number >= len(self.leaves):
            return False
        leaf = self.leaves[number]
        return (
            leaf.form == "html"
            and leaf.start == start
            and _COMMENTS.match(self.read, leaf.start, leaf.end) is not None
        )


def _definition_titles(text: str) -> Iterator[Title]:
    """The titles of link reference definitions."""
    if not _TITLED.search(text):
        return
    data = text.encode()
    for definition in parser().reference_definitions(text).values():
        if not definition["title"] or definition["dest"] in ("#", ""):  # "[//]: # (…)" is a comment
            continue
        span = definition["span"]
        match = _DEFINITION.search(data, span["start"], span["end"])
        if match is not None:
            yield Title(*match.span(2), "link title", match[1].decode(), "markdown")


def _says_nothing(block: bytes) -> bool:
    """Whether an HTML block is a comment or tags without words, as most are."""
    if b"l10n:" in block:
        return False
    if block.startswith(b"<!--"):
        return block.find(b"-->") + 3 == len(block.rstrip())
    return _TAGS.match(block) is not None and _WORDED.search(block) is None
