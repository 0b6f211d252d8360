"""How often: a count and a period as times per day, however they are said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from l10n.meaning.counts import single
from l10n.meaning.lexicon import lexicon
from l10n.meaning.mentions import Mention, Mentions

__all__ = ["Duration", "Rate", "durations", "equal", "rates"]

_EVERY_HOURS = re.compile(r"q(\d{1,2})h")  # q8h, as prescriptions have it
_TOLERANCE = Fraction(1, 10)  # a month is four weeks or 30 days, a year 12 months or 52 weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A frequency that a text gives."""

    per_day: Fraction
    doubtful: bool  # it shows that a frequency is there, and accuses nobody
    first: int  # token
    last: int  # token after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time that a text gives."""

    days: Fraction
    doubtful: bool  # in figures, which have a ledger of their own: it accuses nobody
    first: int  # token
    last: int  # token after it


def equal(one: Fraction, other: Fraction, tolerance: Fraction = _TOLERANCE) -> bool:
    """Whether two frequencies or lengths are the same, months and years being about as long as they are."""
    return abs(one - other) <= tolerance * max(one, other)


def durations(text: list[str], found: Mentions, tag: str) -> list[Duration]:
    """The lengths of time of a text, in order: a number and a period each, or words for both (a decade)."""
    whole = found.get(("rate", "whole"), ())
    out = [
        Duration(days=_value(mention), doubtful=mention.doubtful, first=mention.first, last=mention.last)
        for mention in whole
    ]
    for mention in found.get(("rate", "period"), ()):
        size = single(text, mention.first - 1, tag) or _article(text, mention, tag)
        if size and not any(it.first < mention.last and mention.first < it.last for it in whole):
            doubtful = text[mention.first - 1].isdecimal()
            days = size * _value(mention)
            out.append(Duration(days=days, doubtful=doubtful, first=mention.first - 1, last=mention.last))
    return sorted(out, key=lambda it: it.first)


def rates(text: list[str], found: Mentions, tag: str) -> list[Rate]:
    """
    The frequencies of a text, in order; those in ranges (every 6 to 8 hours) are left out.

    Args:
        text: As ``lexicon.tokens`` gives it.
        found: What it mentions.
        tag: Its locale.
    """
    out = [
        Rate(per_day=Fraction(24, int(match[1])), doubtful=False, first=at, last=at + 1)
        for at, word in enumerate(text)
        if word[0] == "q" and (match := _EVERY_HOURS.fullmatch(word)) and int(match[1])
    ]
    fixed, per = (_by_start(found, name) for name in ("fixed", "per"))
    whole = found.get(("rate", "whole"), ())  # half an hour is no rate
    per = {at: it for at, it in per.items() if not any(one.first <= at < one.last for one in whole)}
    period, every = (_by_start(found, name) for name in ("period", "every"))
    if not (fixed or per or (period and every)):
        return out
    spaced: dict[int, Rate] = {}
    for at, mention in every.items():
        size = single(text, mention.last, tag)
        length = period.get(mention.last + 1)
        if size and length:
            days = size * _value(length)
            spaced[at] = Rate(per_day=1 / days, doubtful=False, first=at, last=length.last)
    taken: set[int] = set()
    for count, first, last in _counts(text, found, tag):
        follows = spaced.get(last)
        if follows:
            per_day, end = count * follows.per_day, follows.last
        elif last in per:
            per_day, end = count / _value(per[last]), per[last].last
        elif last in fixed:
            per_day, end = count * _value(fixed[last]), fixed[last].last
        else:
            continue
        taken.update(range(first, end))
        out.append(Rate(per_day=per_day, doubtful=False, first=first, last=end))
    out += [rate for at, rate in spaced.items() if at not in taken]
    for at, mention in fixed.items():
        if at not in taken and at not in spaced:
            many = _occasions(text, at, tag)
            out.append(
                Rate(
                    per_day=_value(mention) * (many or 1),
                    doubtful=mention.doubtful,
                    first=at,
                    last=mention.last,
                )
            )
    for at, mention in per.items():
        if at not in taken and at not in spaced:
            count = single(text, at - 1, tag) or Fraction(1)
            out.append(Rate(per_day=count / _value(mention), doubtful=True, first=at, last=mention.last))
    return sorted(out, key=lambda rate: rate.first)


def _occasions(text: list[str], at: int, tag: str) -> Fraction | None:
    """How many times the noun before a rate is done: tre somministrazioni quotidiane; else None."""
    written = lexicon(tag)
    nouns = tuple(written.listed("rates", "occasions")) if written else ()
    return single(text, at - 2, tag) if at > 1 and nouns and text[at - 1].startswith(nouns) else None


def _article(text: list[str], period: Mention, tag: str) -> Fraction | None:
    """One, where an article opens a length of time and no rate: for a month, within a year; else None."""
    written, at = lexicon(tag), period.first - 1
    if written is None or at < 1 or text[at] not in written.listed("rates", "articles"):
        return None
    goes_on = text[period.last : period.last + 1]  # a month or two, a year and a half
    opened = text[at - 1] in written.listed("rates", "openers")
    return Fraction(1) if opened and written.listed("rates", "joins").isdisjoint(goes_on) else None


def _by_start(found: Mentions, name: str) -> dict[int, Mention]:
    return {mention.first: mention for mention in found.get(("rate", name), ())}


def _value(mention: Mention) -> Fraction:
    (concept,) = mention.concepts
    return Fraction(concept)


def _counts(text: list[str], found: Mentions, tag: str) -> Iterator[tuple[Fraction, int, int]]:
    """Once, twice, three times: how many, and the tokens they stand in."""
    times = _by_start(found, "times")
    for mention in found.get(("rate", "count"), ()):
        yield _value(mention), mention.first, mention.last
    for at, mention in times.items():
        count = single(text, at - 1, tag)
        if count and not any(other.first < at < other.last for other in found.get(("rate", "count"), ())):
            yield count, at - 1, mention.last
