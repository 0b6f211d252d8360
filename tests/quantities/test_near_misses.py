"""What looks like one quantity and is another, or none."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, NumberStyle
from l10n.quantities import compare, localize
from l10n.quantities.format.explain import account_of

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

ROWS = [
    pytest.param("Only 9 000 voters came.", "Only 9.000 voters came.", id="a plain space"),
    pytest.param("They paid 12 500 euros.", "They paid €12.500.", id="before money"),
    pytest.param("In 2019 400 voters came.", "In 2019 400 voters came.", id="a year, then a number"),
    pytest.param("On May 6 300 voters came.", "On 6 maggio 300 voters came.", id="a day, then a number"),
    pytest.param("It sold 7 hundred thousand bricks.", "It sold 700.000 bricks.", id="hundreds of a scale"),
    pytest.param("It sold 7 hundred bricks.", "It sold 7 hundred bricks.", id="mere hundreds"),
    pytest.param("take 2 250 mg tablets", "take 2 250 mg tablets", id="packs"),
    pytest.param("Boxes 100 200 300", "Boxes 100 200 300", id="a list"),
    pytest.param("See select(2) and Tk(3pm).", "See select(2) and Tk(3pm).", id="sections of a manual"),
    pytest.param("She swam it in 1:04.33.", "She swam it in 1:04.33.", id="a lap"),
    pytest.param("an insert of 320 bp in the gene", "an insert of 320 bp in the gene", id="base pairs"),
    pytest.param("a 5,120 bp stretch", "a 5.120 bp stretch", id="thousands of them"),
    pytest.param("Rates rose 25 bp.", "Rates rose 25 punti base.", id="basis points"),
    pytest.param("(in £000)", "(in £000)", id="a unit of a table"),
    pytest.param("(in €000s)", "(in €000s)", id="with an s"),
    pytest.param("It starts at 4 p.m. EST today.", "It starts at 16:00 EST today.", id="a time zone"),
    pytest.param("It ended at 4 p.m. Tuesday.", "It ended at 16:00 Tuesday.", id="a day of the week"),
    pytest.param("It ended at 4 p.m. Rome time.", "It ended at 16:00 Rome time.", id="a place's time"),
    pytest.param("It ended at 4 p.m. We left.", "It ended at 16:00. We left.", id="the next sentence"),
    pytest.param("a 9¾ inch rule", "a 9¾ inch rule", id="a fraction's sign"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ROWS)
def test_near_misses(source: str, expected: str) -> None:
    """Each is read for what it is, and printed so."""
    assert localize(source, EN_IT) == expected


def test_a_scale_word_with_a_point() -> None:
    """Short for another, it may have one before what it counts; at the end of a sentence the point is that one's."""
    assert localize("Ha 5 mln. di euro.", IT_EN) == "Ha €5 million."
    assert localize("Ha 5 mln. Poi chiude.", IT_EN) == "Ha 5 million. Poi chiude."


def test_two_names_of_one_unit() -> None:
    """International units are IU in English and UI in Italian."""
    assert compare("a dose of 1,500 IU", "una dose di 1.500 UI", EN_IT) == ()


@pytest.mark.parametrize("locale", ["fr", "zh-Hant", "it"])
def test_what_cannot_be_printed_is_shown_as_it_stands(locale: str) -> None:
    """A language without words for a quantity shows the source's; nothing fails."""
    text = "Two-thirds of them, the 4th, came at 5 p.m. on May 6 in Q3."
    account = account_of(text, LocalePair("en", locale), NumberStyle())
    assert account.localized == localize(text, LocalePair("en", locale))
    assert all(row.rendering for row in account.rows if not row.reason)
