"""Rewriting a text's quantities for another locale."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import localize

EN_IT = LocalePair("en", "it")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("worth €3.6 billion, or 23 percent", "worth €3,6 mld, or 23%", id="money and percent"),
        pytest.param("over 76,000 graduates in 2024", "over 76.000 graduates in 2024", id="a year is fine"),
    ],
)
def test_english_to_italian(source: str, target: str) -> None:
    """Quantities are printed in the house style; nothing else changes."""
    assert localize(source, EN_IT) == target
