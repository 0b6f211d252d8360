"""Finds the terms of a glossary in texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from l10n.glossary.matching.index import Index
from l10n.glossary.matching.inflection import inflector
from l10n.glossary.matching.repair import plural, repaired
from l10n.model import GlossaryTerm, LocalePair, TermHit, TermStatus

__all__ = ["Matcher"]


class Matcher:
    """The terms of one pair, ready to be looked for; each direction is prepared at its first use."""

    def __init__(self, terms: Sequence[GlossaryTerm], pair: LocalePair) -> None:
        self._terms = tuple(terms)
        self._pair = pair

    @cached_property
    def _in_sources(self) -> Index:
        wanted = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
        index = Index(inflector(self._pair.source))
        terms = [term for term in self._terms if term.status in wanted]
        index.add(terms, lambda term: (term.source, term.source_forms))
        return index

    @cached_property
    def _in_targets(self) -> Index:
        index = Index(inflector(self._pair.target))
        index.add(self._terms, lambda term: (term.target, term.target_forms))
        return index

    def words(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """
        What words a text must have for a term to stand in it, as source or as target.

        For each way to write one a set for each of its words: one key of each must be there (``word_keys``).
        """
        return (*self._in_sources.words(), *self._in_targets.words())

    def in_source(self, text: str) -> tuple[TermHit, ...]:
        """
        Terms to be translated that occur in a source text, in order, disjoint: the longest wins.

        Each carries its preferred target, or the text itself when it stays as it is. A text that may
        be a form of several terms counts as the one that is written just so.
        """
        if not self._terms:
            return ()
        return tuple(
            TermHit(found.terms[0], found.span, text[found.span.start : found.span.end])
            for found in self._in_sources.longest(text)
        )

    def in_target(self, text: str) -> tuple[TermHit, ...]:
        """
        Targets that occur in a target text, forbidden ones too, in order.

        A shorter target within a longer one counts too, unless it is forbidden there or a part of a
        name. A text that serves several concepts gives one hit for each.
        """
        hits = []
        for found in self._in_targets.every(text):
            first: dict[int, GlossaryTerm] = {}
            for term in found.terms:
                first.setdefault(term.concept, term)
            hits += [
                TermHit(term, found.span, text[found.span.start : found.span.end]) for term in first.values()
            ]
        return tuple(hits)

    def repaired(self, source: str, target: str) -> str:
        """
        The target with preferred terms where it has forbidden ones, as far as they agree with what is around.

        What stays wrong is for the checks to report.
        """
        wanted = {hit.term.concept: hit.term for hit in self.in_source(source)}
        if not wanted:
            return target
        text = target
        for hit in reversed(self.in_target(target)):  # from the end, so that places before stay right
            right = wanted.get(hit.term.concept)
            if right is not None and hit.term.status is TermStatus.FORBIDDEN:
                text = repaired(text, hit, right, self._pair.target) or text
        return text

    def to_spell_out(self, source: str, target: str) -> tuple[TermHit, ...]:
        """
        Acronyms of a target that the glossary wants spelt out, in order.

        None of a concept that is spelt out here already, and none in brackets: that is an explanation itself.
        """
        asked = {hit.term.concept for hit in self.in_source(source)}
        hits = [hit for hit in self.in_target(target) if hit.term.concept in asked]
        spelt = {hit.term.concept for hit in hits if " " in hit.term.target}
        bare = [hit for hit in hits if hit.term.expand and not target[: hit.span.start].endswith("(")]
        return tuple(hit for hit in bare if hit.term.concept not in spelt)

    def spelt_out(self, source: str, target: str, hit: TermHit) -> str:
        """The target with what an acronym stands for in brackets behind it, in the source's number."""
        several = any(
            found.term.concept == hit.term.concept and found.text != found.term.source
            for found in self.in_source(source)
        )
        expansion = plural(hit.term.expansion, self._pair.target) if several else hit.term.expansion
        return f"{target[: hit.span.end]} ({expansion}){target[hit.span.end :]}"
