"""Links whose text is their label: a translated text needs the label beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.inline import Node, scan

__all__ = ["repaired"]


def _references(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.reference:
            yield node
        yield from _references(node.children)


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _text(node: Node, text: str) -> str:
    first, last = node.inner or (node.start, node.end)
    return text[first:last]


def repaired(target: str, source: str, labels: frozenset[str]) -> str:
    """
    The target with a label behind each translated link that was its own label in the source.

    Args:
        target: Inline Markdown.
        source: What it translates.
        labels: The labels, as written, of the links in the block that are their own labels.
    """
    known = {_key(label) for label in labels}
    wanted: list[str | None] = []  # for each pair of brackets without a label, the one it needs
    for node in _references(scan(source)):
        if node.label in (None, ""):
            label = _text(node, source)
            wanted.append(label if _key(label) in known else None)
    alive: Counter[str] = Counter()
    dead: list[Node] = []
    for node in _references(scan(target)):
        key = _key(node.label or _text(node, target))
        if key in known:
            alive[key] += 1
        elif node.label in (None, ""):
            dead.append(node)
    needed: list[str | None] = []
    for label in wanted:
        if label is not None and alive[_key(label)]:
            alive[_key(label)] -= 1
        else:
            needed.append(label)
    if len(dead) < len(needed):
        needed = [label for label in needed if label is not None]
    for node, label in reversed(list(zip(dead, needed, strict=False))):
        if label is not None:
            first, last = node.inner or (node.start, node.end)
            target = f"{target[:last]}][{label}]{target[node.end :]}"
    return target
