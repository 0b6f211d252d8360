"""Inflected forms of a word, from the endings in ``locales/data/<tag>/terms.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from l10n.glossary.concepts import is_acronym
from l10n.locales import table

__all__ = ["Inflector", "inflector"]

_UNINFLECTED = frozenset(("proper noun", "adverb"))


class Inflector:
    """The rules of one language; without a table no word inflects."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self.prefixes: frozenset[str] = frozenset(_words(data.get("prefixes")))
        self._head_only = data.get("inflects") == "head"
        self.stops: frozenset[str] = frozenset(_words(data.get("stops")))
        self.inserts: bool = data.get("inserts") is True  # a word may stand before a preposition
        self._acronym = tuple(_words(data.get("acronym")))
        self._words = {**_groups(data.get("groups")), **_endings(data.get("words"))}
        self._spelling = _groups(data.get("spelling"))
        self._endings = {key: _endings(data.get(key)) for key in ("noun", "adjective", "verb")}
        self._cache: dict[tuple[str, str], frozenset[str]] = {}

    def inflect(self, words: Sequence[str], keys: Sequence[str], part_of_speech: str) -> list[frozenset[str]]:
        """
        For each word of a term, itself and its other forms, lower case.

        Args:
            words: As written; capitals tell an acronym.
            keys: The same words in lower case.
            part_of_speech: Of the term; empty is a noun.
        """
        if part_of_speech in _UNINFLECTED:
            return [frozenset((key,)) for key in keys]
        head = self._head(keys) if self._head_only else None
        forms = []
        for position, (word, key) in enumerate(zip(words, keys, strict=True)):
            if head is not None and position != head:
                forms.append(frozenset((key, *self._spellings(key))))
            elif is_acronym(word):
                forms.append(frozenset((key, *(key + ending for ending in self._acronym))))
            else:
                forms.append(self._forms(key, part_of_speech or "noun"))
        return forms

    def _head(self, keys: Sequence[str]) -> int:
        """Position of the word that inflects: the last before a preposition."""
        for position, key in enumerate(keys):
            if key in self.stops:
                return position - 1
        return len(keys) - 1

    def _forms(self, key: str, part_of_speech: str) -> frozenset[str]:
        """A word with all its forms, each in all its spellings."""
        found = self._cache.get((key, part_of_speech))
        if found is None:
            spellings = (key, *self._spellings(key))
            inflected = (form for word in spellings for form in self._inflected(word, part_of_speech))
            found = self._cache[key, part_of_speech] = frozenset((*spellings, *inflected))
        return found

    def _inflected(self, word: str, part_of_speech: str) -> Sequence[str]:
        known = self._words.get(word)
        return _replaced(word, self._endings[part_of_speech]) if known is None else known

    def _spellings(self, key: str) -> Sequence[str]:
        """How the same form is spelt elsewhere: ``authorization`` for ``authorisation``."""
        return _replaced(key, self._spelling)


@cache
def inflector(locale: str) -> Inflector:
    """The inflector for a locale."""
    return Inflector(table(locale, "terms"))


def _replaced(word: str, endings: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The word with its longest known ending replaced by each of the others; empty when none is known."""
    for start in range(len(word) + 1):
        replacements = endings.get(word[start:])
        if replacements is not None:
            return [word[:start] + replacement for replacement in replacements]
    return ()


def _endings(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {}
    return {str(ending): tuple(_words(others)) for ending, others in value.items()}


def _groups(value: object) -> dict[str, tuple[str, ...]]:
    """Each word or ending of a group with the others of it."""
    groups = [_words(group) for group in value] if isinstance(value, list) else []
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


def _words(value: object) -> Sequence[str]:
    return value.split() if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
