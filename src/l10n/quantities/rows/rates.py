"""How often: twice daily, every 12 hours, b.i.d., due volte al giorno."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from l10n.locales import table
from l10n.quantities.language.number_words import numbers_in, word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.language.unit_names import TIMES, canonical
from l10n.quantities.lexing.measures import UnitName, unit_name_at

__all__ = ["Rate", "rate_words", "rates_in", "same_rate"]

_DAYS = {
    "s": Fraction(1, 86400),
    "min": Fraction(1, 1440),
    "h": Fraction(1, 24),
    "day": Fraction(1),
    "night": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(487, 16),  # of the mean year
    "year": Fraction(1461, 4),
}
_NEAR = Fraction(12, 100)  # four weeks are a month, 52 a year
_LETTERS = re.compile(r"q[0-9]{1,2}h(?![^\W_])|[^\W\d_]+")  # q6h, as prescriptions have it
_OPENING = 28  # characters in which "every" and its number stand
_COUNT = 32  # and a count with its "times"
_SYMBOL = re.compile(r"[a-zà-ÿ]{1,4}(?![^\W_])")
_BEFORE = re.compile(r"[^\W\d_]+[ \u00a0]\Z")


class Rate(NamedTuple):
    """How often something happens."""

    start: int
    end: int
    value: Fraction  # times a day


class _Words(NamedTuple):
    phrases: Mapping[str, tuple[tuple[str, Fraction], ...]]  # by their first word, the longest first
    opening: re.Pattern[str]  # right before a unit of time
    counts: Mapping[str, int]
    before: re.Pattern[str]  # a count right before a period
    data: Mapping[str, Any]


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _first(phrase: str) -> str:
    return re.split("[ .-]", phrase)[0]


@cache
def _words(tag: str) -> _Words | None:
    """The words of a language; ``None`` where it has no table."""
    data = table(tag, "rates")
    if not data:
        return None
    phrases: dict[str, list[tuple[str, Fraction]]] = {}
    for rate, words in data["words"].items():
        count, unit = rate.split(" ")
        for word in words:
            phrases.setdefault(_first(word), []).append((word, Fraction(count) / _DAYS[unit]))
    counts = {word: int(number) for number, words in data["counts"].items() for word in words}
    per = [*data["per"]["words"], *data["per"]["articles"]]
    number = r"(?:(?P<number>[0-9]{1,3}|[^\W\d_]+)[ \u00a0-]?)?"
    return _Words(
        {word: tuple(sorted(some, key=lambda item: -len(item[0]))) for word, some in phrases.items()},
        re.compile(
            rf"(?<![^\W_])(?:(?P<every>{_either(data['every']['words'])})[ \u00a0]{number}"
            rf"|(?P<per>{_either(per)})[ \u00a0]?)\Z"
        ),
        counts,
        re.compile(
            rf"(?<![^\W_])(?:(?P<known>{_either([*counts])})|(?P<number>[0-9]{{1,3}}|[^\W\d_]+)[ \u00a0-]?"
            rf"(?:{_either(data['times']['words'])}))[ \u00a0,-]{{0,2}}\Z"
        ),
        data,
    )


@cache
def _known(tag: str) -> frozenset[str]:
    words = _words(tag)
    return frozenset(words.phrases if words else ()) | number_locale_of(tag).naming.times


@cache
def rate_words(tag: str) -> frozenset[str]:
    """The words without which a text has no rate: a unit of time, or the longest word of what says one."""
    words, names = _words(tag), number_locale_of(tag).naming
    phrases = [phrase for some in words.phrases.values() for phrase, _ in some] if words else []
    longest = {max(re.split("[ .-]", phrase), key=len) for phrase in phrases}
    return frozenset(longest) | (names.times - (names.names.keys() - names.singular))


def _value(word: str, number_locale: NumberLocale) -> int | None:
    if word.isdecimal():
        return int(word)
    found = list(numbers_in(word, number_locale)) if word_value(word, number_locale) else []
    return int(found[0].value) if len(found) == 1 else None


class _Period(NamedTuple):
    start: int  # of the word that opens it
    end: int
    days: Fraction


def _period(text: str, at: int, number_locale: NumberLocale, words: _Words) -> _Period | None:
    """The period whose unit of time stands at a place, with what opens it: a day, every 8 hours, /day."""
    found = words.opening.search(text, max(0, at - _OPENING), at)
    if found is None:
        return None
    number = (_value(found["number"], number_locale) or 0) if found["number"] else 1
    named = unit_name_at(text, at, number_locale)
    if named is None or named.unit not in TIMES:
        sign = _SYMBOL.match(text, at)
        unit = canonical(sign.group()) if sign else ""
        if (
            sign is None
            or unit not in TIMES
            or not (number > 1 or found.group()[-1] == "/" or len(sign.group()) > 2)
        ):
            return None
        named = UnitName(unit, sign.end())
    elif number == 1 and text[at : named.end] not in number_locale.naming.singular:
        return None
    counted = words.before.search(text, max(0, found.start() - _COUNT), found.start()) is not None
    if not number or (
        not counted and _refused(text, found.start(), named.end, words.data, found["per"] or "")
    ):
        return None
    return _Period(found.start(), named.end, number * _DAYS[named.unit])


def _refused(text: str, start: int, end: int, data: Mapping[str, Any], opening: str) -> bool:
    """Whether an article and a period are a stretch of time, and no rate: within a day, a day later."""
    following = re.match(r"[ \u00a0]([^\W\d_]+)", text[end : end + 20])
    if following and following[1] in data["per"]["not_before"]:
        return True
    if opening not in data["per"]["articles"]:
        return False
    before = _BEFORE.search(text, max(0, start - 20), start)
    return before is None or before.group()[:-1] in data["per"]["not_after"]


def rates_in(text: str, number_locale: NumberLocale) -> Iterator[Rate]:
    """The rates of a text, in order."""
    words = _words(number_locale.tag)
    if words is None:
        return
    lower = text.lower()
    if len(lower) != len(text):
        return
    at, known = 0, _known(number_locale.tag)
    for token in _LETTERS.finditer(lower):
        start = token.start()
        if start < at or token.group() not in known:
            continue
        end, value = start, Fraction(0)
        for phrase, rate in words.phrases.get(token.group(), ()):
            stop = start + len(phrase)
            if lower.startswith(phrase, start) and not lower[stop : stop + 1].isalnum():
                end, value = stop, rate
                break
        if not value:
            period = _period(lower, start, number_locale, words)
            if period is None:
                continue
            start, end, value = period.start, period.end, 1 / period.days
        count = words.before.search(lower, max(at, start - _COUNT), start)
        if count is not None:
            number = (
                words.counts[count["known"]] if count["known"] else _value(count["number"], number_locale)
            )
            if number:
                start, value = count.start(), value * number
        yield Rate(start, end, value)
        at = end


def same_rate(one: Fraction, two: Fraction) -> bool:
    """Whether two rates are the same, four weeks being a month."""
    return abs(one - two) <= _NEAR * max(one, two)
