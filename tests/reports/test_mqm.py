"""Penalty points per thousand words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.model import Finding, Gravity, Quality, Severity, Span, UnitCounts, UnitKey
from l10n.reports.mqm import per_locale, points, quality_lines, word_count

TEXT = "Il treno è lento e la porta è rotta."
ERROR = Finding(
    "number.value",
    Severity.ERROR,
    "wrong",
    span=Span(0, 8),
    unit=UnitKey("s", None),
    locale="it",
    target=TEXT,
)
OPINION = replace(ERROR, check="review.accuracy", severity=Severity.WARNING, gravity=Gravity.CRITICAL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("— … 12%", 1),
        ("Exports grew 14.6 percent in 2024.", 6),
        ("A well-known **firm** has a [page](https://example.org/a/b-c) and <b class='x'>it’s</b>", 8),
        ("See https://example.org/one/two now", 2),
        ("L’azienda di Genova", 3),
        ("今天天气很好", 6),
        ("東京2020年", 4),
        ("안녕하세요 세계", 2),
    ],
)
def test_words(text: str, words: int) -> None:
    """Markup and addresses are none; a character is one where words have no spaces."""
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([ERROR], 5, id="an error is major"),
        pytest.param([replace(ERROR, severity=Severity.WARNING)], 1, id="a warning is minor"),
        pytest.param([replace(ERROR, severity=Severity.INFO)], 0, id="a note costs nothing"),
        pytest.param([OPINION], 25, id="an opinion as it says"),
        pytest.param([ERROR, OPINION], 25, id="the same words once, the graver counts"),
        pytest.param([replace(OPINION, gravity=Gravity.MINOR), ERROR], 5, id="whichever it is"),
        pytest.param([ERROR, replace(OPINION, span=Span(20, 25))], 30, id="other words"),
        pytest.param([ERROR, replace(OPINION, span=None)], 30, id="no place"),
        pytest.param([ERROR, replace(ERROR, check="number.order")], 10, id="two rules"),
        pytest.param([replace(ERROR, check="fuzzy")], 0, id="who has read it"),
        pytest.param([replace(ERROR, check="catalog.stale", unit=None)], 0, id="a file"),
        pytest.param([replace(ERROR, check="untranslated", target="")], 0, id="no text"),
        pytest.param([replace(ERROR, check="unchanged")], 5, id="left in the source language"),
    ],
)
def test_points(findings: list[Finding], expected: int) -> None:
    """Errors of texts count, by gravity."""
    assert points(findings) == expected


def test_each_locale_by_itself() -> None:
    """Words of all its documents; a locale without words has no score."""
    counts = [
        UnitCounts(path="a", locale="it", words=300),
        UnitCounts(path="a", locale="de"),
        UnitCounts(path="b", locale="it", words=200),
    ]
    found = per_locale(counts, [ERROR, OPINION, replace(ERROR, locale="fr")])
    assert found == (
        Quality(locale="de", words=0, points=0),
        Quality(locale="it", words=500, points=25),
    )
    assert [each.shown for each in found] == ["–", "50.0"]
    assert [*quality_lines(found)][1] == "MQM it: 50.0 points per 1,000 words (25 in 500)"


def test_opinions_fail_nothing_unless_they_are_errors() -> None:
    """A rule's finding may fail a run, and an opinion that the project makes an error."""
    assert ERROR.fails
    assert not OPINION.fails
    assert replace(OPINION, severity=Severity.ERROR).fails
