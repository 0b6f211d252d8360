"""A concordance shows where words stand, best first."""

from __future__ import annotations

import pytest

from l10n.memory.concordance import concordance
from l10n.memory.entry import Entry


def marked(text: str, *entries: Entry, limit: int = 20) -> list[list[str]]:
    """The texts of the hits, what was found in them in brackets."""
    found = concordance(text, entries, limit)
    rows = []
    for hit in found.hits:
        row = []
        for locale, other in hit.entry.texts.items():
            for span in reversed(hit.spans.get(locale, ())):
                other = f"{other[: span.start]}[{other[span.start : span.end]}]{other[span.end :]}"
            row.append(other)
        rows.append(row)
    return rows


def two(english: str, italian: str = "–") -> Entry:
    return Entry(texts={"en": english, "it": italian})


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        pytest.param("trial", "The trial is over.", "The [trial] is over.", id="a word"),
        pytest.param("TRIAL", "Trial over", "[Trial] over", id="case"),
        pytest.param(
            "trial", "Trials and trial-like trialling", "[Trial]s and [trial]-like [trial]ling", id="start"
        ),
        pytest.param("trial", "A retrial", None, id="not the end of a word"),
        pytest.param("clinical trial", "a clinical  trial", "a [clinical  trial]", id="phrase"),
        pytest.param("clinical trial", "a *clinical* trial", "a *[clinical* trial]", id="marks between"),
        pytest.param("clinical trial", "trial, clinical", "[trial], [clinical]", id="words apart"),
        pytest.param("clinical trial", "a clinical study", None, id="one is missing"),
        pytest.param("tri trial", "a trial", "a [trial]", id="overlapping words are one"),
        pytest.param("l'azienda", "L’azienda", "[L’azienda]", id="another apostrophe"),
        pytest.param("试验", "临床试验结果", "临床[试验]结果", id="no spaces between words"),
        pytest.param("a.c", "abc", None, id="no pattern"),
        pytest.param("(", "(", None, id="no word"),
        pytest.param("è", "Così è", "Così [è]", id="accents count"),
        pytest.param("e", "Così è", None, id="accents count, the other way"),
    ],
)
def test_what_is_found(asked: str, text: str, expected: str | None) -> None:
    """Words as they stand, else all of them in any order; the rest is left alone."""
    assert marked(asked, two(text)) == ([[expected, "–"]] if expected else [])


def test_both_languages_are_looked_at() -> None:
    """A word of the target shows its source; one that is in both is marked in both."""
    assert marked("azienda", two("the company", "l’azienda")) == [["the company", "l’[azienda]"]]
    assert marked("data", two("data", "data dei dati")) == [["[data]", "[data] dei dati"]]


def test_the_best_come_first() -> None:
    """The phrase before its words apart, then the shorter entry, then the order of the memory."""
    entries = [
        two("of trial and clinical", "x"),
        two("a clinical trial in a longer text", "b, longer too"),
        two("clinical trial", "z"),
        two("clinical trial", "y"),
    ]
    found = concordance("clinical trial", iter([*entries, *entries]), 3)
    assert [hit.entry for hit in found.hits] == [entries[2], entries[3], entries[1]]
    assert found.total == 4, "equal entries count once"


def test_hostile_text_takes_no_time() -> None:
    """Neither a long question nor a long text of marks makes the search try again and again."""
    assert marked("a " * 200 + "b", two("a " * 20_000, "- " * 20_000)) == []
