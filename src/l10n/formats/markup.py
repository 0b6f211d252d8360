"""HTML: its texts and attributes, with their exact places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.formats.leaves import Element
from l10n.formats.places import Attribute
from l10n.formats.signature import Block

__all__ = [
    "Comment",
    "Language",
    "Piece",
    "Text",
    "Value",
    "attribute_text",
    "element_after",
    "html_blocks",
    "safe_html",
    "texts",
]

# A tokenizer of its own: the one of the standard library gives no places of attribute values, changes with
# the Python release, and takes ten times as long.
_TOKEN = re.compile(
    r"<(?:!--(?P<comment>.*?)(?:-->|\Z)|(?P<other>\?|!\[CDATA\[|!)"
    r"|/(?P<close>[A-Za-z][^\s/>]*)[^>]*(?:>|\Z)|(?P<open>[A-Za-z][^\s/>]*))",
    re.DOTALL,
)
_ENDS = {"?": "?>", "![CDATA[": "]]>", "!": ">"}
_NAME = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)")
_VALUE = re.compile(
    r"\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>][^\s>]*)|(?P<unclosed>[\"']))"
)
_TAG_END = re.compile(r"[\s/]*>")
_WORD = re.compile(r"\w")
_ENTITY = re.compile(r"&#?\w+;")
_INLINE = frozenset(
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
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_KEPT = frozenset(("code", "kbd", "samp", "pre", "svg", "math", "tt", "var"))  # their content is no prose
_RAW = frozenset(("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"))
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
class Piece:
    """A place in the HTML, in code points."""

    start: int
    end: int


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


@dataclass(slots=True)
class Comment(Piece):
    """A comment."""

    text: str = ""


@dataclass(slots=True)
class _Tag(Piece):
    name: str
    closing: bool = False
    empty: bool = False
    attributes: list[tuple[str, int, int, str]] = field(default_factory=list)  # name, value's place, quote
    kept: bool = False  # stands for a whole element whose content stays

    def get(self, text: str, name: str) -> str:
        """An attribute's value; empty when it has none."""
        return next((text[start:end] for other, start, end, _ in self.attributes if other == name), "")


def texts(text: str, fixed: int = 0) -> list[Piece]:
    """
    The texts, values and comments of some HTML, in order; broken HTML is read as far as it goes.

    Args:
        text: The HTML.
        fixed: No text starts before this place with a tag.
    """
    return sorted(_Reader(text, fixed).read(), key=lambda piece: piece.start)


def element_after(text: str, position: int, pieces: list[Piece]) -> tuple[int, int] | None:
    """
    Start and end of what follows a comment: an element, or a run of text; None when there is nothing.

    Args:
        text: The HTML.
        position: Where the comment ends.
        pieces: From ``texts``.
    """
    depth = 0
    first: _Tag | None = None
    for tag in _tags(text, position):
        if isinstance(tag, Comment):
            continue
        if first is None:
            if tag.closing or text[position : tag.start].strip():
                break
            first = tag
            if tag.empty or tag.name in _VOID:
                return (tag.start, tag.end)
        if tag.name == first.name and not tag.empty:
            depth += -1 if tag.closing else 1
            if depth == 0:
                return (first.start, tag.end)
    if first is not None:
        return (first.start, len(text))
    run = next((piece for piece in pieces if piece.start >= position and isinstance(piece, Text)), None)
    return (run.start, run.end) if run else None


def _tags(text: str, position: int = 0) -> Iterator[_Tag | Comment]:
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
            yield _Tag(start, position, match["other"], empty=True)
        elif match["close"]:
            yield _Tag(start, position, match["close"].lower(), closing=True)
        elif match["open"]:
            tag = _open_tag(text, start, position, match["open"])
            if tag is None:
                yield _Tag(start, len(text), "", empty=True)  # the rest is part of a tag
                return
            position = tag.end
            if tag.name not in _RAW or tag.empty:
                yield tag
                continue
            close = re.compile(rf"</{re.escape(tag.name)}(?=[\s/>])", re.IGNORECASE).search(text, position)
            position = close.start() if close else len(text)
            if close is None:
                tag.end = position
            yield tag


def html_blocks(text: str) -> list[Block]:
    """The block tags of some HTML in order, each with the inline tags up to the next."""
    blocks = [Block("document", 0)]
    byte = char = 0
    for tag in _tags(text):
        if isinstance(tag, Comment):
            blocks[-1].inline["a comment"] += 1
            continue
        name = f"<{'/' * tag.closing}{tag.name}>"
        if tag.name in _INLINE:
            blocks[-1].inline[f"the tag {name}"] += 1
        else:
            byte += len(text[char : tag.start].encode())
            char = tag.start
            blocks.append(Block(name, byte))
    return blocks


def _open_tag(text: str, start: int, position: int, name: str) -> _Tag | None:
    tag = _Tag(start, position, name if name[:1].isupper() else name.lower())
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


