"""Inline elements to count and compare between a source and its target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan

__all__ = ["InlineToken", "tokens"]


@dataclass(frozen=True, slots=True)
class InlineToken:
    """One inline element; equal when kind and value are."""

    kind: str  # a ``NodeKind`` value: "code", "link", "tag"
    value: str  # what must be the same in the target; empty for emphasis and references
    raw: str = field(compare=False)  # as the author wrote it
    start: int = field(compare=False, default=0)  # in code points of the text
    end: int = field(compare=False, default=0)


_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"(\b(?:alt|title|aria-label|placeholder)\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def tokens(text: str, syntax: str = "markdown") -> tuple[InlineToken, ...]:
    """
    The inline elements of a text in reading order, nested ones after the one they stand in; may be empty.

    Args:
        text: Any text: a source or a target.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    return tuple(_flat(scan(text, syntax), text))


def _flat(nodes: Iterable[Node], text: str) -> Iterator[InlineToken]:
    for node in nodes:
        yield InlineToken(node.kind.value, _value(node), text[node.start : node.end], node.start, node.end)
        yield from _flat(node.children, text)


def _value(node: Node) -> str:
    """What must survive; in a tag, the words a reader sees may change."""
    if node.kind is NodeKind.TAG:
        return _SPACE.sub(" ", _WORDS.sub(r'\1""', node.value))
    if node.kind in (NodeKind.CODE, NodeKind.ATTRIBUTES, NodeKind.TEMPLATE):
        return _SPACE.sub(" ", node.value)
    return node.value
