"""One value that several numbers say together: 1 euro e 50, 2h58'12", 45° 55', two and a half miles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from l10n.locales import table
from l10n.model import Moment, Quantity, kinds
from l10n.quantities.compare.places import Place, touch
from l10n.quantities.language import roles
from l10n.quantities.language.number_words import Spelled, minus_before, multipliers, numbers_in
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.language.unit_names import canonical
from l10n.quantities.lexing.lookup import phrase_at, unit_at
from l10n.quantities.lexing.measures import unit_name_at
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["multiplies", "summed"]

_Value = tuple[str, Fraction]  # a currency, a kind of measure or nothing, and how much of it

_COUNT = ""  # of what is no unit of ours: two cups and a half
_CLOCK = "clock"  # minutes after midnight
_SECOND = r"(?:''|’’|[\"″”])"
_MINUTE = "['′’]"
_G = "[ \u00a0]?"
# Times and laps; each group is an hour, a minute, a second or a part of one.
_TIMES = re.compile(
    r"(?<![\w:.,])(?:"
    r"(?P<h>[0-9]{1,3}):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9])(?:[.,](?P<f>[0-9]{1,3}))?"
    r"|(?P<m1>[0-9]{1,2}):(?P<s1>[0-5][0-9])(?:[.,](?P<f1>[0-9]{1,3}))?"
    rf"|(?P<h2>[0-9]{{1,3}}){_G}h{_G}(?P<m2>[0-9]{{1,2}})(?:{_G}(?:{_MINUTE}(?!['’])|m(?:in)?(?![^\W_])))?"
    rf"(?:{_G}(?P<s2>[0-9]{{1,2}})(?:{_G}(?:{_SECOND}|s(?:ec)?(?![^\W_]))(?P<f2>[0-9]{{1,3}})?))?"
    rf"|(?P<m3>[0-9]{{1,3}}){_MINUTE}{_G}(?P<s3>[0-9]{{1,2}})(?:{_SECOND}|[.,])(?P<f3>[0-9]{{1,3}})?"
    rf"|(?P<s4>[0-9]{{1,3}}){_SECOND}(?P<f4>[0-9]{{1,3}})"
    r")(?![\w]|[:.,][0-9])"
)
# Without one of these no text has a time, a lap or an angle.
_MARKED = re.compile("[0-9][ \u00a0]?[:'′’\"″”°hf]")
_ANGLES = re.compile(
    rf"(?<![\w.,])(?P<d>[0-9]{{1,3}})°{_G}(?P<m>[0-9]{{1,2}}(?:[.,][0-9]+)?){_MINUTE}(?!['’])"
    rf"(?:{_G}(?P<s>[0-9]{{1,2}}(?:[.,][0-9]+)?){_SECOND})?"
)
_FEET = re.compile(
    rf"(?<![\w.,])(?P<ft>[0-9]{{1,2}}){_G}(?:{_MINUTE}|ft\.?){_G}(?P<in>[0-9]{{1,2}})(?![\w]|[.,][0-9])"
)
_NOUN = re.compile(r"[ \u00a0][^\W\d_]+")
_TWO_DIGITS = re.compile("[0-9]{2}(?![0-9]|[.,][0-9])")
_HOUR = 60  # minutes
_BELOW = 24  # characters of "below zero" at most
_HUNDREDTH = Fraction(1, 100)
_FREE = frozenset({kinds.NUMBER, kinds.PERCENT_POINT})


class _Sum(NamedTuple):
    """A stretch of a text that says one value."""

    place: Place
    values: frozenset[_Value]  # that it may be
    row: Entry | None = None  # when it is one number of its own


class _Part(NamedTuple):
    """A number with its unit."""

    start: int
    end: int
    unit: str
    value: Fraction


@cache
def _sizes() -> dict[str, tuple[str, Fraction]]:
    """Unit -> what it measures and its size, exactly as the table has it."""
    return {
        unit: (kind, Fraction(str(size))) for unit, (kind, size) in table("und", "units")["sizes"].items()
    }


def _measured(unit: str, value: Fraction) -> _Value:
    kind, size = _sizes().get(unit, (unit, Fraction(1)))
    return kind, value * size


def _number(text: str | None) -> Fraction:
    return Fraction(text.replace(",", ".")) if text else Fraction(0)


def _clocks(reading: Reading) -> Iterator[_Sum]:
    """The times and laps of a text; none that was read as a time of day."""
    times = [
        (mention.start, mention.end)
        for mention in reading.mentions
        if isinstance(mention.what, Quantity) and mention.what.kind is kinds.TIME
    ]
    for found in _TIMES.finditer(reading.view.text):
        if found["s1"] and any(touch(found.span(), time) for time in times):
            continue
        group = {name[0]: value for name, value in found.groupdict().items() if value is not None}
        seconds = _number(group.get("s")) + (_number(f"0.{group['f']}") if "f" in group else 0)
        minutes, hours = _number(group.get("m")), _number(group.get("h"))
        values = {("time", hours * 3600 + minutes * 60 + seconds)}
        if found["s1"] and not found["f1"]:
            values.add(("time", minutes * 3600 + seconds * 60))  # or hours and minutes
        if found["m3"] and not found["f3"]:
            values.add(_measured("in", minutes * 12 + seconds))
        yield _Sum(found.span(), frozenset(values))


def _angles(text: str) -> Iterator[_Sum]:
    for found in _ANGLES.finditer(text):
        seconds = (_number(found["d"]) * 60 + _number(found["m"])) * 60 + _number(found["s"])
        yield _Sum(found.span(), frozenset({("angle", seconds)}))
    for found in _FEET.finditer(text):
        value = _measured("in", _number(found["ft"]) * 12 + _number(found["in"]))
        yield _Sum(found.span(), frozenset({value}))


@cache
def _added(tag: str) -> re.Pattern[str]:
    """What stands behind a number or its unit and adds a part of one: e mezzo, and a quarter."""
    phrases = sorted(number_locale_of(tag).section("fractions").get("added", {}), key=len, reverse=True)
    return re.compile(rf" ({'|'.join(map(re.escape, phrases)) or '(?!)'})(?![^\W_])", re.IGNORECASE)


@cache
def _chained(tag: str) -> re.Pattern[str]:
    """What may stand between two parts of one value."""
    joins = "|".join(map(re.escape, number_locale_of(tag).words("words", "joins"))) or "(?!)"
    return re.compile(rf",?[ \u00a0](?:(?:{joins})[ \u00a0])?")


def _part_added(text: str, at: int, language: NumberLocale) -> tuple[Fraction, int]:
    found = _added(language.tag).match(text, at)
    if found is None:
        return Fraction(0), at
    return Fraction(language.section("fractions")["added"][found[1].lower()]), found.end()


def _unit_behind(text: str, at: int, language: NumberLocale) -> tuple[str, int] | None:
    """The currency or unit behind a number, and where it ends."""
    start = at + 1 if text[at : at + 1] in {" ", "\u00a0", "-", "'", "’"} else at
    meaning = phrase_at(text, start, language)
    if meaning is not None and meaning[0].role is roles.MONEY:
        return meaning[0].unit, meaning[1]
    named = unit_name_at(text, start, language)
    if named is not None:
        return named.unit, named.end
    symbol = unit_at(text, start, language)
    return (canonical(symbol), start + len(symbol)) if symbol else None


def _part_at(text: str, start: int, end: int, value: Decimal, language: NumberLocale) -> _Part | None:
    """The number at a place with its unit; with any noun that a half is added to."""
    more, at = _part_added(text, end, language)
    unit = _unit_behind(text, at, language)
    if unit is not None:
        return _Part(start, unit[1], unit[0], Fraction(value) + more)
    if more:
        return _Part(start, at, _COUNT, Fraction(value) + more)
    noun = _NOUN.match(text, at)
    more, at = _part_added(text, noun.end(), language) if noun else (more, at)
    return _Part(start, at, _COUNT, Fraction(value) + more) if more else None


def _of_mention(mention: Mention, text: str, language: NumberLocale) -> _Part | None:
    what = mention.what
    if not isinstance(what, Quantity) or not isinstance(what.value, Decimal):
        return None
    value = Fraction(what.value)
    if what.kind in {kinds.MONEY, kinds.MEASURE}:
        unit = canonical(what.unit) if what.kind is kinds.MEASURE else what.unit
        return _Part(mention.start, mention.end, unit, value)
    return _part_at(text, mention.start, mention.end, what.value, language) if what.kind in _FREE else None


def _bare(reading: Reading, words: Sequence[Spelled]) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers of a text in digits and in words, with their places."""
    for mention in reading.mentions:
        what = mention.what
        if not isinstance(what, Quantity) or what.kind not in _FREE | {kinds.MEASURE}:
            continue
        if isinstance(what.value, Decimal):
            yield mention.start, mention.end, what.value
    for found in words:
        yield found.start, found.end, found.value


