"""A glossary in memory: terms of a pair, the matcher for them, their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from l10n.glossary.concepts import Concept
from l10n.glossary.matching.matcher import Matcher
from l10n.model import GlossaryTerm, LocalePair

__all__ = ["Glossary"]


class Glossary:
    """The concepts of one glossary file."""

    def __init__(self, concepts: Sequence[Concept] = ()) -> None:
        self.concepts = tuple(concepts)
        self._terms: dict[LocalePair, tuple[GlossaryTerm, ...]] = {}
        self._matchers: dict[LocalePair, Matcher] = {}

    def terms(self, pair: LocalePair) -> tuple[GlossaryTerm, ...]:
        """
        One term for each source wording with each target wording, in the order of the file.

        The preferred target of a source comes first. Empty when the glossary does not know the pair.
        """
        if pair not in self._terms:
            self._terms[pair] = tuple(term for concept in self.concepts for term in concept.terms(pair))
        return self._terms[pair]

    def matcher(self, pair: LocalePair) -> Matcher:
        """What finds the terms of a pair in texts; built at the first call."""
        if pair not in self._matchers:
            self._matchers[pair] = Matcher(self.terms(pair), pair)
        return self._matchers[pair]

    def digest(self, pair: LocalePair) -> str:
        """64 hexadecimal digits; they change when a source, a target or a status of the pair changes."""
        lines = sorted(f"{term.source}\t{term.target}\t{term.status.value}" for term in self.terms(pair))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
