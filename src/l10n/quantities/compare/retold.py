"""What one text says in another form than the other: half past seven, one in five, CaCO3 by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from l10n.model import Moment, Quantity, QuantityKind, Span
from l10n.quantities.compare.conversions import conversion
from l10n.quantities.compare.formulae import names_formula
from l10n.quantities.compare.places import Place, touch
from l10n.quantities.compare.retold_moments import (
    months_of_period,
    named_hour,
    named_year,
    short_century,
    short_date,
    short_year,
)
from l10n.quantities.compare.unit_pairs import UnitsOf
from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import NumberLocale, Role
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.language.unit_names import TIMES
from l10n.quantities.lexing.lookup import phrase_at
from l10n.quantities.lexing.measures import measure_behind
from l10n.quantities.moments.periods import to_roman
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import facets_of
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["code_apart", "is_code", "other_sign", "outside", "retold"]

_Rule = Callable[[Entry, Reading, Reading], Place | None]

_NOWHERE = (0, 0)
_HALF_DAY = 720  # minutes
_LETTER = r"[^\W\d_]"
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉−–", "+-01234567890123456789--")
_SLASHED = re.compile(r"([0-9]{1,5})/([0-9]{2,4})")
_CHANCES = re.compile(r"(?<![\w/.,-])50[/-]50(?![\w/-])")
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
_CODED = re.compile(r"[^.,\s]*[0-9][^.,\s]*[ \u00a0-][^.,]*[0-9][^.,]*")
_BRACKETED = re.compile(r"\(([^()\s]*[0-9][^()\s]*)\)")
_GLOSSED = 40  # characters before a bracket that its code may stand for
_RECORD = re.compile(r"[0-9]{1,3}(?:[-–][0-9]{1,3}){2,}")
_PLAIN_FIGURE = re.compile(r"(?<![\w.,-])[0-9]+(?![\w-]|[.,][0-9])")
_WORD = re.compile(rf"{_LETTER}+")
_ABOUT = Fraction(1, 10)
_SCALES = frozenset({Decimal(10) ** power for power in (3, 6, 9)})
_SMALL = 12  # up to which a class is written in Roman numerals as often as not
_BARE_ROMAN = re.compile(r"(?<![^\W_])[IVX]{1,4}(?![^\W_]|['’])")
_CLASS = r"(?:[A-Z]{2,}|class[ei]?|grade|grad[oi]|stage|stadi[oa]?|types?|tip[oi])[ \u00a0]"


@cache
def _clocks(tag: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    spoken: dict[str, int] = number_locale_of(tag).section("times").get("spoken", {})
    hour, minute = (rf"(?P<{name}>{_LETTER}+|[0-9]{{1,2}})" for name in ("hour", "minute"))
    return tuple(
        (re.compile(rf"(?<!\w){phrase.format(hour=hour, minute=minute)}(?!\w)", re.IGNORECASE), minutes)
        for phrase, minutes in spoken.items()
    )


def _hour(word: str, number_locale: NumberLocale) -> int | None:
    named = number_locale.section("times").get("names", {}).get(word)
    if named is not None or word.isdecimal():
        return int(word) if named is None else int(named)
    values = word_value(word, number_locale)
    return values[0] if len(values) == 1 and values[0] <= 12 else None


def _clock(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A time as it is spoken, whatever half of the day: half past seven, le otto e mezza."""
    if row.kind is not QuantityKind.TIME or not isinstance(row.value, Moment) or row.value.minute is None:
        return None
    for pattern, minutes in _clocks(other.number_locale.tag):
        for found in pattern.finditer(other.view.text):
            groups = found.groupdict()
            hour = _hour(groups["hour"].lower(), other.number_locale)
            count = _count(groups["minute"], other.number_locale) if groups.get("minute") else 1
            if hour is not None and (hour * 60 + minutes * count - row.value.minute) % _HALF_DAY == 0:
                return found.span()
    return None