def _parts(reading: Reading, words: Sequence[Spelled]) -> Iterator[_Part]:
    """The numbers of a text with their units."""
    text, language = reading.view.text, reading.number_locale
    taken: list[Place] = []
    for mention in reading.mentions:
        part = _of_mention(mention, text, language)
        if part is not None:
            taken.append((part.start, part.end))
            yield part
    for found in words:
        if not any(touch((found.start, found.end), place) for place in taken):
            part = _part_at(text, found.start, found.end, found.value, language)
            if part is not None:
                yield part


def _smaller(whole: str, part: str, language: NumberLocale) -> Fraction | None:
    """What a unit is of a larger one: a centimetre of a metre, a cent of a euro; None for other pairs."""
    if part in language.section("minor"):
        return _HUNDREDTH if _is_currency(whole) else None
    sizes = _sizes()
    if whole not in sizes or part not in sizes or sizes[whole][0] != sizes[part][0]:
        return None
    ratio = sizes[part][1] / sizes[whole][1]
    return ratio if ratio < 1 else None


def _is_currency(unit: str) -> bool:
    return len(unit) > 2 and unit.isupper()


def _digits_at(text: str, at: int) -> tuple[int, Decimal] | None:
    """Two digits at a place, also where they look like no number: 8 metri e 05."""
    found = _TWO_DIGITS.match(text, at)
    return (found.end(), Decimal(found.group())) if found else None


