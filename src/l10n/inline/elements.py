"""HTML elements in a text: which tags belong together, and which content stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from l10n.inline.nodes import Node, NodeKind

__all__ = ["VERBATIM", "VOID", "is_verbatim", "pairs", "tag_name"]

VERBATIM = frozenset(("code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var"))
# Source: HTML Living Standard, "Void elements"; with one that it has dropped.
VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
_NAME = re.compile(r"<(/?(?:[A-Za-z][^\s/<>]*|\d+))")
_UNTRANSLATED = re.compile(
    r"\stranslate\s*=\s*[\"']?no\b|\sclass(?:Name)?\s*=\s*(?:[\"'][^\"']*?|)\bnotranslate\b", re.IGNORECASE
)


def tag_name(tag: str) -> str:
    """Lower case; with the slash of a closing tag; empty for comments and the like."""
    match = _NAME.match(tag)
    return match[1].lower() if match else ""


def is_verbatim(tag: str) -> bool:
    """Whether the content of an element is no prose, or its author wants it as it is."""
    return tag_name(tag) in VERBATIM or _UNTRANSLATED.search(tag) is not None


def pairs(nodes: Sequence[Node]) -> dict[int, int]:
    """
    For the index of each opening tag that of the tag that closes it; properly nested.

    Args:
        nodes: Siblings; tags among others.
    """
    found: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    open_names: Counter[str] = Counter()
    for index, node in enumerate(nodes):
        name = tag_name(node.value) if node.kind is NodeKind.TAG else ""
        if not name or name in VOID or node.value.endswith("/>"):
            continue
        if not name.startswith("/"):
            opened.append((name, index))
            open_names[name] += 1
            continue
        while open_names[name[1:]]:
            last, start = opened.pop()
            open_names[last] -= 1
            if last == name[1:]:
                found[start] = index
                break
    return found
