"""What stands beside two values in both texts, and so tells whether the values were swapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Protocol

from l10n.locales import table
from l10n.quantities.compare.cognates import stem_of
from l10n.quantities.compare.places import Place
from l10n.quantities.language.tables import number_locale
from l10n.quantities.moments.periods import ordinal_number
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["Paired", "exchanged", "share_names", "span_of", "swapped"]

# A single letter names a group: group A, gruppo B; not one that opens a sentence or follows a point.
_WORD = re.compile(r"[^\W\d_]{3,}|(?<![^\W_])[A-Z][A-Z0-9]{1,}|(?<=[a-z] )[B-HJ-Z](?![\w'’.])")
_NAME = re.compile(r"(?<![^\W_])[A-Z][^\W\d_]{2,}|(?<![^\W_])[A-Z]{2,}")
_SHORTEST = 4  # letters of a word whose stem may tell two languages' words for one
_JOINT = 30  # code points that a joint between a word and a value counts for
_TWO_NAMES = 4  # what they say together
_REMEMBERED = 20_000  # words: those of a language that texts repeat
_CLEAR = 5  # code points by which one value is clearly nearer


class Paired(Protocol):
    """A row of the source and the one of the target that stands for it."""

    @property
    def source(self) -> Entry:
        """Of the source."""

    @property
    def target(self) -> Entry:
        """Of the target."""

    @property
    def check(self) -> str:
        """What is wrong between the two already."""


@lru_cache(maxsize=_REMEMBERED)
def _name(word: str, tag: str) -> str:
    """What a word has in common with the other language's: its month, or its stem."""
    language = number_locale(tag)
    month = language.months.get(word.lower())
    if month:
        return f"month {month}"
    meaning = _meanings(tag).get(word.lower())
    if meaning:
        return f"word {meaning}"
    number = ordinal_number(word, language) if word.islower() else None
    if number:
        return f"ordinal {number}"
    if word.isupper():
        return stem_of(word)
    return stem_of(word).rstrip("aeiou") if len(word) >= _SHORTEST else ""  # Roma and Rome


@cache
def _meanings(tag: str) -> dict[str, str]:
    words = table(tag, "anchors").get("words", {})
    return {word: meaning for meaning, forms in words.items() for word in forms}


def _anchors(
    source: Reading, target: Reading, matches: Sequence[Paired], pair: set[int]
) -> Iterator[tuple[Place, Place]]:
    """Places in both texts of what both say once, beside two values: cognates, names, other numbers."""
    values = [
        [span_of(matches[index].source) for index in pair],
        [span_of(matches[index].target) for index in pair],
    ]
    places = [
        [
            (_name(found.group(), reading.number_locale.tag), found.span())
            for found in _WORD.finditer(reading.view.text)
            if not any(start <= found.start() < end for start, end in own)
        ]
        for reading, own in zip((source, target), values, strict=True)
    ]
    counts = [Counter(stem for stem, _ in some) for some in places]
    right = {stem: at for stem, at in places[1] if counts[1][stem] == 1}
    for stem, at in places[0]:
        if stem and counts[0][stem] == 1 and stem in right:
            yield at, right[stem]
    for index, match in enumerate(matches):
        if index not in pair and not match.check:
            yield span_of(match.source), span_of(match.target)


def span_of(entry: Entry) -> Place:
    """Where a row's mention stands."""
    return entry.mention.start, entry.mention.end


