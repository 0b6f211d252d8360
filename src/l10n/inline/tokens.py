"""Inline elements to count and compare between a source and its target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from l10n.inline.jsx import inline_jsx, without_words
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

    Of the branches of a message a program shows one: what stands in several of them counts once.

    Args:
        text: Any text: a source or a target.
        syntax: Its inline syntax, see ``DocumentFormat.syntax``.
    """
    return tuple(_flat(scan(text, syntax), text, syntax))


def _flat(nodes: Iterable[Node], text: str, syntax: str) -> Iterator[InlineToken]:
    branches: Counter[InlineToken] = Counter()  # of which a program shows one
    for node in nodes:
        value = _value(node, syntax)
        token = InlineToken(node.kind.value, value, text[node.start : node.end], node.start, node.end)
        if node.kind is not NodeKind.BRANCH:
            yield token
            yield from _flat(node.children, text, syntax)
            continue
        inside: Counter[InlineToken] = Counter()
        for each in _flat(node.children, text, syntax):
            inside[each] += 1
            if inside[each] > branches[each]:
                branches[each] += 1
                yield each


def _value(node: Node, syntax: str) -> str:
    """What must survive; in a tag, the words a reader sees may change."""
    if node.kind is NodeKind.TAG:
        if syntax == "mdx" and (spans := inline_jsx(node.value)):
            return without_words(node.value, spans[0])
        return _SPACE.sub(" ", _WORDS.sub(r'\1""', node.value))
    if node.kind in (NodeKind.CODE, NodeKind.ATTRIBUTES, NodeKind.TEMPLATE):
        return _SPACE.sub(" ", node.value)
    return node.value
