"""What stands inside a text besides words: links, code, tags, placeholders, emphasis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Node", "NodeKind"]


class NodeKind(Enum):
    """What a node is; the value names it in messages."""

    # pairs: their content is translated
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strikethrough"
    LINK = "link"
    IMAGE = "image"
    REFERENCE = "reference"  # a link whose address stands elsewhere, or plain brackets
    # atoms: they stay as they are
    CODE = "code"
    MATH = "math"
    TAG = "tag"  # HTML or JSX, comments too
    FOOTNOTE = "footnote"
    URL = "url"  # bare or in angle brackets
    EMAIL = "email"
    PLACEHOLDER = "placeholder"
    TEMPLATE = "template"  # of a template language: Liquid, Hugo, Jinja
    ATTRIBUTES = "attributes"  # {: .class}, {#id}
    EMOJI = "emoji"  # :smile:
    ENTITY = "entity"
    BREAK = "line break"
    CONTROL = "control character"  # XML cannot carry it
    # neither: words beside the text
    TITLE = "title"  # of a link or a tag
    # a pair inside a placeholder: one of its texts, of which a program shows one
    BRANCH = "branch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One inline element; offsets in code points of the text it was found in."""

    kind: NodeKind
    start: int
    end: int
    inner: tuple[int, int] | None = None  # the content of a pair; None for an atom
    value: str = ""  # what must survive: address, code, tag
    reference: bool = False  # a link or image whose address stands elsewhere
    label: str | None = None  # of a reference; "" for ``[text][]``, None when the text is the label
    title: tuple[int, int] | None = None  # the words of a link's title, without quotes
    children: tuple[Node, ...] = ()
