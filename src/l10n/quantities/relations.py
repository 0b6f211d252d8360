"""What two rows have to do with one another: the same said otherwise, or one that became another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from l10n.model import Moment, Quantity, QuantityKind, Severity
from l10n.quantities.durations import duration_of, same_duration, unit_behind
from l10n.quantities.entries import Entry
from l10n.quantities.facets import Behind
from l10n.quantities.mentions import Reading
from l10n.quantities.neighbours import word_before
from l10n.quantities.rates import same_rate
from l10n.quantities.unit_pairs import UnitsOf, is_conversion, unit_verdict
from l10n.quantities.unread import half_read

__all__ = ["NAMED", "Relation", "Texts", "relation"]

_COUNTS = frozenset({QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.ORDINAL, None})
_RATIOS = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENT_POINT, QuantityKind.BASIS_POINT})
NAMED = frozenset(
    {"version", "section", "identifier", "standard", "date", "phase"}
)  # reasons of what keeps its marks
_LIKELY = 3  # "first" and "second" are said in many ways
_PERIODS = frozenset({QuantityKind.DATE, QuantityKind.PERIOD})
_LETTERS = re.compile(r"[^\W\d_]+")
_OPPOSITE = {"≥": "≤<", ">": "≤<", "≤": "≥>", "<": "≥>"}


class Relation(NamedTuple):
    """How two rows agree, and how well."""

    cost: float  # 0: they say the same; below what it costs to leave them both alone
    check: str = ""  # what is wrong; empty: nothing
    severity: Severity = Severity.ERROR
    mend: bool = True  # the source's quantity may be printed in the target's place


class Texts(NamedTuple):
    """Both texts, for what stands apart from a row."""

    source: Reading
    target: Reading
    source_units: UnitsOf
    target_units: UnitsOf


_Rule = Callable[[Entry, Entry, Texts], Relation | None]


def _counted(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same number, whatever it counts or names: 4th and 4, Phase 3 and III, 5 kg and five kilos."""
    if source.kind not in _COUNTS or target.kind not in _COUNTS:
        return None
    if source.number is None or source.number != target.number:
        return None
    name = source.kind is None and not (source.worded or target.worded)
    if (name and not _stands_in(source, target)) or _padded(source) != _padded(target):
        return None  # given marks, or another code
    severity = unit_verdict(source, target, texts.source_units, texts.target_units)
    if severity is not None:
        if source.worded and target.worded and not (source.firm and target.firm):
            return None
        return Relation(0.5 if source.worded and target.worded else 3.0, "unit.changed", severity, mend=False)
    if target.facets.bound and target.facets.bound in _OPPOSITE.get(source.facets.bound, ""):
        return Relation(2.5, "number.bound", mend=False)
    if "±" in {source.facets.bound, target.facets.bound} and source.facets.bound != target.facets.bound:
        words = target if source.facets.bound == "±" else source
        said = texts.target if source.facets.bound == "±" else texts.source
        if not _plus_minus(words, said):
            return Relation(2.5, "number.bound", mend=False)
    return Relation(0.3 if source.kind is target.kind else 0.5, mend=source.power == target.power)


def _stands_in(name: Entry, other: Entry) -> bool:
    """Whether a token's digits stand in the other's text without marks between them."""
    return re.search(rf"(?<![0-9]){re.escape(str(name.value))}(?![0-9])", other.raw) is not None


def _padded(entry: Entry) -> str:
    """The zeros before a token's number, which are a part of it: 007."""
    value = entry.value
    return value[: len(value) - len(value.lstrip("0"))] if isinstance(value, str) and len(value) > 1 else ""


def _plus_minus(entry: Entry, reading: Reading) -> bool:
    before = reading.view.text[max(0, entry.mention.start - 24) : entry.mention.start].lower()
    return any(words in before for words in reading.tongue.words("words", "plus_minus"))