@cache
def _shares(tag: str) -> re.Pattern[str]:
    joins = number_locale_of(tag).section("fractions").get("of_many", [])
    number = rf"([0-9]+|{_LETTER}+)"
    either = "|".join(re.escape(join) for join in sorted(joins, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w){number}(?: {_LETTER}+){{0,2}} (?:{either}) {number}(?!\w)", re.IGNORECASE)


def _count(word: str, number_locale: NumberLocale) -> int:
    return int(word) if word.isdecimal() else sum(word_value(word.lower(), number_locale))


def _share(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A part as so many of so many: one in five, un intervistato su quattro, 3 in every 100."""
    if row.kind is QuantityKind.PERCENT and row.number is not None:
        ratio = Fraction(row.number) / 100
    elif row.kind is QuantityKind.FRACTION and isinstance(row.value, Fraction):
        ratio = row.value
    else:
        return None
    for found in _CHANCES.finditer(other.view.text):
        if ratio == Fraction(1, 2):
            return found.span()
    for found in _shares(other.number_locale.tag).finditer(other.view.text):
        part, whole = (_count(found[group], other.number_locale) for group in (1, 2))
        if part and whole and Fraction(part, whole) == ratio:
            return found.span()
    return None


def _scale(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A power of ten that something is counted by: ogni 10⁶ divisioni, per million divisions."""
    if row.kind is not QuantityKind.NUMBER or row.number not in _SCALES:
        return None
    words = "|".join(map(re.escape, other.number_locale.section("fractions").get("by_many", []))) or "(?!)"
    for found in re.finditer(rf"(?<!\w)(?:{words}) (?={_LETTER})", other.view.text, re.IGNORECASE):
        meaning = phrase_at(other.view.text, found.end(), other.number_locale)
        if meaning and meaning[0].role is Role.SCALE and Decimal(10) ** meaning[0].power == row.number:
            return _NOWHERE
    return None


def _period_of_months(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A number of months by the word for it: un semestre, a cadenza semestrale, half-yearly."""
    measure = row.facets.measure
    if measure is None or measure.per or measure.unit not in {"month", "year"} or row.number is None:
        return None
    months = str(int(row.number * (12 if measure.unit == "year" else 1)))
    stems = tuple(other.number_locale.section("durations").get("stems", {}).get(months, "").split())
    return _NOWHERE if stems and any(word.startswith(stems) for word in other.view.words) else None


def _plain(text: str) -> str:
    return text.translate(_RAISED).replace("\ue000", "")


def _same_formula(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A formula with its charge or its indices raised or not: Mg2+, Mg²⁺."""
    if row.kind is not None or not re.search("[A-Z]", row.raw):
        return None
    behind = own.view.source[row.span.end : row.span.end + 1].translate(_RAISED)
    charge = behind if behind in {"+", "-"} else ""
    said = re.search(rf"(?<!\w){re.escape(_plain(row.raw) + charge)}(?!\w)", _plain(other.view.source))
    return _NOWHERE if said else None


def _named_formula(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A formula by its name in words: CO2, anidride carbonica."""
    return _NOWHERE if row.kind is None and names_formula(row.raw, other.view.words) else None


def _verbatim(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A number of several groups that stands in the other text to the letter: 800 123 456, 55-0920."""
    if row.kind is not None or not _CODED.fullmatch(row.raw):
        return None
    longer = rf"(?<![\w-])(?<![0-9][ \u00a0]){re.escape(row.raw)}(?![\w-]|[ \u00a0][0-9])"
    found = re.search(longer, other.view.text)
    return found.span() if found else None


def _act(row: Entry, own: Reading, other: Reading) -> Place | None:
    """The number and year of an act, joined by a slash or by words: 81/2008, n. 81 del 2008."""
    found = _SLASHED.fullmatch(row.raw) if row.kind is None else None
    if found is None:
        return None
    apart = re.search(
        rf"(?<![\w.,]){found[1]}((?: {_LETTER}{{1,6}}|,){{1,2}}) {found[2]}(?![\w])", other.view.text
    )
    if apart and apart[1].strip() in _range_words(other.number_locale.tag):
        return None  # 10 to 15
    return apart.span() if apart else None


def _roman(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A class in a Roman numeral here, in figures there: NYHA I o II, NYHA class 1 or 2."""
    number = row.number
    if number is None or row.worded or row.facets.measure is not None or not 1 <= number <= _SMALL:
        return None
    numeral, text = to_roman(int(number)), other.view.text
    classes = re.finditer(
        rf"{_CLASS}([IVX]{{1,4}}(?:[ ,/-]+(?:{_LETTER}{{1,3}} )?[IVX]{{1,4}})*)(?!\w)", text
    )
    for run in classes:
        for found in _BARE_ROMAN.finditer(text, run.start(1), run.end(1)):
            if found.group() == numeral and number == int(number):
                return found.span()
    return None


def _gloss(row: Entry, own: Reading, other: Reading) -> Place | None:
    """What a code in brackets says once more: interleukin 6 (IL-6), SARS-CoV-2 (COVID-19)."""
    if row.worded or row.kind not in {None, QuantityKind.NUMBER} or row.facets.measure is not None:
        return None
    text, codes = own.view.text, _plain(other.view.source)
    for found in _BRACKETED.finditer(text, row.mention.end, row.mention.end + _GLOSSED):
        between = text[row.mention.end : found.start()]
        code = re.search(rf"(?<!\w){re.escape(found[1])}(?!\w)", codes)
        near = len(between.split()) <= 1 and not re.search("[.;:,()]", between)
        if code and near and (row.kind is None or re.search(rf"(?<![0-9]){row.number}(?![0-9])", found[1])):
            return _NOWHERE
    return None


def _record(row: Entry, own: Reading, other: Reading) -> Place | None:
    """Figures joined by dashes that the other text gives one by one: 13-21-3, 13 vittorie, 21 e 3."""
    if row.kind is not None or not _RECORD.fullmatch(row.raw):
        return None
    parts = re.findall("[0-9]+", row.raw)
    figures = list(_PLAIN_FIGURE.finditer(other.view.text))
    for at in range(len(figures) - len(parts) + 1):
        some = figures[at : at + len(parts)]
        if [found.group() for found in some] == parts:
            return some[0].start(), some[-1].end()
    return None


def _by_name(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A code by its name in words: 3D, tridimensionale; WW1, la Grande Guerra."""
    names = other.number_locale.section("idioms").get("names", {}) if row.kind is None else {}
    lower = other.view.text.lower()
    places = ((lower.find(name), len(name)) for name in names.get(row.raw.lower(), ()))
    return next(((at, at + length) for at, length in places if at >= 0), None)


def _twice(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A measure that its own text gives in two systems, and the other in one: 10 miles (16 km), 10 miglia."""
    measure = row.facets.measure
    if measure is None or row.number is None or row.worded or UnitsOf(other, []).has(measure.unit):
        return None
    for mention in own.mentions:
        first, last = sorted((mention, row.mention), key=lambda one: one.start)
        what = mention.what
        between = own.view.text[first.end : last.start]
        if not isinstance(what, Quantity) or not isinstance(what.value, Decimal) or "(" not in between:
            continue
        beside = facets_of(mention, own).measure
        near = len(between) <= _GLOSSED and ")" not in between
        if near and beside and conversion(float(row.number), measure, float(what.value), beside):
            return _NOWHERE
    return None


def _rest(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A share that is what others leave: the remaining 50%, la percentuale restante."""
    if row.kind not in {QuantityKind.PERCENT, QuantityKind.FRACTION}:
        return None
    before = _WORD.findall(own.view.text[max(0, row.mention.start - _GLOSSED) : row.mention.start].lower())
    named = own.number_locale.sets.get("fractions.rest", frozenset()).intersection(before[-2:])
    said = other.number_locale.sets.get("fractions.rest", frozenset()) & other.view.words
    return _NOWHERE if named and said else None


def _about(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A part in words that a percentage in brackets gives exactly: quasi la metà (49%)."""
    if row.kind is not QuantityKind.FRACTION or not isinstance(row.value, Fraction):
        return None
    for mention in own.mentions:
        what = mention.what
        near = 0 <= mention.start - row.mention.end <= _GLOSSED
        if not near or not isinstance(what, Quantity) or what.kind is not QuantityKind.PERCENT:
            continue
        between = own.view.text[row.mention.end : mention.start]
        share = Fraction(what.value) / 100 if isinstance(what.value, Decimal) else Fraction(-1)
        if between.endswith("(") and len(between.split()) <= 2 and abs(share - row.value) <= _ABOUT:
            return _NOWHERE
    return None


@cache
def _range_words(tag: str) -> frozenset[str]:
    """The words between two ends of a range, or two numbers of which one holds."""
    ranges = number_locale_of(tag).section("ranges")
    joins = (word for name in ("from", "between") for word in ranges[name]["join"])
    return frozenset([*joins, *ranges.get("bare", ()), *ranges.get("either", ())])


@cache
def _pairs(tag: str) -> re.Pattern[str]:
    """Two numbers of which one or the other holds: 10 to 15, five or six."""
    joins = _range_words(tag)
    either = "|".join(re.escape(join) for join in sorted(joins, key=len, reverse=True)) or "(?!)"
    number = rf"([0-9]{{1,3}}|{_LETTER}+)"
    return re.compile(
        rf"(?<![\w.,]){number}(?: ?[-–/] ?| (?:{either})[ '’]){number}(?!\w|[.,][0-9])", re.IGNORECASE
    )


def _either(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A range that a slash joins, before what is counted: 10/15 minuti, 10 to 15 minutes."""
    found = _SLASH.fullmatch(row.raw) if row.kind in {None, QuantityKind.FRACTION} else None
    low, high = map(int, found.groups()) if found else (0, 0)
    after = word_after(own.view.text, row.mention.end)
    noun = after.islower() and not own.number_locale.has("years.function", after)
    measure = measure_behind(own.view.text, row.mention.end, own.number_locale)
    if not 1 < low < high or not (noun or measure):
        return None
    for said in _pairs(other.number_locale.tag).finditer(other.view.text):
        ends = tuple(_count(said[group], other.number_locale) for group in (1, 2))
        if ends != (low, high):
            continue
        counted = measure_behind(other.view.text, said.end(), other.number_locale)
        named = measure or counted
        apart = None in {counted, measure} and named is not None and named.unit in TIMES  # aged 6-8
        if counted == measure or apart:
            return said.span()
    return None


_RULES: tuple[_Rule, ...] = (
    _by_name,
    _twice,
    _rest,
    _about,
    _record,
    _clock,
    _share,
    _scale,
    _period_of_months,
    _same_formula,
    _named_formula,
    _verbatim,
    _act,
    _roman,
    _gloss,
    _either,
    named_hour,
    short_year,
    short_date,
    short_century,
    named_year,
    months_of_period,
)


def code_apart(token: str, text: str, taken: list[Span]) -> Span | None:
    """Where a token stands in a text in another spelling: COVID 19; not inside a longer number."""
    places = [index for index, char in enumerate(text) if char.isalnum()]
    joined = "".join(text[index] for index in places).casefold()
    at = joined.find(token) if len(joined) == len(places) else -1
    if at < 0:
        return None
    span = Span(places[at], places[at + len(token) - 1] + 1)
    longer = (
        text[span.end : span.end + 1].isdecimal() or text[max(0, span.start - 1) : span.start].isdecimal()
    )
    return None if longer or any(other.overlaps(span) for other in taken) else span


def is_code(entry: Entry) -> bool:
    """Whether a row is a code that may be spelt in several ways: no year, no bare number."""
    return (
        entry.kind is None
        and entry.unit != "year"
        and len(str(entry.value)) > 2
        and not str(entry.value).isdecimal()
    )


_SIGNED = re.compile(r"([+-])(?!\w)")


def other_sign(one: Entry, own: Reading, two: Entry, other: Reading) -> bool:
    """Whether a plus stands behind one of two rows and a minus behind the other."""
    behind = [
        _SIGNED.match(_plain(reading.view.source[row.span.end : row.span.end + 2]))
        for row, reading in ((one, own), (two, other))
    ]
    signs = {found[1] for found in behind if found}
    return len(signs) > 1


def outside(rows: list[Entry], place: Place) -> list[Entry]:
    """The rows of a text that do not stand in a place."""
    return [row for row in rows if not touch(row.place, place)]


def retold(
    rows: Sequence[Entry], own: Reading, other: Reading, taken: Sequence[Place]
) -> Iterator[tuple[Entry, Place]]:
    """
    The rows that the other text says in another form, and where.

    Args:
        rows: Of one text, without a match.
        own: The text they stand in.
        other: The other text.
        taken: Places in it that are spoken for.
    Returns:
        Each row once, with the place in the other's view; no place is given twice.
    """
    used = [*taken]
    for row in tuple(rows):
        places = (rule(row, own, other) for rule in _RULES)
        free = (
            place for place in places if place and not any(touch(place, other_place) for other_place in used)
        )
        place = next(free, None)
        if place is not None:
            used.append(place)
            yield row, place
