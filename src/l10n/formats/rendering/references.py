"""Links whose text is their label: a translated text needs the label beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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


def repaired(target: str, source: str, labels: Iterable[str]) -> str:
    """
    The target with a label behind each translated link that was its own label in the source.

    Args:
        target: Inline Markdown.
        source: What it translates.
        labels: Of the links in the block that are their own labels.
    """
    known = {_key(label) for label in labels}
    wanted: list[str | None] = []  # for each pair of brackets without a label, the label it needs
    behind: list[bool] = []  # whether it stands behind other brackets, whose label it may be: [text] [label]
    last: Node | None = None
    alive: Counter[str] = Counter()  # labels of the target that the source has no label for
    for node in _references(scan(source)):
        text = _text(node, source)
        if node.label:
            alive[_key(node.label)] -= 1
        else:
            wanted.append(text if _key(text) in known else None)
            gap = source[last.end : node.start] if last is not None and wanted[-2:-1] == [None] else "."
            behind.append(wanted[-1] is not None and bool(gap) and not gap.strip())
        last = node if node.label is None else None
    dead: list[Node] = []
    for node in _references(scan(target)):
        key = _key(node.label or _text(node, target))
        if key in known:
            alive[key] += 1
        elif not node.label:
            dead.append(node)
    needed: list[tuple[str | None, bool]] = []
    for want, is_label in zip(wanted, behind, strict=True):
        if want is not None and alive[_key(want)] > 0:
            alive[_key(want)] -= 1
        else:
            needed.append((want, is_label))
    if len(dead) < len(needed):  # the plain brackets are gone
        needed = [(want, False) for want, _ in needed if want is not None]
    for node, (want, is_label) in reversed(list(zip(dead, needed, strict=False))):
        if want is not None:
            end = (node.inner or (node.start, node.end))[1]
            kept = f"[{want}]" if is_label else f"{target[node.start : end]}][{want}]"
            target = f"{target[: node.start]}{kept}{target[node.end :]}"
    return target
