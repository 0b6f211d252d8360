"""Measures in the units of another system: 385 miles, 620 km; half an inch, 1 cm."""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.locales import table
from l10n.model import Quantity, Severity, kinds
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.compare.unit_pairs import shared_measure
from l10n.quantities.lexing.measures import Measure
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rows import Entry

__all__ = ["CONVERSIONS", "conversion", "converted"]

_METRIC = re.compile(r"[kcm]?[mgL]?[²³]?|t|ha")
_DEGREES = frozenset({"°C", "°F", "°", "C", "F"})  # 40F
_ROUND = 0.12  # a converted measure is rounded, to whole units at least: 30 yards, 25 m; an inch, 2 cm
_ROUGH = 0.22
_DEGREE = 1.0
_FROM_FREEZING = 0.65  # of a temperature in Fahrenheit, as a rule: its nought is far below


def conversion(one: float, first: Measure, two: float, second: Measure) -> Severity | None:
    """
    What is to be said of two measures that are about equal in the units of two systems; None for others.

    A note, when the two are equal but for rounding: a translator's choice, which the house may not want. A
    warning, when the rounding is rough.
    """
    if {first.unit, second.unit} <= _DEGREES:
        apart = min(abs(a - (b * 9 / 5 + 32)) for a, b in ((one, two), (two, one)))
        return _verdict(apart, max(abs(one), abs(two)) * _FROM_FREEZING, _DEGREE, _DEGREE)
    sizes = table("und", "units")["sizes"]
    if first.per != second.per or first.unit not in sizes or second.unit not in sizes:
        return None
    (kind, size), (other, other_size) = sizes[first.unit], sizes[second.unit]
    if kind != other or bool(_METRIC.fullmatch(first.unit)) == bool(_METRIC.fullmatch(second.unit)):
        return None
    apart = abs(one * size - two * other_size)
    return _verdict(apart, max(one * size, two * other_size), min(size, other_size))


def _verdict(apart: float, most: float, step: float, near: float = 0.0) -> Severity | None:
    if apart > max(_ROUGH * most, near):
        return None
    return Severity.INFO if apart <= max(_ROUND * most, step) else Severity.WARNING


def converted(one: float, first: Measure, two: float, second: Measure) -> Relation | None:
    """How a measure and a converted one belong together."""
    severity = conversion(one, first, two, second)
    return Relation(2.0, "unit.changed", severity, mend=False) if severity is not None else None


def _measure(entry: Entry, reading: Reading) -> Measure | None:
    """What an entry measures; also by the unit of the number behind it, and in pounds that are no money."""
    if entry.facets.measure is not None:
        return entry.facets.measure
    if entry.kind is kinds.MONEY:
        return _weight(entry)
    return shared_measure(entry, reading) if entry.facets.behind is Behind.ANOTHER else None


def _weight(entry: Entry) -> Measure | None:
    """The weight that the name of a currency may be as well: 550 pounds."""
    what = entry.mention.what
    unit = table("und", "units")["currencies"].get(entry.unit)
    named = isinstance(what, Quantity) and not any(what.written.scales) and what.raw[-1:].islower()
    return Measure(unit) if unit and named else None


def _below_zero(reading: Reading) -> bool:
    text = reading.view.text.lower()
    return any(words in text for words in reading.number_locale.words("words", "below_zero"))


def _conversions(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A measure in the units of another system. The house converts none, so that it is said all the same."""
    if not isinstance(source.value, Decimal) or not isinstance(target.value, Decimal):
        return None
    one, two = _measure(source, texts.source), _measure(target, texts.target)
    if one is None or two is None:
        return None
    if source.value == target.value and one == two:
        return Relation(0.6, mend=False)  # 550 pounds, 550 libbre
    cold = [_below_zero(texts.source), _below_zero(texts.target)]
    if any(cold) and source.value * target.value < 0:
        return None  # ten below zero is no 10 °F
    return converted(float(source.value), one, float(target.value), two)


CONVERSIONS: tuple[Rule, ...] = (_conversions,)
