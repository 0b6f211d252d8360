"""Everyday shapes of numbers: right translations are left in peace, and a changed value is found all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import Finding, Severity, check_pair

_NUMBERS = ("number.", "date.", "currency.", "unit.", "percent.", "dose.", "term.")
_TABLE = Path(__file__).parent / "data" / "everyday.txt"
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in _TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _findings(source: str, target: str, language: str) -> list[Finding]:
    other = "it" if language == "en" else "en"
    found = check_pair(source, target, source=language, to=other, syntax="markdown")
    return [finding for finding in found if finding.severity in {Severity.ERROR, Severity.WARNING}]


@pytest.mark.parametrize(("language", "source", "right"), [row[:3] for row in ROWS])
def test_a_right_translation_is_left_in_peace(language: str, source: str, right: str) -> None:
    """No check has an error or a warning about it."""
    assert _findings(source, right, language) == []


@pytest.mark.parametrize(
    ("language", "source", "wrong"), [(row[0], row[1], row[3]) for row in ROWS if row[3]]
)
def test_a_changed_value_is_found(language: str, source: str, wrong: str) -> None:
    """A check about numbers says so."""
    assert any(finding.check.startswith(_NUMBERS) for finding in _findings(source, wrong, language))