def _bounds(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same value behind another sign: p < 0.05, p > 0,05; other values than plain numbers."""
    if source.unbound != target.unbound or source.kind in _COUNTS - {None}:
        return None
    one, two = source.facets.bound, target.facets.bound
    if two and two in _OPPOSITE.get(one, ""):
        return Relation(2.5, "number.bound", mend=False)
    if "±" in {one, two} and not _plus_minus(
        *((target, texts.target) if one == "±" else (source, texts.source))
    ):
        return Relation(2.5, "number.bound", mend=False)
    return Relation(0.3)


def _days(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same day, its year said once for several: July 9 and July 10, 2021."""
    one, two = source.value, target.value
    if not isinstance(one, Moment) or not isinstance(two, Moment) or one.day is None:
        return None
    if None not in {one.year, two.year} or replace(one, year=None) != replace(two, year=None):
        return None
    year = one.year or two.year
    text = texts.target if one.year else texts.source
    if year is None or str(year) in text.view.text or f"’{year % 100:02}" in text.view.text:
        return Relation(0.6, mend=False)
    return Relation(2.5, "date.value", Severity.WARNING, mend=False)


def _open_dates(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A date in digits that can be read two ways: open in both texts, or read in one of them."""
    if source.kind is None and source.unit == "date" and source.raw == target.raw:
        return Relation(0.2, mend=False)
    open_, read_ = (source, target) if source.unit == "date" and source.kind is None else (target, source)
    moment = read_.value
    if open_.kind is not None or open_.unit != "date" or not isinstance(moment, Moment):
        return None
    fields = [int(field) for field in re.findall("[0-9]+", open_.raw)]
    if sorted(fields[:2]) != sorted((moment.day or 0, moment.month or 0)) or fields[2] != moment.year:
        return None
    return Relation(1.5, "number.ambiguous", Severity.WARNING, mend=False)


def _hours(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time here, its hour there: 8 a.m., alle 8."""
    if {source.kind, target.kind} != {QuantityKind.TIME, QuantityKind.NUMBER}:
        return None
    moment = source.value if isinstance(source.value, Moment) else target.value
    number = source.value if isinstance(source.value, Decimal) else target.value
    if not isinstance(moment, Moment) or not isinstance(number, Decimal) or moment.minute is None:
        return None
    counted = (source if isinstance(source.value, Decimal) else target).facets.measure
    if counted is not None and counted.unit != "h":
        return None
    if moment.minute % 60 or number not in {moment.minute // 60, moment.minute // 60 % 12 or 12}:
        return None
    return Relation(0.7, mend=False)


def _ratios(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A fraction here, its percentage there: un quinto, 20 percent."""
    if {source.kind, target.kind} != {QuantityKind.FRACTION, QuantityKind.PERCENT}:
        return None
    fraction = source.value if isinstance(source.value, Fraction) else target.value
    percent = source.value if isinstance(source.value, Decimal) else target.value
    agree = isinstance(percent, Decimal) and fraction == Fraction(percent) / 100
    return Relation(0.7, mend=False) if agree else None


def _half_of_unit(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Half of a unit of time: half an hour, 30 minuti."""
    half, other, text = (
        (source, target, texts.source)
        if source.kind is QuantityKind.FRACTION
        else (target, source, texts.target)
    )
    said = texts.target if half is source else texts.source
    if half.kind is not QuantityKind.FRACTION or not isinstance(half.value, Fraction):
        return None
    whole = unit_behind(half.mention.end, text, Decimal(half.value.numerator) / half.value.denominator)
    two = duration_of(other, said) if whole is not None else None
    return (
        Relation(0.7, mend=False)
        if whole is not None and two is not None and same_duration(whole, two)
        else None
    )


def _durations(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A span of time counted in another unit: 48 hours, due giorni."""
    one = duration_of(source, texts.source)
    two = duration_of(target, texts.target) if one is not None else None
    return (
        Relation(0.7, mend=False) if one is not None and two is not None and same_duration(one, two) else None
    )


def _rates(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """How often: every 12 hours, due volte al giorno; another rate contradicts it."""
    if source.unit != "rate" or target.unit != "rate":
        return None
    if not isinstance(source.value, Fraction) or not isinstance(target.value, Fraction):
        return None
    if same_rate(source.value, target.value):
        return Relation(0.1)
    return Relation(0.5, "number.value", mend=False)


def _half_read(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Equal digits beside a word of a language that we have no words of."""
    if texts.target.tongue.plain and half_read(source, target, texts.target):
        return Relation(1.0, mend=False)
    if texts.source.tongue.plain and half_read(target, source, texts.source):
        return Relation(1.0, mend=False)
    return None


def _grouped(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A protected number that was given marks: 2.024, ISO 13.485, sezione 3,2."""
    if source.kind is not None or target.kind is None or not isinstance(source.value, str):
        return None
    digits = "".join(char for char in target.raw if char.isdecimal())
    if source.value != digits or any(char.isalpha() for char in target.raw):
        return None
    if source.unit == "year":
        return Relation(1.4, "number.year-grouped")
    if target.raw == source.raw and source.unit in NAMED:  # 1.0 is a version on one side only
        return Relation(1.4, mend=False)
    return Relation(1.4, "number.format", Severity.WARNING)


def _ungrouped(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number of the source that is a version or the like in the target, as it stands: series 3.4."""
    if source.kind is not QuantityKind.NUMBER or target.kind is not None or source.raw != target.raw:
        return None
    if target.unit in NAMED:
        return Relation(1.4, mend=False)
    word = word_before(texts.target.view.text, target.mention.start)
    if target.unit != "marks":
        return None
    product = word.text[:1].isupper() and not word.first  # Jazz 1.4
    return Relation(1.4, mend=False) if product else Relation(1.5, "number.format", Severity.WARNING)


def _clocks(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time that one language reads and the other leaves as it stands: 3:35."""
    kinds = {source.kind, target.kind}
    if kinds != {QuantityKind.TIME, None} or "clock" not in {source.unit, target.unit}:
        return None
    moment = source.value if isinstance(source.value, Moment) else target.value
    raw = source.raw if source.kind is None else target.raw
    hour, minute = map(int, raw.split(":"))
    same = (
        isinstance(moment, Moment)
        and moment.minute is not None
        and moment.minute % 720 == (hour * 60 + minute) % 720
    )
    return Relation(0.7, mend=False) if same else None


def _partly_worded(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A half of a year or a month whose other words were not read beside the year: la prima metà del 2019."""
    moment, year = (source, target) if source.kind in _PERIODS else (target, source)
    said = texts.target if moment is source else texts.source
    value = moment.value
    if (
        moment.kind not in _PERIODS
        or year.unit != "year"
        or not isinstance(value, Moment)
        or value.day is not None
    ):
        return None
    if year.value != str(value.year):
        return None
    words = {word.lower() for word in _LETTERS.findall(said.view.text)}
    if value.month is not None:
        named = any(said.tongue.months.get(word) == value.month for word in words)
    else:
        fractions = said.tongue.section("fractions")
        named = bool(
            words
            & (
                {*fractions.get("half", ())}
                | said.tongue.sets.get("periods.quarter", frozenset())
                | said.tongue.sets.get("periods.half", frozenset())
            )
        )
    return Relation(0.9, mend=False) if named else None


def _elided(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A currency or a scale that is said once for several amounts: €0.5m (2023: 0.4)."""
    kinds = {source.kind, target.kind}
    if kinds != {QuantityKind.MONEY, QuantityKind.NUMBER}:
        return None
    money, bare = (source, target) if source.kind is QuantityKind.MONEY else (target, source)
    said = texts.target if money is source else texts.source
    if bare.worded or bare.facets.measure is not None or not isinstance(money.value, Decimal):
        return None
    others = [
        mention.what
        for mention in said.mentions
        if isinstance(mention.what, Quantity)
        and mention.what.kind is QuantityKind.MONEY
        and mention.what.unit == money.unit
    ]
    if not others or bare.facets.behind is Behind.NOUN or not isinstance(bare.value, Decimal):
        return None
    scales = {0, *(scale for what in others for scale in what.written.scales)}
    if any(bare.value.scaleb(scale) == money.value for scale in scales):
        return Relation(1.2, mend=False)
    return None


def _converted(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A measure in the units of another system: 385 miles, 620 km. Measures are never converted."""
    one, two = source.facets.measure, target.facets.measure
    if (
        one is None
        or two is None
        or not isinstance(source.value, Decimal)
        or not isinstance(target.value, Decimal)
    ):
        return None
    if not is_conversion(float(source.value), one, float(target.value), two):
        return None
    return Relation(2.0, "unit.changed", Severity.WARNING, mend=False)


def _mantissa(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _other_ratio(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    same = source.kind in _RATIOS and target.kind in _RATIOS and source.value == target.value
    return Relation(2.6, "percent.point") if same else None


def _other_currency(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    if (
        QuantityKind.MONEY not in {source.kind, target.kind}
        or source.number is None
        or source.worded
        or target.worded
    ):
        return None
    return Relation(2.8, "currency.changed") if source.number == target.number else None


def _other_unit(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    if source.number is None or source.number != target.number or source.worded or target.worded:
        return None
    return Relation(3.2, "unit.changed", mend=False)


def _rescaled(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same digits with another scale."""
    one, two = source.value, target.value
    if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not one or not two:
        return None
    if source.worded or target.worded:
        return None
    same = (source.kind, source.unit) == (target.kind, target.unit) or {source.kind, target.kind} <= {
        QuantityKind.NUMBER,
        QuantityKind.MONEY,
    }
    if not same or _mantissa(one) != _mantissa(two) or (one > 0) != (two > 0):
        return None
    return (
        Relation(3.4, "number.value", mend=not (source.power or target.power))
        if source.unit in {target.unit, ""}
        else None
    )


def _sign(entry: Entry) -> str:
    what = entry.mention.what
    return what.written.signs[entry.side] if isinstance(what, Quantity) else ""


def _negated(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The other sign; where a word may explain it, as it does a fall, only a warning."""
    one, two = source.value, target.value
    if (source.kind, source.unit) != (target.kind, target.unit) or not isinstance(one, Decimal):
        return None
    if one != -(two if isinstance(two, Decimal) else one) or one == 0:
        return None
    cold = source.unit.startswith("°") and bool(_sign(source))
    if bool(_sign(source)) and (bool(_sign(target)) or cold):
        return Relation(3.5, "number.value")
    return Relation(3.6, "number.value", Severity.WARNING, mend=False)


def _contradicted(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Words for two different values of one family: four, tre; the fourth, la quinta; phase II, fase III."""
    if not (source.worded and target.worded and source.firm and target.firm):
        return None
    if source.kind is not target.kind or source.unit != target.unit or source.unit == "rate":
        return None
    one, two = source.facets.measure, target.facets.measure
    if (one is None) != (two is None) or (one is not None and two is not None and one.unit != two.unit):
        return None
    likely = (
        min(source.number or 0, target.number or 0) < _LIKELY
        if source.kind is QuantityKind.ORDINAL
        else False
    )
    return Relation(0.5, "number.value", Severity.WARNING if likely else Severity.ERROR, mend=False)


_RULES: tuple[_Rule, ...] = (
    _rates,
    _counted,
    _bounds,
    _open_dates,
    _days,
    _hours,
    _ratios,
    _durations,
    _half_of_unit,
    _half_read,
    _clocks,
    _grouped,
    _ungrouped,
    _partly_worded,
    _elided,
    _converted,
    _other_ratio,
    _other_currency,
    _other_unit,
    _rescaled,
    _negated,
    _contradicted,
)


def relation(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The best relation of two rows; ``None`` when they have nothing to do with one another."""
    if source.key == target.key:
        return Relation(0.0)
    for rule in _RULES:
        found = rule(source, target, texts)
        if found is not None:
            return found
    return None