@cache
def _joints(tag: str) -> re.Pattern[str]:
    """Where one part of a sentence ends and another starts: what stands behind belongs to the next."""
    words = "|".join(map(re.escape, table(tag, "anchors").get("joints", ()))) or "(?!)"
    return re.compile(rf"[,;:](?= )|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _distance(place: Place, entry: Entry, reading: Reading) -> int:
    start, end = span_of(entry)
    first, last = (place[1], start) if place[0] < start else (end, place[0])
    crossed = (
        _joints(reading.number_locale.tag).search(reading.view.text, first, last) if last > first else None
    )
    return max(0, last - first) + _JOINT * (crossed is not None)


def _votes(
    matches: Sequence[Paired], one: int, two: int, readings: tuple[Reading, Reading]
) -> dict[bool, list[int]]:
    """For and against a swap of two values, by the anchors beside the two and by those outside."""
    first, second = matches[one], matches[two]
    sums = {True: [0, 0], False: [0, 0]}
    for left, right in _anchors(*readings, matches, {one, two}):
        lefts = _distance(left, first.source, readings[0]) - _distance(left, second.source, readings[0])
        rights = _distance(right, first.target, readings[1]) - _distance(right, second.target, readings[1])
        if min(abs(lefts), abs(rights)) >= _CLEAR:
            beside = _beside((left, right), (first, second), readings)
            sums[beside][lefts * rights > 0] += _weight(left, right, readings)
    return sums


def swapped(matches: Sequence[Paired], one: int, two: int, source: Reading, target: Reading) -> bool:
    """Whether what stands beside each of two values of the source stands beside the other in the target."""
    if _names(matches[one], matches[two], source, target):
        return False
    sums = _votes(matches, one, two, (source, target))
    # what stands before both or behind both in both texts speaks of both
    for_, against = sums[True] if any(sums[True]) else sums[False]
    if for_ or against:
        return for_ > against
    return True  # nothing beside them speaks for either: in real text hardly ever a free order


def share_names(source: Reading, target: Reading) -> bool:
    """Whether both texts have two words with a capital, as names have it."""
    return all(len({*_NAME.findall(reading.view.text)}) > 1 for reading in (source, target))


def exchanged(matches: Sequence[Paired], one: int, two: int, source: Reading, target: Reading) -> bool:
    """Whether two names have changed places beside two values that have not: 3 in Rome and 5 in Bari."""
    for_, against = _votes(matches, one, two, (source, target))[True]
    return for_ >= _TWO_NAMES and not against


def _weight(left: Place, right: Place, readings: tuple[Reading, Reading]) -> int:
    """How much an anchor says: a name or another value is one thing, a common word is said of several."""
    first, second = (
        reading.view.text[place[0]] for reading, place in zip(readings, (left, right), strict=True)
    )
    return 1 if first.islower() or second.islower() else 2


def _names(first: Paired, second: Paired, source: Reading, target: Reading) -> bool:
    """Whether two values are names in one list, whose order is free: batches A12 and B7."""
    return (
        first.source.kind is None
        and (first.target.kind is None or first.source.unit != "marks")  # 1.2 and 1.4 litres
        and first.source.unit not in {"year", "magnitude"}
        and _listed(first.source, second.source, source)
        and _listed(second.target, first.target, target)
    )


def _side(place: Place, first: Entry, second: Entry) -> int:
    """Where a place stands to two values: -1 before both, 1 behind both, 0 between them."""
    spans = (span_of(first), span_of(second))
    return (place[0] >= max(end for _, end in spans)) - (place[1] <= min(start for start, _ in spans))


def _beside(
    anchor: tuple[Place, Place], pair: tuple[Paired, Paired], readings: tuple[Reading, Reading]
) -> bool:
    """
    Whether an anchor stands between two values in a text, or on another side of both in each.

    What a joint parts from both in both texts speaks of the sentence: pending approval.
    """
    (left, right), (first, second) = anchor, pair
    sides = _side(left, first.source, second.source), _side(right, first.target, second.target)
    if 0 in sides:
        return True
    apart = _apart(left, (first.source, second.source), readings[0]) and _apart(
        right, (first.target, second.target), readings[1]
    )
    return sides[0] != sides[1] and not apart


def _apart(place: Place, values: tuple[Entry, Entry], reading: Reading) -> bool:
    """Whether a joint stands between a place and the nearer of two values."""
    return min(_distance(place, entry, reading) for entry in values) >= _JOINT


def _listed(first: Entry, second: Entry, reading: Reading) -> bool:
    """Whether two values stand in one list, with nothing but a joint and a few words between."""
    start, end = first.mention.end, second.mention.start
    joint = _joints(reading.number_locale.tag).search(reading.view.text, start, end) if start < end else None
    return joint is not None and end - start <= _JOINT
