"""Measures in the units of another system: 385 miles, 620 km; half an inch, 1 cm."""

from __future__ import annotations

from decimal import Decimal

from l10n.locales import table
from l10n.model import Quantity, QuantityKind, Severity
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.compare.unit_pairs import is_conversion
from l10n.quantities.lexing.measures import Measure
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind, facets_of
from l10n.quantities.rows.rows import Entry

__all__ = ["CONVERSIONS", "converted"]

_NOTE = Relation(2.0, "unit.changed", Severity.INFO, mend=False)


def converted(one: float, first: Measure, two: float, second: Measure) -> Relation | None:
    """A note, when two measures are about equal: a translator's choice, which the house may not want."""
    return _NOTE if is_conversion(one, first, two, second) else None


def _measure(entry: Entry, reading: Reading) -> Measure | None:
    """What an entry measures; also by the unit of the number behind it, and in pounds that are no money."""
    if entry.facets.measure is not None:
        return entry.facets.measure
    if entry.kind is QuantityKind.MONEY:
        return _weight(entry)
    if entry.facets.behind is not Behind.ANOTHER:
        return None
    following = next((other for other in reading.mentions if other.start >= entry.mention.end), None)
    return facets_of(following, reading).measure if following is not None else None


def _weight(entry: Entry) -> Measure | None:
    """The weight that the name of a currency may be as well: 550 pounds."""
    what = entry.mention.what
    unit = table("und", "units")["currencies"].get(entry.unit)
    named = isinstance(what, Quantity) and not any(what.written.scales) and what.raw[-1:].islower()
    return Measure(unit) if unit and named else None


def _conversions(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A measure in the units of another system. The house converts none, so that it is said all the same."""
    if not isinstance(source.value, Decimal) or not isinstance(target.value, Decimal):
        return None
    if source.facets.measure is target.facets.measure is None:
        return None
    one, two = _measure(source, texts.source), _measure(target, texts.target)
    if one is None or two is None:
        return None
    if source.value == target.value and one == two:
        return Relation(0.6, mend=False)  # 550 pounds, 550 libbre
    return converted(float(source.value), one, float(target.value), two)


CONVERSIONS: tuple[Rule, ...] = (_conversions,)
