"""The rows of the ledger: each end of each quantity, each protected token."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, Moment, Protected, Quantity, QuantityKind, Span, Stretch
from l10n.quantities.mentions import Mention
from l10n.quantities.symbols import symbols

__all__ = ["Entry", "describe", "entries"]

# What stands in these is the business of the checks for markup, or nobody's.
_SILENT = frozenset({"idiom", "markup", "placeholder", "note"})
_POWERS = ((12, "trillion"), (9, "billion"), (6, "million"))
_MONTHS = "January February March April May June July August September October November December"
_YEARS = re.compile(r"[0-9]{4}|[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one text."""

    mention: Mention
    side: int
    kind: QuantityKind | None  # None: protected
    value: Decimal | Fraction | Moment | str
    unit: str  # of a protected token, the reason

    @property
    def key(self) -> Hashable:
        """What must be equal for two rows to say the same; why a token is protected is not part of it."""
        return (self.kind, self.value, self.unit if self.kind is not None else "")

    @property
    def span(self) -> Span:
        """Where it stands in its text."""
        return self.mention.what.span

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


def _years(raw: str) -> list[str]:
    """The years of a range, each in full: 2023/24 is 2023 and 2024."""
    found = _YEARS.findall(raw)
    return [year if len(year) == 4 else found[0][:2] + year for year in found]


def _token(raw: str) -> str:
    """A protected token by its letters and digits: Covid-19 is COVID‑19."""
    return "".join(char for char in raw.casefold() if char.isalnum())


def entries(mentions: tuple[Mention, ...]) -> list[Entry]:
    """The rows of a text, in order."""
    rows: list[Entry] = []
    for mention in mentions:
        what = mention.what
        if isinstance(what, Quantity):
            unit = symbols().unit(what.unit) if what.kind is QuantityKind.MEASURE else what.unit
            rows += [Entry(mention, side, what.kind, value, unit) for side, value in enumerate(_sides(what))]
        elif isinstance(what, Protected) and what.reason not in _SILENT:
            values = _years(what.raw) if what.reason == "year" else [_token(what.raw)]
            rows += [Entry(mention, side, None, value, what.reason) for side, value in enumerate(values)]
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
    value = entry.value
    if isinstance(value, str):
        return value if entry.unit == "year" else entry.raw
    if isinstance(value, Moment):
        return _moment(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    match entry.kind:
        case QuantityKind.PERCENT:
            return f"{_number(value)}%"
        case QuantityKind.PERCENT_POINT:
            return f"{_number(value)} percentage points"
        case QuantityKind.BASIS_POINT:
            return f"{_number(value)} basis points"
        case QuantityKind.ORDINAL:
            return f"number {_number(value)}"
        case _:
            return f"{_number(value)} {entry.unit}".rstrip()
