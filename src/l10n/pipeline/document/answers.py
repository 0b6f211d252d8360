"""An engine's answer as it was judged, and which of two is the better one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.checks.languages import is_untranslated
from l10n.model import LocalePair
from l10n.quantities import find

__all__ = ["Answer", "Fault", "is_left_in_source"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_SAME_PERCENT = 80  # of an answer's words that stand in its source, from which on it is no translation


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with an answer, for the engine that gave it."""

    sentence: str
    is_error: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A target, with what is wrong with it."""

    text: str
    errors: int  # quantities and names that did not come back right
    tokens: int  # of the markup, lost or invented
    untranslated: bool
    asides: int = 0  # what is certainly said besides the translation
    tidied: bool = False  # whether some of that was taken off
    faults: tuple[Fault, ...] = ()  # all of that in words, and what the checks say; for engines that read it
    said: str = ""  # as the engine wrote it
    confidence: float | None = None  # the engine's own, 0 to 1

    @property
    def is_doubtful(self) -> bool:
        """Whether it is worth asking again with what went wrong hidden."""
        return self.errors + self.tokens + self.asides > 0

    def is_worth_mending(self, *, again: bool) -> bool:
        """
        Whether it is worth asking again with words about it.

        Args:
            again: It has been asked once.
        """
        return any(fault.is_error for fault in self.faults) if again else bool(self.faults)

    def is_better_than(self, other: Answer) -> bool:
        """Whether it is better in something and worse in nothing."""
        mine = (self.errors, self.tokens, self.untranslated, self.asides, len(self.faults))
        theirs = (other.errors, other.tokens, other.untranslated, other.asides, len(other.faults))
        return mine != theirs and all(one <= two for one, two in zip(mine, theirs, strict=True))


def is_left_in_source(source: str, target: str, pair: LocalePair) -> bool:
    """
    Whether an answer is the source, but for its numbers, or still in the source's language.

    Args:
        source: With its markup.
        target: With its markup.
    """
    known = frozenset(_words(source, pair.source))
    if not known:
        return False  # names, or nothing but numbers
    words = _words(target, pair.target)
    same = sum(word in known for word in words)
    return same * 100 >= _SAME_PERCENT * len(words) > 0 or is_untranslated(target, pair)


def _words(text: str, locale: str) -> list[str]:
    """The small words of a text, which are no names, outside its quantities."""
    at, rest = 0, []
    for found in find(text, locale):
        rest.append(text[at : found.span.start])
        at = found.span.end
    return [word for word in _WORD.findall(" ".join((*rest, text[at:]))) if word.islower()]
