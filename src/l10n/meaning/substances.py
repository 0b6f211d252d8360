"""
The active substances of a text by a key that languages share: ``amoxicillin`` and ``amoxicillina`` are one.

International nonproprietary names are spelt by rule in each language, and end in stems that say their class.
Source: WHO, "Use of stems in the selection of INN"; the stems are ``[substances]`` of ``und/meaning.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from l10n.locales import table

__all__ = ["Substance", "is_substance", "key", "substances"]

# Greek spellings, then doubles, then the ending: what differs between the languages of Europe.
_SPELLINGS = (
    ("qu", "c"),
    ("k", "c"),
    ("ct", "t"),
    ("ou", "u"),
    ("ph", "f"),
    ("th", "t"),
    ("ae", "e"),
    ("oe", "e"),
    ("h", ""),
    ("y", "i"),
    ("x", "s"),
)
_DOUBLE = re.compile(r"(.)\1")
_LATIN = re.compile(r"ium\Z")  # of a cation: rocuronium, rocuronio
_SHORTEST = 6  # letters of a word that may be a name
_ACID = 5  # letters of an acid's


@dataclass(frozen=True, slots=True)
class Substance:
    """A name of a substance in a text."""

    name: str  # its key
    at: int  # token


def key(word: str) -> str:
    """The spelling of a name that all languages share, accents and final vowels dropped."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    return _LATIN.sub("", _DOUBLE.sub(r"\1", plain)).rstrip("aeiou")


def substances(words: list[str], tag: str) -> list[Substance]:
    """The names of substances in a text, in order."""
    acids = not _acids().isdisjoint(words)
    found = []
    for at, word in enumerate(words):
        name = _name(word, tag) if len(word) >= _SHORTEST else ""
        if not name and acids:
            name = _acid(words, at)
        if name:
            found.append(Substance(name, at))
    return found


def _acid(words: list[str], at: int) -> str:
    """The key of an acid by the word beside it, as that of its salt: valproic acid is valproate."""
    if len(words[at]) < _ACID or _acids().isdisjoint((*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])):
        return ""
    name = key(words[at])
    return f"{name.removesuffix('ic')}at" if name.endswith("ic") else ""


@cache
def _acids() -> frozenset[str]:
    return frozenset(table("und", "meaning")["substances"]["acids"].split())


def is_substance(word: str) -> bool:
    """Whether a word is the name of a substance, in any language's spelling."""
    return len(word) >= _SHORTEST and bool(_name(word, "und"))


@cache
def _stems() -> tuple[str, ...]:
    return tuple(table("und", "meaning")["substances"]["stems"].split())


@cache
def _known() -> frozenset[str]:
    return frozenset(key(name) for name in table("und", "meaning")["substances"]["names"].split())


@cache
def _no_names() -> frozenset[str]:
    return frozenset(table("und", "meaning")["substances"]["others"].split())


@cache
def _synonyms(tag: str) -> Mapping[str, str]:
    written = table(tag, "meaning").get("synonyms", {})
    return {key(other): key(name) for name, others in written.items() for other in others.split()}


@lru_cache(maxsize=50_000)
def _name(word: str, tag: str) -> str:
    """The key of a name; empty for a word that is none."""
    if not word.isalpha():
        return ""
    name = key(word)
    name = _synonyms(tag).get(name, name)
    if name in _known():
        return name
    return name if len(name) >= _SHORTEST and name.endswith(_stems()) and name not in _no_names() else ""