class _Reader:
    """Reads HTML once from start to end."""

    def __init__(self, text: str, fixed: int) -> None:
        self.text = text
        self.fixed = fixed
        self.pieces: list[Piece] = []
        self.run: list[_Tag | Comment] = []  # the inline tags since the last block tag
        self.begin = 0  # where the current run starts
        self.block = ""  # the block tag before it

    def read(self) -> list[Piece]:
        kept: _Tag | None = None  # the open element whose content stays
        depth = 0
        for tag in _tags(self.text):
            if kept is not None:
                if isinstance(tag, _Tag) and tag.name == kept.name:
                    depth += -1 if tag.closing else not (tag.empty or tag.name in _VOID)
                    if not depth:
                        kept.end = tag.end
                        self.keep(kept)
                        kept = None
            elif isinstance(tag, Comment):
                self.run.append(tag)
            elif not tag.closing and not tag.empty and tag.name not in _VOID and self.is_kept(tag):
                kept, depth = tag, 1
            elif self.is_inline(tag):
                self.run.append(tag)
            else:
                self.flush(tag.start)
                self.values(tag)
                self.begin = tag.end
                self.block = "" if tag.closing or tag.name in _VOID else tag.name
        self.flush(len(self.text) if kept is None else kept.start)
        return self.pieces

    def is_kept(self, tag: _Tag) -> bool:
        return (
            tag.name in _KEPT
            or tag.name in _RAW
            or tag.get(self.text, "translate").lower() == "no"
            or "notranslate" in tag.get(self.text, "class").split()
        )

    def is_inline(self, tag: _Tag) -> bool:
        if tag.name in _INLINE:
            return True
        return tag.empty and (tag.name[:1].isupper() or "-" in tag.name)  # <Icon/>

    def keep(self, tag: _Tag) -> None:
        """An element that stays: part of the text round it, or a block of its own."""
        if tag.name in _INLINE:
            tag.kept = True
            self.run.append(tag)
            return
        self.flush(tag.start)
        self.begin = tag.end
        self.block = ""

    def values(self, tag: _Tag) -> None:
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
                    "Code" if isinstance(tag, _Tag) and tag.kept else "InlineHtml",
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
        self, tags: list[_Tag | Comment], index: int, first: int, last: int, partners: dict[int, int]
    ) -> bool:
        """Whether a tag at the end of a run says nothing of the text."""
        tag = tags[index]
        if isinstance(tag, Comment) or tag.end <= self.fixed:
            return True
        partner = partners.get(index, -1)
        return not tag.kept and not first <= partner < last

    def has_words(self, start: int, end: int, tags: list[_Tag | Comment]) -> bool:
        for piece in (*tags, Piece(end, end)):
            if start < piece.start and _WORD.search(_ENTITY.sub("", self.text[start : piece.start])):
                return True
            start = piece.end
        return False


def _partners(tags: list[_Tag | Comment]) -> dict[int, int]:
    """Opening and closing tags that belong together, both ways."""
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for index, tag in enumerate(tags):
        if isinstance(tag, Comment) or tag.kept or tag.empty or tag.name in _VOID:
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


_ANY_TAG = re.compile(r"<!--[^<]*?-->|</?[A-Za-z](?:\"[^\"<]*\"|'[^'<]*'|[^\"'<>])*>")
_SPACE = re.compile(r"\s+")
_ROW = re.compile(r"[|:\- ]*-[|:\- ]*")  # in Markdown, what stands above would become the head of a table


def safe_html(target: str, source: str) -> str:
    """A target in HTML that has no other tags than its source; what looks like one becomes text."""
    if _ROW.fullmatch(target):
        return target.replace("-", "&#45;", 1)
    if "<" not in target:
        return target
    allowed = Counter(_tag_key(match[0]) for match in _ANY_TAG.finditer(source))
    pieces = []
    last = 0
    for match in _ANY_TAG.finditer(target):
        pieces.append(target[last : match.start()].replace("<", "&lt;"))
        key = _tag_key(match[0])
        if allowed[key]:
            allowed[key] -= 1
            pieces.append(match[0])
        else:
            pieces.append(match[0].replace("<", "&lt;"))
        last = match.end()
    pieces.append(target[last:].replace("<", "&lt;"))
    return "".join(pieces)


_WORDED_VALUE = re.compile(
    r"\b((?:alt|title|placeholder|aria-label)\s*=\s*)(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE
)


def _tag_key(tag: str) -> str:
    return _SPACE.sub(" ", _WORDED_VALUE.sub(r"\1", tag))


def attribute_text(target: str, place: Attribute) -> str:
    """A target that cannot leave the quotes of its attribute."""
    text = " ".join(target.split())
    if place.quote == "'":
        return text.replace("'", "&#39;")
    text = text.replace('"', "&quot;")
    return text if place.quote else f'"{text}"'
