"""What a text says in words beside its digits: four, the third, hundreds, phase II, twice a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from l10n.model import Protected, Quantity, QuantityKind, Span, Written, kinds
from l10n.quantities.language.number_words import is_vague, numbers_in, word_value
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.lexing.measures import Measure
from l10n.quantities.moments.periods import roman
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.rows.calendar_words import calendar_words, named_in
from l10n.quantities.rows.durations import durations_in_words
from l10n.quantities.rows.facets import PLAIN, Facets, facets_of
from l10n.quantities.rows.rates import rate_words, rates_in
from l10n.quantities.rows.rows import Entry

__all__ = ["worded"]

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"([IVXLC]{1,7})([a-d]?)(?![\w'’])")
_ROMAN_RANGE = re.compile(r"[IVX]{1,5}[-–/][IVX]{1,5}(?![\w'’])")
_LABEL = re.compile(r"([^\W\d_]+)[ \u00a0](?:[IVXLC]+[ab]?/)*\Z")
_LIKELY_ORDINAL = 3  # "second" and "first" are other words too
_LARGEST_ROMAN = 39
_REMEMBERED = 100_000  # words


# What a word may be a part of; loose: it contradicts no number (a, both).
_NUMBER, _LOOSE, _ORDINAL, _MAGNITUDE, _RATE, _CALENDAR = 1, 2, 4, 8, 16, 32
_NAMED = 64  # a Roman numeral or the letter of an article


class _Memory(NamedTuple):
    """What the words met so far say: most words of a text say nothing, and are looked at once."""

    flags: dict[str, int]
    silent: set[str]


@cache
def _memory(tag: str) -> _Memory:
    return _Memory({}, set())


def _flags(word: str, language: NumberLocale) -> int:
    result = 0
    if any(True for _ in numbers_in(word, language)):
        loose = language.has("words.loose", word) or word_value(word, language) == [1]
        result |= _LOOSE if loose else _NUMBER
    if word in _ordinal_forms(language.tag):
        result |= _ORDINAL
    if word in _magnitude_words(language.tag) or word in language.section("magnitudes").get("counted", ()):
        result |= _MAGNITUDE
    if word in calendar_words(language.tag):
        result |= _CALENDAR
    if word in rate_words(language.tag):
        result |= _RATE
    return result


def _said(words: frozenset[str], language: NumberLocale) -> int:
    """What all the words of a text may say together."""
    memory, result = _memory(language.tag), 0
    for word in words - memory.silent:
        flags = memory.flags.get(word)
        if flags is None:
            flags = _flags(word, language)
            if len(memory.flags) + len(memory.silent) > _REMEMBERED:
                memory.flags.clear()
                memory.silent.clear()
            if flags:
                memory.flags[word] = flags
            else:
                memory.silent.add(word)
        result |= flags
    return result


def _entry(
    reading: Reading,
    start: int,
    end: int,
    kind: QuantityKind | None,
    value: Decimal | Fraction | str,
    reason: str,
    *,
    firm: bool,
) -> Entry:
    view = reading.view
    span = Span(view.source_start(start), view.source_end(end))
    raw = view.source[span.start : span.end]
    what: Quantity | Protected
    if kind is None or isinstance(value, str):
        what = Protected(span, raw, reason)
    else:
        what = Quantity(kind=kind, value=value, span=span, raw=raw, written=Written(spelled=True))
    mention = Mention(what, start, end)
    facets = facets_of(mention, reading) if kind is kinds.NUMBER else PLAIN
    measure = facets.measure
    letter = view.text[end + 1 : end + 2] == measure.unit if measure is not None else False
    if letter and not view.text[end + 2 : end + 3].isalnum():
        facets = facets._replace(measure=None)  # double A.I. funding
    return Entry(mention, 0, kind, value, reason, facets, worded=True, firm=firm)


def _numbers(reading: Reading) -> Iterator[Entry]:
    language, text = reading.number_locale, reading.view.text
    for found in numbers_in(text, language):
        word = text[found.start : found.end].lower()
        firm = found.value > 1 and not language.has("words.loose", word)
        if (
            not word_value(word, language)
            and " " not in word
            and "-" not in word
            and not language.has("words.loose", word)
        ):
            firm = firm and found.value < 11  # double, fourfold; not trentenne
        yield _entry(reading, found.start, found.end, kinds.NUMBER, found.value, "", firm=firm)


def _durations(reading: Reading) -> Iterator[Entry]:
    for named in durations_in_words(reading.view.text, reading.number_locale):
        row = _entry(reading, named.start, named.end, kinds.NUMBER, named.value, "", firm=False)
        yield replace(row, facets=Facets(Measure(named.unit)))


@cache
def _ordinal_forms(tag: str) -> dict[str, int]:
    language = number_locale(tag)
    known = {word: number for number, word in enumerate(language.words("ordinals", "words"), 1)}
    known |= {word: int(number) for number, word in language.section("ordinals").get("more", {}).items()}
    forms = language.section("ordinals").get("forms", {})
    inflected = {
        word.removesuffix(last) + ending: number
        for word, number in known.items()
        for ending, last in forms.items()
        if word.endswith(last)
    }
    return inflected | known


def _ordinals(reading: Reading) -> Iterator[Entry]:
    forms, text = _ordinal_forms(reading.number_locale.tag), reading.view.text
    for found in _WORD.finditer(text) if forms else ():
        number = forms.get(found.group().lower())
        if number is None:
            continue
        firm = number >= _LIKELY_ORDINAL or _determined(text, found.start(), reading.number_locale)
        yield _entry(reading, found.start(), found.end(), kinds.ORDINAL, Decimal(number), "", firm=firm)


def _determined(text: str, at: int, language: NumberLocale) -> bool:
    before = re.search(r"([^\W\d_]+)[ \u00a0'’]\Z", text[max(0, at - 16) : at])
    return before is not None and language.has("ordinals.after", before[1].lower())


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """What may be Roman numerals; the letter before each is looked at last, so that the search is fast."""
    for found in _ROMAN.finditer(text):
        before = text[found.start() - 1] if found.start() else ""
        if not before.isalnum() and before != "_":
            yield found


def _romans(reading: Reading) -> Iterator[Entry]:
    text, language = reading.view.text, reading.number_locale
    for found in _numerals(text):
        numeral, letter = found.groups()
        number = roman(numeral)
        before = _LABEL.search(text, max(0, found.start() - 32), found.start())
        word = before[1].lower() if before else ""
        named = language.labels.get(word, "") != ""
        if (
            number is None
            or number > _LARGEST_ROMAN
            or (
                len(numeral) == 1
                and not named
                and not _ROMAN_RANGE.match(text, found.start())
                and not (numeral == "I" and _closes(text, found.end()) and word)
            )
        ):
            continue
        value: Decimal | str = f"{number}{letter}" if letter else Decimal(number)
        yield _entry(
            reading,
            found.start(),
            found.end(),
            None,
            value,
            "roman",
            firm=named or len(numeral) > 1 or word != "",
        )


def _closes(text: str, at: int) -> bool:
    """Whether a single I is no article and no pronoun: no word follows it."""
    return (
        not re.match(r"[ \u00a0]?[^\W\d_]", text[at : at + 2])
        if text[at : at + 1] != " "
        else not text[at + 1 : at + 2].isalpha()
    )


@cache
def _letter_pattern(tag: str) -> re.Pattern[str]:
    language = number_locale(tag)
    words = "|".join(language.words("references", "letters")) or "(?!)"
    joins = "|".join((*language.words("ranges", "pair"), *language.words("ranges", "either"))) or "(?!)"
    return re.compile(
        rf"(?<![^\W_])(?:{words})\.?[ \u00a0]\(?([a-z])\)(?:[ \u00a0](?:{joins})[ \u00a0]\(?([a-z])\))?",
        re.IGNORECASE,
    )


def _letters(reading: Reading) -> Iterator[Entry]:
    text = reading.view.text
    for found in _letter_pattern(reading.number_locale.tag).finditer(text) if ")" in text else ():
        for group in (1, 2):
            if found[group]:
                yield _entry(reading, *found.span(group), None, found[group].lower(), "letter", firm=True)


@cache
def _magnitude_words(tag: str) -> dict[str, int]:
    return {
        word: int(power)
        for power, words in number_locale(tag).section("magnitudes").items()
        if power.isdecimal()
        for word in words
    }


def _magnitudes(reading: Reading) -> Iterator[Entry]:
    words, text = _magnitude_words(reading.number_locale.tag), reading.view.text
    joins = reading.number_locale.words("magnitudes", "of")
    power, start, end = 0, 0, -1
    counted: dict[str, int] = reading.number_locale.section("magnitudes").get("counted", {})
    for found in _WORD.finditer(text) if words else ():
        word = found.group().lower()
        own = words.get(word, 0)
        if word in counted and is_vague(text, found.start(), reading.number_locale):
            own = counted[word]
        if not own:
            continue
        if end >= 0 and text[end : found.start()].strip() in joins:
            power, end = power + own, found.end()
            continue
        if end >= 0:
            yield _entry(reading, start, end, None, f"e{power}", "magnitude", firm=True)
        power, (start, end) = own, found.span()
    if end >= 0:
        yield _entry(reading, start, end, None, f"e{power}", "magnitude", firm=True)


def _calendar(reading: Reading) -> Iterator[Entry]:
    for found in named_in(reading.view.text, reading.number_locale):
        yield _entry(reading, found.start, found.end, None, found.value, found.family, firm=True)


def _rates(reading: Reading) -> Iterator[Entry]:
    for rate in rates_in(reading.view.text, reading.number_locale):
        yield _entry(reading, rate.start, rate.end, None, rate.value, "rate", firm=True)


@cache
def _idiom_pattern(tag: str) -> re.Pattern[str]:
    phrases = sorted(number_locale(tag).words("idioms", "worded"), key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace(r"\ ", "[ \u00a0'’-]") for phrase in phrases) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


@cache
def _idiom_words(tag: str) -> frozenset[str]:
    """The longest word of each: without one a text has no such phrase."""
    return frozenset(max(phrase.split(), key=len) for phrase in number_locale(tag).words("idioms", "worded"))


def _idioms(reading: Reading) -> list[tuple[int, int]]:
    """Where phrases stand whose numbers count nothing: seven days a week, nine lives."""
    if reading.view.words.isdisjoint(_idiom_words(reading.number_locale.tag)):
        return []
    return [found.span() for found in _idiom_pattern(reading.number_locale.tag).finditer(reading.view.text)]


def _rows(reading: Reading, families: int) -> list[Entry]:
    """The rows of some families, in order; none lies inside a quantity that was read."""
    rows: list[Entry] = []
    if families & (_NUMBER | _LOOSE):
        rows += _numbers(reading)
    if families & _LOOSE:
        rows += _durations(reading)
    if families & _ORDINAL:
        rows += _ordinals(reading)
    if families & _CALENDAR:
        rows += _calendar(reading)
    if families & _NAMED:
        rows += [*_romans(reading), *_letters(reading)]
    magnitudes = [*_magnitudes(reading)] if families & _MAGNITUDE else []
    taken = [(mention.start, mention.end) for mention in reading.mentions] if rows or magnitudes else []
    taken += _idioms(reading) if rows else []
    rows, magnitudes = (
        [
            row
            for row in some
            if not any(row.mention.start < end and start < row.mention.end for start, end in taken)
        ]
        for some in (rows, magnitudes)
    )
    if magnitudes:  # due dozzine are a number
        magnitudes = [
            one for one in magnitudes if not any(row.place[0] < one.place[0] < row.place[1] for row in rows)
        ]
        rows = [row for row in rows if not any(row.span.overlaps(other.span) for other in magnitudes)]
    return [*rows, *magnitudes, *(_rates(reading) if families & _RATE else ())]


def _families(reading: Reading) -> int:
    text = reading.view.text
    named = _NAMED if ")" in text or any(True for _ in _numerals(text)) else 0
    return named if reading.number_locale.plain else named | _said(reading.view.words, reading.number_locale)


def worded(source: Reading, target: Reading, *, numbers: bool) -> tuple[list[Entry], list[Entry]]:
    """
    The rows that two texts have in words, in order; none lies inside a quantity that was read.

    Args:
        numbers: A number in digits is left that words may say; otherwise words matter only where both texts
            have some of one family, and contradict each other.
    """
    one, two = _families(source), _families(target)
    if numbers:
        one, two = one | _LOOSE, two | _LOOSE
    else:
        alone = (one ^ two) & _NUMBER  # one of the two may have lost a measure in words
        both = one & two & ~_LOOSE | (alone and _LOOSE)
        one, two = both | (one & alone), both | (two & alone)
    return (_rows(source, one) if one else []), (_rows(target, two) if two else [])
