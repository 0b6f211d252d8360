"""The rows of the ledger: each end of each quantity, each protected token."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, Moment, Protected, Quantity, QuantityKind, Stretch
from l10n.quantities.recogniser import Mention

__all__ = ["Entry", "describe", "entries"]

# What is written in these is markup's business or none of ours.
_SILENT = frozenset({"markup", "placeholder", "note"})
_POWERS = ((12, "trillion"), (9, "billion"), (6, "million"))
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one text."""

    mention: Mention
    side: int
    kind: QuantityKind | None  # None: protected
    value: Decimal | Fraction | Moment | str
    unit: str

    @property
    def key(self) -> tuple[object, ...]:
        """What must be equal for two entries to say the same."""
        return (self.kind, self.value, self.unit)


def _sides(quantity: Quantity) -> tuple[Decimal | Fraction | Moment, ...]:
    value = quantity.value
    if isinstance(value, Interval):
        return (value.low, value.high)
    if isinstance(value, Stretch):
        return (value.first, value.last)
    return (value,)


def entries(mentions: tuple[Mention, ...]) -> list[Entry]:
    """The rows of a text, in order."""
    rows: list[Entry] = []
    for mention in mentions:
        what = mention.what
        if isinstance(what, Protected):
            if what.reason not in _SILENT:
                rows.append(Entry(mention, 0, None, what.raw, what.reason))
            continue
        for side, value in enumerate(_sides(what)):
            rows.append(Entry(mention, side, what.kind, value, what.unit))
    return rows


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: Decimal) -> str:
    for power, word in _POWERS:
        if abs(value) >= Decimal(10) ** power:
            return f"{_plain(value.scaleb(-power))} {word}"
    return _plain(value)


def _moment(moment: Moment) -> str:
    parts: list[str] = []
    if moment.minute is not None:
        parts.append(f"{moment.minute // 60}:{moment.minute % 60:02}")
    if moment.day is not None:
        parts.append(str(moment.day))
    if moment.month is not None:
        parts.append(_MONTHS[moment.month - 1])
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
        return value
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
        case _:
            return f"{_number(value)} {entry.unit}".rstrip()
