"""What was found in a line of text, as data and as a table to read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction

from l10n.model import Interval, LocalePair, Moment, NumberStyle, Protected, Quantity, Span, Stretch
from l10n.quantities.format.localize import renderings
from l10n.quantities.language.tables import number_locale
from l10n.quantities.parse.recognizer import read

__all__ = ["Account", "Row", "account_of"]

_HEADS = ("text", "kind", "value", "unit", "printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing found."""

    kind: str  # of a quantity; "protected"
    raw: str
    span: Span
    value: object  # as JSON says it: numbers as strings, so that they stay exact
    unit: str = ""
    rendering: str = ""  # of a quantity
    reason: str = ""  # why a token is protected


@dataclass(frozen=True, slots=True)
class Account:
    """A line, what was found in it, and the line as localised."""

    text: str
    localized: str
    rows: tuple[Row, ...]  # in order

    def data(self) -> dict[str, object]:
        """The account as JSON data."""
        quantities = [
            {
                "kind": row.kind,
                "value": row.value,
                "unit": row.unit,
                "text": row.raw,
                "span": [row.span.start, row.span.end],
                "rendering": row.rendering,
            }
            for row in self.rows
            if not row.reason
        ]
        protected = [
            {"text": row.raw, "reason": row.reason, "span": [row.span.start, row.span.end]}
            for row in self.rows
            if row.reason
        ]
        return {
            "text": self.text,
            "localized": self.localized,
            "quantities": quantities,
            "protected": protected,
        }

    def table(self) -> str:
        """The account as a table: a line for each row, under the localised line."""
        cells = [
            (
                row.raw,
                row.kind,
                f"stays: {row.reason}" if row.reason else _shown(row.value),
                row.unit,
                row.rendering,
            )
            for row in self.rows
        ]
        if not cells:
            return f"{self.localized}\n  no numbers\n"
        widths = [max(len(row[column]) for row in (_HEADS, *cells)) for column in range(len(_HEADS))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in (_HEADS, *cells)
        ]
        return "\n".join([self.localized, *(f"  {line}".rstrip() for line in lines)]) + "\n"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items())
    return str(value)


def _value(value: Decimal | Interval | Fraction | Moment | Stretch) -> object:
    """A value as JSON says it."""
    match value:
        case Decimal():
            return f"{value:f}"
        case Interval():
            return {"low": f"{value.low:f}", "high": f"{value.high:f}"}
        case Stretch():
            return {"first": _value(value.first), "last": _value(value.last)}
        case Moment():
            return {
                name: part for name, part in asdict(value).items() if part is not None and part is not False
            }
        case _:
            return f"{value.numerator}/{value.denominator}"


def account_of(text: str, pair: LocalePair, style: NumberStyle) -> Account:
    """
    What was found in a text and how it is printed.

    Raises:
        ConfigError: one of the two is no locale that we know.
    """
    reading = read(text, pair.source)
    new = {
        mention.start: printed
        for mention, _, printed in renderings(reading, number_locale(pair.target), style)
    }
    rows: list[Row] = []
    parts: list[str] = []
    at = 0
    for mention in reading.mentions:
        what = mention.what
        if isinstance(what, Protected):
            rows.append(
                Row(kind="protected", raw=what.raw, span=what.span, value=what.raw, reason=what.reason)
            )
        elif isinstance(what, Quantity):
            printed = new.get(mention.start, what.raw)  # some languages have no words for it
            parts += [text[at : what.span.start], printed]
            at = what.span.end
            rows.append(
                Row(
                    kind=what.kind.value,
                    raw=what.raw,
                    span=what.span,
                    value=_value(what.value),
                    unit=what.unit,
                    rendering=printed,
                )
            )
    return Account(text, "".join(parts) + text[at:], tuple(rows))
