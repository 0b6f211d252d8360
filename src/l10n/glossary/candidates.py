"""Words and phrases of the sources that may be worth a glossary entry: by frequency and by shape."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from l10n.glossary.matching.inflection import Inflector, inflector
from l10n.glossary.matching.matcher import Matcher
from l10n.glossary.matching.non_translatable import non_translatable_spans
from l10n.glossary.words import WORD
from l10n.locales import table
from l10n.model import Location

__all__ = ["Candidate", "Sentence", "Shape", "candidates"]

_MAX_WORDS = 5
_JOINT = re.compile(r" |[-\u2010\u2011]|['’]")  # what stands between two words of one term
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_ACRONYM_PLURAL = re.compile(r"([A-Z][A-Z0-9]{1,7})s")
_EXAMPLE_CHARS = 140
_LONG = 5  # letters of a word that a heading would write with a capital


class Shape(Enum):
    """Why a text is proposed."""

    ACRONYM = "acronym"
    NAME = "name"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of a source, with its place."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposal for the glossary."""

    text: str  # in the form that occurs most often
    shape: Shape
    count: int
    weight: float  # the larger, the more likely it is a term
    example: str  # a text that has it
    location: Location


@dataclass(slots=True)
class _Seen:
    """What is known of a candidate while the texts are read."""

    first: Sentence
    texts: Counter[str] = field(default_factory=Counter)


_Key = tuple[Shape, tuple[str, ...]]  # words in their base forms


def candidates(sentences: Sequence[Sentence], locale: str, known: Matcher, least: int) -> list[Candidate]:
    """
    Proposals for the glossary, the best first.

    Acronyms, names of several capitalised words, and phrases without function words at their ends; what the
    glossary has already is left out, and so is a part of a longer phrase that never stands alone.

    Args:
        sentences: Of one language.
        known: Of the glossary, from that language.
        least: How often a candidate must occur.
    Source: after the C-value of Frantzi, Ananiadou and Mima (2000), which takes off the mean of the longer
    phrases; the largest leaves fewer fragments.
    """
    finder = _Finder(locale, known)
    seen: dict[_Key, _Seen] = {}
    once = {sentence.text: sentence for sentence in reversed(sentences)}  # a title stands in many places
    for sentence in reversed(once.values()):
        for shape, words, text in finder.find(sentence.text):
            seen.setdefault((shape, words), _Seen(sentence)).texts[text] += 1
    merged = _merged(seen, inflector(locale))
    weights = _weights({key: entry.texts.total() for key, entry in merged.items()})
    found = [
        _candidate(key, entry, weights[key])
        for key, entry in merged.items()
        if entry.texts.total() >= least and weights[key] > 0
    ]
    return sorted(found, key=lambda candidate: (-candidate.weight, candidate.text))


def _candidate(key: _Key, entry: _Seen, weight: float) -> Candidate:
    example = " ".join(entry.first.text.split())
    if len(example) > _EXAMPLE_CHARS:
        example = example[: _EXAMPLE_CHARS - 1].rpartition(" ")[0] + "…"
    text = min(entry.texts, key=lambda text: (-entry.texts[text], len(text), text))
    return Candidate(
        text=text,
        shape=key[0],
        count=entry.texts.total(),
        weight=weight,
        example=example,
        location=entry.first.location,
    )


