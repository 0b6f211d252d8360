"""What a run says of its bill."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.model import Bill, Report, Usage
from l10n.reports.text import bill_lines


def bill(**fields: object) -> Bill:
    whole = {"engine": "deepl", "texts": 2, "calls": 1, "usage": Usage(characters=1_968)}
    return Bill(**(whole | fields))  # type: ignore[arg-type]  # a table's fields have many types


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        pytest.param(bill(), ["deepl got 2 texts in 1 call, 1,968 characters billed"], id="answered"),
        pytest.param(
            bill(texts=0, calls=4),
            ["deepl gave no answer in 4 calls, 1,968 characters counted as billed"],
            id="lost",
        ),
        pytest.param(
            bill(texts=0, calls=1, price=Decimal("0.04"), month=Decimal(1), currency="EUR"),
            [
                "deepl gave no answer in 1 call, 1,968 characters counted as billed, EUR 0.0400, "
                "EUR 1.0000 this month"
            ],
            id="lost, with a price",
        ),
        pytest.param(bill(texts=0, usage=Usage()), [], id="turned away"),
        pytest.param(
            bill(texts=0, calls=0, usage=Usage(), estimated=True),
            ["deepl would get 0 texts in 0 calls, 0 characters billed"],
            id="nothing to do",
        ),
    ],
)
def test_bill_line(given: Bill, lines: list[str]) -> None:
    """Calls that got no answer are told, too: they may have to be paid."""
    assert [*bill_lines(Report(bill=given))] == lines
