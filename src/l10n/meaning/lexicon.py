"""
The expressions of a language, indexed by their first word.

An expression is words with blanks between. ``stem*`` is any word that starts so, ``a/per`` one of several
words (an empty one may be left out: ``di/ più``), ``#`` a figure, ``&`` any word, ``@month`` one of a list
of the file's ``[lists]``, and a question mark at the end makes it doubtful: it shows that a concept is
there, and accuses nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from l10n.locales import table

__all__ = ["Entry", "Head", "Lexicon", "Words", "lexicon", "spans", "tokens"]

# A contraction of "not" is one word; marks are words of their own, so that no phrase runs over a comma.
_TOKEN = re.compile(r"[^\W_]+(?:['’]t\b)?|[^\w\s'’\-‑–/\"“”«»]")
_PART = re.compile(r"[^\W_]+(?:['’]t\b)?\*?|@\w+|[^\w\s'’\-‑–/\"“”«»*?@]")
_KEPT = 50_000  # words whose entries are remembered


def tokens(text: str) -> list[str]:
    """The words and marks of a text in lower case, in order."""
    return [word.lower() for word in _TOKEN.findall(text.replace("’", "'"))]


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of ``tokens`` stands in the text."""
    return [match.span() for match in _TOKEN.finditer(text.replace("’", "'"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One way to say a concept."""

    words: tuple[str, ...]  # lower case; a trailing asterisk leaves the end open
    group: tuple[str, str]  # the check and the name of the group
    concepts: frozenset[str]  # it says one of these; empty: it says nothing here, whatever its words may seem
    doubtful: bool

    def fits(self, text: list[str], at: int) -> bool:
        """Whether its words stand at a place; the first one is known to."""
        words = self.words
        if at + len(words) > len(text):
            return False
        for position in range(1, len(words)):
            own, word = words[position], text[at + position]
            if own != word and not _open(own, word):
                return False
        return True


def _open(own: str, word: str) -> bool:
    """Whether a word is one that an expression leaves open: a stem's, a figure, or any."""
    match own:
        case "#":
            return word[0].isdecimal()
        case "&":
            return word[0].isalnum()
        case _:
            return own[-1] == "*" and word.startswith(own[:-1])


class Head(NamedTuple):
    """The entries that start with a word."""

    alone: tuple[Entry, ...]  # of that word only, one a group
    longer: Mapping[tuple[int, str], tuple[Entry, ...]]  # by their next plain word and its place
    places: tuple[int, ...]  # where those words stand, counted from the first
    open: tuple[Entry, ...]  # that have no other plain word


class Words(dict[str, Head | None]):
    """Entries by the word they start with, worked out at the first question; None: it starts none."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self._whole: dict[str, list[Entry]] = {}
        self._stems: dict[str, list[Entry]] = {}
        for entry in entries:
            first = entry.words[0]
            where = self._stems if first[-1] == "*" else self._whole
            where.setdefault(first.rstrip("*"), []).append(entry)

    def __missing__(self, word: str) -> Head | None:
        found = list(self._whole.get(word, ()))
        for end in range(len(word), 1, -1):  # the longest stem first
            found += self._stems.get(word[:end], ())
        if len(self) > _KEPT:
            self.clear()
        self[word] = _head(found) if found else None
        return self[word]


def _head(entries: list[Entry]) -> Head:
    alone: dict[tuple[str, str], Entry] = {}
    longer: dict[tuple[int, str], list[Entry]] = {}
    opened: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: -len(entry.words)):
        plain = next((it for it in enumerate(entry.words) if it[0] and it[1][-1] not in "*#&"), None)
        if len(entry.words) == 1:
            alone.setdefault(entry.group, entry)
        elif plain is None:
            opened.append(entry)
        else:
            longer.setdefault(plain, []).append(entry)
    return Head(
        tuple(alone.values()),
        {key: tuple(rows) for key, rows in longer.items()},
        tuple(sorted({place for place, _ in longer})),
        tuple(opened),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """What a language says its concepts with."""

    tag: str
    words: Words
    table: Mapping[str, Any]  # the file as written

    def listed(self, section: str, name: str) -> frozenset[str]:
        """A comma-separated list of the file as a set; empty when there is none."""
        return _listed(self.tag, section, name)


@cache
def lexicon(locale: str) -> Lexicon | None:
    """
    The lexicon of a locale; None when its language has no table.

    Raises:
        ValueError: the table is broken (ours: a bug).
    """
    written = table(locale, "meaning")
    if "groups" not in written:
        return None
    return Lexicon(tag=locale, words=Words(tuple(_entries(written))), table=written)


@cache
def _listed(locale: str, section: str, name: str) -> frozenset[str]:
    written = table(locale, "meaning").get(section, {}).get(name, "")
    return frozenset(item.strip() for item in written.split(",") if item.strip())


def _entries(written: Mapping[str, Any]) -> Iterator[Entry]:
    lists = {name: tuple(_split(text)) for name, text in written.get("lists", {}).items()}
    for check, groups in written.get("groups", {}).items():
        for group, concepts in groups.items():
            for concept, expressions in concepts.items():
                named = frozenset() if concept == "nothing" else frozenset(concept.split("|"))
                for expression in _split(expressions):
                    doubtful = expression.endswith("?")
                    for words in _spelled(expression.removesuffix("?"), lists):
                        yield Entry(words=words, group=(check, group), concepts=named, doubtful=doubtful)


def _split(text: str) -> Iterator[str]:
    return (item.strip() for item in text.split(",") if item.strip())


def _spelled(expression: str, lists: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every row of words that an expression allows."""
    choices: list[list[tuple[str, ...]]] = []
    for place in expression.split():
        choices.append([])
        for choice in place.split("/"):
            for word in lists[choice[1:]] if choice.startswith("@") else (choice,):
                choices[-1].append(tuple(_PART.findall(word.lower())))
    for row in product(*choices):
        words = tuple(word for place in row for word in place)
        if not words:
            raise ValueError(f"an expression without a word: {expression!r}")
        yield words
