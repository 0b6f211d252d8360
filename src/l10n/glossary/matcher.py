"""Finds the terms of a glossary in texts."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.glossary.index import Index
from l10n.glossary.inflection import inflector
from l10n.model import GlossaryTerm, LocalePair, TermHit, TermStatus

__all__ = ["Matcher"]


class Matcher:
    """The terms of one pair, ready to be looked for; each direction is prepared at its first use."""

    def __init__(self, terms: Sequence[GlossaryTerm], pair: LocalePair) -> None:
        self._terms = tuple(terms)
        self._pair = pair
        self._sources: Index | None = None
        self._targets: Index | None = None

    def in_source(self, text: str) -> tuple[TermHit, ...]:
        """
        Terms to be translated that occur in a source text, in order, disjoint: the longest wins.

        Each carries its preferred target, or the text itself when it stays as it is. A text that may
        be a form of several terms counts as the one that is written just so.
        """
        if self._sources is None:
            wanted = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
            terms = [term for term in self._terms if term.status in wanted]
            self._sources = Index(inflector(self._pair.source))
            self._sources.add(terms, lambda term: (term.source, term.source_forms))
        return tuple(
            TermHit(found.terms[0], found.span, text[found.span.start : found.span.end])
            for found in self._sources.longest(text)
        )

    def in_target(self, text: str) -> tuple[TermHit, ...]:
        """
        Targets that occur in a target text, forbidden ones too, in order.

        A shorter target within a longer one counts too, unless it is forbidden there or a part of a
        name. A text that serves several concepts gives one hit for each.
        """
        if self._targets is None:
            self._targets = Index(inflector(self._pair.target))
            self._targets.add(self._terms, lambda term: (term.target, term.target_forms))
        hits = []
        for found in self._targets.every(text):
            first: dict[int, GlossaryTerm] = {}
            for term in found.terms:
                first.setdefault(term.concept, term)
            hits += [
                TermHit(term, found.span, text[found.span.start : found.span.end]) for term in first.values()
            ]
        return tuple(hits)
