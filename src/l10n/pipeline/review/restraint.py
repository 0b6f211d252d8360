"""What a proposal may not do even where no check speaks: a check spares the doubtful, a change must not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from l10n.meaning import contrasts
from l10n.meaning.lexicon import lexicon
from l10n.meaning.mentions import read
from l10n.meaning.negation import negators
from l10n.model import Issue, LocalePair, TermHit
from l10n.pipeline.document.spellchecker import speller
from l10n.quantities import NumberStyle, compare
from l10n.quantities.language.number_words import numbers_in
from l10n.quantities.language.tables import number_locale

__all__ = ["Bounds"]

_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")
_OPENS = re.compile(r"(?:\A|[.!?…:]\s+|[\n])[\"“”«‘’'(\[*_\s]*\Z")  # in front of the first word of a sentence
_SHORT = 3  # letters of a word that says something
_TIMES, _MORE = 3, 20  # a proposal is at most so many times its quote, and so many code points more
_NOUNS_IN_CAPITALS = ("de", "lb")  # there a capital makes no name


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What holds for all proposals about one text."""

    source: str
    pair: LocalePair
    style: NumberStyle
    terms: tuple[TermHit, ...] = ()  # of the source: their words may be those of the source

    def hold(self, before: str, after: str, issue: Issue) -> bool:
        """
        Whether a proposal mends its span and does no more.

        It adds no sentence and says no word twice. It brings in no word that is the source's or that the
        dictionary does not know, nor a name that the source does not have, and loses none that stands in both
        texts. Figures, counts and denials change only where that brings them nearer to the source's.

        Args:
            before: The target without the proposal.
            after: The target with it.
        """
        span = issue.span
        quoted = before[span.start : span.end] if span else ""
        return (
            len(issue.proposal or "") <= _TIMES * len(quoted) + _MORE
            and _twice(after) <= _twice(before)
            and not any(map(self._is_strange, _new(before, after)))
            and not any(self._is_name_of_both(word) for word in _words(before) - _words(after))
            and self._counts_right(before, after)
            and self._denies_right(before, after)
        )

    def _is_strange(self, place: re.Match[str]) -> bool:
        """Whether a word that was not there before can be none of the translation's."""
        word = place[0]
        if len(word) < _SHORT or word.casefold() in self._known:
            return False
        in_source = word.casefold() in {each.casefold() for each in _WORD.findall(self.source)}
        if word.isupper() or (word[0].isupper() and not self._may_be_capital(place)):
            return word not in self.source
        dictionary = speller(self.pair.target)
        return in_source or (dictionary is not None and not dictionary.knows(word))

    @property
    def _known(self) -> set[str]:
        return {word.casefold() for hit in self.terms for word in _WORD.findall(hit.term.target)}

    def _may_be_capital(self, place: re.Match[str]) -> bool:
        """Whether a capital says nothing of a word: it opens a sentence, or the language writes nouns so."""
        language = self.pair.target.partition("-")[0]
        return language in _NOUNS_IN_CAPITALS or _OPENS.search(place.string[: place.start()]) is not None

    def _is_name_of_both(self, word: str) -> bool:
        return word[0].isupper() and len(word) >= _SHORT and word in _WORD.findall(self.source)

    def _counts_right(self, before: str, after: str) -> bool:
        """Whether figures and counts in words are as before, or nearer to the source's."""
        if self._figures(before) == self._figures(after):
            return True
        return self._discrepancies(after) < self._discrepancies(before)

    def _discrepancies(self, text: str) -> int:
        return len(compare(self.source, text, self.pair, self.style))

    def _figures(self, text: str) -> tuple[str, ...]:
        spelled = (str(each.value) for each in numbers_in(text, number_locale(self.pair.target)))
        return (*_FIGURES.findall(text), *spelled)

    def _denies_right(self, before: str, after: str) -> bool:
        """Whether a text denies as often as before, or contradicts the source less."""
        words = lexicon(self.pair.target)
        if words is None or negators(read(before, words)) == negators(read(after, words)):
            return True
        return len(contrasts(self.source, after, self.pair)) < len(contrasts(self.source, before, self.pair))


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _new(before: str, after: str) -> Iterator[re.Match[str]]:
    """The words that a text has more often than another, where they stand."""
    left = _words(after) - _words(before)
    return (place for place in _WORD.finditer(after) if left[place[0]])


def _twice(text: str) -> int:
    """Words that follow themselves, also behind an article that leans on them."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return sum(one == other for one, other in pairwise(words))
