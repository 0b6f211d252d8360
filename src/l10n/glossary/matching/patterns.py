"""One way to write a term, and whether it stands at a place of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from l10n.glossary.matching.inflection import Inflector
from l10n.glossary.words import WORD, gap_between, is_soft, word_keys
from l10n.model import GlossaryTerm

__all__ = ["Pattern", "Words", "make_pattern"]

_HYPHENS = ("-", "\u2010", "\u2011")
_MIN_INSERT_CHARS = 4  # an adjective is longer than "che" and "non"


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A text with its inflected forms, word by word, and the terms it stands for."""

    base: list[str]  # keys of the text itself
    words: tuple[frozenset[str], ...]  # keys accepted at each position
    exact: tuple[frozenset[str] | None, ...]  # spellings accepted there, where capitals count
    gaps: tuple[str, ...]  # before each word but the first; " " for a soft one
    joints: tuple[bool, ...]  # whether another word may stand before each word but the first
    alone: str  # of one word its part of speech, when it is said: it may be none where it stands
    terms: list[GlossaryTerm]


def make_pattern(text: str, part_of_speech: str, rules: Inflector, *, case_sensitive: bool) -> Pattern:
    """The pattern for a text, still without terms."""
    words = WORD.findall(text)
    keys = word_keys(text)
    forms = rules.inflect(words, keys, part_of_speech)
    exact: tuple[frozenset[str] | None, ...] = (None,) * len(keys)
    if case_sensitive:
        exact = tuple(
            frozenset(
                (
                    *(word + form[len(key) :] for form in accepted if form.startswith(key)),
                    *rules.spellings(word),
                )
            )
            if word != key
            else None
            for word, key, accepted in zip(words, keys, forms, strict=True)
        )
    joints = tuple(rules.inserts and key in rules.stops for key in keys[1:])
    alone = part_of_speech if len(keys) == 1 else ""
    return Pattern(keys, tuple(forms), exact, gap_between(text), joints, alone, [])


class Words:
    """A text cut into words."""

    def __init__(self, text: str, keys: list[str], rules: Inflector) -> None:
        self.text = text
        self.keys = keys
        self._rules = rules

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands; most texts never need to know."""
        return [match.span() for match in WORD.finditer(self.text)]

    def last(self, pattern: Pattern, position: int) -> int | None:
        """Position of the last word when the pattern starts at a position; ``None`` when it does not."""
        if not self._is(pattern, 0, position) or self._prefixed(position):
            return None
        if pattern.alone and self._is_another(pattern.alone, position):
            return None
        for offset, (gap, joint) in enumerate(zip(pattern.gaps, pattern.joints, strict=True), start=1):
            position += 1
            if joint and not self._is(pattern, offset, position) and self._may_be_inserted(position):
                position += 1
            if not self._is(pattern, offset, position):
                return None
            found = self._gap(position)
            if found != gap and not (gap in ("", " ") and is_soft(found)):
                return None
        return position

    def _is(self, pattern: Pattern, offset: int, position: int) -> bool:
        """Whether a word of the text is the word at ``offset`` of a pattern."""
        if position >= len(self.keys) or self.keys[position] not in pattern.words[offset]:
            return False
        exact = pattern.exact[offset]
        if exact is None:
            return True
        start, end = self.spans[position]
        return self.text[start:end] in exact

    def _may_be_inserted(self, position: int) -> bool:
        """Whether a word may be an adjective that belongs to the word before it."""
        if position >= len(self.keys):
            return False
        key = self.keys[position]
        return len(key) >= _MIN_INSERT_CHARS and key.isalpha() and is_soft(self._gap(position))

    def _prefixed(self, position: int) -> bool:
        """Whether a hyphen ties the word to a prefix that makes it another: ``non-clinical``."""
        return (
            position > 0
            and self.keys[position - 1] in self._rules.prefixes
            and self._gap(position) in _HYPHENS
        )

    def _is_another(self, part_of_speech: str, position: int) -> bool:
        """Whether the word before leaves no room for a noun (``they may plan``), or a verb (``the hire``)."""
        rules, before = self._rules, position - 1
        if part_of_speech == "noun" and before > 0 and self.keys[before] in rules.negations:
            before -= 1
        if before < 0 or not all(self._gap(at).isspace() for at in range(before + 1, position + 1)):
            return False
        if part_of_speech == "noun":
            return self.keys[before] in rules.verb_before
        if part_of_speech != "verb" or self.keys[position].endswith(rules.participles):
            return False
        return self.keys[before] in rules.noun_before

    def _gap(self, position: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.spans[position - 1][1] : self.spans[position][0]]