def _is_negative(text: str, start: int, end: int, language: NumberLocale) -> bool:
    """Whether words make an amount negative: cinque gradi e mezzo sotto zero."""
    below = text[end + 1 : end + _BELOW].lower().startswith(language.words("words", "below_zero") or ("\n",))
    return below or minus_before(text, start, 0, language) < start


def _chains(reading: Reading) -> Iterator[_Sum]:
    """Amounts whose smaller units follow, or a half, or a number that goes without its unit."""
    text, language = reading.view.text, reading.number_locale
    words = [*numbers_in(text, language)]
    parts = {part.start: part for part in _parts(reading, words)}
    bare = {start: (end, value) for start, end, value in _bare(reading, words)}
    joins, smaller = _chained(language.tag), table("und", "units")["smaller"]
    for start in sorted(parts):
        first = last = parts[start]
        value, at = first.value, first.end
        while (join := joins.match(text, at)) and (part := parts.get(join.end())):
            ratio = _smaller(last.unit, part.unit, language)
            if ratio is None:
                break
            whole = _smaller(first.unit, part.unit, language)
            value, at, last = value + part.value * (whole or ratio), part.end, part
        more, behind = _part_added(text, at, language)
        elided = (bare.get(join.end()) or _digits_at(text, join.end())) if join else None
        if more:
            value, at = value + more * (_smaller(first.unit, last.unit, language) or 1), behind
        elif elided is not None and (last.unit in smaller or _is_currency(last.unit)):
            unit = smaller.get(last.unit, "")
            ratio = _smaller(first.unit, unit, language) if unit else _HUNDREDTH
            value, at = value + Fraction(elided[1]) * (ratio or 0), elided[0]
        if at > first.end or first.unit == _COUNT or _added(language.tag).search(text, start, first.end):
            value = -value if _is_negative(text, start, at, language) else value
            yield _Sum((start, at), frozenset({_measured(first.unit, value)}))


