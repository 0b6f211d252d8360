"""A text as its reader sees it: words, and markup in its order. Two texts with one reading mean the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.inline.elements import tag_name
from l10n.inline.masking import Tag
from l10n.inline.nodes import Node, NodeKind
from l10n.inline.scanner import scan
from l10n.inline.spelling import visible

__all__ = ["Event", "Reading", "atom", "closing", "opening", "reading"]

# These are text that nobody may translate; they read the same whether they are taken for markup or not.
_TEXT = frozenset(
    (
        NodeKind.CONTROL,
        NodeKind.EMAIL,
        NodeKind.EMOJI,
        NodeKind.ENTITY,
        NodeKind.PLACEHOLDER,
        NodeKind.URL,
    )
)


@dataclass(frozen=True, slots=True)
class Event:
    """Markup: the start or the end of a pair, or an atom."""

    kind: NodeKind
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Text and events in their order, white space left out."""

    items: tuple[str | Event, ...]

    @classmethod
    def of(cls, items: Iterator[str | Event]) -> Reading:
        """The reading with neighbouring texts joined."""
        joined: list[str | Event] = []
        for item in items:
            if isinstance(item, Event):
                joined.append(item)
            elif words := "".join(item.split()):
                if joined and isinstance(joined[-1], str):
                    joined[-1] += words
                else:
                    joined.append(words)
        return cls(tuple(joined))

    def events(self) -> Counter[Event]:
        """All markup."""
        return Counter(item for item in self.items if isinstance(item, Event))

    def loose(self) -> tuple[str, Counter[Event]]:
        """The words alone, and the events in any order."""
        return (
            "".join(item for item in self.items if isinstance(item, str)),
            self.events(),
        )


def reading(text: str, syntax: str) -> Reading:
    """
    What is read in a text.

    Args:
        text: A source or a target.
        syntax: See ``DocumentFormat.syntax``.
    """
    return Reading.of(_items(text, scan(text, syntax), 0, len(text), syntax))


def _items(text: str, nodes: Sequence[Node], start: int, end: int, syntax: str) -> Iterator[str | Event]:
    for node in nodes:
        raw = text[node.start : node.end]
        if node.inner is None and _is_text(node.kind, raw):
            continue
        yield visible(text[start : node.start], syntax)
        if node.inner is None:
            yield atom(node.kind, raw, syntax)
        else:
            yield opening(node)
            yield from _items(text, node.children, *node.inner, syntax)
            yield closing(node)
        start = node.end
    yield visible(text[start:end], syntax)


def atom(kind: NodeKind, raw: str, syntax: str) -> str | Event:
    """
    What is read where an atom stands.

    Args:
        kind: Its kind.
        raw: As it is written.
        syntax: See ``DocumentFormat.syntax``.
    """
    if kind is NodeKind.BREAK:
        return Event(kind, "")
    if _is_text(kind, raw):
        return visible(raw, syntax)
    return Event(kind, tag_name(raw) if kind is NodeKind.TAG else raw)


def _is_text(kind: NodeKind, raw: str) -> bool:
    return kind in _TEXT and not raw.startswith("<")


def opening(pair: Node | Tag) -> Event:
    """The start of a pair; titles and labels do not count."""
    return Event(pair.kind, f"({'' if pair.reference else pair.value}")


def closing(pair: Node | Tag) -> Event:
    """The end of a pair."""
    return Event(pair.kind, ")")
