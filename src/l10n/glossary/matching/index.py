"""Patterns filed by their first words, and the search through a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from l10n.glossary.matching.inflection import Inflector
from l10n.glossary.matching.non_translatable import non_translatable_spans
from l10n.glossary.matching.patterns import Pattern, Words, make_pattern
from l10n.glossary.words import word_keys
from l10n.model import GlossaryTerm, Span, TermStatus

__all__ = ["Index", "Occurrence"]

_TERM, _NAME = 1, 2
_NONE: list[Pattern] = []


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where terms stand."""

    span: Span
    terms: list[GlossaryTerm]  # at least one; those that are written just so come first


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

    def words(self) -> Iterator[tuple[frozenset[str], ...]]:
        """For each pattern the keys of words that a text must have: one of each set."""
        listed = (patterns for by_second in self._first.values() for patterns in by_second.values())
        yield from {id(pattern): pattern.words for patterns in listed for pattern in patterns}.values()

    def longest(self, text: str) -> list[Occurrence]:
        """Where the patterns stand in prose, in order, no two overlapping: the longest win."""
        return self._search(text, nested=False)

    def every(self, text: str) -> list[Occurrence]:
        """
        Where the patterns stand in prose, in order, also within a longer occurrence.

        Within a longer one stands nothing that is forbidden, and within a name nothing at all.
        """
        return self._search(text, nested=True)

    def _search(self, text: str, *, nested: bool) -> list[Occurrence]:
        keys = word_keys(text)
        if self._first.keys().isdisjoint(keys):
            return []
        words = Words(text, keys, self._rules)
        found = self._all(words)
        return _chosen(found, words, nested=nested) if found else []

    def _all(self, words: Words) -> dict[tuple[int, int], list[GlossaryTerm]]:
        """The terms by position of first and last word; those that are written just so come first."""
        keys = words.keys
        after = (*keys[1:], "", "")
        found: dict[tuple[int, int], list[GlossaryTerm]] = {}
        for position, by_second in enumerate(map(self._first.get, keys)):  # the loop that a scan is made of
            if by_second is None:
                continue
            candidates = by_second.get("", _NONE)
            if after[position] in by_second and after[position]:
                candidates = [*candidates, *by_second[after[position]]]
            beyond = after[position + 1]
            if self._rules.inserts and beyond in by_second and beyond not in ("", after[position]):
                candidates = [*candidates, *by_second[beyond]]
            for pattern in candidates:
                last = words.last(pattern, position)
                if last is None:
                    continue
                terms = found.setdefault((position, last), [])
                if keys[position : last + 1] == pattern.base:
                    terms[:0] = pattern.terms
                else:
                    terms.extend(pattern.terms)
        return found


def _chosen(
    found: dict[tuple[int, int], list[GlossaryTerm]], words: Words, *, nested: bool
) -> list[Occurrence]:
    hidden = non_translatable_spans(words.text)
    taken = bytearray(len(words.keys))  # by word: by a term, by a name
    chosen = []
    for first, last in sorted(found, key=lambda place: (place[0] - place[1], place[0])):
        span = Span(words.spans[first][0], words.spans[last][1])
        if _inside(span.start, hidden) or _glued(span, words.text):
            continue
        terms = found[first, last]
        marks = taken[first : last + 1]
        if any(marks):
            if not nested or _NAME in marks:
                continue
            terms = [term for term in terms if term.status is not TermStatus.FORBIDDEN]
        else:
            named = any(term.status is TermStatus.DO_NOT_TRANSLATE for term in terms)
            taken[first : last + 1] = bytes((_NAME if named else _TERM,)) * len(marks)
        if terms:
            chosen.append(Occurrence(span, terms))
    return sorted(chosen, key=lambda occurrence: occurrence.span)


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place is in one of some spans, which are in order and disjoint."""
    position = bisect_right(spans, start, key=itemgetter(0)) - 1
    return position >= 0 and start < spans[position][1]


def _glued(span: Span, text: str) -> bool:
    """Whether the span is a part of an address or a name: ``ema.europa.eu``, ``@EMA``, ``trial_id``."""
    before, after = text[max(span.start - 2, 0) : span.start], text[span.end : span.end + 2]
    return (
        before[-1:] == "@"
        or (before[-1:] in (".", "_") and before[:1].isalnum())
        or (after[:1] in (".", "_", "@") and after[1:].isalnum())
    )
