"""The words of a text as a reader sees them, and the way back to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from l10n.inline import InlineToken, Node, NodeKind, scan, tokens
from l10n.model import Span

__all__ = ["OBJECT", "Prose", "inline", "is_image", "is_pseudo", "prose"]

OBJECT = "\ufffc"  # stands for code, an address, a placeholder

_SILENT = frozenset((NodeKind.FOOTNOTE, NodeKind.ATTRIBUTES))
# Tags that stand inside a word or beside it and leave no gap.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u"
    r"|var|wbr)\b|<!--",
    re.IGNORECASE,
)
# Behind it stands what markup leaves at an edge: template code, code, a note, a tag, an address.
_PSEUDO = re.compile(
    r"⟦.*⟧(?:\W|\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{[^{}]*\}|`[^`]*`|\[\^[^\[\]]*\]|<[^<>]*>|\]\([^()\s]*\)"
    r"|\$[^$]*\$|:\w+:|https?://\S+)*\Z",
    re.DOTALL,
)
_CODE_TAG = re.compile(r"<(script|style)\b", re.IGNORECASE)
_KEPT = 1024  # texts: an article's, so that every check reads each text once


@dataclass(frozen=True, slots=True)
class Prose:
    """A text without its markup."""

    raw: str  # the text itself
    text: str  # what a reader sees; each atom is one ``OBJECT``
    places: Sequence[int]  # offset in ``raw`` of each character, and of the end

    def span(self, start: int, end: int) -> Span:
        """Where a range of ``text`` stands in ``raw``."""
        last = self.places[end - 1] + 1 if end > start else self.places[start]
        return Span(self.places[start], max(last, self.places[start]))

    def mended(self, start: int, end: int, new: str) -> str | None:
        """``raw`` with a range of ``text`` replaced; None when markup stands inside the range."""
        span = self.span(start, end)
        if self.raw[span.start : span.end] != self.text[start:end]:
            return None
        return self.raw[: span.start] + new + self.raw[span.end :]


@lru_cache(maxsize=_KEPT)
def prose(text: str, syntax: str) -> Prose:
    """The words of a text; see ``Prose``."""
    nodes = scan(text, syntax)
    if not nodes:
        return Prose(text, text, range(len(text) + 1))
    out: list[str] = []
    places: list[int] = []
    _write(text, nodes, 0, len(text), out, places)
    return Prose(text, "".join(out), (*places, len(text)))


def _write(text: str, nodes: Iterable[Node], start: int, end: int, out: list[str], places: list[int]) -> None:
    closing = ""  # of the code that no reader sees
    for node in nodes:
        if closing:
            start = node.end
            closing = "" if node.value.lower().startswith(closing) else closing
            continue
        out.append(text[start : node.start])
        places += range(start, node.start)
        start = node.end
        if node.kind is NodeKind.TAG and (code := _CODE_TAG.match(node.value)):
            closing = f"</{code[1].lower()}"
            continue
        if node.inner is not None:
            _write(text, node.children, *node.inner, out, places)
            continue
        seen = _shown(node)
        out.append(seen)
        places += [node.start] * len(seen)
    if not closing:
        out.append(text[start:end])
        places += range(start, end)


def _shown(node: Node) -> str:
    """What a reader sees of an atom."""
    if node.kind in _SILENT:
        return ""
    if node.kind is NodeKind.TAG:
        return "" if _INLINE_TAG.match(node.value) else OBJECT
    if node.kind is NodeKind.ENTITY:
        return unescape(node.value)
    if node.kind is NodeKind.BREAK:
        return "\n"
    if node.kind is NodeKind.CONTROL:
        return node.value
    return OBJECT


@lru_cache(maxsize=_KEPT)
def inline(text: str, syntax: str) -> tuple[InlineToken, ...]:
    """The inline elements of a text; see ``inline.tokens``."""
    return tokens(text, syntax)


def is_image(text: str, syntax: str) -> bool:
    """Whether a text is one image and nothing else: its words are a description, no sentence."""
    nodes = scan(text, syntax) if text.startswith("![") else ()
    return len(nodes) == 1 and nodes[0].kind is NodeKind.IMAGE and nodes[0].end == len(text.rstrip())


def is_pseudo(target: str) -> bool:
    """Whether a target is a pseudo-translation: its letters are no language's, brackets mark its ends."""
    return "⟧" in target and _PSEUDO.search(target) is not None
