"""Doses, bounds, names and negations in prose: changed ones are found, right ones left in peace."""

from __future__ import annotations

import json
from pathlib import Path

from l10n import check_pair
from l10n.model import Finding, Severity

DATA = Path(__file__).parent / "data" / "life_science"
FAMILIES = ("number.", "date.", "currency.", "unit.", "percent.", "term.", "dose.")


def pairs(name: str) -> list[dict[str, str]]:
    """The rows of a file."""
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def found(row: dict[str, str]) -> list[Finding]:
    """What is said of a pair, notes left out."""
    said = check_pair(row["source"], row["target"], source=row["from"], to=row["to"], syntax="markdown")
    return [finding for finding in said if finding.severity >= Severity.WARNING]


def test_wrong_pairs_are_caught() -> None:
    """97 in a hundred, by a finding about their meaning."""
    rows = pairs("wrong.jsonl")
    caught = [row for row in rows if any(each.check.startswith(FAMILIES) for each in found(row))]
    assert len(caught) >= 0.97 * len(rows)


def test_right_pairs_are_left_in_peace() -> None:
    """97 in a hundred; 99 without an error."""
    rows = pairs("right.jsonl")
    said = [found(row) for row in rows]
    assert said.count([]) >= 0.97 * len(rows)
    errors = [each for each in said if any(finding.severity is Severity.ERROR for finding in each)]
    assert len(errors) <= 0.01 * len(rows)