class _Finder:
    """Finds what has the shape of a term in a text."""

    def __init__(self, locale: str, known: Matcher) -> None:
        data = table(locale, "candidates")
        self._stop = frozenset(str(data.get("stop", "")).split())
        self._inside = frozenset(str(data.get("inside", "")).split())
        self._never_first = tuple(str(data.get("never_first", "")).split())
        self._never_last = tuple(str(data.get("never_last", "")).split())
        self._known = known

    def find(self, text: str) -> Iterator[tuple[Shape, tuple[str, ...], str]]:
        """Shape, words in small letters and the text as it stands; nothing that the glossary has."""
        titled = _is_titled(text)
        taken = [(hit.span.start, hit.span.end) for hit in self._known.in_source(text)]
        for chain in _chains(text):
            for shape, first, last in self._shapes(chain, titled=titled):
                start, end = chain[first].start(), chain[last].end()
                if not any(begin <= start and end <= close for begin, close in taken):
                    words = tuple(match[0].lower() for match in chain[first : last + 1])
                    yield shape, words, text[start:end]

    def _shapes(self, chain: Sequence[re.Match[str]], *, titled: bool) -> Iterator[tuple[Shape, int, int]]:
        yield from self._acronyms(chain)
        if not titled:
            yield from self._names(chain)
        yield from self._phrases(chain)

    def _acronyms(self, chain: Sequence[re.Match[str]]) -> Iterator[tuple[Shape, int, int]]:
        if len(chain) > 1 and all(match[0].isupper() for match in chain):
            return  # a heading in capitals
        for position, match in enumerate(chain):
            if _ACRONYM.fullmatch(match[0]) or _ACRONYM_PLURAL.fullmatch(match[0]):
                yield Shape.ACRONYM, position, position

    def _names(self, chain: Sequence[re.Match[str]]) -> Iterator[tuple[Shape, int, int]]:
        """Runs of capitalised words, with small ones such as «of» inside; the longest only."""
        first = 0
        while first < len(chain):
            if not self._is_name(chain[first]):
                first += 1
                continue
            last = at = first
            while at + 1 < len(chain) and (self._is_name(chain[at + 1]) or chain[at + 1][0] in self._inside):
                at += 1
                if self._is_name(chain[at]):
                    last = at
            if last > first:
                yield Shape.NAME, first, last
            first = max(last, at) + 1

    def _is_name(self, match: re.Match[str]) -> bool:
        word = match[0]
        return word[0].isupper() and not word.isupper() and word.lower() not in self._stop

    def _phrases(self, chain: Sequence[re.Match[str]]) -> Iterator[tuple[Shape, int, int]]:
        words = [match[0] for match in chain]
        good = [word.isalpha() and len(word) > 1 and word.lower() not in self._stop for word in words]
        if not self._stop:
            return  # a language that nothing is known of
        for first in range(len(words)):
            if not good[first] or words[first].endswith(self._never_first):
                continue
            for last in range(first + 1, min(first + _MAX_WORDS, len(words))):
                if not good[last]:
                    if words[last].lower() not in self._inside:
                        break
                    continue
                # A capital at the end belongs to a name: «exports to Italian …».
                if words[last].islower() and not words[last].endswith(self._never_last):
                    yield Shape.PHRASE, first, last


def _is_titled(text: str) -> bool:
    """Whether a text writes its words with capitals, as English headings do: there a capital is no name."""
    words = [word for word in WORD.findall(text) if len(word) >= _LONG]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    """Words that nothing but a space, a hyphen or an apostrophe parts, outside code and addresses."""
    untouched = non_translatable_spans(text)
    chain: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        hidden = any(start <= match.start() < end for start, end in untouched)
        if chain and (hidden or not _JOINT.fullmatch(text, chain[-1].end(), match.start())):
            yield chain
            chain = []
        if not hidden:
            chain.append(match)
    if chain:
        yield chain


def _merged(seen: Mapping[_Key, _Seen], rules: Inflector) -> dict[_Key, _Seen]:
    """The same with the forms of one candidate together: ``clinical trials`` with ``clinical trial``."""
    words = {word for _, key in seen for word in key}
    base: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        for form in rules.inflect((word,), (word,), "noun")[0]:
            if form in words and form != word:
                base.setdefault(form, base.get(word, word))
    merged: dict[_Key, _Seen] = {}
    for (shape, key), entry in seen.items():
        if shape is Shape.ACRONYM:
            text = next(iter(entry.texts))
            plural = _ACRONYM_PLURAL.fullmatch(text)
            same = (plural[1].lower(),) if plural else key
        else:
            same = tuple(base.get(word, word) for word in key) if shape is Shape.PHRASE else key
        merged.setdefault((shape, same), _Seen(entry.first)).texts.update(entry.texts)
    return merged


def _weights(counts: Mapping[_Key, int]) -> dict[_Key, float]:
    """How likely each is a term: long and frequent, and not only a part of a longer one."""
    around: dict[_Key, int] = {}  # how often the most frequent longer phrase occurs
    for (shape, words), count in counts.items():
        if shape is Shape.PHRASE:
            for part in _parts(words):
                around[shape, part] = max(around.get((shape, part), 0), count)
    weights = {}
    for key, count in counts.items():
        alone = count - around.get(key, 0)
        size = math.log2(len(key[1]) + (1 if key[0] is Shape.ACRONYM else 0))
        weights[key] = round(size * alone, 3)
    return weights


def _parts(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The shorter phrases inside a phrase."""
    for size in range(2, len(words)):
        for first in range(len(words) - size + 1):
            yield words[first : first + size]
