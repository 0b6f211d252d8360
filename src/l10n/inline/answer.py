"""What an engine answered, read tag by tag; any answer can be read."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from l10n.inline.masking import Masked
from l10n.inline.nodes import NodeKind
from l10n.inline.patterns import ENTITY

__all__ = ["Answer", "Branch", "read"]

# Engines return tags with other quotes, spaces and case; a pair for an empty tag, too.
_TAG = re.compile(
    r"<\s*+(?P<close>/)?\s*+(?P<name>[gx])(?:\s++id\s*+=\s*+[\"']?(?P<id>\d{1,9})[\"']?)?\s*+(?P<empty>/)?\s*+>",
    re.IGNORECASE,
)
_ENTITY = re.compile(ENTITY)
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Branch:
    """A pair of the answer; number 0 for the whole answer."""

    number: int
    inside: list[str | int | Branch] = field(default_factory=list)  # text, number of an atom, pair

    def numbers(self) -> list[int]:
        """Of the pairs inside, in reading order."""
        found: list[int] = []
        for piece in self.inside:
            if isinstance(piece, Branch):
                found += (piece.number, *piece.numbers())
        return found

    def text(self) -> str:
        """All text inside, without markup."""
        return "".join(
            piece.text() if isinstance(piece, Branch) else piece
            for piece in self.inside
            if not isinstance(piece, int)
        )


@dataclass(slots=True)
class Answer:
    """An answer with its markup told from its text."""

    tree: Branch
    titles: dict[int, str]  # the words of each title that came back
    seen: set[int]  # the numbers that came back in their place, or with it
    invented: list[str]  # tags that are not ours, or doubled


def read(masked: Masked, text: str) -> Answer:
    """
    The answer as a tree.

    Args:
        masked: What was asked.
        text: What the engine returned; need not be well-formed.
    """
    reader = _Reader(masked)
    last = 0
    for match in _TAG.finditer(text):
        reader.add_text(text[last : match.start()])
        last = match.end()
        reader.add_tag(match)
    reader.add_text(text[last:])
    return reader.answer()


class _Reader:
    def __init__(self, masked: Masked) -> None:
        self.tags = masked.tags
        self.stack = [Branch(0)]
        self.titles: dict[int, str] = {}
        self.seen: set[int] = set()
        self.invented: list[str] = []

    def add_text(self, text: str) -> None:
        if text:
            self.stack[-1].inside.append(_ENTITY.sub(lambda match: html.unescape(match[0]), text))

    def add_tag(self, match: re.Match[str]) -> None:
        number = int(match["id"] or 0)
        tag = self.tags[number - 1] if 1 <= number <= len(self.tags) and number not in self.seen else None
        if match["name"].lower() == "x":
            if match["close"]:
                return  # </x> of an engine that knows no empty tags
            if tag is not None and not tag.pair:
                self.seen.add(number)
                self.stack[-1].inside.append(number)
            else:
                self.invented.append(match[0])
        elif match["close"]:
            if len(self.stack) == 1:
                self.invented.append(match[0])
            else:
                self.close()
        elif tag is not None and tag.pair:
            self.seen.add(number)
            self.stack.append(Branch(number))
            if match["empty"]:
                self.close()
        else:
            self.invented.append(match[0])
            if not match["empty"]:
                self.stack.append(Branch(0))

    def close(self) -> None:
        branch = self.stack.pop()
        outer = self.stack[-1].inside
        if not branch.number:
            outer += branch.inside
            return
        tag = self.tags[branch.number - 1]
        if tag.kind is NodeKind.TITLE:
            if any(not isinstance(piece, str) for piece in branch.inside):
                outer += branch.inside  # markup has no place in a title, and is not to be lost in one
                self.seen.discard(branch.number)
                return
            self.titles[branch.number] = branch.text()
            # the space that set the title off from the text
            while outer and isinstance(outer[-1], str):
                outer[-1] = outer[-1].rstrip()
                if outer[-1]:
                    break
                outer.pop()
            return
        if _WORD.search(tag.content) and not any(
            isinstance(piece, int | Branch) or piece.strip() for piece in branch.inside
        ):
            self.seen.discard(branch.number)  # its words are gone, or somewhere else
        outer.append(branch)

    def answer(self) -> Answer:
        while len(self.stack) > 1:  # never closed: what is inside stays, the markup does not
            branch = self.stack.pop()
            self.seen.discard(branch.number)
            self.stack[-1].inside += branch.inside
        return Answer(tree=self.stack[0], titles=self.titles, seen=self.seen, invented=self.invented)
