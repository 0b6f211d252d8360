"""How often something happens, taken out where both texts say the same: every 12 hours, twice a day."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.model import Span
from l10n.quantities.rows.rates import same_rate
from l10n.quantities.rows.rows import Entry

__all__ = ["without_equal_rates"]

_Rows = tuple[list[Entry], list[Entry]]  # numbers and words


def without_equal_rates(left: _Rows, right: _Rows) -> tuple[list[Entry], ...]:
    """
    The rows without the rates that are equal and the numbers that they are written with.

    Args:
        left: Numbers and words of the source.
        right: The same of the target.
    Returns:
        Numbers and words of the source, then of the target.
    """
    ones = [row for row in left[1] if row.unit == "rate"]
    twos = [row for row in right[1] if row.unit == "rate"]
    gone: set[int] = set()
    inner: tuple[list[Span], list[Span]] = ([], [])
    for one in ones:
        for two in twos:
            if id(two) not in gone and same_rate(one.value, two.value):  # type: ignore[arg-type]  # rates are fractions
                gone |= {id(one), id(two)}
                inner[0].append(one.span)
                inner[1].append(two.span)
                break
    said = [[row for row in rows if id(row) in gone] for rows in (ones, twos)]
    for rows, matched, spans in zip((ones, twos), said, inner, strict=True):  # said twice, in two ways
        for row in rows:
            again = id(row) not in gone and any(
                same_rate(row.value, other.value)  # type: ignore[arg-type]
                for other in matched
            )
            if again:
                gone.add(id(row))
                spans.append(row.span)
    rest = [row for row in ones if id(row) not in gone], [row for row in twos if id(row) not in gone]
    if all(rest):  # these contradict one another, and so need not be said again by their numbers
        inner[0].extend(row.span for row in rest[0])
        inner[1].extend(row.span for row in rest[1])
    sides = ((rows, spans) for side, spans in zip((left, right), inner, strict=True) for rows in side)
    return tuple(_free(rows, spans, gone) for rows, spans in sides)


def _free(rows: Iterable[Entry], spans: list[Span], gone: set[int]) -> list[Entry]:
    return [
        row
        for row in rows
        if id(row) not in gone
        and (
            row.unit == "rate"
            or not any(span.start <= row.span.start and row.span.end <= span.end for span in spans)
        )
    ]
