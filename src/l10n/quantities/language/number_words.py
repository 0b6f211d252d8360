"""Numbers written in words, from the morphemes of a language's table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.quantities.language import roles
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as language_of

__all__ = [
    "Spelled",
    "half_before",
    "half_opens",
    "is_vague",
    "minus_before",
    "multipliers",
    "numbers_in",
    "spelled_before",
    "word_value",
]

_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_NEAREST = 16  # code points in which the word before "minus" stands
_LONGEST = 64  # letters of a number word; longer runs are no prose
_REMEMBERED = 20_000  # words: those of a language that texts repeat


class Spelled(NamedTuple):
    """A number in words."""

    start: int
    end: int
    value: Decimal


def _sum(values: list[int], number_locale: NumberLocale) -> int | None:
    """What number words say together; ``None`` when they are not one number (``five six``)."""
    scores, long_tens = number_locale.scores, number_locale.long_tens
    total = current = 0
    for value in values:
        if value == 1000:
            total, current = total + (current or 1) * 1000, 0
        elif value == 100:
            if current >= 10:
                return None
            current = (current or 1) * 100
        elif value == 20 and current % 100 in scores:  # quatre-vingts
            current += current % 100 * 19
        elif (
            current % 100 == 0
            or (value < 10 and current % 100 >= 20 and current % 10 == 0)
            or (10 <= value < 20 and current % 100 in long_tens)  # soixante-dix
        ):
            current += value
        else:
            return None
    return total + current


def _morphemes(word: str, number_locale: NumberLocale) -> list[int]:
    """The values a glued number word is made of; empty when it is none."""
    values: list[int] = []
    inside = number_locale.words("words", "inside")
    ones_first = number_locale.section("words").get("ones_first", False)
    linked = False
    at = 0
    if len(word) > _LONGEST:
        return values
    while at < len(word):
        found = number_locale.numeral.match(word, at)
        if found is None:
            joined = next((part for part in inside if word.startswith(part, at)), "")
            if not values or not joined:
                return []
            at += len(joined)
            linked = True
            continue
        # "trent|uno", but "trenta|mila": the elided stem is a stem only before a vowel.
        value = number_locale.numerals[found.group()]
        if linked and ones_first and 20 <= value < 100 and 0 < values[-1] < 10:  # dreiundzwanzig
            values[-1] += value
        else:
            values.append(value)
        linked = False
        at = found.end()
    return [] if linked else values


def word_value(word: str, number_locale: NumberLocale) -> list[int]:
    """The values in one word: ``[20]``, or ``[200, 50]`` for a glued one; empty when it is no number word."""
    lower = word.lower()
    if lower in number_locale.numerals:
        return [number_locale.numerals[lower]]
    if number_locale.section("words")["glued"]:
        for accented, plain in number_locale.section("words").get("last_letters", {}).items():
            lower = lower.removesuffix(accented) + plain if lower.endswith(accented) else lower
        return _morphemes(lower, number_locale)
    return []


def is_vague(text: str, at: int, number_locale: NumberLocale) -> bool:
    """Whether the word before a place leaves open how many: several, a couple of, qualche."""
    before = text[max(0, at - _NEAREST) : at].rstrip(" \u00a0").lower()
    words = number_locale.words("words", "vague")
    return before.endswith(words) and any(
        not before[: -len(word)][-1:].isalnum() for word in words if before.endswith(word)
    )


def _half_phrase(text: str, at: int, floor: int, number_locale: NumberLocale) -> int | None:
    """Where the half starts that a whole number has before a scale word: three and a half million."""
    for phrase in number_locale.words("fractions", "half_before_scale"):
        begin = at - len(phrase) - 2
        if begin > floor and text[begin : at - 1] == f" {phrase}":
            return begin
    return None


def _word_behind(text: str, at: int, floor: int, *, first: bool) -> tuple[int, int]:
    """Where the word before a place starts and ends; or nothing; only the first may touch it."""
    stop = at
    if stop > floor and text[stop - 1] in " \u00a0-":
        stop -= 1
    elif not first:
        return at, at
    begin = stop
    while begin > floor and text[begin - 1].isalpha():
        begin -= 1
    return begin, stop


def _with_half(text: str, at: int, floor: int, number_locale: NumberLocale) -> Spelled | None:
    """The one word for a number and a half that ends right before a place: anderthalb."""
    known = number_locale.section("fractions").get("half_numbers")
    if not known:
        return None
    begin, stop = _word_behind(text, at, floor, first=True)
    value = known.get(text[begin:stop].lower())
    return Spelled(begin, stop, Decimal(value)) if value else None


def spelled_before(
    text: str, at: int, floor: int, number_locale: NumberLocale, *, scaled: bool = False
) -> Spelled | None:
    """
    The longest number in words that ends right before a place, one blank or hyphen between.

    Args:
        scaled: A scale word follows, so that an article is a number too: a million.
    """
    half = _half_phrase(text, at, floor, number_locale) if scaled else None
    if half is not None:
        whole = spelled_before(text, half, floor, number_locale)
        return Spelled(whole.start, at - 1, whole.value + Decimal("0.5")) if whole else None
    whole = _with_half(text, at, floor, number_locale)
    if whole is not None:
        return whole
    joins, ones = number_locale.words("words", "joins"), number_locale.words("words", "one")
    point = number_locale.words("words", "point")
    values: list[list[int]] = []
    starts: list[int] = []
    end = start = at
    while len(values) < 16:
        begin, stop = _word_behind(text, start, floor, first=start == at)
        if begin == stop:
            break
        word = text[begin:stop].lower()
        if not values:
            end = stop
        found = word_value(word, number_locale)
        if not found and word in ones and (values[:1] == [[100]] or (scaled and not values)):
            found = [1]
        if found or (word in point and values):  # a point has no value of its own
            values.insert(0, found)
            starts.insert(0, begin)
        elif not (word in joins and values):
            break
        start = begin
    return _longest(values, starts, end, number_locale)


def _longest(
    values: list[list[int]], starts: list[int], end: int, number_locale: NumberLocale
) -> Spelled | None:
    """The number that as many of the last words as can be say together."""
    for first in range(len(values)):
        value = _value(values[first:], number_locale)
        if value is not None:
            return Spelled(starts[first], end, value)
    return None


def half_before(text: str, at: int, floor: int, number_locale: NumberLocale) -> Spelled | None:
    """The half that stands before a scale word: half a million."""
    for phrase in number_locale.words("fractions", "half_scale"):
        start = at - 1 - len(phrase)
        alone = start >= floor and not text[max(0, start - 1) : start].isalnum()
        if alone and text[start : at - 1].lower() == phrase and text[at - 1] in " \u00a0-":
            return Spelled(start, at - 1, Decimal("0.5"))
    return None


def half_opens(text: str, at: int, number_locale: NumberLocale) -> bool:
    """Whether the half at a place is half of a scale word or of a dozen, and not a fraction on its own."""
    for phrase in (
        *number_locale.words("fractions", "half_scale"),
        *number_locale.words("fractions", "half"),
    ):
        end = at + len(phrase)
        if text[at:end].lower() == phrase and text[end : end + 1] in {" ", "\u00a0", "-"}:
            following = _LETTERS.match(text, end + 1)
            word = following.group().lower() if following else ""
            meaning = number_locale.lexicon.get(word)
            dozen = word in multipliers(number_locale.tag)
            if dozen or (meaning is not None and meaning.role is roles.SCALE):
                return True
    return False


def minus_before(text: str, at: int, floor: int, number_locale: NumberLocale) -> int:
    """Where the word "minus" before a place starts; the place itself when there is none."""
    words = number_locale.lists.get("words.minus", ())
    if at <= floor or text[at - 1] not in " \u00a0":
        return at
    if not text[max(at - _NEAREST, 0) : at - 1].lower().endswith(words):
        return at
    for word in words:
        start = at - 1 - len(word)
        if start < floor or text[start : at - 1].lower() != word:
            continue
        before = text[max(start - _NEAREST, 0) : start].rstrip(" \u00a0").lower()
        other = _LAST_WORD.search(before)
        if text[start - 1 : start].isalnum() or before.endswith("/"):
            continue  # a part of a word, plus/minus
        if before[-1:].isdecimal() or (floor and not text[floor:start].strip(" \u00a0,")):
            continue  # a subtraction
        if other is None or other[0] not in number_locale.words("words", "not_minus_after"):
            return start
    return at


def _value(words: list[list[int]], number_locale: NumberLocale) -> Decimal | None:
    if [] in words:
        point = words.index([])
        whole = _sum([value for word in words[:point] for value in word], number_locale) if point else None
        digits = [value for word in words[point + 1 :] for value in word]
        if whole is None or not digits or any(digit > 9 for digit in digits):
            return None
        return Decimal(f"{whole}.{''.join(map(str, digits))}")
    total = _sum([value for word in words for value in word], number_locale)
    return None if total is None else Decimal(total)


@cache
def _also(tag: str) -> dict[str, int]:
    """Words that imply a number."""
    words = language_of(tag).section("words")["also"]
    return {word: int(value) for value, forms in words.items() for word in forms.split()}


@cache
def _stems(tag: str) -> tuple[tuple[str, int], ...]:
    """How the words start that multiply or divide: raddoppierà, doubling."""
    stems = language_of(tag).section("words").get("stems", {})
    return tuple((stem, int(value)) for value, forms in stems.items() for stem in forms.split())


@cache
def multipliers(tag: str) -> dict[str, int]:
    """The words that multiply the number before them, and by how much: dozen."""
    words = language_of(tag).section("words").get("multiples", {})
    return {word: int(value) for value, forms in words.items() for word in forms.split()}


def _implied(word: str, tag: str) -> int | None:
    """The number that a word implies without being one."""
    also = _also(tag)
    if word in also:
        return also[word]
    return next((value for stem, value in _stems(tag) if word.startswith(stem)), None)


def _inner(word: str, number_locale: NumberLocale) -> Iterator[int]:
    """The numbers that other words are made of: trentenne, fourfold."""
    for prefix in number_locale.words("words", "prefixes"):
        word = word.removeprefix(prefix)
    for ending in number_locale.words("words", "endings"):
        stem = word[: -len(ending)] if word.endswith(ending) else ""
        for vowel in number_locale.numeral_ends if stem else ():
            inner = word_value(stem + vowel, number_locale)
            if inner and (total := _sum(inner, number_locale)) is not None:
                yield total
                break


@lru_cache(maxsize=_REMEMBERED)
def _said(word: str, tag: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The values that a word is a number of, and the numbers that it only implies."""
    language = language_of(tag)
    values = word_value(word, language)
    if values:
        return tuple(values), ()
    implied = _implied(word, tag)
    return (), (*(() if implied is None else (implied,)), *_inner(word, language))


def numbers_in(text: str, number_locale: NumberLocale) -> Iterator[Spelled]:
    """Every number word of a text, taken as long as it goes, the words that only imply a number too."""
    joins, tag = number_locale.words("words", "joins"), number_locale.tag
    multiples = multipliers(tag)
    run: list[int] = []
    start = end = 0
    for found in _LETTERS.finditer(text):
        word = found.group().lower()
        values, implied = _said(word, tag)
        if not (values or implied or run):
            continue
        if (
            values
            and run
            and text[end : found.start()] in number_locale.number_joins
            and _sum([*run, *values], number_locale) is not None
        ):
            run += values
            end = found.end()
            continue
        if run and word in joins:
            continue
        times = multiples.get(word, 1) if run and text[end : found.start()] in {" ", "-", "\u00a0"} else 1
        if run and (total := _sum(run, number_locale)) is not None:
            yield Spelled(start, end if times == 1 else found.end(), Decimal(total * times))
        if times > 1:  # two dozen
            run = []
            continue
        run = list(values)
        start, end = found.span()
        for number in implied:
            yield Spelled(start, end, Decimal(number))
    if run and (total := _sum(run, number_locale)) is not None:
        yield Spelled(start, end, Decimal(total))
