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
    gaps: tuple[str, ...]  # " " for a soft one
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
        return _Pattern(tuple(forms), tuple(exact), gap_between(text), [])

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
        spans = [match.span() for match in WORD.finditer(text)]
        found: dict[tuple[int, int], list[GlossaryTerm]] = {}
        for position, key in enumerate(keys):
            by_second = self._first.get(key)
            if by_second is None:
                continue
            following = keys[position + 1] if position + 1 < len(keys) else ""
            for pattern in (*by_second.get("", ()), *(by_second.get(following, ()) if following else ())):
                if _fits(pattern, position, keys, spans, text) and not self._prefixed(
                    position, keys, spans, text
                ):
                    end = spans[position + len(pattern.words) - 1][1]
                    found.setdefault((spans[position][0], end), []).extend(pattern.terms)
        return _disjoint(found, text)

    def _prefixed(
        self, position: int, keys: Sequence[str], spans: Sequence[tuple[int, int]], text: str
    ) -> bool:
        """Whether a hyphen ties the word to a prefix that makes it another: ``non-clinical``."""
        if position == 0 or keys[position - 1] not in self._rules.prefixes:
            return False
        return text[spans[position - 1][1] : spans[position][0]] in ("-", "\u2010", "\u2011")


def _part_of_speech(term: GlossaryTerm) -> str:
    return "proper noun" if term.status is TermStatus.DO_NOT_TRANSLATE else term.part_of_speech


def _fits(
    pattern: _Pattern, position: int, keys: Sequence[str], spans: Sequence[tuple[int, int]], text: str
) -> bool:
    """Whether the words from a position on are the pattern's, in capitals and gaps too."""
    if position + len(pattern.words) > len(keys):
        return False
    for offset, accepted in enumerate(pattern.words):
        if keys[position + offset] not in accepted:
            return False
        exact = pattern.exact[offset]
        if exact is not None:
            start, end = spans[position + offset]
            if text[start:end] not in exact:
                return False
    for offset, wanted in enumerate(pattern.gaps):
        gap = text[spans[position + offset][1] : spans[position + offset + 1][0]]
        if gap != wanted and not (wanted in ("", " ") and is_soft(gap)):
            return False
    return True


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
