"""Which documents a changed glossary touches: those with the words of a term that is not as it was."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from zlib import crc32

from l10n.errors import L10nError
from l10n.glossary import Glossary, Matcher, parse_bytes, word_keys
from l10n.model import Catalog, GlossaryTerm, LocalePair
from l10n.pipeline.runs.results import DocumentResult

__all__ = ["TermChanges", "WordMarks"]

_MARKS = 1 << 16  # a mark stands for several words: a document may be looked at in vain, never left out


class WordMarks:
    """The words of a document's texts, two bytes each."""

    def __init__(self) -> None:
        self._marks: set[int] = set()

    def add(self, catalog: Catalog) -> None:
        """Takes the words of all live units."""
        texts = (text for unit in catalog.live for text in (unit.source, *unit.targets))
        self._marks.update(map(_mark, set(word_keys("\n\n".join(texts)))))

    def packed(self) -> bytes:
        """All of them, as ``DocumentResult.words`` has them."""
        return array("H", sorted(self._marks)).tobytes()


def _mark(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % _MARKS


class TermChanges:
    """What became of the terms between an earlier glossary and the present one."""

    def __init__(self, now: Glossary, earlier: Mapping[bytes, bytes]) -> None:
        """
        Args:
            earlier: Glossary files by their digests.
        """
        self._now = now
        self._earlier = earlier
        self._changed: dict[tuple[bytes, LocalePair], list[tuple[frozenset[int], ...]] | None] = {}

    def touch(self, digest: bytes, result: DocumentResult, locales: Iterable[str]) -> bool:
        """
        Whether a document may be another one now.

        Args:
            digest: Of the glossary that it was worked on with.
            locales: Of its targets.
        """
        if not result.words or digest not in self._earlier:
            return True
        marks = frozenset(array("H", result.words))
        for locale in locales:
            if locale == result.locale:
                continue
            patterns = self._patterns(digest, LocalePair(result.locale, locale))
            if patterns is None or any(_may_stand(pattern, marks) for pattern in patterns):
                return True
        return False

    def _patterns(self, digest: bytes, pair: LocalePair) -> list[tuple[frozenset[int], ...]] | None:
        """For each way to write a changed term the marks that a text must have; None: all may be others."""
        key = (digest, pair)
        if key not in self._changed:
            try:
                before = parse_bytes(self._earlier[digest], "")
            except L10nError:
                self._changed[key] = None
            else:
                changed = _changed(before, self._now, pair)
                words = None if changed is None else Matcher(changed, pair).words()
                self._changed[key] = None if words is None else [tuple(map(_marks, each)) for each in words]
        return self._changed[key]


def _marks(words: Iterable[str]) -> frozenset[int]:
    return frozenset(map(_mark, words))


def _may_stand(pattern: tuple[frozenset[int], ...], marks: frozenset[int]) -> bool:
    return not any(marks.isdisjoint(words) for words in pattern)


def _changed(before: Glossary, now: Glossary, pair: LocalePair) -> list[GlossaryTerm] | None:
    """The terms of concepts that only one of two glossaries has; None when the others changed their order."""
    old, new = _concepts(before, pair), _concepts(now, pair)
    same = Counter(old) & Counter(new)
    if [each for each in old if each in same] != [each for each in new if each in same]:
        return None
    different = (Counter(old) - same) + (Counter(new) - same)
    return [term for concept in different for term in concept]


def _concepts(glossary: Glossary, pair: LocalePair) -> list[tuple[GlossaryTerm, ...]]:
    """The terms of each concept, whatever its number."""
    found: dict[int, list[GlossaryTerm]] = {}
    for term in glossary.terms(pair):
        found.setdefault(term.concept, []).append(replace(term, concept=0))
    return [tuple(terms) for terms in found.values()]
