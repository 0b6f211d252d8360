"""Which language a text is in, by its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.locales import table
from l10n.model import LocalePair

__all__ = [
    "KNOWN",
    "Word",
    "atoms",
    "carriers",
    "elided",
    "function_words",
    "is_untranslated",
    "lowered",
    "other_language",
    "script",
    "scripts",
    "votes",
    "words",
]

KNOWN = ("de", "en", "es", "fr", "it")  # languages with function words in ``typography.toml``

_OTHER_SCRIPT = re.compile("[\u0250-\u1dff\u2c00-\U0010ffff]")
_QUOTED = re.compile('“[^”]*”|«[^»]*»|„[^“”]*[“”]|"[^"]*"|‘[^’]*’')
_LEAST = 3  # words; fewer may be a name or a loan
_ATOM = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’_][^\W\d_]+)*")


class Word(NamedTuple):  # thousands an article: a dataclass takes three times as long to make
    """A word and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text without markup; ``l’azienda`` and ``follow-up`` are one word each."""
    return tuple(Word(match[0], *match.span()) for match in _WORD.finditer(text))


@lru_cache(maxsize=1024)
def lowered(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=1024)
def atoms(text: str) -> frozenset[str]:
    """The words of a text in small letters, cut at apostrophes and hyphens."""
    return frozenset(_ATOM.findall(text.lower()))


@cache
def function_words(locale: str) -> frozenset[str]:
    """Words that say nothing by themselves and hardly occur in other languages; empty when unknown."""
    return frozenset(table(locale, "typography").get("function_words", ()))


@cache
def _marks(source: str, target: str) -> frozenset[str]:
    """Function words of the source's language that are none of the target's."""
    return function_words(source) - function_words(target)


def votes(found: Iterable[Word], pair: LocalePair) -> tuple[int, int]:
    """How many of the words are function words of the source's language only, and of the target's only."""
    left, right = _marks(pair.source, pair.target), _marks(pair.target, pair.source)
    ours = theirs = 0
    for word in found:
        key = word.text.lower()
        if key in left:
            ours += 1
        elif key in right or elided(key) in right:
            theirs += 1
    return ours, theirs


def elided(word: str) -> str:
    """``dell’`` of ``dell’azienda``."""
    at = max(word.find("’"), word.find("'"))
    return word[: at + 1].replace("'", "’") if at > 0 else word


def is_untranslated(text: str, pair: LocalePair) -> bool:
    """
    Whether a text is in the source's language and no name.

    In a name the words that carry meaning have capitals: ``The Lord of the Rings``.
    """
    found = words(text)
    ours, theirs = votes(found, pair)
    if ours == 0 or theirs >= ours:
        return False
    meaning = carriers(found, pair.source)
    meaning = meaning[1:] or meaning
    small = sum(word.islower() for word in meaning)
    return len(found) > 2 and small * 2 >= len(meaning) > 0


def carriers(found: Iterable[Word], locale: str) -> list[str]:
    """The words that carry meaning; short ones may be small in a name too: ``Made in Italy``."""
    marks = function_words(locale)
    kept = (word.text for word in found if word.text.lower() not in marks)
    return [word for word in kept if len(word) > 3 or not word.islower()]


@cache
def script(locale: str) -> str:
    """The script a locale is written in, as Unicode's names begin: ``LATIN``; empty when unknown."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found: str = likely.get(locale.replace("-", "_")) or likely.get(locale.partition("-")[0]) or ""
    written = next((part for part in (*locale.split("-"), *found.split("_")) if len(part) == 4), "")
    return {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW"}.get(
        written, ""
    )


def scripts(text: str) -> Iterator[tuple[str, int]]:
    """The scripts of a text's letters, the commonest first, with their numbers."""
    if not _OTHER_SCRIPT.search(text):
        yield "LATIN", sum(map(str.isalpha, text))
        return
    yield from Counter(_script_of(char) for char in text if char.isalpha()).most_common()


@cache
def _script_of(char: str) -> str:
    return unicodedata.name(char, "?").partition(" ")[0]


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Function words with the languages that have them."""
    return {
        word: tuple(language for language in KNOWN if word in function_words(language))
        for word in frozenset().union(*map(function_words, KNOWN))
    }


@lru_cache(maxsize=1024)
def other_language(text: str, pair: LocalePair) -> str:
    """What shows that a text is not in the target's language; empty when nothing does."""
    wanted = script(pair.target)
    found, letters = next(iter(scripts(text)), ("", 0))
    if wanted and found != wanted and letters >= 8 and found != "?":
        return f"most letters are {found.lower()}"
    parts = words(_QUOTED.sub("", text))
    if len(parts) < 2 * _LEAST:
        return ""
    own = pair.target.partition("-")[0]
    # capitals are for names, which keep their language
    hits = dict.fromkeys(KNOWN, 0)
    index = _index()
    for word in parts:
        for language in index.get(word.text) or index.get(elided(word.text), ()):
            hits[language] += 1
    if own not in hits:
        return ""
    best = max(hits, key=lambda language: hits[language])
    # A sixth of any running text is function words; names and quotations have few.
    if best != own and hits[best] >= 3 * hits[own] + _LEAST and hits[best] * 6 >= len(parts):
        return f"its words look like {best}"
    return ""
