"""What a number measures: a changed unit, bound or power is found, and another spelling of one is none."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Severity
from l10n.quantities import compare, localize

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

SAME = [
    ("Add 250 mcg of folic acid.", "Aggiungere 250 µg di acido folico."),
    ("Add 250 ug of folic acid.", "Aggiungere 250 microgrammi di acido folico."),
    ("Add 250 μg of folic acid.", "Aggiungere 250 µg di acido folico."),
    ("A 30-milligram capsule", "Una capsula da 30 mg"),
    ("It holds 4 litres.", "Contiene 4 L."),
    ("It holds 4 ml.", "Contiene 4 millilitri."),
    ("Give 5 mg/kg once a day.", "Somministrare 5 mg per kg una volta al giorno."),
    ("Give 12 mg per kg of body weight.", "Somministrare 12 mg/kg di peso corporeo."),
    ("Give 7 mg/kg/day.", "Somministrare 7 mg/kg al giorno."),
    ("a flow of 3 L/min", "un flusso di 3 litri al minuto"),
    ("at 60 km/h", "a 60 chilometri orari"),
    ("at 35 miles per hour", "a 35 miglia all'ora"),
    ("an area of 90 square metres", "un'area di 90 m²"),
    ("an area of 90 m2", "un'area di 90 metri quadrati"),
    ("a tank of 6 m³", "un serbatoio di 6 metri cubi"),
    ("300 IU of vitamin D", "300 UI di vitamina D"),
    ("20 units of insulin", "20 unità di insulina"),
    ("10 units of insulin", "10 UI di insulina"),
    ("it has a limit of 100 CFU/mL", "ha un limite di 100 UFC/mL"),
    ("Wait 15 min.", "Attendere 15 minuti."),
    ("within 6 h", "entro 6 ore"),
    ("41 mg or 43 mg", "41 o 43 mg"),
    ("He is 52.", "Ha 52 anni."),
    ("a count of 350 cells/µL", "una conta di 350 cellule/µL"),
    ("at 38 degrees", "a 38 °C"),
    ("They gave 2.5 × 10⁶ cells.", "Hanno somministrato 2,5 milioni di cellule."),
    ("a titre of 10^5", "un titolo di 10⁵"),
    ("a titre of 10<sup>5</sup>", "un titolo di 10⁵"),
    ("a count of 4 × 10⁹/L", "una conta di 4 × 10^9/L"),
    ("≥40 years", "40 anni e oltre"),
    ("p < 0.01", "p <0,01"),
    ("±3%", "più o meno il 3%"),
    ("CO2 and H2O", "CO₂ e H₂O"),
    ("It should double A.I. funding.", "Dovrebbe raddoppiare i fondi per l'IA."),
    ("The lake covers 45 sq km.", "Il lago si estende per 45 km quadrati."),
    ("The lake covers 45 sq. km.", "Il lago si estende per 45 kmq."),
    ("a yard of 300 sq ft", "un cortile di 300 piedi quadrati"),
    ("a tank of 8 cu m", "un serbatoio di 8 m cubi"),
    ("a tile of 20 cm squared", "una piastrella di 20 cm quadrati"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), SAME)
def test_one_unit_has_many_spellings(english: str, italian: str) -> None:
    """Signs, words and quotients that say the same are silent, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


CHANGED = [
    ("Take 250 mcg.", "Prendere 250 mg.", "unit.changed"),
    ("Take 250 micrograms.", "Prendere 250 milligrammi.", "unit.changed"),
    ("A dose of 1 mg is enough.", "Basta una dose da 1 g.", "unit.changed"),
    ("An ampoule of 1 mL", "Una fiala da 1 L", "unit.changed"),
    ("The 36 mg film works.", "Il film da 36 g funziona.", "unit.changed"),
    ("The 61 mg dose for 61 women", "La dose da 61 per 61 donne", "unit.changed"),
    ("The 61 mg dose for 61 women", "La dose da 61 g per 61 donne", "unit.changed"),
    ("Give 4 mg/kg/day.", "Somministrare 4 mg/kg.", "unit.changed"),
    ("Give 4 mg per kg.", "Somministrare 4 mg.", "unit.changed"),
    ("a clearance of 3 mL/min", "una clearance di 3 mL/h", "unit.changed"),
    ("a hall of 500 square metres", "una sala di 500 metri", "unit.changed"),
    ("a tank of 6 m³", "un serbatoio di 6 m²", "unit.changed"),
    ("a lake of 45 sq km", "un lago di 45 km", "unit.changed"),
    ("a tank of 8 cu m", "un serbatoio di 8 m quadri", "unit.changed"),
    ("a count of 350/µL", "una conta di 350/mL", "unit.changed"),
    ("a level of 3 mEq/L", "un livello di 3 mmol/L", "unit.changed"),
    ("an activity of 90 mCi", "un'attività di 90 Ci", "unit.changed"),
    ("Use 12 drops.", "Usare 12 mL.", "unit.changed"),
    ("Give 5 or 10 mg.", "Dare 5 g o 10 mg.", "unit.changed"),
    ("Wait ten minutes.", "Attendere dieci ore.", "unit.changed"),
    ("Waves of six metres came on Sunday.", "Domenica sono arrivate onde di 6 chilometri.", "unit.changed"),
    ("Waves of six metres came on Sunday.", "Onde di 6 chilometri sono arrivate domenica.", "unit.changed"),
    ("They gave 3 × 10⁶ cells.", "Hanno somministrato 3 × 10⁹ cellule.", "number.value"),
    ("a titre of 10⁻⁶ M", "un titolo di 10⁶ M", "number.value"),
    ("patients ≥65 years", "pazienti ≤65 anni", "number.bound"),
    ("p<0.05", "p>0,05", "number.bound"),
    ("an error of ±4%", "un errore del 4%", "number.bound"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "check"), CHANGED)
