"""The concepts that a text mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from l10n.meaning.lexicon import Entry, Head, Lexicon, spans, tokens

__all__ = ["Mention", "Mentions", "Read", "mentions", "read"]


class Mention(NamedTuple):
    """A place that says one of some concepts."""

    concepts: frozenset[str]
    doubtful: bool
    first: int  # token
    last: int  # token after it


Mentions = dict[tuple[str, str], list[Mention]]  # by check and group, in the order of the text


def mentions(text: list[str], lexicon: Lexicon) -> Mentions:
    """
    What a text mentions, by check and group; the longest expression at each place, none overlapping in its
    group.

    Args:
        text: As ``lexicon.tokens`` gives it.
    """
    found: Mentions = {}
    free: dict[tuple[str, str], int] = {}  # token from which a group may read on
    words = lexicon.words
    for at, word in enumerate(text):
        head = words[word]
        if head is None:
            continue
        rows = (*_longer(head, text, at), *head.alone) if head.longer or head.open else head.alone
        for entry in rows:
            group = entry.group
            if free.get(group, 0) > at:
                continue
            last = at + len(entry.words)
            free[group] = last
            if entry.concepts:
                found.setdefault(group, []).append(Mention(entry.concepts, entry.doubtful, at, last))
    return found


def _longer(head: Head, text: list[str], at: int) -> Sequence[Entry]:
    """The entries of several words that stand at a place, the longest first."""
    rows = [entry for entry in head.open if entry.fits(text, at)]
    for place in head.places:
        if at + place < len(text) and (found := head.longer.get((place, text[at + place]))):
            rows += [entry for entry in found if entry.fits(text, at)]
    return sorted(rows, key=lambda entry: -len(entry.words)) if len(rows) > 1 else rows


@dataclass(frozen=True, slots=True)
class Read:
    """A text, its words and what it mentions."""

    text: str
    words: list[str]
    found: Mentions
    lexicon: Lexicon

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where some tokens stand in the text."""
        where = spans(self.text)
        return where[first][0], where[last - 1][1]

    def said(self, first: int, last: int) -> str:
        """Some tokens as the text writes them."""
        start, end = self.place(first, last)
        return self.text[start:end]


def read(text: str, lexicon: Lexicon) -> Read:
    """A text with its words and mentions."""
    words = tokens(text)
    return Read(text, words, mentions(words, lexicon), lexicon)
