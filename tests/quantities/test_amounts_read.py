"""Amounts as newspapers and accounts write them: currencies before, brackets, mixed numbers, other marks."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare, localize

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

ENGLISH = [
    ("It lost $(24.6) million.", "It lost $(24,6) mln."),
    ("a loss of $(1.2)m", "a loss of $(1,2) mln"),
    ("A 1-in-2,000,000 chance", "A 1-in-2.000.000 chance"),
    ("rare (≥1/10,000)", "rare (≥1/10.000)"),
    ("It cost CHF 2'345'000.50.", "It cost CHF 2.345.000,50."),
    ("USD million 4.5", "$4,5 mln"),
    ("Euro 12.5 million", "€12,5 mln"),
    ("₹6 crore", "INR 60 mln"),
    ("4 lakh doses", "400.000 doses"),
    ("7 hundred thousand doses", "700.000 doses"),
    ("2 1/2 points", "2,5 points"),
    ("1.4m passengers and 3m viewers", "1,4 mln passengers and 3 mln viewers"),
    ("a hall 5m wide", "a hall 5 m wide"),
    ("Mean 6.2 versus 4.8.", "Mean 6,2 versus 4,8."),
    ("ROE 7.3; P/E: 15.2", "ROE 7,3; P/E: 15,2"),
    ("Use TLS 1.3 and Python 3.11.", "Use TLS 1.3 and Python 3.11."),
    ("The call is at 4:30 p.m. CET.", "The call is at 16:30 CET."),
    ("Open until 6 p.m. Rome time.", "Open until 18:00 Rome time."),
]
ITALIAN = [
    ("Ricavi pari a Euro 214,3 milioni.", "Ricavi pari a €214.3 million."),
    ("Un utile di Eur 12 mln.", "Un utile di €12 million."),
    ("Costa 5.000.000 di euro.", "Costa €5,000,000."),
    ("in cambio di una percentuale", "in cambio di una percentuale"),
    ("euro/mln 8,4", "€8.4 million"),
    ("75 000 visite", "75,000 visite"),
    ("un pacchetto da 30 mld. di dollari", "un pacchetto da $30 billion"),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_amounts(text: str, expected: str) -> None:
    """Each is read whole, and printed in the Italian house style."""
    assert localize(text, EN_IT) == expected


@pytest.mark.parametrize(("text", "expected"), ITALIAN)
def test_italian_amounts(text: str, expected: str) -> None:
    """Each is read whole, and printed in the English house style."""
    assert localize(text, IT_EN) == expected


@pytest.mark.parametrize(
    ("english", "italian"),
    [
        ("Profit was €0.7m (2022: €0.6m).", "L'utile è stato di 0,7 milioni di euro (2022: 0,6 milioni)."),
        (
            "Revenue of €31.5 million (2022: €30.2 million).",
            "Ricavi di 31,5 milioni di euro (30,2 nel 2022).",
        ),
        ("It keeps a percentage of the sum.", "Trattiene una percentuale della somma."),
        ("It costs €6 million.", "Costa 6.000.000 di euro."),
    ],
)
def test_a_currency_may_be_said_once(english: str, italian: str) -> None:
    """A currency or scale that stands with one amount goes for the next ones too."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()
