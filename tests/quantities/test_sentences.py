"""The evaluation sentences: written from the rules alone, by hand, before any of them was run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from l10n.model import LocalePair
from l10n.quantities import NumberStyle, find, localize

DATA = Path(__file__).parent / "data"
CHOICE = re.compile(r"\{([^{}]*)\}")
LEAST = 0.99  # of the sentences, right as a whole


def accepted(result: str, patterns: list[str]) -> bool:
    """Whether a result is one of the accepted ones, in any expansion of their ``{a|b}``."""
    for pattern in patterns:
        parts = CHOICE.split(pattern)
        expression = "".join(
            "(?:" + "|".join(map(re.escape, part.split("|"))) + ")" if index % 2 else re.escape(part)
            for index, part in enumerate(parts)
        )
        if re.fullmatch(expression, result):
            return True
    return False


def sentences(source: str, target: str) -> list[dict[str, object]]:
    lines = (DATA / f"sentences-{source}-{target}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.mark.parametrize("style", ["short", "long"])
@pytest.mark.parametrize(("source", "target"), [("en", "it"), ("it", "en")])
def test_sentences(source: str, target: str, style: str) -> None:
    """At least 99 % of the sentences come out right as a whole."""
    pair, rows = LocalePair(source, target), sentences(source, target)
    wrong = []
    for row in rows:
        result = localize(str(row["text"]), pair, NumberStyle(style=style))
        if not accepted(result, row[style]):  # type: ignore[arg-type]
            wrong.append(f"{row['id']} {row['topic']}: {row['text']}\n  got  {result}\n  want {row[style]}")
    assert len(wrong) <= (1 - LEAST) * len(rows), f"{len(rows) - len(wrong)}/{len(rows)}\n" + "\n".join(wrong)


@pytest.mark.parametrize(("source", "target"), [("en", "it"), ("it", "en")])
def test_protected_tokens_come_out(source: str, target: str) -> None:
    """What the sentences list as protected is in the result, letter for letter."""
    pair = LocalePair(source, target)
    lost = [
        (row["id"], token)
        for row in sentences(source, target)
        for token in row["protected"]  # type: ignore[attr-defined]
        if token not in localize(str(row["text"]), pair)
    ]
    assert lost == []


@pytest.mark.parametrize(("source", "target"), [("en", "it"), ("it", "en")])
def test_quantities_are_found(source: str, target: str) -> None:
    """Each quantity of the sentences is found, or its digits are known not to be one."""
    missed = [
        (row["id"], raw)
        for row in sentences(source, target)
        for raw in row["quantities"]  # type: ignore[attr-defined]
        if not any(raw in found.raw or found.raw in raw for found in find(str(row["text"]), source))
    ]
    assert missed == []
