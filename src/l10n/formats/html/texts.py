"""HTML: its texts and attributes, with their exact places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from l10n.formats.common.tags import RAW, Comment, Piece, Tag, element_after, is_inline, tags
from l10n.formats.common.target_anchors import Attribute
from l10n.formats.segmentation.inline_runs import Element
from l10n.inline.elements import VERBATIM, VOID

__all__ = ["Language", "Text", "Value", "texts"]

_WORD = re.compile(r"\w")
_ELSE = re.compile(r"\sv-else(?:-if)?(?=[\s=/>])")
_ENTITY = re.compile(r"&#?\w+;")
_WORDED = frozenset(("alt", "title", "placeholder", "aria-label", "aria-description", "summary"))
_META = frozenset(
    ("description", "og:title", "og:description", "og:site_name", "twitter:title", "twitter:description")
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "table cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    **{name: name for name in ("title", "summary", "option", "legend")},
    "p": "paragraph",
    "li": "list item",
    "dt": "term",
    "dd": "definition",
    "blockquote": "quote",
}


@dataclass(slots=True)
class Text(Piece):
    """A run of text with its inline tags."""

    kind: str = "text"
    elements: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Value(Piece):
    """The value of an attribute to translate."""

    kind: str
    place: Attribute


@dataclass(slots=True)
class Language(Piece):
    """The value that names the language of the document."""


def texts(text: str, fixed: int = 0) -> tuple[list[Piece], str]:
    """
    The texts, values and comments of some HTML, in order; broken HTML is read as far as it goes.

    With them goes the name of an element whose content is not translated and that is still open, or "".

    Args:
        text: The HTML.
        fixed: No text starts before this place with a tag.
    """
    reader = _Reader(text, fixed)
    reader.read()
    return sorted(reader.pieces, key=lambda piece: piece.start), reader.open_name


class _Reader:
    """Reads HTML once from start to end."""

    def __init__(self, text: str, fixed: int) -> None:
        self.text = text
        self.fixed = fixed
        self.pieces: list[Piece] = []
        self.run: list[Tag | Comment] = []  # the inline tags since the last block tag
        self.begin = 0  # where the current run starts
        self.block = ""  # the block tag before it
        self.open_name = ""
        self.otherwise = 0  # where an element ends that stands in the text instead of the one before it

    def read(self) -> None:
        kept: Tag | None = None  # the open element whose content stays
        depth = 0
        for tag in tags(self.text):
            if kept is not None:
                if isinstance(tag, Tag) and tag.name == kept.name:
                    depth += -1 if tag.closing else not (tag.empty or tag.name in VOID)
                    if not depth:
                        kept.end = tag.end
                        self.keep(kept)
                        kept = None
            elif isinstance(tag, Comment):
                self.run.append(tag)
            elif not tag.closing and not tag.empty and tag.name not in VOID and self.is_kept(tag):
                kept, depth = tag, 1
                if tag.name == "iframe":
                    self.values(tag)
            elif is_inline(tag) or tag.start < self.otherwise or self.is_otherwise(tag):
                self.run.append(tag)
            else:
                self.flush(tag.start)
                self.values(tag)
                self.begin = tag.end
                self.block = "" if tag.closing or tag.name in VOID else tag.name
        self.flush(len(self.text) if kept is None else kept.start)
        self.open_name = kept.name if kept is not None else ""

    def is_kept(self, tag: Tag) -> bool:
        return (
            tag.name in VERBATIM
            or tag.name in RAW
            or tag.get(self.text, "translate").lower() == "no"
            or "notranslate" in tag.get(self.text, "class").split()
        )

    def is_otherwise(self, tag: Tag) -> bool:
        """
        Whether an element is shown instead of the inline one before it: a text must not come between the two.

        Source: vuejs.org/guide/essentials/conditional, "v-else".
        """
        text = self.text
        if tag.closing or not self.run or not _ELSE.search(text, tag.start, tag.end):
            return False
        before = self.run[-1]
        _, end = element_after(text, tag.start, ()) or (0, 0)
        inside = (each for each in tags(text[: max(end, tag.end)], tag.end) if isinstance(each, Tag))
        if text[before.end : tag.start].strip() or any(
            not is_inline(each) for each in inside if each.name != tag.name
        ):
            return False
        self.otherwise = end
        return True

    def keep(self, tag: Tag) -> None:
        """An element that stays: part of the text round it, or a block of its own."""
        if is_inline(tag):
            tag.kept = True
            self.run.append(tag)
            return
        self.flush(tag.start)
        self.begin = tag.end
        self.block = ""

    def values(self, tag: Tag) -> None:
        """The attributes of a tag that a reader sees."""
        text = self.text
        if tag.get(text, "translate").lower() == "no":
            return
        meta = (
            tag.name == "meta" and {tag.get(text, "name").lower(), tag.get(text, "property").lower()} & _META
        )
        button = tag.name == "input" and tag.get(text, "type").lower() in ("submit", "button", "reset")
        for name, start, end, quote in tag.attributes:
            if name == "lang" and tag.name == "html":
                self.pieces.append(Language(start, end))
                continue
            worded = (
                name in _WORDED
                or (name == "content" and meta)
                or (name == "value" and button)
                or (
                    name == "label" and (tag.name in ("option", "optgroup", "track") or tag.name[0].isupper())
                )
            )
            if worded and _WORD.search(text, start, end) and "{" not in text[start:end]:
                self.pieces.append(Value(start, end, f"{name} attribute", Attribute(quote)))

    def flush(self, end: int) -> None:
        """The run that ends here, without the tags at its ends."""
        text, tags = self.text, self.run
        start = self.begin
        self.run = []
        partners = _partners(tags)
        first, last = 0, len(tags)
        while True:
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if first < last and tags[first].start == start and self.loose(tags, first, first, last, partners):
                start = tags[first].end
                first += 1
            elif (
                first < last
                and tags[last - 1].end == end
                and self.loose(tags, last - 1, first, last, partners)
            ):
                end = tags[last - 1].start
                last -= 1
            elif (
                first + 1 < last
                and partners.get(first) == last - 1
                and tags[first].start == start
                and tags[last - 1].end == end
            ):
                start, end = tags[first].end, tags[last - 1].start
                first += 1
                last -= 1
            else:
                break
        inside = tags[first:last]
        if self.has_words(start, end, inside):
            elements = [
                Element(
                    "Code" if isinstance(tag, Tag) and tag.kept else "InlineHtml",
                    tag.start,
                    tag.end,
                    tag.end,
                )
                for tag in inside
            ]
            self.pieces.append(Text(start, end, _KINDS.get(self.block, "text"), elements))
        else:
            first = last
        for tag in (*tags[:first], *tags[last:]):
            if isinstance(tag, Comment):
                self.pieces.append(tag)
            else:
                self.values(tag)

    def loose(
        self, tags: list[Tag | Comment], index: int, first: int, last: int, partners: dict[int, int]
    ) -> bool:
        """Whether a tag at the end of a run says nothing of the text."""
        tag = tags[index]
        if isinstance(tag, Comment) or tag.end <= self.fixed:
            return True
        partner = partners.get(index, -1)
        return not tag.kept and not first <= partner < last

    def has_words(self, start: int, end: int, tags: list[Tag | Comment]) -> bool:
        for piece in (*tags, Piece(end, end)):
            if start < piece.start and _WORD.search(_ENTITY.sub("", self.text[start : piece.start])):
                return True
            start = piece.end
        return False


def _partners(tags: list[Tag | Comment]) -> dict[int, int]:
    """Opening and closing tags that belong together, both ways."""
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for index, tag in enumerate(tags):
        if isinstance(tag, Comment) or tag.kept or tag.empty or tag.name in VOID:
            continue
        if not tag.closing:
            opened.append((tag.name, index))
            continue
        for level in range(len(opened) - 1, max(len(opened) - 50, 0) - 1, -1):
            if opened[level][0] == tag.name:
                found[index], found[opened[level][1]] = opened[level][1], index
                del opened[level:]
                break
    return found
