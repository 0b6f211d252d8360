"""Inflected forms of a word, from the endings in ``locales/data/<tag>/terms.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from l10n.glossary.concepts import is_acronym
from l10n.locales import table

__all__ = ["Inflector", "inflector"]

_UNINFLECTED = frozenset(("proper noun", "adverb"))
_MAX_CONJUNCTION_CHARS = 2
_MIN_TITLE_CHARS = 4  # shorter acronyms are written in capitals, and would be words: Era, Con


class Inflector:
    """The rules of one language; without a table no word inflects."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self.prefixes: frozenset[str] = frozenset(_words(data.get("prefixes")))
        self._head_only = data.get("inflects") == "head"
        self._postpositive = frozenset(_words(data.get("postpositive")))
        self._gendered = tuple(_words(data.get("gendered")))
        self._title_acronyms = data.get("title_acronyms") is True
        self.verb_before: frozenset[str] = frozenset(_words(data.get("verb_before")))
        self.noun_before: frozenset[str] = frozenset(_words(data.get("noun_before")))
        self.participles: tuple[str, ...] = tuple(_words(data.get("participles")))
        self.negations: frozenset[str] = frozenset(_words(data.get("negations")))
        self.stops: frozenset[str] = frozenset(_words(data.get("stops")))
        self.inserts: bool = data.get("inserts") is True  # a word may stand before a preposition
        self._acronym = tuple(_words(data.get("acronym")))
        self._words = {**_groups(data.get("groups")), **_endings(data.get("words"))}
        self._spelling = _groups(data.get("spelling"))
        self._stems = {stem: others[0] for stem, others in _groups(data.get("stems")).items()}
        self._stem = re.compile("|".join(self._stems)) if self._stems else None
        self._endings = {key: _endings(data.get(key)) for key in ("noun", "adjective", "verb")}
        self._irregular = _with_prefixes(_endings(data.get("irregular")), _words(data.get("verb_prefixes")))
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
        heads = self._heads(keys, part_of_speech) if self._head_only else range(len(keys))
        agreeing = self._agreeing(keys, part_of_speech)
        forms = []
        for position, (word, key) in enumerate(zip(words, keys, strict=True)):
            if position not in heads:
                forms.append(frozenset((key, *self._spellings(key))))
            elif is_acronym(word):
                forms.append(frozenset((key, *(key + ending for ending in self._acronym))))
            else:
                found = self._forms(key, part_of_speech or "noun")
                if agreeing and position and key not in self.stops:
                    found |= self._forms(key, "adjective")
                forms.append(found)
        return forms

    def plural(self, words: Sequence[str], keys: Sequence[str], sure: Collection[str]) -> list[str] | None:
        """
        The words of a noun in its plural, lower case; the same where nothing changes, None when in doubt.

        Args:
            words: As written; capitals tell an acronym.
            keys: The same words in lower case.
            sure: Endings whose first plural is right where there are several.
        """
        if self._head_only:
            inflecting: Collection[int] = self._heads(keys, "noun")
        else:
            inflecting = range(next((at for at, key in enumerate(keys) if key in self.stops), len(keys)))
        plural = list(keys)
        for position in inflecting:
            key = keys[position]
            if is_acronym(words[position]):
                options: Sequence[str] = [key + ending for ending in self._acronym] or [key]
            else:
                options = self._inflected(key, "noun")
            if not options and key not in self._words:
                return None
            if len(set(options)) > 1 and not key.endswith(tuple(sure)):
                return None
            if len(key) > _MAX_CONJUNCTION_CHARS:  # piccole e medie imprese
                plural[position] = options[0] if options else key
        return plural

    def spellings(self, word: str) -> tuple[str, ...]:
        """How else a word whose capitals count may be written: ``Irpef`` for ``IRPEF``."""
        if self._title_acronyms and len(word) >= _MIN_TITLE_CHARS and word.isalpha() and word.isupper():
            return (word.capitalize(),)
        return ()

    def _heads(self, keys: Sequence[str], part_of_speech: str) -> Collection[int]:
        """Positions that may inflect: of a noun the last word before a preposition, of a verb the first."""
        if part_of_speech == "verb":
            return (0,)
        head = len(keys) - 1
        for position, key in enumerate(keys):
            if position and key in self.stops:
                head = position - 1
                break
        if head and keys[head] in self._postpositive:
            return (head - 1, head)  # attorneys general, but brigadier generals
        return (head,)

    def _agreeing(self, keys: Sequence[str], part_of_speech: str) -> bool:
        """Whether the words after the first take its gender: it is a noun for men and women."""
        return part_of_speech in ("", "noun") and len(keys) > 1 and keys[0].endswith(self._gendered)

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
        if part_of_speech == "noun":
            return _replaced(word, self._endings["noun"]) if known is None else known
        ruled = _replaced(word, self._endings[part_of_speech])
        return (*ruled, *(known or ()), *self._irregular.get(word, ()))

    def _spellings(self, key: str) -> Sequence[str]:
        """How the same form is spelt elsewhere: ``authorization`` for ``authorisation``."""
        found = self._stem.search(key) if self._stem else None
        if found is not None:
            return (key[: found.start()] + self._stems[found[0]] + key[found.end() :],)
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


def _with_prefixes(verbs: Mapping[str, Sequence[str]], prefixes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The irregular verbs and those made from them: ``withdraw`` of ``draw``."""
    return {
        prefix + verb: tuple(prefix + form for form in forms)
        for prefix in ("", *prefixes)
        for verb, forms in verbs.items()
    }


def _groups(value: object) -> dict[str, tuple[str, ...]]:
    """Each word or ending of a group with the others of it."""
    groups = [_words(group) for group in value] if isinstance(value, list) else []
    return {word: tuple(other for other in group if other != word) for group in groups for word in group}


def _words(value: object) -> Sequence[str]:
    return value.split() if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