@cache
def _multiplied(tag: str) -> re.Pattern[str] | None:
    """Some digits, or half, before a word that multiplies them: 3 dozen, mezza dozzina."""
    words = "|".join(multipliers(tag))
    halves = "|".join(map(re.escape, number_locale_of(tag).words("fractions", "half_scale")))
    pattern = rf"(?<!\w)(?:(?P<half>{halves})|(?P<number>[0-9]{{1,3}}))[ \u00a0-](?P<word>{words})(?!\w)"
    return re.compile(pattern, re.IGNORECASE) if words else None


def multiplies(reading: Reading) -> bool:
    """Whether a text has a word that multiplies a number before it."""
    return not reading.view.words.isdisjoint(multipliers(reading.number_locale.tag))


def _multiples(reading: Reading) -> Iterator[_Sum]:
    """Numbers of dozens."""
    pattern = _multiplied(reading.number_locale.tag)
    sizes = multipliers(reading.number_locale.tag)
    for found in pattern.finditer(reading.view.text) if pattern else ():
        count = Fraction(1, 2) if found["half"] else Fraction(found["number"])
        yield _Sum(found.span(), frozenset({(_COUNT, count * sizes[found["word"].lower()])}))


def _hours(reading: Reading) -> Iterator[_Sum]:
    """Times of day whose minutes stand behind a word: alle 18 e 30."""
    joins = _chained(reading.number_locale.tag)
    for mention in reading.mentions:
        what, text = mention.what, reading.view.text
        moment = what.value if isinstance(what, Quantity) and what.kind is kinds.TIME else None
        if not isinstance(moment, Moment) or moment.minute is None or moment.minute % 60:
            continue
        join = joins.match(text, mention.end)
        minutes = _digits_at(text, join.end()) if join else None
        if minutes is not None and minutes[1] < _HOUR:
            value = moment.minute + Fraction(minutes[1])
            yield _Sum((mention.start, minutes[0]), frozenset({(_CLOCK, value)}))


def _single(row: Entry) -> _Sum | None:
    """A row that is one number of its own, as the sum that it is."""
    value = row.value
    if row.kind is kinds.TIME and isinstance(value, Moment) and value.minute is not None:
        minutes = Fraction(value.minute)
        return _Sum(row.place, frozenset({(_CLOCK, minutes), ("time", minutes * 60)}), row)
    if not isinstance(value, Decimal):
        return None
    measure = row.facets.measure
    if row.kind is kinds.MONEY:
        return _Sum(row.place, frozenset({(row.unit, Fraction(value))}), row)
    if measure is not None:
        named = frozenset({_measured(measure.unit, Fraction(value))})
        return _Sum(row.place, named, row) if not measure.per else None
    number = Fraction(value)  # of seconds, where the other text has a time
    return (
        _Sum(row.place, frozenset({(_COUNT, number), ("time", number)}), row) if row.kind in _FREE else None
    )


def _sums(reading: Reading) -> list[_Sum]:
    """The sums of a text; of two that overlap the longer one."""
    text = reading.view.text
    marked = [*_clocks(reading), *_angles(text)] if _MARKED.search(text) else []
    found = [*marked, *_chains(reading), *_multiples(reading), *_hours(reading)]
    found.sort(key=lambda one: one.place[0] - one.place[1])
    kept: list[_Sum] = []
    for one in found:
        if not any(touch(one.place, other.place) for other in kept):
            kept.append(one)
    return kept


def summed(
    source: Reading, target: Reading, left: Sequence[Entry], right: Sequence[Entry]
) -> Iterator[tuple[Place, Place]]:
    """
    The places of two texts that say one value, where at least one of them says it with several numbers.

    Args:
        left: Rows of the source without a match, in words too; the other text may say one of them as a sum.
        right: The same of the target.
    """
    ones, twos = _sums(source), _sums(target)
    if not ones and not twos:
        return
    singles = [[sum_ for row in rows if (sum_ := _single(row)) is not None] for rows in (left, right)]
    for one in (*ones, *singles[0]):
        for two in (*twos, *singles[1]):
            if (one.row is None or two.row is None) and not one.values.isdisjoint(two.values):
                yield one.place, two.place
                (twos if two.row is None else singles[1]).remove(two)
                break
