"""What a text shows to someone who cannot read it: its length, its words' shapes, and its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from l10n.errors import ConfigError
from l10n.inline import Node, NodeKind, scan
from l10n.model import Interval, Moment, Quantity, Stretch
from l10n.quantities import find

__all__ = ["Passage", "passage"]

# Scripts that put no space between words: there each character counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")
_DIGITS = re.compile(r"\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_NO_DIGIT = re.compile(r"\D")
_END = re.compile(r"[?!:]$")
_CLOSING = "\"'”’»›)]}*_~ "
_WORDLESS = frozenset(
    (NodeKind.CODE, NodeKind.MATH, NodeKind.URL, NodeKind.EMAIL, NodeKind.PLACEHOLDER, NodeKind.TEMPLATE)
)
_UNSEEN = frozenset((NodeKind.TAG, NodeKind.ATTRIBUTES, NodeKind.CONTROL, NodeKind.BREAK))
_PLAIN = frozenset((NodeKind.ENTITY, NodeKind.REFERENCE))


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, or several taken together."""

    length: int  # code points that a reader sees
    words: frozenset[str]  # casefolded
    anchors: frozenset[str]  # "link https://…", "number 14.6": what a translation keeps

    @staticmethod
    def joined(parts: Iterable[Passage]) -> Passage:
        """Several as one."""
        every = tuple(parts)
        if len(every) == 1:
            return every[0]
        return Passage(
            sum(part.length for part in every),
            frozenset().union(*(part.words for part in every)),
            frozenset().union(*(part.anchors for part in every)),
        )


def passage(text: str, locale: str, syntax: str) -> Passage:
    """
    What a text shows.

    Args:
        text: In the form of ``Segment.source``.
        locale: BCP-47 tag of the text.
        syntax: Of its inline markup, see ``DocumentFormat.syntax``.
    """
    nodes = scan(text, syntax)
    seen: list[str] = []
    prose: list[str] = []
    anchors = set(_markup(nodes))
    _read(text, nodes, 0, len(text), seen, prose)
    visible = normalize("NFKC", "".join(prose))
    anchors |= set(_numbers(text, locale))
    end = _END.search(visible.rstrip(_CLOSING))
    if end is not None:
        anchors.add(f"end {end[0]}")
    return Passage(
        length=max(sum(map(len, seen)), 1),
        words=frozenset(match[0].casefold() for match in _WORD.finditer(visible)),
        anchors=frozenset(anchors),
    )


def _read(text: str, nodes: Iterable[Node], start: int, end: int, seen: list[str], prose: list[str]) -> None:
    """Appends what is seen of a stretch, and what of that is prose."""
    for node in nodes:
        seen.append(text[start : node.start])
        prose.append(text[start : node.start])
        start = node.end
        if node.kind in _UNSEEN:
            continue
        if node.inner is not None:
            _read(text, node.children, *node.inner, seen, prose)
        elif node.kind in _WORDLESS:
            seen.append(text[node.start : node.end])
            prose.append(" ")
        else:
            seen.append(" ")
            prose.append(" ")
    seen.append(text[start:end])
    prose.append(text[start:end])


def _markup(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind not in _PLAIN:
            yield f"{node.kind.value} {node.value}"
        yield from _markup(node.children)


def _numbers(text: str, locale: str) -> Iterator[str]:
    """Each number by value where the locale's rules are known, else by its digits."""
    try:
        found = find(text, locale)
    except ConfigError:
        for match in _DIGITS.finditer(text):
            yield f"number {_NO_DIGIT.sub('', match[0])}"
        return
    for each in found:
        if isinstance(each, Quantity):
            mark = "spelled" if each.written.spelled else "number"
            yield from (f"{mark} {value}" for value in _values(each))
        else:
            yield f"number {_NO_DIGIT.sub('', each.raw)}"


def _values(quantity: Quantity) -> Iterator[object]:
    match quantity.value:
        case Interval(low=low, high=high):
            yield from (low.normalize(), high.normalize())
        case Moment():
            yield quantity.value
        case Stretch(first=first, last=last):
            yield from (first, last)
        case value:
            yield value.normalize() if hasattr(value, "normalize") else value
