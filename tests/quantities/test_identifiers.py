"""Numbers that name something: they stay as they are, and the law's are the same in each language."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair
from l10n.quantities import compare, localize

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

UNTOUCHED = [
    "licence EU/1/22/1634",
    "orphan number EU/3/19/2154",
    "preprint arXiv:2105.04312",
    "BMJ 2019;364:1184-92",
    "Meeting ID 734 2214 9087, passcode 118340",
    "UN 2814 goods",
    "sections 3.2 and 4.10",
    "§ 4.2 holds",
    "3.2. Posology",
    "catalogue ?5800",
    "Amounts in $000s",
    "Revenue (€000)",
    "the 2021/22 season",
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_identifiers_are_untouched(text: str) -> None:
    """No mark of theirs is a decimal or a thousand."""
    assert localize(text, EN_IT) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'1,3-butadiene era sotto 0,8 ppm.", "L'1,3-butadiene era sotto 0.8 ppm."),
        ("La legge n. 1.205 tocca 1.205 comuni.", "La legge n. 1.205 tocca 1,205 comuni."),
    ],
)
def test_only_the_amount_beside_one_is_printed_anew(text: str, expected: str) -> None:
    """The same digits may name something here and count something there."""
    assert localize(text, IT_EN) == expected


SAME = [
    ("Directive 2009/28/EC applies.", "Si applica la direttiva 2009/28/CE."),
    ("Directives 89/391/EEC and 2014/24/EU", "Le direttive 89/391/CEE e 2014/24/UE"),
    ("Article 7(2) applies.", "Si applica l'articolo 7, paragrafo 2."),
    ("Article 9(1)(b) of Regulation (EU) 2016/679", "L'articolo 9, paragrafo 1, lettera b), del regolamento (UE) 2016/679"),
    ("Article 4(3) of Legislative Decree 81/2008", "L'art. 4, comma 3, del D.Lgs. 81/2008"),
    ("HER2-positive tumours", "tumori HER2-positivi"),
    ("COVID-19-related deaths", "decessi da COVID-19"),
    ("HER2+ patients", "pazienti HER2-positive"),
    ("H2O2 is used.", "Si usa il perossido di idrogeno."),
    ("version 1.0", "la versione 1.0"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), SAME)
def test_drafting_is_the_languages_own(english: str, italian: str) -> None:
    """Acts, articles and codes with a word behind them are compared by what they name, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Directive 2009/28/EC", "La direttiva 2009/29/CE"),
        ("Article 9(1)(b)", "L'articolo 9, paragrafo 1, lettera c)"),
        ("Article 9(1)(b)", "L'articolo 9, paragrafo 2, lettera b)"),
        ("licence EU/1/22/1634", "licenza EU/1/22/1643"),
        ("HER2-positive", "HER3-positivo"),
        ("N2O", "NO2"),
        ("It contains CO2.", "Contiene CO."),
        ("MgCl2 was used.", "È stato usato MnCl2."),
    ],
)
def test_another_name_is_found(source: str, target: str) -> None:
    """A digit or letter of an identifier counts."""
    assert compare(source, target, EN_IT) != ()
