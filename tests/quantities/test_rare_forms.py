"""Rare forms and near misses: what looks like a quantity and is not, and the other way round."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Protected, Quantity, QuantityKind
from l10n.quantities import compare, find, localize, reprint
from l10n.quantities.language.tables import number_locale
from l10n.quantities.repair.repair import Edit, apply_edits

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

ENGLISH = [
    ("13 a.m.", "13 a.m."),
    ("11–2 p.m., 5–2 a.m.", "11:00–14:00, 5–2 a.m."),
    ("between 2 and 5 p.m.", "tra le 14:00 e le 17:00"),
    ("from 9 to 25 a.m.", "da 9 a 25 a.m."),
    ("2021-13-45, 31/31/2020, 1/2/0999", "2021-13-45, 31/31/2020, 1/2/0999"),
    ("on 5.12.2020 and 5/12/20", "on 5/12/2020 and 5/12/20"),
    ("2½ million, 3 and a half million euros", "2,5 mln, €3,5 mln"),
    ("3 and a half pages", "3 and a half pages"),
    ("Q5 2020, H3 2020, 3H20, the fifth quarter of 2020", "Q5 2020, H3 2020, 3H20, the fifth quarter of 2020"),
    ("fiscal policy 2020, the year 2020", "fiscal policy 2020, the year 2020"),
    ("two million five hundred thousand euros", "2 mln €500.000"),
    ("from July 9 to July 15 or from July 9 to 5 p.m.", "dal 9 al 15 luglio or from 9 luglio to 17:00"),
    ("from January to May, from 5 July to 2020", "from January to May, from 5 luglio to 2020"),
    ("in January and March 2020", "in January and marzo 2020"),
    ("a 5 – 10 percent rise, 5 – 10 people", "a 5 – 10% rise, 5 – 10 people"),
    ("between $5 and 10%", "between $5 and 10%"),
    ("5% - 10", "5% - 10"),
    ("+(39) 02 1234567, (1,000)", "+(39) 02 1234567, (1.000)"),
    ("+100,000,000 of them", "+100.000.000 of them"),
    ("1 $ = 2 €, 5 $10 bills, 3.14US$", "$1 = €2, 5 $10 bills, US$3,14"),
    ("10 rmb, MXN 15, mxn$ 15, 20 usd", "CNY 10, MXN 15, MXN 15, $20"),
    ("five euros and 20 cents", "€5 and 20 centesimi"),
    ("1.2.3.4, 1,2,3", "1.2.3.4, 1,2,3"),
    ("the 10 th, 3rd-century, 21st-century", "the 10 th, III secolo, XXI secolo"),
    ("a half-million, one and a half percent", "a half-million, one and a half percent"),
    ("three and a half dollars", "three and a half dollars"),
    ("ten point million", "ten point million"),
    ("December 2020.", "Dicembre 2020."),
    ("12½%, ½", "12½%, ½"),
    ("from two to ten", "from two to ten"),
    ("neither two nor three percent", "neither two nor 3%"),
    ("It ends at 3 p.m", "It ends at 15:00"),
    ("It ends at 3 p.m.", "It ends at 15:00."),
    ("3 p.m.", "15:00"),
    ("the 1000s and the 9990s", "the anni 1000 and the 9.990s"),
    ("a 5-km run of 3.1-mile loops", "a 5 km run of 3,1-mile loops"),
    ("from January to March 2024", "da gennaio a marzo 2024"),
    ("between June and August 2023, from May to 2024", "tra giugno e agosto 2023, from May to 2024"),
    ("They sold 1.5m units in 2022 and 2m in 2023, a 2m pole", "They sold 1,5 mln units in 2022 and 2 mln in 2023, a 2 m pole"),
    ("COP28, BA.2.86, 3,6 million, mid-2024, pre-COVID-19", "COP28, BA.2.86, 3,6 mln, mid-2024, pre-COVID-19"),
    ("10000 Italians, 10000 Italian firms, 10117 Berlin", "10.000 Italians, 10.000 Italian firms, 10117 Berlin"),
    ("catalogue no. 12.30 and 12.31, then 99.31", "catalogue no. 12.30 and 12.31, then 99,31"),
    ("in order 1600 units, call 12", "in order 1.600 units, call 12"),
    ("the third's share, a third's", "the third's share, a third's"),
    ("in his 30s, the 30 s timer", "in his 30s, the 30 s timer"),
    ("€5-a-day, 12-cent-a-share", "€5-a-day, 12 centesimi-a-share"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), ENGLISH)
def test_english_corners(source: str, expected: str) -> None:
    """English forms at the edge of the rules."""
    assert localize(source, EN_IT) == expected


ITALIAN = [
    ("2 mila miliardi di euro", "€2 trillion"),
    ("5 milioni di €, 5 milioni d'euro", "€5 million, €5 million"),
    ("tra il 1º e il 9 maggio, il 1° e il 2 giugno", "between May 1 and May 9, il June 1 and 2"),
    ("a 4° di latitudine, il 4° posto", "a 4° di latitudine, il 4th posto"),
    ("il 9 lug. 2021, il 9 lug.", "il July 9, 2021, il July 9."),
    ("alle 9 di sera, alle 8 del mattino, alle 20 di sera", "alle 9 p.m., alle 8 a.m., alle 8 p.m."),
    ("alle 8 per cento, alle 99.99", "alle 8%, alle 99.99"),
    ("dal 1º al 9 maggio 2021, dall'1 al 3 marzo", "from May 1 to May 9, 2021, from March 1 to March 3"),
    ("dal 2 all'8 marzo", "from March 2 to March 8"),
    ("anno 5000, nel 3000, nel 2150", "anno 5000, nel 3,000, nel 2150"),
    ("dodicimila euro, ventitré euro, due e tre euro", "€12,000, €23, due e €3"),
    ("punto 3.125, sezione 1.234", "punto 3.125, sezione 1.234"),
    ("'24, anni '24", "'24, anni '24"),
    ("l'80% e l'8 maggio", "l'80% e l'May 8"),
]


@pytest.mark.parametrize(("source", "expected"), ITALIAN)
def test_italian_corners(source: str, expected: str) -> None:
    """Italian forms at the edge of the rules."""
    assert localize(source, IT_EN) == expected


KINDS = [
    ("5 mg/mL", QuantityKind.MEASURE, "mg/mL"),
    ("5%", QuantityKind.PERCENT, ""),
    ("5 pp", QuantityKind.PERCENT_POINT, ""),
    ("5 bps", QuantityKind.BASIS_POINT, ""),
    ("5 people", QuantityKind.NUMBER, ""),
    ("€5", QuantityKind.MONEY, "EUR"),
    ("5 p.m.", QuantityKind.TIME, ""),
    ("May 5", QuantityKind.DATE, ""),
    ("Q2", QuantityKind.PERIOD, ""),
    ("5th", QuantityKind.ORDINAL, ""),
    ("2/3", QuantityKind.FRACTION, ""),
]


@pytest.mark.parametrize(("text", "kind", "unit"), KINDS)
def test_kinds(text: str, kind: QuantityKind, unit: str) -> None:
    """Each kind is told from the others."""
    (found,) = find(text, "en")
    assert isinstance(found, Quantity)
    assert (found.kind, found.unit) == (kind, unit)


REASONS = [
    ("in 2024", "year"),
    ("ISO 13485", "standard"),
    ("BRCA1", "code"),
    ("+39 02 12345678", "phone"),
    ("version 2.0", "version"),
    ("Section 3.2", "section"),
    ("Phase 3", "phase"),
    ("Room 305", "room"),
    ("lot 12345", "identifier"),
    ("S&P 500", "name"),
    ("1600 Pennsylvania Avenue", "address"),
    ("07/09/2021", "date"),
    ("2:03:59", "time"),
    ("`5`", "code"),
    ("{5}", "placeholder"),
    ("[5]", "note"),
    ("<div n='5'>", "markup"),
    ("a5@b.it", "address"),
    ("10.1000/x5", "doi"),
    ("5.pdf", "file"),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reasons(text: str, reason: str) -> None:
    """Each protected token says why it stays."""
    found = [item.reason for item in find(text, "en") if isinstance(item, Protected)]
    assert found == [reason]


JUDGED = [
    (
        "15 basis points",
        "15 punti percentuali",
        "source says 15 basis points, target says 15 percentage points",
    ),
    ("the 5th", "il 6º", "source says number 5, target says number 6"),
    ("Q2 2020", "T3 2020", "source says quarter 2 2020, target says quarter 3 2020"),
    ("H2 2020", "1º semestre 2020", "source says half 2 2020, target says half 1 2020"),
    ("the 1970s", "gli anni '80", "source says the 1970s, target says the 1980s"),
    ("20th century", "XIX secolo", "source says century 20, target says century 19"),
    ("FY2023", "esercizio 2022", "source says financial year 2023, target says financial year 2022"),
    ("at noon, 12:30 p.m.", "alle 12:40", "source says 12:30, target says 12:40"),
    ("5.50 km", "6 km", "source says 5.50 km, target says 6 km"),
]


@pytest.mark.parametrize(("source", "target", "message"), JUDGED)
def test_messages(source: str, target: str, message: str) -> None:
    """A message names both values in words that any editor understands."""
    assert [found.message for found in compare(source, target, EN_IT)] == [message]


SAID = [
    ("the 1980s", "gli anni ottanta del secolo scorso"),
    ("the 1800s", "l'Ottocento"),
    ("noon is at 12 p.m.", "mezzogiorno"),
    ("8 people at 8 a.m.", "8 persone alle 8"),
    ("at 8 a.m. sharp", "alle 8 precise"),
    ("COVID-19", "Covid 19"),
]


@pytest.mark.parametrize(("english", "italian"), SAID)
def test_said_in_words(english: str, italian: str) -> None:
    """Decades, centuries and hours may be said in words."""
    assert compare(english, italian, EN_IT) == ()


def test_the_first_of_two_edits_counts() -> None:
    """Edits that overlap do not garble the text."""
    (one,) = (found.span for found in find("5%", "en"))
    assert apply_edits("5% x", [Edit(one, "6%"), Edit(one, "7%")], number_locale("en")) == "6% x"


def test_a_fault_in_one_place_leaves_the_others() -> None:
    """What cannot be repaired is left alone; the rest is printed in house style."""
    result = reprint("€3.6 billion and 7% of 20", "3,6 miliardi di euro e 9 per cento di 20", EN_IT)
    assert result.text == "€3,6 mld e 9 per cento di 20"
    assert [found.check for found in result.discrepancies] == ["number.value"]
