"""Defects and good texts that no rule was written for: what a reader would meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n.model import Finding, LocalePair, Severity, Span
from tests.checks.examples import findings

DATA = Path(__file__).parent / "data"
SIGNS = str.maketrans({"⍽": "\u00a0", "⁘": "\u200b", "↵": "\n"})
# Typing slips, with what a dictionary makes of them.
DICTIONARY = {
    "stada": "strada",
    "colazzione": "colazione",
    "promissed": "promised",
    "staton": "station",
    "unanmi": "unanimi",
    "pazineza": "pazienza",
}
# Not found, and why.
KNOWN = {
    "He says so": "only the sentence tells da from dà",
    "La galleria è chiusa": "two words are too few to tell a leftover from a loan",
    "A wine that nobody": "uno is an article or a pronoun",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Two texts, and what is wrong with the second."""

    check: str  # empty when nothing is
    source: str
    target: str
    pair: LocalePair
    spans: tuple[Span, ...]
    options: dict[str, str]

    def findings(self) -> list[Finding]:
        """What the checks say that is more than a note."""
        options = dict(self.options)
        kind = options.pop("kind", "paragraph")
        slips = [word for word in DICTIONARY if word in self.target]
        if slips:
            options["misspelt"] = f"{slips[0]} = {DICTIONARY[slips[0]]}"
        found = findings([(self.source, self.target)], self.pair, options, [kind])
        return [finding for finding in found if finding.severity > Severity.INFO]

    def is_found(self, found: list[Finding]) -> bool:
        """Whether the right check says so at the right place."""
        right = [finding.span for finding in found if finding.check == self.check]
        if not self.spans:
            return bool(right)
        return any(
            span and span.start <= other.end and other.start <= span.end
            for span in right
            for other in self.spans
        )


def rows(name: str) -> Iterator[Row]:
    """The entries of a file."""
    for block in (DATA / name).read_text("utf-8").split("\n\n"):
        lines = [line for line in block.strip("\n").split("\n") if line and not line.startswith("# ")]
        if not lines:
            continue
        check = lines.pop(0) if ":" not in lines[0] else ""
        fields = [(line.partition(":")[0], line.partition(":")[2][1:].translate(SIGNS)) for line in lines]
        (one, source), (other, marked) = fields[-2:]
        spans, target = [], ""
        for text in re.split("(⟦.*?⟧)", marked, flags=re.DOTALL):
            plain = text.strip("⟦⟧")
            if text.startswith("⟦"):
                spans.append(Span(len(target), len(target) + len(plain)))
            target += plain
        yield Row(
            check=check,
            source=source,
            target=target,
            pair=LocalePair(one, other),
            spans=tuple(spans),
            options=dict(fields[:-2]),
        )


@pytest.mark.parametrize("row", list(rows("second.txt")), ids=lambda row: f"{row.check}: {row.source[:30]}")
def test_a_defect_is_found(row: Row) -> None:
    """By the right check at the right place, but for those that are known not to be."""
    known = any(row.source.startswith(start) for start in KNOWN)
    assert row.is_found(row.findings()) is not known


def test_little_else_is_said() -> None:
    """At most one more finding for twenty defects; nine tenths and more are found."""
    every = list(rows("second.txt"))
    other = [
        (row.target, finding.check)
        for row in every
        for finding in row.findings()
        if finding.check != row.check
    ]
    assert len(every) >= 150
    assert len(other) * 20 <= len(every), other
    assert len(KNOWN) * 20 <= len(every)


@pytest.mark.parametrize("row", list(rows("fine.txt")), ids=lambda row: row.source[:40])
def test_a_good_text_is_clean(row: Row) -> None:
    """Nothing worse than a note."""
    found = [(finding.check, finding.message) for finding in row.findings()]
    assert found == []
