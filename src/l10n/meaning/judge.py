"""Two texts side by side: which concepts were exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from l10n.locales import table
from l10n.meaning.contrast import Contrast
from l10n.meaning.counts import single
from l10n.meaning.lexicon import lexicon
from l10n.meaning.mentions import Mention, Read, read
from l10n.meaning.negation import balanced, denial, denied, negators, reversed_word, turned
from l10n.meaning.numbers import VALUED, exchanged_counts, explained, values_said
from l10n.meaning.rates import durations, equal, rates
from l10n.meaning.substances import substances
from l10n.model import LocalePair, Severity
from l10n.quantities.compare.cognates import stem_of

__all__ = ["judged"]

_SILENT = frozenset(("rate", "negation"))  # read by their own rules
_OPPOSITE = "term.opposite"
_BOUND = "number.bound"
_SHORTEST = 4  # letters of a word that two languages may have in common
_NEAR = 3  # tokens between a bound and its figure
_ERRORS = VALUED | {"term.substance"}


def judged(source: str, target: str, pair: LocalePair) -> tuple[Contrast, ...]:
    """The concepts that were exchanged; see ``l10n.meaning.contrasts``."""
    known = lexicon(pair.source), lexicon(pair.target)
    if known[0] is None or known[1] is None or not source or not target:
        return ()
    one, other = read(source, known[0]), read(target, known[1])
    frequency = tuple(_frequency(one, other))
    return (
        *frequency,
        *_groups(one, other),
        *(() if frequency else _counts(one, other)),
        *_substances(one, other),
        *_negation(one, other),
    )


def _contrast(
    check: str, severity: Severity, one: Read, gone: tuple[int, int], other: Read, new: tuple[int, int]
) -> Contrast:
    start, end = other.place(*new)
    return Contrast(
        check=check,
        severity=severity,
        gone=one.said(*gone),
        appeared=other.text[start:end],
        start=start,
        end=end,
    )


def _frequency(one: Read, other: Read) -> Iterator[Contrast]:
    """A frequency that is gone, and another one; else a length of time in words."""
    mine = rates(one.words, one.found, one.lexicon.tag)
    theirs = rates(other.words, other.found, other.lexicon.tag) if mine else []
    gone = [it for it in mine if not it.doubtful and not any(equal(it.per_day, at.per_day) for at in theirs)]
    new = [it for it in theirs if not it.doubtful and not any(equal(it.per_day, at.per_day) for at in mine)]
    if gone and new:
        places = (gone[0].first, gone[0].last), (new[0].first, new[0].last)
        yield _contrast("dose.frequency", Severity.ERROR, one, places[0], other, places[1])
    elif all(it.doubtful for it in (*mine, *theirs)):
        yield from _duration(one, other)


def _duration(one: Read, other: Read) -> Iterator[Contrast]:
    """A length of time in words that is gone, and another one."""
    mine = durations(one.words, one.found, one.lexicon.tag)
    theirs = durations(other.words, other.found, other.lexicon.tag) if mine else []
    gone = [it for it in mine if not it.doubtful and not any(equal(it.days, at.days) for at in theirs)]
    new = [it for it in theirs if not it.doubtful and not any(equal(it.days, at.days) for at in mine)]
    if gone and new:
        places = (gone[0].first, gone[0].last), (new[0].first, new[0].last)
        yield _contrast("unit.changed", Severity.ERROR, one, places[0], other, places[1])


def _missing(mine: Sequence[Mention], theirs: Sequence[Mention]) -> list[Mention]:
    """Those that the other text does not have, in any sense that they may have."""
    return [
        mention
        for mention in mine
        if not mention.doubtful and not any(mention.concepts & it.concepts for it in theirs)
    ]


def _surplus(mine: Sequence[Mention], theirs: Sequence[Mention], *, sure: bool) -> list[Mention]:
    """
    Those that the other text has too, but not as often: what matches may stand for another one.

    Args:
        sure: Whether doubtful ones do not count.
    """
    return [
        mention
        for mention in mine
        if not mention.doubtful
        and sum(not mention.concepts.isdisjoint(it.concepts) for it in mine if not (sure and it.doubtful))
        > sum(not mention.concepts.isdisjoint(it.concepts) for it in theirs)
    ]


def _unbound(one: Read, mine: Sequence[Mention], other: Read, theirs: Sequence[Mention]) -> list[Mention]:
    """The bounds that the other text does not have; a doubtful one speaks for a figure only beside one."""
    return [
        mention
        for mention in mine
        if not mention.doubtful
        and not any(
            mention.concepts & it.concepts
            and not (it.doubtful and _beside_figure(one, mention) and not _beside_number(other, it))
            for it in theirs
        )
    ]


def _turned(one: Read, other: Read, gone: list[Mention], new: list[Mention]) -> bool:
    """Whether a negator before one of two bounds may make it the other: no dose is over, all are under."""
    if negators(one, gone) == negators(other, new):
        return False
    return any(denied(one, mention) for mention in gone) != any(denied(other, mention) for mention in new)


@cache
def _relations(kind: str) -> frozenset[str]:
    """Groups whose concepts say the same with their two sides exchanged, always or in comparisons."""
    return frozenset(table("und", "meaning")["mirrored"][kind])


def _mirrored(check: str, group: str, one: Read, gone: Mention, other: Read, new: Mention) -> bool:
    """Whether two opposites say the same, their sides being exchanged: A before B is B after A."""
    name = f"{check} {group}"
    if check == _BOUND and (_beside_figure(one, gone) or _beside_figure(other, new)):
        return False
    compared = name in _relations("comparisons") and _compares(one, gone) and _compares(other, new)
    if name in _relations("converses"):
        return _crossed(_sides(one, gone), _sides(other, new))
    return (compared or name in _relations("always")) and _other_way(one, other, gone, new)


_Sides = tuple[set[str], set[str]]  # before a relation, and behind it


def _crossed(one: _Sides, other: _Sides) -> bool:
    """Whether something stands before a relation in a text, and behind its opposite in the other."""
    return not one[0].isdisjoint(other[1]) or not other[0].isdisjoint(one[1])


def _other_way(one: Read, other: Read, gone: Mention, new: Mention) -> bool:
    """Whether what follows a relation in one text stands before its opposite in the other."""
    mine, theirs = _sides(one, gone), _sides(other, new)
    return mine[1].isdisjoint(theirs[1]) and _crossed(mine, theirs)


def _compares(side: Read, mention: Mention) -> bool:
    """Whether a word compares two things: larger than, superiore a."""
    than = side.lexicon.listed("comparison", "than")
    return not than.isdisjoint(side.words[mention.last - 1 : mention.last + 1])


def _sides(side: Read, mention: Mention) -> _Sides:
    """What stands before a mention, and behind it in its clause, as stems and names that languages share."""
    end = next(
        (at for at in range(mention.last, len(side.words)) if not side.words[at][0].isalnum()),
        len(side.words),
    )
    return _stems(side, 0, mention.first), _stems(side, mention.last, end)


def _stems(side: Read, first: int, last: int) -> set[str]:
    words = side.words
    return {stem_of(words[at]) for at in range(first, last) if len(words[at]) >= _SHORTEST} | {
        words[at]
        for at in range(first, last)
        if len(words[at]) == 1 and at and side.said(at, at + 1).isupper()
    }


def _exchanged(one: Read, other: Read) -> Iterator[tuple[str, str, list[Mention], list[Mention]]]:
    """Check and group of closed groups whose concepts were exchanged, with what is gone and what is new."""
    for name, mine in one.found.items():
        theirs = other.found.get(name)
        if theirs is None or name[0] in _SILENT:
            continue
        if name[0] == _BOUND:
            gone = _unbound(one, mine, other, theirs)
            new = _unbound(other, theirs, one, mine)
        else:
            gone, new = _missing(mine, theirs), _missing(theirs, mine)
        if len(mine) == len(theirs):
            sure = name[0] == _BOUND  # where "by" and "within" are bounds of other things as often as not
            gone = gone or (new and _surplus(mine, theirs, sure=sure))
            new = new or (gone and _surplus(theirs, mine, sure=sure))
        if gone and new:
            yield *name, gone, new


def _groups(one: Read, other: Read) -> Iterator[Contrast]:
    """Concepts of a closed group that were exchanged for each other."""
    for check, group, gone, new in _exchanged(one, other):
        if check in VALUED:
            values = values_said(one, check), values_said(other, check)
            # What both texts count explains nothing: "doubled in two years" beside "tripled in two years".
            gone = [mention for mention in gone if not explained(mention, values[1] - values[0])]
            new = [mention for mention in new if not explained(mention, values[0] - values[1])]
            if not gone or not new:
                continue
        elif check == _OPPOSITE and not balanced(one, gone, other, new):
            continue  # not worse is better
        elif check == _BOUND and _turned(one, other, gone, new):
            continue
        if _mirrored(check, group, one, gone[0], other, new[0]):
            continue
        severity = _severity(check, group, one, gone[0], other, new[0])
        yield _contrast(
            check, severity, one, (gone[0].first, gone[0].last), other, (new[0].first, new[0].last)
        )


def _severity(check: str, group: str, one: Read, gone: Mention, other: Read, new: Mention) -> Severity:
    if check in _ERRORS or f"{check} {group}" in _certain():
        return Severity.ERROR
    if check == _BOUND and _beside_figure(one, gone) and _beside_figure(other, new):
        return Severity.ERROR
    return Severity.WARNING


@cache
def _certain() -> frozenset[str]:
    """Groups of warning checks that are errors all the same."""
    return frozenset(table("und", "meaning")["severity"]["errors"])


def _beside_figure(side: Read, mention: Mention) -> bool:
    near = side.words[max(mention.first - _NEAR, 0) : mention.last + _NEAR]
    return any(word[0].isdecimal() for word in near)


def _beside_number(side: Read, mention: Mention) -> bool:
    """Whether a number in figures or words stands near a mention."""
    places = range(max(mention.first - _NEAR, 0), min(mention.last + _NEAR, len(side.words)))
    return _beside_figure(side, mention) or any(single(side.words, at, side.lexicon.tag) for at in places)


def _counts(one: Read, other: Read) -> Iterator[Contrast]:
    """A number in words that is gone, and another one."""
    for gone, new in exchanged_counts(one, other):
        yield Contrast(
            check="number.count",
            severity=Severity.ERROR,
            gone=one.text[gone.start : gone.end],
            appeared=other.text[new.start : new.end],
            start=new.start,
            end=new.end,
        )


def _substances(one: Read, other: Read) -> Iterator[Contrast]:
    """A substance that is gone, and another one."""
    mine = substances(one.words, one.lexicon.tag)
    theirs = substances(other.words, other.lexicon.tag) if mine else []
    names = {it.name for it in mine}, {it.name for it in theirs}
    gone = [it for it in mine if it.name not in names[1]]
    new = [it for it in theirs if it.name not in names[0]]
    if gone and new:
        yield _contrast(
            "term.substance",
            Severity.ERROR,
            one,
            (gone[0].at, gone[0].at + 1),
            other,
            (new[0].at, new[0].at + 1),
        )


def _negation(one: Read, other: Read) -> Iterator[Contrast]:
    """A text that denies and one that does not."""
    said = denial(one, other)
    if said is None:
        yield from _prefixed(one, other)
        return
    if (
        any(check == _OPPOSITE for check, *_ in _exchanged(one, other))
        or turned(one, other)
        or turned(other, one)
    ):
        return  # not worse is better
    start = end = 0
    if said[1] and (found := re.search(rf"\b{re.escape(said[1])}\b", other.text.lower())):
        start, end = found.span()
    yield Contrast(
        check="term.negation", severity=Severity.WARNING, gone=said[0], appeared=said[1], start=start, end=end
    )


def _prefixed(one: Read, other: Read) -> Iterator[Contrast]:
    """A word that has lost a prefix that turns it round, or gained one."""
    if found := reversed_word(one, other):
        mine, theirs = (found[0].first, found[0].last), (found[1], found[1] + 1)
    elif found := reversed_word(other, one):
        mine, theirs = (found[1], found[1] + 1), (found[0].first, found[0].last)
    else:
        return
    yield _contrast(_OPPOSITE, Severity.WARNING, one, mine, other, theirs)
