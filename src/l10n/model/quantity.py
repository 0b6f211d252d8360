"""Quantities: what a number in a text means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from l10n.model.place import Span

__all__ = ["Interval", "Moment", "Protected", "Quantity", "QuantityKind", "Stretch", "Written"]


class QuantityKind(Enum):
    """What is counted or named."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    PERCENT_POINT = "percent point"
    BASIS_POINT = "basis point"
    MEASURE = "measure"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"  # quarter, half, decade, century, financial year
    ORDINAL = "ordinal"
    FRACTION = "fraction"  # a third, twice

    __hash__ = object.__hash__  # there is one of each; Enum's own hashes the name, at each look into a set


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends of a range or pair, as written: the first may be the larger."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date, a time or a named stretch of time; what was not said is ``None``."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None  # since midnight
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None  # 1970 for the 1970s
    century: int | None = None  # 20 for the twentieth
    fiscal: bool = False  # the year is a financial year


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two moments as written: from 9 to 11 July, from 9 a.m. to 5 p.m."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How a quantity was written, as far as the house style keeps it."""

    scales: tuple[int, ...] = (0,)  # power of ten of each end's scale word: 9 for billion, 0 for none
    signs: tuple[str, ...] = ("",)  # of each end: "+", "-", "−", "±", or a word
    mark: str = ""  # currency mark as it stands: "US$", "EUR"; empty for words
    link: str = ""  # between two ends: a dash with its spaces, "between", "from", "bare" for a mere "to"
    shared: bool = False  # two ends share one scale word or unit
    spelled: bool = False  # in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, found in a text."""

    kind: QuantityKind
    value: Decimal | Interval | Fraction | Moment | Stretch  # exact: compare values, never digits
    unit: str = ""  # ISO 4217 code, unit symbol; empty for a bare number
    span: Span
    raw: str  # the text at ``span``
    written: Written = Written()


@dataclass(frozen=True, slots=True)
class Protected:
    """Digits that must stay as they are."""

    span: Span
    raw: str
    reason: str  # "year", "standard", "gene", "phone", "version", "address", "code"
