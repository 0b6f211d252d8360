"""Names in running text, and what translations made of them."""

from __future__ import annotations

import pytest

from l10n.pipeline.document.names import agreed_target, names, stands_in, words


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(
            ["The Port Office of Orsola met the EMA."], ["Port Office", "Orsola", "EMA"], id="in a sentence"
        ),
        pytest.param(["Boats came in. Nobody was hurt."], [], id="starts of sentences are none"),
        pytest.param(
            ["Orsola came in.", "We met Orsola."], ["Orsola"], id="but where it stands elsewhere, too"
        ),
        pytest.param(["Port Office staff left."], ["Port Office"], id="two words at the start"),
        pytest.param(["iPads and mRNA-1273 sell."], ["iPads", "mRNA-1273"], id="capitals inside"),
        pytest.param(["She met A, Bo and Cy."], ["Bo", "Cy"], id="a comma parts them; one letter is none"),
        pytest.param(["It ended. The Office closed."], ["Office"], id="an article does not go along"),
        pytest.param(["", "1,200 boats"], [], id="none"),
    ],
)
def test_names(texts: list[str], found: list[str]) -> None:
    """Words with a capital, together while only a space parts them."""
    assert names(texts) == found


@pytest.mark.parametrize(
    ("name", "pairs", "others", "target"),
    [
        pytest.param("EMA", [("The EMA met.", "L’EMA si è riunita.")], [], "EMA", id="stays"),
        pytest.param(
            "Medicines Agency",
            [
                ("The Medicines Agency met.", "L’Agenzia dei medicinali si è riunita."),
                ("A Medicines Agency rule", "Una regola dell’Agenzia dei medicinali"),
            ],
            ["Una riunione"],
            "Agenzia dei medicinali",
            id="what two translations share",
        ),
        pytest.param(
            "Port Office",
            [("The Port Office met Bo.", "L’Ufficio Portuale e Bo"), ("Port Office", "Ufficio Portuale")],
            ["L’Ufficio Portuale"],
            "",
            id="what stands elsewhere, too, is no name",
        ),
        pytest.param(
            "Port Office",
            [("The Port Office met.", "Qui Ufficio Bo e Porto Cy"), ("Port Office", "Porto Cy e Ufficio Bo")],
            [],
            "",
            id="two of the same length",
        ),
        pytest.param(
            "Port Office", [("At the Port Office", "Alla Capitaneria")], [], "", id="one pair, other words"
        ),
        pytest.param(
            "Orsola", [("We met Orsola.", "Ieri c’era Orsolina.")], [], "Orsolina", id="one pair, one name"
        ),
        pytest.param("Orsola", [("We met Orsola.", "C’era Bo con Cy.")], [], "", id="one pair, two names"),
        pytest.param(
            "Orsola", [("We met Orsola.", "da lei"), ("Orsola left.", "partita")], [], "", id="nothing shared"
        ),
        pytest.param("Orsola", [], [], "", id="no pair"),
    ],
)
def test_agreed_target(name: str, pairs: list[tuple[str, str]], others: list[str], target: str) -> None:
    """Only what can be told: nothing is better than a wrong name."""
    assert agreed_target(name, pairs, others) == target


def test_words_stand_in_a_text_one_after_the_other() -> None:
    """Whatever their case, and never inside of others."""
    assert stands_in(words("port office"), words("The Port Office met"))
    assert not stands_in(words("port"), words("The airport met"))
    assert not stands_in(words("port office"), words("The port of the office"))