def test_another_unit_bound_or_power_is_an_error(source: str, target: str, check: str) -> None:
    """No equal number elsewhere, and no article, makes up for a unit."""
    assert [(found.check, found.severity) for found in compare(source, target, EN_IT)] == [
        (check, Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It is 200 miles away.", "Dista 320 km."),
        ("It weighs 11 lbs.", "Pesa 5 kg."),
        ("It reached 86 degrees.", "Ha toccato i 30 gradi."),
        ("Snow of 2 to 8 inches fell.", "Sono caduti dai 5 ai 20 cm di neve."),
        ("A gust of 60 to 70 miles per hour", "Una raffica dai 95 ai 110 km all'ora"),
        ("It is half an inch thick.", "È spesso 1,3 cm."),
        ("A 900 pound bull", "Un toro di 410 kg"),
        ("He is 6-foot-3.", "È alto 190 cm."),
        ("A 5-foot-7 keeper", "Un portiere di 1,70 m"),
        ("She is 5ft 3in.", "È alta 1 metro e 60."),
        ("It fell to -13F.", "È sceso a -25 °C."),
    ],
)
def test_a_converted_measure_is_a_note(source: str, target: str) -> None:
    """The value is right, and only the house knows whether it wants it."""
    said = {(found.check, found.severity) for found in compare(source, target, EN_IT)}
    assert said == {("unit.changed", Severity.INFO)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Snow of 2 to 8 inches fell.", "Sono caduti dai 3 ai 20 cm di neve."),
        ("It is 200 miles away.", "Dista 200 km."),
        ("It is 200 miles away.", "Dista 240 km."),
        ("Snow of 2 to 8 inches fell.", "Sono caduti dai 2 ai 20 cm di neve."),
        ("It hit 80 degrees.", "Si sono toccati i 20 gradi."),
        ("A fine of £900", "Una multa di 410 kg"),
        ("It costs 900 pounds.", "Costa 900 euro."),
        ("Its 3,20 meters length", "La lunghezza di 3,20 chilometri"),
    ],
)
def test_another_measure_is_no_conversion(source: str, target: str) -> None:
    """What is far from the converted value, and what is money, is wrong."""
    assert Severity.ERROR in {found.severity for found in compare(source, target, EN_IT)}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A 900 pound bull", "Un toro di 900 libbre"),
        ("Its 3,20 meters length", "La lunghezza di 3,20 metri"),
        ("They sold 3.000 units.", "Hanno venduto 3.000 unità."),
    ],
)
def test_what_the_source_writes_in_its_own_way_is_fine(source: str, target: str) -> None:
    """Pounds are a weight too, and a source may have the target's marks."""
    assert compare(source, target, EN_IT) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("He caught it within five weeks.", "L'ha preso."),
        ("It is 200 miles away.", "Dista 270 km."),
        ("Ice of six metres covered the lake.", "Il ghiaccio copriva il lago per metri."),
        ("The plane carried eleven divers home.", "L'aereo ha riportato a casa i sommozzatori."),
    ],
)
def test_what_only_may_be_wrong_is_a_warning(source: str, target: str) -> None:
    """A number in words that is gone, and a rough conversion, are for a person to look at."""
    assert {found.severity for found in compare(source, target, EN_IT)} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("You are angry.", "Tu sei arrabbiata."),
        ("The film Five Lives is out.", "È uscito il film Five Lives."),
        ("They live on a shoestring.", "Vivono con quattro soldi."),
        ("Three friends came.", "Sono venuti gli amici."),
    ],
)
def test_words_that_may_be_no_number_accuse_nobody(source: str, target: str) -> None:
    """A verb, a title, an idiom, and the smallest numbers."""
    assert compare(source, target, EN_IT) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It weighs 7.5&nbsp;mg.", "It weighs 7,5&nbsp;mg."),
        ("20&#160;000 visits", "20.000 visits"),
        ("It is worth &euro;4.2&nbsp;billion.", "It is worth €4,2&nbsp;mld."),
        ("Give 0.5 mcg/kg/min.", "Give 0,5 mcg/kg/min."),
        ("a 2.4 kb insert and 300 bp reads", "a 2,4 kb insert and 300 bp reads"),
        ("up 30 bp", "up 30 punti base"),
    ],
)
def test_a_unit_is_printed_as_it_stands(text: str, expected: str) -> None:
    """Units are never converted or respelled, and an entity stays one."""
    assert localize(text, EN_IT) == expected
