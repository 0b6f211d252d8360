"""Recall on sentences that others labelled: read and measured where they lie, not part of the project."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from l10n.model import Interval, Quantity, QuantityKind
from l10n.quantities import find

MENTIONS = Path(__file__).parents[3] / "shared" / "data" / "quantity-mentions.jsonl"
KINDS = {"currency": QuantityKind.MONEY, "percent": QuantityKind.PERCENT}
LEAST = 0.97


def values(found: Quantity) -> tuple[object, ...]:
    return (found.value.low, found.value.high) if isinstance(found.value, Interval) else (found.value,)


def hit(mention: dict[str, Any], found: list[Quantity]) -> bool:
    """Whether a quantity at the mention's place has its kind, its exact value and its currency."""
    near = [item for item in found if item.span.start <= mention["end"] and mention["start"] < item.span.end]
    return any(
        item.kind is KINDS[mention["kind"]]
        and Decimal(mention["value"]) in values(item)
        and mention.get("currency") in {None, item.unit}
        for item in near
    )


@pytest.mark.parametrize("locale", ["en", "it"])
def test_recall_of_money_and_percent(locale: str) -> None:
    """At least 97 % of the money and percent mentions are found with their exact value and currency."""
    if not MENTIONS.is_file():
        pytest.skip(f"the third-party sentences are not here: {MENTIONS.name}")
    rows = [json.loads(line) for line in MENTIONS.read_text(encoding="utf-8").splitlines()]
    tried, missed = 0, []
    for row in (row for row in rows if row["lang"] == locale):
        found = [item for item in find(row["input"], locale) if isinstance(item, Quantity)]
        for mention in (mention for mention in row["mentions"] if mention["kind"] in KINDS):
            tried += 1
            if not hit(mention, found):
                missed.append((row["id"], mention["text"]))
    assert len(missed) <= (1 - LEAST) * tried, missed
