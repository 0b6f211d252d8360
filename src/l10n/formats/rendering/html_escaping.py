"""Targets made safe for their place in HTML."""

from __future__ import annotations

import re
from collections import Counter

from l10n.formats.common.target_anchors import Attribute

__all__ = ["attribute_text", "safe_html"]

_ANY_TAG = re.compile(r"<%[^<]*?%>|<!--[^<]*?-->|</?[A-Za-z](?:\"[^\"<]*\"|'[^'<]*'|[^\"'<>])*>")
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


# What would end the words where nothing can be escaped, and what stands for it.
_INSTEAD = {
    "": str.maketrans("{}", "()"),
    "[": str.maketrans("[]{}", "()()"),
    '"': str.maketrans('"', "'"),
    "'": str.maketrans("'", "’"),
}


def attribute_text(target: str, place: Attribute) -> str:
    """A target that cannot leave the quotes of its attribute."""
    text = " ".join(target.split())
    if place.syntax == "plain":
        return text.translate(_INSTEAD.get(place.quote, _INSTEAD[""]))
    if place.syntax == "markdown":
        return _escaped(text, place.quote)
    if place.syntax == "script":
        return re.sub(r"([\\$" + place.quote[-1] + "])", r"\\\1", text)
    text = text.replace("<", "&lt;")  # browsers would not mind; filters and simpler readers do
    if place.quote == "'":
        return text.replace("'", "&#39;")
    text = text.replace('"', "&quot;")
    return text if place.quote else f'"{text}"'


def _escaped(text: str, quote: str) -> str:
    """A title of a Markdown definition; backslashes that stand before the quote already are enough."""
    if quote == "(":
        text = text.translate(_INSTEAD["["]).replace("(", "\\(").replace(")", "\\)")
    else:
        text = re.sub(rf"(?<!\\)((?:\\\\)*){quote}", rf"\1\\{quote}", text)
    return text + "\\" if (len(text) - len(text.rstrip("\\"))) % 2 else text
