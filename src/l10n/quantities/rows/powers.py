"""Powers of ten: 10⁶, 10^6, 10<sup>6</sup>, and what they multiply: 1.5 × 10⁶."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from l10n.model import Quantity, kinds
from l10n.quantities.parse.mentions import Mention, Reading

__all__ = ["Power", "powers_in"]

_MARKED = re.compile(r"10(?:[⁺⁻⁰¹²³⁴-⁹]|\^|[*_]*<sup>)")
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "+-0123456789--")
_EXPONENT = re.compile(
    r"(?:[⁺⁻]?[⁰¹²³⁴-⁹]{1,3}|\^[{(]?[-−–+]?[0-9]{1,3}[})]?|\ue000+[-−–+]?[0-9]{1,3}\ue000*)"
)
_TIMES = re.compile(r"[ \u00a0]?[×x·⋅*∙][ \u00a0]?\Z")
_LARGEST = 99


class Power(NamedTuple):
    """What a mention says with the power behind it."""

    value: Decimal
    exponent: int
    end: int  # behind the exponent, in the view
    absorbed: tuple[int, ...]  # mentions that are parts of it


def _is_ten(mention: Mention) -> bool:
    what = mention.what
    return isinstance(what, Quantity) and what.kind is kinds.NUMBER and what.raw == "10"


def powers_in(reading: Reading) -> dict[int, Power]:
    """The mentions of a text that a power of ten belongs to, by their index."""
    if not _MARKED.search(reading.view.source):
        return {}
    text, mentions = reading.view.text, reading.mentions
    result: dict[int, Power] = {}
    for index, mention in enumerate(mentions):
        found = _EXPONENT.match(text, mention.end) if _is_ten(mention) else None
        digits = re.sub(r"[^0-9+-]", "", found.group().translate(_RAISED)) if found else ""
        if found is None or not digits or abs(int(digits)) > _LARGEST:
            continue
        absorbed = [later for later in range(index + 1, len(mentions)) if mentions[later].start < found.end()]
        owner, value = index, Decimal(1)
        before = mentions[index - 1].what if index else None
        if (
            isinstance(before, Quantity)
            and before.kind is kinds.NUMBER
            and isinstance(before.value, Decimal)
            and _TIMES.fullmatch(text, mentions[index - 1].end, mention.start)
        ):
            owner, value = index - 1, before.value
            absorbed.append(index)
        result[owner] = Power(value.scaleb(int(digits)), int(digits), found.end(), tuple(absorbed))
    return result
