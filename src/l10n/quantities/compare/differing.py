"""What makes another thing of two equal rows: the sign, the time zone, the kind of act beside them."""

from __future__ import annotations

from l10n.model import kinds
from l10n.quantities.compare.acts import act_kind
from l10n.quantities.compare.retold_codes import other_sign
from l10n.quantities.moments.times import other_zone
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["differing"]

_ZONE_NEAR = 8  # characters behind a time in which its zone stands


def differing(one: Entry, two: Entry, source: Reading, target: Reading) -> str:
    """
    The check that finds fault with two equal rows; empty when they agree.

    Codes may have another sign behind them (CD34+, CD34−), times another zone, acts another kind.

    Args:
        source: The text of the first.
        target: The text of the second.
    """
    rows = (one, source), (two, target)
    if one.kind is kinds.TIME:
        end = (reading.view.text[row.mention.end : row.mention.end + _ZONE_NEAR] for row, reading in rows)
        return "date.value" if other_zone(*end) else ""
    if one.kind is not None or two.kind is not None:
        return ""
    if other_sign(one, source, two, target):
        return "number.value"
    acts = [act_kind(row, reading) for row, reading in rows if "/" in row.raw]
    return "number.value" if len({*acts} - {""}) > 1 else ""
