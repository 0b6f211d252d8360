"""What a proposal may not do even where no check speaks: a check spares the doubtful, a change must not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from l10n.model import Issue, LocalePair, TermHit
from l10n.quantities import NumberStyle, compare
from l10n.quantities.language.number_words import numbers_in
from l10n.quantities.language.tables import number_locale

__all__ = ["oversteps"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIGURES = re.compile(r"\d+")
_SHORT = 3  # letters of a word that says something
_TIMES, _MORE = 3, 20  # a proposal is at most so many times its quote, and so many code points more


def oversteps(
    source: str,
    before: str,
    after: str,
    issue: Issue,
    *,
    pair: LocalePair,
    style: NumberStyle,
    terms: Iterable[TermHit] = (),
) -> bool:
    """
    Whether a proposal does more than mend its span.

    It adds a sentence, brings words of the source's language in, shouts, loses a name that stands in both
    texts, or changes figures or counts without coming nearer to the source's.

    Args:
        before: The target without the proposal.
        after: The target with it.
        terms: Glossary terms of the source: their words may be those of the source.
    """
    span = issue.span
    quoted, proposed = (before[span.start : span.end] if span else ""), issue.proposal or ""
    if len(proposed) > _TIMES * len(quoted) + _MORE:
        return True
    known = {word.casefold() for hit in terms for word in _words(hit.term.target)}
    new = Counter(_words(after)) - Counter(_words(before))
    foreign = {word.casefold() for word in _words(source)} - known
    if any(word.casefold() in foreign and word not in before and word[0].islower() for word in new):
        return True
    if any(word.isupper() and word not in source and word.casefold() not in known for word in new):
        return True
    lost = Counter(_words(before)) - Counter(_words(after))
    if any(word[0].isupper() and word in _words(source) for word in lost):
        return True
    return _changes_counts(source, before, after, pair, style)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) >= _SHORT]


def _changes_counts(source: str, before: str, after: str, pair: LocalePair, style: NumberStyle) -> bool:
    """Whether figures or counts in words are others than before, and no nearer to the source's."""
    if _figures(before, pair.target) == _figures(after, pair.target):
        return False
    return len(compare(source, after, pair, style)) >= len(compare(source, before, pair, style))


def _figures(text: str, locale: str) -> Counter[str]:
    spelled = (str(number.value) for number in numbers_in(text, number_locale(locale)))
    return Counter((*_FIGURES.findall(text), *spelled))
