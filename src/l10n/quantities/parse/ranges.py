"""Finds the second end of a range: behind an amount, behind a date, before an amount in words."""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.model import Moment, kinds
from l10n.quantities.identifiers.named_figures import name_of
from l10n.quantities.language.number_words import spelled_before
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure, figure_at
from l10n.quantities.moments.dates import Found
from l10n.quantities.moments.moments import moment_from
from l10n.quantities.parse.amounts import Amount, amount_around
from l10n.quantities.parse.range_merge import Pair, pair_of, stretch_of
from l10n.quantities.parse.range_words import Join, Opening, join_at, join_before, opening_before
from l10n.quantities.text.context import Word, word_before

__all__ = ["opens_range", "range_of", "spelled_range_of", "stretch_from", "stretch_from_day"]

_DAY = re.compile(r"[0-9]{1,2}(?![0-9])")
# From the join of a range to its second figure: a sign, a currency.
_TO_FIGURE = re.compile(r"[+\-−±]?(?:[A-Z]{1,3}[ \u00a0]?)?[^\w\s.,;:!?()]?[ \u00a0]?(?=[0-9])")
_WORDED = frozenset({"between", "from", "bare"})
_NO_WORD = Word("", "", -1)


class _Joined(NamedTuple):
    """A join with the word that opens the range before it, where it asks for one."""

    join: Join
    opening: Opening | None


def _joined(text: str, start: int, end: int, floor: int, language: NumberLocale) -> _Joined | None:
    """What joins a mention to what follows it."""
    following = text[end : end + 1]
    if not following or following not in " \u00a0-–‑−":
        return None
    join = join_at(text, end, language.tag)
    if join is None or join.link not in _WORDED:
        return _Joined(join, None) if join is not None else None
    opening = opening_before(text, start, floor, language.tag)
    if opening is not None and opening.link == join.link:
        return _Joined(join, opening)
    return None if join.link == "between" else _Joined(Join(join.start, join.end, "bare"), None)


class _Second(NamedTuple):
    """The second end of a range, with its figure."""

    amount: Amount
    figure: Figure


def _second(text: str, at: int, language: NumberLocale, *, money: bool) -> _Second | None:
    """The amount that starts at a place."""
    found = _TO_FIGURE.match(text, at)
    figure = figure_at(text, found.end(), language) if found else None
    if figure is None:
        return None
    amount = amount_around(text, figure, at, language, money=money)
    return _Second(amount, figure) if amount.start == at else None


def opens_range(text: str, first: Amount, floor: int, language: NumberLocale) -> bool:
    """Whether a bare figure leaves its unit to a second end, and so is no year: 1900-2000 euros."""
    joined = _joined(text, first.start, first.end, floor, language)
    if joined is None or joined.join.link == "bare":
        return False
    second = _second(text, joined.join.end, language, money=False)
    return second is not None and not second.amount.bare


def range_of(
    text: str, first: Amount, figure: Figure, floor: int, language: NumberLocale
) -> Pair | Found | None:
    """The range that an amount opens; of bare days or hours, the stretch."""
    joined = _joined(text, first.start, first.end, floor, language)
    if joined is None:
        return None
    join, opening = joined.join, joined.opening
    if first.bare and opening is not None:
        moment = moment_from(text, join.end, language)
        stretch = stretch_of(int(figure.value), moment, opening, join) if moment is not None else None
        if stretch is not None:
            return stretch
    second = _second(text, join.end, language, money=first.kind is kinds.MONEY)
    if second is None:
        return None
    last = second.amount
    if last.bare and name_of(text, second.figure, _NO_WORD, last.end, language) is not None:
        return None
    return pair_of(first, last, join, opening)


def spelled_range_of(text: str, last: Amount, floor: int, language: NumberLocale) -> Pair | None:
    """The range whose ends are in words, the second one given: between five and ten million."""
    join = join_before(text, last.start, floor, language.tag)
    first = spelled_before(text, join.start, floor, language) if join else None
    if join is None or first is None or first.end != join.start:
        return None
    opening = opening_before(text, first.start, floor, language.tag)
    if opening is None or opening.link != join.link:
        opening = None
        if join.link == "between":
            return None
        join = Join(join.start, join.end, "bare")
    figure = Figure(first.start, first.end, first.value, "", plain=False, loose=False)
    bare = amount_around(text, figure, floor, language, spelled=True)
    return pair_of(bare, last, join, opening) if bare.bare else None


def stretch_from_day(text: str, start: int, end: int, floor: int, language: NumberLocale) -> Found | None:
    """The stretch whose first day is an ordinal: tra il 1º e il 9 maggio."""
    joined = _joined(text, start, end, floor, language)
    day = _DAY.match(text, start)
    if joined is None or joined.opening is None or day is None:
        return None
    moment = moment_from(text, joined.join.end, language)
    return stretch_of(int(day.group()), moment, joined.opening, joined.join) if moment is not None else None


def stretch_from(text: str, found: Found, floor: int, language: NumberLocale) -> Found:
    """The stretch that a moment belongs to; the moment itself when it stands alone."""
    return (
        _opened(text, found, floor, language)
        or _months(text, found, floor, language)
        or _stretched(text, found, floor, language)
        or found
    )


def _opened(text: str, found: Found, floor: int, language: NumberLocale) -> Found | None:
    """A pair of days with the word that makes it a range: tra l'8 e l'11 marzo."""
    if not found.link.strip().isalpha():
        return None
    opening = opening_before(text, found.start, floor, language.tag)
    if found.link.strip() in language.section("ranges")["from"]["join"]:  # March 4 to 6
        start = opening.start if opening is not None and opening.link == "from" else found.start
        return found._replace(start=start, link="from")
    if opening is None or opening.link != "between":
        return None
    return found._replace(start=opening.start, link=opening.link)


def _months(text: str, last: Found, floor: int, language: NumberLocale) -> Found | None:
    """The stretch of months whose last one has the year: from January to March 2024."""
    if not isinstance(last.value, Moment) or last.value.day is not None or last.value.month is None:
        return None
    join = join_before(text, last.start, floor, language.tag)
    word = word_before(text, join.start) if join else None
    month = language.months.get(word.lower) if word else None
    if join is None or word is None or month is None or word.start < floor:
        return None
    opening = opening_before(text, word.start, floor, language.tag)
    if opening is None or opening.link != join.link:
        return None
    first = Found(start=word.start, end=join.start, kind=kinds.DATE, value=Moment(month=month))
    return stretch_of(first, last, opening, join)


def _stretched(text: str, first: Found, floor: int, language: NumberLocale) -> Found | None:
    """The stretch that a date or time opens."""
    if first.link or first.kind is kinds.PERIOD:
        return None
    joined = _joined(text, first.start, first.end, floor, language)
    if joined is None or joined.opening is None:
        return None
    last = moment_from(text, joined.join.end, language)
    if last is not None:
        return stretch_of(first, last, joined.opening, joined.join)
    day = _DAY.match(text, joined.join.end)
    if day is None or first.kind is not kinds.DATE:
        return None
    return stretch_of(first, int(day.group()), joined.opening, joined.join, day.end())
