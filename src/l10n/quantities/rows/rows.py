"""The rows of the ledger: each end of each quantity, each protected token."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, Moment, Protected, Quantity, QuantityKind, Span, Stretch, kinds
from l10n.quantities.language.unit_names import canonical
from l10n.quantities.lexing.measures import measure_behind
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.rows.compounds import compounds_in
from l10n.quantities.rows.facets import PLAIN, Facets, facets_of
from l10n.quantities.rows.powers import powers_in
from l10n.quantities.rows.tokens import token_values

__all__ = ["Entry", "describe", "entries", "rows_of", "unit_of"]

# What stands in these is the business of the checks for markup, or nobody's.
_SILENT = frozenset({"idiom", "markup", "placeholder", "note"})
_POWERS = ((12, "trillion"), (9, "billion"), (6, "million"))
_MONTHS = "January February March April May June July August September October November December"
_COUNTED = frozenset({kinds.NUMBER, kinds.MEASURE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one text."""

    mention: Mention
    side: int
    kind: QuantityKind | None  # None: protected
    value: Decimal | Fraction | Moment | str
    unit: str  # of a protected token, the reason
    facets: Facets = PLAIN
    power: int = 0  # of ten, where the value is written with one
    worded: bool = False  # in words: may be said otherwise, or not at all
    firm: bool = True  # of words: a number that another one contradicts

    @property
    def key(self) -> Hashable:
        """What must be equal for two rows to say the same; why a token is protected is not part of it."""
        return (self.unbound, self.facets.bound)

    @property
    def unbound(self) -> Hashable:
        """The same without the sign of a bound."""
        if self.kind is None:
            return (None, self.value)
        if self.kind in _COUNTED:
            return ("count", self.value, self.facets.measure)
        return (self.kind, self.value, self.unit)

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return self.mention.what.span

    @property
    def place(self) -> tuple[int, int]:
        """Start and end in the view of its text."""
        return self.mention.start, self.mention.end

    @property
    def raw(self) -> str:
        """The text it stands in."""
        return self.mention.what.raw

    @property
    def number(self) -> Decimal | None:
        """Its value, when that is a number; of a protected token, its digits."""
        if isinstance(self.value, Decimal):
            return self.value
        return Decimal(self.value) if isinstance(self.value, str) and self.value.isdecimal() else None


def _sides(quantity: Quantity) -> tuple[Decimal | Fraction | Moment, ...]:
    value = quantity.value
    if isinstance(value, Interval):
        return (value.low, value.high)
    if isinstance(value, Stretch):
        return (value.first, value.last)
    return (value,)


def unit_of(quantity: Quantity) -> str:
    """The unit of a quantity under one name for all its spellings: IU for UI; empty for none."""
    if quantity.kind is not kinds.MEASURE:
        return quantity.unit
    return "/".join(map(canonical, quantity.unit.split("/")))


def rows_of(mention: Mention, facets: Facets = PLAIN) -> Iterator[Entry]:
    """The rows of one mention: each end of it, each part."""
    what = mention.what
    if isinstance(what, Quantity):
        unit = unit_of(what)
        for side, value in enumerate(_sides(what)):
            own = facets if not side or not facets.bound else facets._replace(bound="")
            yield Entry(mention, side, what.kind, value, unit, own)
    elif isinstance(what, Protected) and what.reason not in _SILENT:
        for side, token in enumerate(token_values(what)):
            letter = token.isalpha() and side > 0
            reason = "letter" if letter else what.reason
            yield Entry(mention, side, None, token, reason, facets if not side else PLAIN, worded=letter)


def entries(reading: Reading) -> list[Entry]:
    """The rows of a text, in order."""
    powers, compounds = powers_in(reading), compounds_in(reading)
    absorbed = {index for power in powers.values() for index in power.absorbed}
    absorbed |= {index + 1 for index in compounds}
    rows: list[Entry] = []
    for index, mention in enumerate(reading.mentions):
        if index in absorbed:
            continue
        power, compound = powers.get(index), compounds.get(index)
        if compound is not None:
            facets = Facets(compound.measure, facets_of(mention, reading).bound)
            rows.append(Entry(mention, 0, kinds.NUMBER, compound.value, "", facets))
        elif power is None:
            rows += rows_of(mention, facets_of(mention, reading))
        else:
            facets = facets_of(mention, reading)
            measure = measure_behind(reading.view.text, power.end, reading.number_locale)
            facets = Facets(measure, facets.bound)
            rows.append(Entry(mention, 0, kinds.NUMBER, power.value, "", facets, power.exponent))
    return rows


def _number(value: Decimal) -> str:
    for power, word in _POWERS:
        if abs(value) >= Decimal(10) ** power:
            text = f"{value.scaleb(-power):,f}"
            return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {word}"
    return f"{value:,f}"


def _moment(moment: Moment) -> str:
    parts: list[str] = []
    if moment.minute is not None:
        parts.append(f"{moment.minute // 60}:{moment.minute % 60:02}")
    if moment.day is not None:
        parts.append(str(moment.day))
    if moment.month is not None:
        parts.append(_MONTHS.split()[moment.month - 1])
    if moment.quarter is not None:
        parts.append(f"quarter {moment.quarter}")
    if moment.half is not None:
        parts.append(f"half {moment.half}")
    if moment.decade is not None:
        parts.append(f"the {moment.decade}s")
    if moment.century is not None:
        parts.append(f"century {moment.century}")
    if moment.year is not None:
        parts.append(f"financial year {moment.year}" if moment.fiscal else str(moment.year))
    return " ".join(parts)


def describe(entry: Entry) -> str:
    """The entry's value in words that an editor of any language reads: ``3.6 billion EUR``."""
    return f"{entry.facets.bound}{_described(entry)}"


def _described(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, str):
        parts = isinstance(entry.mention.what, Protected) and entry.unit in {"year", "phase", "letter"}
        return value if parts else entry.raw
    if isinstance(value, Moment):
        return _moment(value)
    if isinstance(value, Fraction):
        return entry.raw if entry.unit == "rate" else f"{value.numerator}/{value.denominator}"
    match entry.kind:
        case kinds.PERCENT:
            return f"{_number(value)}%"
        case kinds.PERCENT_POINT:
            return f"{_number(value)} percentage points"
        case kinds.BASIS_POINT:
            return f"{_number(value)} basis points"
        case kinds.ORDINAL:
            return f"number {_number(value)}"
        case None:
            return entry.raw
        case _:
            unit = str(entry.facets.measure or "") if entry.kind in _COUNTED else entry.unit
            return (
                f"{_number(value)} {unit}".rstrip() if not unit.startswith("/") else f"{_number(value)}{unit}"
            )
