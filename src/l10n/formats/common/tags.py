"""HTML tags and comments, with their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from l10n.inline.elements import VOID

__all__ = ["INLINE", "RAW", "Comment", "Piece", "Tag", "element_after", "is_inline", "tags"]

# A tokenizer of its own: the one of the standard library gives no places of attribute values, changes with
# the Python release, and takes ten times as long.
_TOKEN = re.compile(
    r"<(?:!--(?P<comment>.*?)(?:-->|\Z)|(?P<other>\?|%|!\[CDATA\[|!)"
    r"|/(?P<close>[A-Za-z][^\s/>]*)[^>]*(?:>|\Z)|(?P<open>[A-Za-z][^\s/>]*))",
    re.DOTALL,
)
_ENDS = {"?": "?>", "%": "%>", "![CDATA[": "]]>", "!": ">"}
_NAME = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)")
_VALUE = re.compile(
    r"\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>][^\s>]*)|(?P<unclosed>[\"']))"
)
_TAG_END = re.compile(r"[\s/]*>")
INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "br",
            "cite",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
        ),
        *(
            "img",
            "ins",
            "label",
            "mark",
            "q",
            "rb",
            "rp",
            "rt",
            "ruby",
            "s",
            "small",
            "span",
            "strike",
            "strong",
        ),
        *(
            "sub",
            "sup",
            "time",
            "tt",
            "u",
            "var",
            "wbr",
            "%",  # of a template language: <%= name %>
            "code",
            "kbd",
            "samp",
            "input",
            "button",
            "svg",
            "math",
        ),
    )
)
RAW = frozenset(("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"))


@dataclass(slots=True)
class Piece:
    """A place in the HTML, in code points."""

    start: int
    end: int


@dataclass(slots=True)
class Comment(Piece):
    """A comment."""

    text: str = ""


@dataclass(slots=True)
class Tag(Piece):
    name: str
    closing: bool = False
    empty: bool = False
    attributes: list[tuple[str, int, int, str]] = field(default_factory=list)  # name, value's place, quote
    kept: bool = False  # stands for a whole element whose content stays

    def get(self, text: str, name: str) -> str:
        """An attribute's value; empty when it has none."""
        return next((text[start:end] for other, start, end, _ in self.attributes if other == name), "")


def tags(text: str, position: int = 0) -> Iterator[Tag | Comment]:
    """Tags and comments; an unclosed tag ends the text."""
    while match := _TOKEN.search(text, position):
        start, position = match.span()
        if match["comment"] is not None:
            yield Comment(start, position, match["comment"])
        elif match["other"]:
            end = _ENDS[match["other"]]
            found = text.find(end, position)
            if found < 0:
                found = text.find(">", position)
            position = found + len(end) if found >= 0 else len(text)
            yield Tag(start, position, match["other"], empty=True)
        elif match["close"]:
            yield Tag(start, position, match["close"].lower(), closing=True)
        elif match["open"]:
            tag = _open_tag(text, start, position, match["open"])
            if tag is None:
                yield Tag(start, len(text), "", empty=True)  # the rest is part of a tag
                return
            position = tag.end
            if tag.name not in RAW or tag.empty:
                yield tag
                continue
            close = re.compile(rf"</{re.escape(tag.name)}(?=[\s/>])", re.IGNORECASE).search(text, position)
            position = close.start() if close else len(text)
            if close is None:
                tag.end = position
            yield tag


def _open_tag(text: str, start: int, position: int, name: str) -> Tag | None:
    tag = Tag(start, position, name if name[:1].isupper() else name.lower())
    while True:
        end = _TAG_END.match(text, position)
        if end is not None:
            tag.end = end.end()
            tag.empty = "/" in end[0]
            return tag
        match = _NAME.match(text, position)
        if match is None:
            return None
        position = match.end()
        value = _VALUE.match(text, position)
        if value is None:
            continue
        if value["unclosed"]:
            return None
        position = value.end()
        for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
            if value[group] is not None:
                tag.attributes.append((match[1].lower(), *value.span(group), quote))


def is_inline(tag: Tag) -> bool:
    """Whether a tag stands inside a text; one with capitals or a hyphen does when it is empty: <Icon/>."""
    return tag.name in INLINE or (tag.empty and (tag.name[:1].isupper() or "-" in tag.name))


def element_after(text: str, position: int, texts: Iterable[Piece]) -> tuple[int, int] | None:
    """
    Start and end of what follows a comment: an element, or a run of text; None when there is nothing.

    Args:
        text: The HTML.
        position: Where the comment ends.
        texts: Its runs of text.
    """
    depth = 0
    first: Tag | None = None
    for tag in tags(text, position):
        if isinstance(tag, Comment):
            continue
        if first is None:
            if tag.closing or text[position : tag.start].strip():
                break
            first = tag
            if tag.empty or tag.name in VOID:
                return (tag.start, tag.end)
        if tag.name == first.name and not tag.empty:
            depth += -1 if tag.closing else 1
            if depth == 0:
                return (first.start, tag.end)
    if first is not None:
        return (first.start, len(text))
    run = next((piece for piece in texts if piece.start >= position), None)
    return (run.start, run.end) if run else None
