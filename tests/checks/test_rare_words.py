"""Words that few dictionaries have, and that are no slips."""

from __future__ import annotations

import pytest

from l10n.checks.dictionary import CHECKS, bases, doubtful, halves, small_words
from l10n.model import LocalePair, State, Unit
from l10n.ports import CheckContext


@pytest.mark.parametrize(
    ("source", "target", "asked"),
    [
        pytest.param(
            "Melamine is hard.", "La melamina resta dura.", {"resta", "dura"}, id="the source's word"
        ),
        pytest.param("It was given.", "La levofloxacina fu data.", {"data"}, id="a substance"),
        pytest.param("The professor.", "Il proffessore.", {"proffessore"}, id="a doubled letter is a slip"),
        pytest.param("Sodio: 140 mmol.", "Sodium is 140 mmol here.", {"here"}, id="a unit"),
        pytest.param("The fourballs", "Il fourball", set(), id="the singular of the source's word"),
        pytest.param("Exports", "Le esportazoni", {"esportazoni"}, id="a slip"),
    ],
)
def test_cognates_and_substances_are_not_asked_about(source: str, target: str, asked: set[str]) -> None:
    """A dictionary is asked about what is neither in the source nor a substance."""
    assert (
        set(doubtful(source, target, "markdown")) & {*asked, "melamina", "levofloxacina", "mmol", "fourball"}
        == asked
    )


@pytest.mark.parametrize(
    ("word", "locale", "base"),
    [
        ("possiede", "it", "possedere"),
        ("riassemblato", "it", "assemblato"),
        ("sovrascritte", "it", "scritte"),
        ("organises", "en", "organizes"),
        ("leukaemia", "en", "leukemia"),
        ("immunisation", "en", "immunization"),
        ("programmes", "en", "programs"),
        ("enrolment", "en", "enrollment"),
        ("councillors", "en", "councilors"),
        ("onwards", "en", "onward"),
        ("convenor", "en", "convener"),
        ("wearables", "en", "wearable"),
        ("tappatura", "it", "tappare"),
    ],
)
def test_a_rare_form_has_a_known_base(word: str, locale: str, base: str) -> None:
    """Irregular Italian forms, prefixes and British spellings lead to what dictionaries have."""
    assert base in bases(word, locale)


def test_only_some_languages_join_words() -> None:
    """English makes words of two words, Italian does not."""
    assert ("head", "wear") in halves("headwear", "en")
    assert list(halves("capostazione", "it")) == []


def test_a_pseudo_translation_is_not_spelt() -> None:
    """Its letters are no language's."""
    assert list(small_words("⟦Tëxt wïth paddïng one two⟧", "markdown")) == []


@pytest.mark.parametrize(
    ("word", "suggestion", "found"), [("équipe", "equipe", False), ("squipe", "equipe", True)]
)
def test_an_accent_that_was_written_was_meant(word: str, suggestion: str, found: bool) -> None:
    """A dictionary that has the word without its accent does not make it a slip."""
    target = f"La squadra, anzi la {word} è pronta."
    unit = Unit(source="The team is ready.", targets=(target,), state=State.TRANSLATED)
    context = CheckContext(pair=LocalePair("en", "it"), unit=unit, misspelt={word: (suggestion,)})
    assert any(CHECKS[0].survey([context])) is found
