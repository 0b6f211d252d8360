"""ICU's messages: plural and select arguments, whose branches are texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Argument", "Branch", "Literal", "arguments", "is_broken_message"]

_START = re.compile(
    r"\{\s*(?P<name>[\w.-]+)\s*,\s*(?P<kind>plural|selectordinal|select)\s*,(?:\s*offset:\s*\d+(?=\s))?"
)
_SELECTOR = re.compile(r"\s*(?P<name>=\d+|[^\s{}',#]+)\s*\{")
_END = re.compile(r"\s*\}")
_DEEPEST = 20  # nobody nests deeper


@dataclass(frozen=True, slots=True)
class Literal:
    """A stretch that stays as it is: the number of a plural, a quotation of braces."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One text of an argument."""

    selector: str  # "one", "=0", "female"
    start: int  # of the selector
    end: int  # behind the closing brace
    inner: tuple[int, int]  # the text
    inside: tuple[Argument | Literal, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """A plural or select argument."""

    name: str
    kind: str  # "plural", "selectordinal" or "select"
    start: int
    end: int
    inner: tuple[int, int]  # from behind the head to the closing brace
    branches: tuple[Branch, ...]


class _BrokenError(Exception):
    """The text is no message."""


def arguments(text: str) -> tuple[Argument | Literal, ...]:
    """
    The plural and select arguments of a message and its quotations, in order.

    Empty when there is no such argument, or when one is broken: then braces are what they are elsewhere.

    Source: ICU, "Formatting Messages"; an apostrophe quotes only before a brace, or before ``#`` in a plural.
    """
    if _START.search(text) is None:
        return ()
    try:
        return tuple(_Parser(text).message(0, "", 0)[0])
    except _BrokenError:
        return ()


def is_broken_message(text: str) -> bool:
    """Whether a text has a plural or select argument that no program could read."""
    return _START.search(text) is not None and not arguments(text)


class _Parser:
    """Reads a message from its start."""

    def __init__(self, text: str) -> None:
        self.text = text

    def message(self, at: int, kind: str, depth: int) -> tuple[list[Argument | Literal], int]:
        """
        What stands in a text, and the place where it ends: the closing brace, or the end.

        Args:
            at: Where it starts.
            kind: Of the argument it is a branch of; empty for the whole.
            depth: How many arguments it stands in.
        """
        if depth > _DEEPEST:
            raise _BrokenError
        signs = re.compile(r"['{}#]" if kind in ("plural", "selectordinal") else r"['{}]")
        found: list[Argument | Literal] = []
        while match := signs.search(self.text, at):
            at = match.start()
            if match[0] == "}":
                if not kind:
                    raise _BrokenError
                return found, at
            if match[0] == "#":
                found.append(Literal(at, at + 1))
                at += 1
            elif match[0] == "'":
                end = self.quoted(at, signs)
                if end > at + 1:
                    found.append(Literal(at, end))
                at = end
            elif argument := self.argument(at, depth):
                found.append(argument)
                at = argument.end
            else:
                at = self.simple(at)
        if kind:
            raise _BrokenError
        return found, len(self.text)

    def quoted(self, at: int, signs: re.Pattern[str]) -> int:
        """Where a quotation ends; the place behind the apostrophe when it is none."""
        follow = self.text[at + 1 : at + 2]
        if follow == "'":
            return at + 2
        if not follow or not signs.match(follow):
            return at + 1
        end = self.text.find("'", at + 1)
        return end + 1 if end > 0 else len(self.text)

    def simple(self, at: int) -> int:
        """Behind an argument without texts: ``{name}``, ``{day, date, short}``."""
        end = self.text.find("}", at)
        if end < 0 or "{" in self.text[at + 1 : end]:
            raise _BrokenError
        return end + 1

    def argument(self, at: int, depth: int) -> Argument | None:
        """The plural or select argument at a place; None when another one stands there."""
        head = _START.match(self.text, at)
        if head is None:
            return None
        branches = tuple(self.branches(head.end(), head["kind"], depth))
        if not branches:
            raise _BrokenError
        last = _END.match(self.text, branches[-1].end)
        if last is None:
            raise _BrokenError
        inner = (head.end(), last.end() - 1)
        return Argument(head["name"], head["kind"], at, last.end(), inner, branches)

    def branches(self, at: int, kind: str, depth: int) -> Iterator[Branch]:
        while match := _SELECTOR.match(self.text, at):
            inside, end = self.message(match.end(), kind, depth + 1)
            yield Branch(match["name"], match.start("name"), end + 1, (match.end(), end), tuple(inside))
            at = end + 1
