"""Makes one quantity of two ends: they share a unit, a scale, a month."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from l10n.model import Interval, Moment, QuantityKind, Stretch, Written, kinds
from l10n.quantities.moments.dates import Found
from l10n.quantities.parse.amounts import Amount
from l10n.quantities.parse.range_words import Join, Opening
from l10n.quantities.parse.suffixes import Part

__all__ = ["Pair", "pair_of", "stretch_of"]


class Pair(NamedTuple):
    """Two amounts as one."""

    start: int
    end: int
    kind: QuantityKind
    value: Interval
    unit: str
    written: Written
    parts: tuple[Part, ...]
    loose: bool  # the marks of one end are another language's


def _compatible(first: Amount, last: Amount) -> bool:
    """Whether the two can be ends of one range: the same unit, or one end leaves it to the other."""
    if (first.kind, first.unit) == (last.kind, last.unit):
        return True
    if first.kind is kinds.NUMBER and (not first.scale or (last.scale and last.kind is kinds.MONEY)):
        return not first.sign or last.kind is not kinds.MONEY
    leading = bool(first.parts) and first.parts[0].role == "currency"  # $3-5 million
    return leading and last.kind is kinds.NUMBER and (not last.bare or not first.scale)


def _leaves_scale(first: Amount, last: Amount, *, dash: bool) -> bool:
    """Whether the first end leaves its scale word to the second: 1.5 to 2 million."""
    if first.scale or not last.scale:
        return False
    mantissa = abs(last.value.scaleb(-last.scale))
    low = abs(first.value)
    return dash or low < mantissa or (low < 100 and not (first.kind is kinds.MONEY and low > 10 * mantissa))


def pair_of(first: Amount, last: Amount, join: Join, opening: Opening | None) -> Pair | None:
    """The two as one quantity; ``None`` when they are two."""
    dash = join.link not in {"between", "from", "bare"}
    if not _compatible(first, last):
        return None
    if join.link == "bare" and not ((first.bare and not last.bare) or _leaves_scale(first, last, dash=False)):
        return None
    if dash and join.link.strip() != join.link and first.kind is kinds.NUMBER and last.bare:
        return None
    if dash and last.sign:
        return None
    shares = _leaves_scale(first, last, dash=dash)
    low = first.value.scaleb(last.scale) if shares else first.value
    money = first if first.kind is kinds.MONEY else last
    base = last if first.kind is kinds.NUMBER else first
    parts = [Part("link", 1, join.start, join.end)]
    if opening is not None and not dash:
        parts.insert(0, Part("open", 0, opening.start, opening.end))
    parts += [*first.parts, *(part._replace(side=1) for part in last.parts)]
    return Pair(
        start=opening.start if opening is not None and not dash else first.start,
        end=last.end,
        kind=base.kind,
        value=Interval(low, last.value),
        unit=base.unit,
        written=Written(
            scales=(last.scale if shares else first.scale, last.scale),
            signs=(first.sign, last.sign),
            mark=money.mark,
            link=join.link,
            shared=shares or first.bare,
            spelled=first.spelled or last.spelled,
        ),
        parts=tuple(sorted(parts, key=lambda part: part.start)),
        loose=first.loose or last.loose,
    )


def stretch_of(
    first: Found | int, last: Found | int, opening: Opening, join: Join, end: int | None = None
) -> Found | None:
    """
    Two moments as one stretch; a bare number takes what the other end says.

    Args:
        first: The first moment, or a day or hour that leaves the rest to ``last``.
        last: Likewise.
        end: Where the stretch ends, when ``last`` is a number.
    """
    known = first if isinstance(first, Found) else last
    if not isinstance(known, Found) or not isinstance(known.value, Moment) or known.kind is kinds.PERIOD:
        return None
    one = first.value if isinstance(first, Found) else _completed(first, known)
    two = last.value if isinstance(last, Found) else _completed(last, known)
    if not isinstance(one, Moment) or not isinstance(two, Moment):
        return None
    if isinstance(first, Found) and isinstance(last, Found) and first.kind is not last.kind:
        return None
    if one.year is None and two.year is not None and one.day is not None and one.month == two.month:
        one = replace(one, year=two.year)
    stop = last.end if isinstance(last, Found) else end
    if stop is None:
        return None
    return Found(
        start=opening.start,
        end=stop,
        kind=known.kind,
        value=Stretch(one, two),
        link=join.link,
        mark=known.mark,
    )


def _completed(number: int, known: Found) -> Moment | None:
    """A bare number as the kind of moment the other end is."""
    moment = known.value
    if not isinstance(moment, Moment):
        return None
    if known.kind is kinds.DATE:
        return replace(moment, day=number) if moment.day is not None and 1 <= number <= 31 else None
    if moment.minute is None or number > 23:
        return None
    afternoon = moment.minute >= 720 and number < 12 and number % 12 * 60 <= moment.minute - 720
    return Moment(minute=(number % 12 + 12) * 60 if afternoon else number * 60)
