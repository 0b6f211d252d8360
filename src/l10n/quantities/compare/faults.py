"""Rows of which one became another: another unit, currency, scale, sign or word."""

from __future__ import annotations

from decimal import Decimal

from l10n.model import Quantity, Severity, kinds
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rows import Entry

__all__ = ["FAULTS"]

_RATIOS = frozenset({kinds.PERCENT, kinds.PERCENT_POINT, kinds.BASIS_POINT})
_LIKELY = 3  # "first" and "second" are said in many ways
_CALENDAR = frozenset({"month", "weekday"})


def _mantissa(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _other_ratio(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    same = source.kind in _RATIOS and target.kind in _RATIOS and source.value == target.value
    return Relation(2.6, "percent.point") if same else None


def _other_currency(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    if (
        kinds.MONEY not in {source.kind, target.kind}
        or source.number is None
        or source.worded
        or target.worded
    ):
        return None
    # a bare number may be of money where its context says so: costa 15, ridotto 10
    open_ = source.kind is kinds.NUMBER and source.facets.behind is Behind.NOTHING
    severity = Severity.WARNING if open_ and source.facets.measure is None else Severity.ERROR
    return Relation(2.8, "currency.changed", severity) if source.number == target.number else None


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
        kinds.NUMBER,
        kinds.MONEY,
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


def _same_month(one: str, two: str) -> bool:
    """Whether two months are one, of which only one text may say which part: early September, settembre."""
    (first, part), (second, other) = one.split("/"), two.split("/")
    return first == second and (part == other or not part or not other)


def _contradicted(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Words for two different values of one family: four, tre; the fourth, la quinta; phase II, fase III."""
    if not (source.worded and target.worded and source.firm and target.firm):
        return None
    if source.kind is not target.kind or source.unit != target.unit or source.unit == "rate":
        return None
    if source.unit == "month" and _same_month(str(source.value), str(target.value)):
        return Relation(0.1)
    one, two = source.facets.measure, target.facets.measure
    if (one is None) != (two is None) or (one is not None and two is not None and one.unit != two.unit):
        return None
    likely = min(source.number or 0, target.number or 0) < _LIKELY if source.kind is kinds.ORDINAL else False
    return Relation(0.5, _worded_check(source), Severity.WARNING if likely else Severity.ERROR, mend=False)


def _worded_check(row: Entry) -> str:
    """The id of a finding about a row in words."""
    if row.unit in _CALENDAR:
        return "date.value"
    if row.kind is kinds.ORDINAL:
        return "number.ordinal"
    return "number.count" if row.kind is kinds.NUMBER else "number.value"


FAULTS: tuple[Rule, ...] = (
    _other_ratio,
    _other_currency,
    _other_unit,
    _rescaled,
    _negated,
    _contradicted,
)
