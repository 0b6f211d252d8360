"""Patterns filed by their first words, and the search through a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from l10n.glossary.inflection import Inflector
from l10n.glossary.opaque import opaque_spans
from l10n.glossary.patterns import Pattern, Words, make_pattern
from l10n.glossary.words import word_keys
from l10n.model import GlossaryTerm, Span, TermStatus

__all__ = ["Index", "Occurrence"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where terms stand."""

    span: Span
    terms: list[GlossaryTerm]  # at least one, in the order they were added


class Index:
    """The patterns of one side of a language pair."""

    def __init__(self, rules: Inflector) -> None:
        self._rules = rules
        self._first: dict[str, dict[str, list[Pattern]]] = {}  # second word "" when there is none

    def add(
        self, terms: Iterable[GlossaryTerm], written: Callable[[GlossaryTerm], tuple[str, tuple[str, ...]]]
    ) -> None:
        """Files each term under its text, inflected by rule, and under its hand-written forms."""
        patterns: dict[tuple[str, str, bool], Pattern] = {}
        for term in terms:
            named = term.status is TermStatus.DO_NOT_TRANSLATE
            base, forms = written(term)
            texts = [(base, "proper noun" if named else term.part_of_speech)]
            texts += [(form, "proper noun") for form in forms]
            for text, part_of_speech in texts:
                key = (text, part_of_speech, term.case_sensitive)
                pattern = patterns.get(key)
                if pattern is None:
                    pattern = patterns[key] = make_pattern(
                        text, part_of_speech, self._rules, case_sensitive=term.case_sensitive
                    )
                    self._file(pattern)
                pattern.terms.append(term)

    def _file(self, pattern: Pattern) -> None:
        seconds = pattern.words[1] if len(pattern.words) > 1 else ("",)
        for first in pattern.words[0]:
            by_second = self._first.setdefault(first, {})
            for second in seconds:
                by_second.setdefault(second, []).append(pattern)

    def search(self, text: str) -> list[Occurrence]:
        """Where the patterns stand in prose, in order, no two overlapping: the longest win."""
        keys = word_keys(text)
        if self._first.keys().isdisjoint(keys):
            return []
        words = Words(text, keys, self._rules)
        found = self._all(words)
        return _longest(found, words) if found else []

    def _all(self, words: Words) -> dict[tuple[int, int], list[GlossaryTerm]]:
        """The terms by position of first and last word."""
        reach = 3 if self._rules.inserts else 2
        found: dict[tuple[int, int], list[GlossaryTerm]] = {}
        for position, key in enumerate(words.keys):
            by_second = self._first.get(key)
            if by_second is None:
                continue
            for second in dict.fromkeys(("", *words.keys[position + 1 : position + reach])):
                for pattern in by_second.get(second, ()):
                    last = words.last(pattern, position)
                    if last is not None:
                        found.setdefault((position, last), []).extend(pattern.terms)
        return found


def _longest(found: dict[tuple[int, int], list[GlossaryTerm]], words: Words) -> list[Occurrence]:
    """The occurrences in prose, without those that share a word with a longer one."""
    opaque = opaque_spans(words.text)
    taken = bytearray(len(words.keys))
    kept = []
    for first, last in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        start, end = words.spans[first][0], words.spans[last][1]
        if any(taken[first : last + 1]) or _inside(start, opaque) or _glued(start, end, words.text):
            continue
        taken[first : last + 1] = bytes((1,)) * (last + 1 - first)
        kept.append((first, last))
    return [
        Occurrence(Span(words.spans[first][0], words.spans[last][1]), found[first, last])
        for first, last in sorted(kept)
    ]


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans, which are in order and disjoint."""
    position = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
    return position >= 0 and start < spans[position][1]


def _glued(start: int, end: int, text: str) -> bool:
    """Whether the range is a part of an address or a name: ``ema.europa.eu``, ``@EMA``, ``trial_id``."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (
        before[-1:] == "@"
        or (before[-1:] in (".", "_") and before[:1].isalnum())
        or (after[:1] in (".", "_", "@") and after[1:].isalnum())
    )
