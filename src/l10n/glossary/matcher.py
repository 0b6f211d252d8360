"""Finds the terms of a glossary in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from l10n.glossary.inflection import Inflector, inflector
from l10n.glossary.opaque import inside, opaque_spans
from l10n.glossary.words import WORD, gap_between, is_soft, word_keys
from l10n.model import GlossaryTerm, LocalePair, Span, TermHit, TermStatus

__all__ = ["Matcher"]


@dataclass(frozen=True, slots=True, eq=False)
class _Pattern:
    """One way to write some terms."""

    words: tuple[frozenset[str], ...]  # keys accepted at each position
    exact: tuple[frozenset[str] | None, ...]  # spellings accepted there, where capitals count
    gaps: tuple[str, ...]  # before each word but the first; " " for a soft one
    joints: tuple[bool, ...]  # whether another word may stand before each word but the first
    terms: list[GlossaryTerm]


class Matcher:
    """The terms of one pair, ready to be looked for."""

    def __init__(self, terms: Sequence[GlossaryTerm], pair: LocalePair) -> None:
        self._terms = tuple(terms)
        self._pair = pair
        self._sources: _Index | None = None
        self._targets: _Index | None = None

    def in_source(self, text: str) -> tuple[TermHit, ...]:
        """
        Terms to be translated that occur in a source text, in order, disjoint: the longest wins.

        Each hit carries the term's preferred (or do-not-translate) target.
        """
        if self._sources is None:
            wanted = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
            terms = [term for term in self._terms if term.status in wanted]
            main = {term.concept: term for term in reversed(terms)}  # what a concept is called comes first
            terms.sort(key=lambda term: term is not main[term.concept])
            self._sources = _Index(inflector(self._pair.source))
            self._sources.add(terms, lambda term: (term.source, term.source_forms))
        return tuple(
            TermHit(terms[0], Span(start, end), text[start:end])
            for start, end, terms in self._sources.scan(text)
        )

    def in_target(self, text: str) -> tuple[TermHit, ...]:
        """
        Targets that occur in a target text, forbidden ones too, in order; the longest wins.

        Spans are disjoint or the same: a text that serves several concepts gives one hit for each.
        """
        if self._targets is None:
            self._targets = _Index(inflector(self._pair.target))
            self._targets.add(self._terms, lambda term: (term.target, term.target_forms))
        hits = []
        for start, end, terms in self._targets.scan(text):
            first: dict[tuple[int, bool], GlossaryTerm] = {}
            for term in terms:
                first.setdefault((term.concept, term.status is TermStatus.FORBIDDEN), term)
            hits += [TermHit(term, Span(start, end), text[start:end]) for term in first.values()]
        return tuple(hits)


class _Index:
    """Patterns by their first and second word."""

    def __init__(self, rules: Inflector) -> None:
        self._rules = rules
        self._first: dict[str, dict[str, list[_Pattern]]] = {}  # second word "" for a single word

    def add(
        self, terms: Iterable[GlossaryTerm], written: Callable[[GlossaryTerm], tuple[str, tuple[str, ...]]]
    ) -> None:
        """Files each term under its text and its hand-written forms; the former is inflected by rule."""
        patterns: dict[tuple[str, str, bool], _Pattern] = {}
        for term in terms:
            base, forms = written(term)
            for text in (base, *forms):
                part_of_speech = _part_of_speech(term) if text is base else "proper noun"
                key = (text, part_of_speech, term.case_sensitive)
                if key not in patterns:
                    patterns[key] = self._pattern(text, part_of_speech, sensitive=term.case_sensitive)
                    self._file(patterns[key])
                patterns[key].terms.append(term)

    def _pattern(self, text: str, part_of_speech: str, *, sensitive: bool) -> _Pattern:
        words = [match.group() for match in WORD.finditer(text)]
        keys = word_keys(text)
        forms = self._rules.inflect(words, keys, part_of_speech)
        exact = [
            frozenset(word + form[len(key) :] for form in accepted if form.startswith(key))
            if sensitive and word != key
            else None
            for word, key, accepted in zip(words, keys, forms, strict=True)
        ]
        stops = self._rules.stops if self._rules.inserts else frozenset()
        joints = tuple(key in stops for key in keys[1:])
        return _Pattern(tuple(forms), tuple(exact), gap_between(text), joints, [])

    def _file(self, pattern: _Pattern) -> None:
        seconds = pattern.words[1] if len(pattern.words) > 1 else ("",)
        for first in pattern.words[0]:
            by_second = self._first.setdefault(first, {})
            for second in seconds:
                by_second.setdefault(second, []).append(pattern)

    def scan(self, text: str) -> list[tuple[int, int, list[GlossaryTerm]]]:
        """Start, end and terms of each occurrence, in order and disjoint."""
        keys = word_keys(text)
        if self._first.keys().isdisjoint(keys):
            return []
        words = _Words(text, keys, [match.span() for match in WORD.finditer(text)], self._rules)
        found: dict[tuple[int, int], list[GlossaryTerm]] = {}
        for position, key in enumerate(keys):
            by_second = self._first.get(key)
            if by_second is None:
                continue
            seconds = ("", *keys[position + 1 : position + (3 if self._rules.inserts else 2)])
            for second in dict.fromkeys(seconds):
                for pattern in by_second.get(second, ()):
                    last = words.last(pattern, position)
                    if last is not None and not words.prefixed(position):
                        span = (words.spans[position][0], words.spans[last][1])
                        found.setdefault(span, []).extend(pattern.terms)
        return _disjoint(found, text)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut into words."""

    text: str
    keys: list[str]
    spans: list[tuple[int, int]]
    rules: Inflector

    def last(self, pattern: _Pattern, position: int) -> int | None:
        """Position of the last word when the pattern starts at a position; ``None`` when it does not."""
        if not self._is(pattern, 0, position):
            return None
        room = 1  # for one word more than the pattern has
        for offset, (gap, joint) in enumerate(zip(pattern.gaps, pattern.joints, strict=True), start=1):
            position += 1
            if not self._is(pattern, offset, position) and joint and room and self._insertable(position):
                room = 0
                position += 1
            if not self._is(pattern, offset, position):
                return None
            found = self.gap(position)
            if found != gap and not (gap in ("", " ") and is_soft(found)):
                return None
        return position

    def _is(self, pattern: _Pattern, offset: int, position: int) -> bool:
        if position >= len(self.keys) or self.keys[position] not in pattern.words[offset]:
            return False
        exact = pattern.exact[offset]
        if exact is None:
            return True
        start, end = self.spans[position]
        return self.text[start:end] in exact

    def _insertable(self, position: int) -> bool:
        """Whether the word may be an adjective: neither preposition nor conjunction, tied to the last."""
        if position >= len(self.keys):
            return False
        key = self.keys[position]
        return len(key) > 3 and key.isalpha() and key not in self.rules.stops and is_soft(self.gap(position))

    def gap(self, position: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.spans[position - 1][1] : self.spans[position][0]]

    def prefixed(self, position: int) -> bool:
        """Whether a hyphen ties the word to a prefix that makes it another: ``non-clinical``."""
        return (
            position > 0
            and self.keys[position - 1] in self.rules.prefixes
            and self.gap(position) in ("-", "\u2010", "\u2011")
        )


def _part_of_speech(term: GlossaryTerm) -> str:
    return "proper noun" if term.status is TermStatus.DO_NOT_TRANSLATE else term.part_of_speech


def _disjoint(
    found: dict[tuple[int, int], list[GlossaryTerm]], text: str
) -> list[tuple[int, int, list[GlossaryTerm]]]:
    """The occurrences that stand in prose, without those that share a word with a longer one."""
    if not found:
        return []
    opaque = opaque_spans(text)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if not inside(start, end, kept) and not inside(start, end, opaque) and not _glued(start, end, text):
            kept.append((start, end))
    return [(start, end, found[start, end]) for start, end in sorted(kept)]


def _glued(start: int, end: int, text: str) -> bool:
    """Whether the range is a part of an address or a name: ``ema.europa.eu``, ``@EMA``, ``trial_id``."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (
        before[-1:] == "@"
        or (before[-1:] in (".", "_") and before[:1].isalnum())
        or (after[:1] in (".", "_", "@") and after[1:].isalnum())
    )
