"""The numbers that two texts say in words: which are gone, and which say the same otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from l10n.locales import table
from l10n.meaning.counts import Count, counted, counts, figures
from l10n.meaning.mentions import Mention, Read
from l10n.meaning.rates import durations, equal
from l10n.quantities.language.number_words import is_vague
from l10n.quantities.language.tables import number_locale

__all__ = ["VALUED", "exchanged_counts", "explained", "values_said"]

# Checks whose concepts a figure may say too.
VALUED = frozenset(("number.ordinal", "number.multiple", "number.count"))
_CONVERTED = Fraction(1, 50)  # a year of 365 days is twelve months of 30, and not eleven


def values_said(side: Read, judged: str = "") -> set[int]:
    """Every number that a text may be said to give, but for those of the check itself."""
    values = figures(side.text)
    taken = [
        side.place(mention.first, mention.last)
        for name, found in side.found.items()
        if name[0] == judged
        for mention in found
    ]
    for count in counts(side.text, side.lexicon.tag):
        if judged and _doubted(count, side):
            continue  # a quarter of the year is no third
        if not any(start <= count.start < end for start, end in taken):
            values.add(count.value)
    for name, found in side.found.items():
        if name[0] in VALUED and name[0] != judged:
            for mention in found:
                values.update(_numbers(mention))
    return values


@cache
def _worth() -> dict[str, tuple[int, ...]]:
    """The numbers that say the same as a concept: half is 50 (%), and 2 (one in two)."""
    return {name: tuple(numbers) for name, numbers in table("und", "meaning")["values"].items()}


def _numbers(mention: Mention) -> Iterator[int]:
    for concept in mention.concepts:
        if concept.isdecimal():
            yield int(concept)
        yield from _worth().get(concept, ())


def explained(mention: Mention, values: set[int]) -> bool:
    return any(number in values for number in _numbers(mention))


def exchanged_counts(one: Read, other: Read) -> Iterator[tuple[Count, Count]]:
    """The number in words that is gone and the one that appeared instead; nothing where they say the same."""
    if not _may_differ(one, other):
        return
    mine, theirs = (
        [it for it in counts(side.text, side.lexicon.tag) if not _doubted(it, side)] for side in (one, other)
    )
    values = values_said(one), values_said(other)
    shares = _shares(one, values[1]), _shares(other, values[0])
    gone = [it for it in mine if it.value not in values[1] and not _shared(it, *shares)]
    new = [it for it in theirs if it.value not in values[0] and not _shared(it, *reversed(shares))]
    if not gone or not new or _converted(one, other):
        return
    steps = [{it.value + _step(it, side) for it in found} for side, found in ((one, gone), (other, new))]
    gone = [it for it in gone if it.value + _step(it, one) not in steps[1] and not _lasts(it, one, other)]
    new = [it for it in new if it.value + _step(it, other) not in steps[0] and not _lasts(it, other, one)]
    if gone and new:
        yield gone[0], new[0]


def _step(count: Count, side: Read) -> int:
    """How far the first number that a bound allows is from its own: more than two is from three on."""
    before = f" {side.text[: count.start].lower().rstrip()}"
    for name, step in (("above", 1), ("below", -1)):
        if before.endswith(tuple(f" {bound}" for bound in side.lexicon.listed("counts", name))):
            return step
    return 0


def _lasts(count: Count, side: Read, other: Read) -> bool:
    """Whether a number counts periods of a time that the other gives in others: four years, 48 months."""
    theirs = durations(other.words, other.found, other.lexicon.tag)
    for mine in durations(side.words, side.found, side.lexicon.tag):
        start, end = side.place(mine.first, mine.last)
        if start <= count.start < end:
            return any(equal(mine.days, it.days, _CONVERTED) for it in theirs)
    return False


class _Share(NamedTuple):
    """Two numbers of which the first is a part of the second."""

    part: Count
    whole: Count
    percent: int


def _shares(side: Read, values: set[int]) -> list[_Share]:
    """The shares of a text that the other one has as a percentage: otto italiani su dieci, 80%."""
    joins = "|".join(map(re.escape, side.lexicon.listed("counts", "shares"))) or "(?!)"
    shares: list[_Share] = []
    for part, whole in pairwise(counts(side.text, side.lexicon.tag)):
        percent, rest = divmod(part.value * 100, whole.value or 1)
        between = side.text[part.end : whole.start]
        if not rest and percent in values and re.fullmatch(rf"(?: \w+){{0,2}} (?:{joins}) ", between):
            shares.append(_Share(part, whole, percent))
    return shares


def _shared(count: Count, own: list[_Share], others: list[_Share]) -> bool:
    """Whether a number in words is a part of a share, or the percentage that the other text's share is."""
    inside = any(count in (share.part, share.whole) for share in own)
    return inside or any(count.value == share.percent for share in others)


def _may_differ(one: Read, other: Read) -> bool:
    """Whether the number words of two texts are not plainly the same ones: a cheap first look."""
    sets = [("number.count", "set") in side.found for side in (one, other)]
    words = [counted(side.words, side.lexicon.tag) for side in (one, other)]
    if not (sets[0] or words[0]) or not (sets[1] or words[1]):
        return False
    return any(sets) or words[0] != words[1]


def _doubted(count: Count, side: Read) -> bool:
    """Whether a number word of a text is a common word too, or a vague one: sei, qualche decina."""
    if side.text[count.start :].lower().startswith(tuple(side.lexicon.listed("counts", "idioms"))):
        return True  # nine lives
    word, before = side.text[count.start : count.end].lower(), side.text[: count.start].rstrip().lower()
    listed = side.lexicon.listed("counts", "parts")  # per cento is no hundred
    if is_vague(side.text, count.start, number_locale(side.lexicon.tag)):
        return True  # qualche decina
    return word in side.lexicon.listed("counts", "doubtful") or before.endswith(
        tuple(f" {one}" for one in listed)
    )


def _converted(one: Read, other: Read) -> bool:
    """Whether the periods that are counted differ: twelve months are a year."""
    periods = [
        {concept for it in side.found.get(("rate", "period"), ()) for concept in it.concepts}
        for side in (one, other)
    ]
    return bool(periods[0] - periods[1] and periods[1] - periods[0])
