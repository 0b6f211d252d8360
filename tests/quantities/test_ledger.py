"""The ledger: what is wrong between two texts, what is not, and what is repaired."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, Severity
from l10n.quantities import NumberStyle, compare, reprint

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

AGREE = [
    ("It is worth €3.6 billion.", "Vale 3,6 miliardi di euro."),
    ("It generates 11 percent of GDP and counts 770 sites.", "Genera l'11 per cento del PIL e conta 770 siti."),
    ("Nearly half of the 3,000 employees live within 5 km.", "Quasi la metà dei 3000 dipendenti vive entro 5 chilometri."),
    ("It has 12 offices and 1 plant.", "Ha dodici uffici e uno stabilimento."),
    ("About 70,000 people", "Circa settantamila persone"),
    ("five things", "5 cose"),
    ("5 kg and 90 °C", "5 chili e 90 gradi"),
    ("a dozen startups", "12 startup"),
    ("The 30-year-old founder", "Il fondatore trentenne"),
    ("A 3-year grant", "Un finanziamento triennale"),
    ("one-third of them", "un terzo di loro"),
    ("20 percent", "un quinto"),
    ("$500,000", "mezzo milione di dollari"),
    ("€1.5 million", "un milione e mezzo di euro"),
    ("$2 trillion", "duemila miliardi di dollari"),
    ("In the 1970s and the 19th century", "Negli anni Settanta e nell'Ottocento"),
    ("at 8 a.m. and 2:45 p.m.", "alle otto e alle 14.45"),
    ("Q2 revenue", "i ricavi del secondo trimestre"),
    ("July 9 and 10, 2021", "il 9 e il 10 luglio 2021"),
    ("from 2019 to 2023", "2019-2023"),
    ("5% to 10%", "dal 5 al 10 per cento"),
    ("Article 5, Phase III", "articolo 5, fase 3"),
    ("COVID-19 in 2020", "il Covid 19 nel 2020"),
    ("the 2nd edition", "la seconda edizione"),
    ("[12](https://a.com/1,000) things `5`", "[12](https://b.it/2.000) cose `5`"),
    ("a Phase 2b study in stage 3b", "uno studio di fase 2b nello stadio 3b"),
    ("Room 12b, Phase 1b/2a", "Stanza 12b, fase 1b/2a"),
    ("room 2.1, Room 12.4", "sala 2.1, sala 12.4"),
    ("lot 1,204-B, Cat. No. 1,204.5", "lotto 1,204-B, cat. n. 1,204.5"),
    ("no numbers at all", "nessun numero"),
    ("at minus 70 °C", "a -70 °C"),
    ("down minus 3.5%", "giù, meno 3,5%"),
    ("from minus 20 °C to minus 80 °C", "da meno 20 °C a -80 °C"),
    ("about 20 people", "più o meno 20 persone"),
    ("plus or minus 5%", "più o meno 5%"),
    ("at least 5 cases", "per lo meno 5 casi"),
    ("10 minus 3", "10 meno 3"),
    ("It takes 12 months.", "Ci vuole un anno."),
    ("a 12-month trial", "uno studio di un anno"),
    ("18 months", "un anno e mezzo"),
    ("90 minutes", "un’ora e mezza"),
    ("within 48 hours", "entro 2 giorni"),
    ("two weeks", "14 giorni"),
    ("five years", "60 mesi"),
    ("Music of the 90s", "La musica degli anni ’90"),
    ("The 80s were loud", "Gli anni Ottanta furono rumorosi"),
    ("open 24/7", "aperto 24 ore su 24, 7 giorni su 7"),
    ("Our 24/7 hotline", "La nostra linea H24"),
    ("24 hours a day in 3 cities", "24 ore al giorno in 3 città"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        pytest.param("at minus 70 °C", "a meno 70 °C", "a meno 70 °C", id="a word stays a word"),
        pytest.param("at minus 70 °C", "a -70 °C", "a -70 °C", id="a sign stays a sign"),
        pytest.param("at -70 °C", "a meno 70 °C", "a meno 70 °C", id="said once"),
        pytest.param("at minus 70 °C", "a 70 °C", "a -70 °C", id="lost, and put back"),
        pytest.param("It costs £5 minus £2.", "Costa 5 sterline meno 2 sterline.", "Costa £5 meno £2.", id="a subtraction"),
        pytest.param("10% minus 2%", "10% meno 2%", "10% meno 2%", id="of percentages"),
        pytest.param("Fewer 18-year-olds", "Sempre meno 18enni", "Sempre meno 18enni", id="fewer"),
        pytest.param("Profit fell 5%.", "Utile: −5%.", "Utile: −5%.", id="a sign for a word"),
        pytest.param("up 5%", "+5%", "+5%", id="a plus for a word"),
        pytest.param("±5 points", "più o meno 5 punti", "più o meno 5 punti", id="words for a sign"),
        pytest.param("2,000,000 people", "2 milioni di persone", "2 mln di persone", id="a word that has its own"),
        pytest.param("plus/minus 3", "±3", "±3", id="both ways"),
        pytest.param("half a million people", "500.000 persone", "500.000 persone", id="no word that wants another"),
        pytest.param("1.5 million doses", "1.500.000 dosi", "1.500.000 dosi", id="figures stay figures"),
        pytest.param("1.5 million doses", "1500000 dosi", "1.500.000 dosi", id="with their marks"),
        pytest.param("$1.5 million", "$1.500.000", "$1,5 mln", id="money in house style"),
    ],
)  # fmt: skip
def test_reprinted_in_its_place(source: str, target: str, text: str) -> None:
    """What is right keeps its form where another would not fit the words round it."""
    assert reprint(source, target, EN_IT).text == text


@pytest.mark.parametrize(("english", "italian"), AGREE)
def test_what_says_the_same_is_silent(english: str, italian: str) -> None:
    """A translation that says the same in figures or in words raises no alarm, either way."""
    assert compare(english, italian, EN_IT) == ()
    assert compare(italian, english, IT_EN) == ()


# Source, target, the check and the message; the target as reprinted, None where nothing can be repaired.
DIFFER = [
    ("€3.6 billion", "€3,6 mln", "number.value", "source says 3.6 billion EUR, target says 3.6 million EUR", "€3,6 mld"),
    ("€2 billion", "€2 bilioni", "number.value", "source says 2 billion EUR, target says 2 trillion EUR", "€2 mld"),
    ("6.405 g/L", "6.405 g/L", "number.value", "source says 6.405 g/L, target says 6,405 g/L", "6,405 g/L"),
    ("7,000 people", "7,000 persone", "number.value", "source says 7,000, target says 7.000", "7.000 persone"),
    ("770 sites", "700 siti", "number.value", "source says 770, target says 700", None),
    ("up 5%", "in crescita", "number.value", "source says 5%, target does not", None),
    ("in crescita", "in crescita, +5%", "number.value", "target says 5%, source does not", None),
    ("-5%", "+5%", "number.value", "source says -5%, target says 5%", "-5%"),
    ("10 volumes", "10 volumi, 10 in tutto", "number.value", "target says 10, source does not", None),
    ("in 2024", "nel 2.024", "number.year-grouped", "source says 2024, target says 2,024", "nel 2024"),
    ("in 2024", "nel 2023", "date.value", "source says 2024, target says 2023", None),
    ("July 9, 2021", "7 settembre 2021", "date.value", "source says 9 July 2021, target says 7 September 2021", None),
    ("at 2:45 p.m.", "alle 2:45", "date.value", "source says 14:45, target says 2:45", None),
    ("$5 million", "5 milioni di euro", "currency.changed", "source says 5 million USD, target says 5 million EUR", "$5 mln"),
    ("$5 million", "5 milioni", "currency.changed", "source says 5 million USD, target says 5 million", "$5 mln"),
    ("2 percentage points", "il 2%", "percent.point", "source says 2 percentage points, target says 2%", "il 2 punti percentuali"),
    ("12 guineas", "12 sterline", "currency.changed", "source says 12, target says 12 GBP", None),
    ("7% of them", "7 di loro", "unit.changed", "source says 7%, target says 7", None),
    ("5 mg", "5 g", "unit.changed", "source says 5 mg, target says 5 g", None),
    ("5 mg a day", "5 al giorno", "unit.changed", "source says 5 mg/day, target says 5", None),
    ("5 miles", "5 chilometri", "unit.changed", "source says 5 mi, target says 5 km", None),
    ("€3.6 billion", "€3.6 billion", "number.format", "€3.6 billion is not how the target language writes 3.6 billion EUR", "€3,6 mld"),
    ("up 5.5%", "su del 5.5%", "number.format", "5.5% is not how the target language writes 5.5%", "su del 5,5%"),
    ("10.5–12.5 mg", "10.5–12.5 mg", "number.format", "10.5–12.5 mg is not how the target language writes 10.5 mg to 12.5 mg", "10,5–12,5 mg"),
    ("from 31.5% to 44.8%", "dal 31.5% al 44.8%", "number.format", "dal 31.5% al 44.8% is not how the target language writes 31.5% to 44.8%", "dal 31,5% al 44,8%"),
    ("€4.10–4.60", "4.10–4.60 euro", "number.format", "4.10–4.60 euro is not how the target language writes 4.10 EUR to 4.60 EUR", "€4,10–4,60"),
    ("Phase 2b", "fase 2c", "number.value", "source says 2b, target says 2c", None),
    ("ISO 13485", "ISO 13.485", "number.format", "13.485 is not how the target language writes 13485", "ISO 13485"),
    ("mRNA-1273 works", "mRNA-1237 funziona", "number.value", "source says mRNA-1273, target says mRNA-1237", None),
    ("12 months", "due anni", "number.value", "source says 12 month, target says 2 year", None),
    ("48 hours", "tre giorni", "number.value", "source says 48 h, target says 3 day", None),
    ("two thirds of them", "un terzo di loro", "number.value", "source says 2/3, target says 1/3", None),
    ("a third of them", "un quarto di loro", "number.value", "source says 1/3, target says 1/4", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "check", "message", "mended"), DIFFER)
def test_what_differs_is_said(source: str, target: str, check: str, message: str, mended: str | None) -> None:
    """Each difference is said once, in values; what is plain is repaired, and the rest is left to say."""
    assert [(found.check, found.message) for found in compare(source, target, EN_IT)] == [(check, message)]
    result = reprint(source, target, EN_IT)
    if mended is None:
        assert [found.check for found in result.discrepancies] == [check]
    else:
        assert (result.text, result.discrepancies) == (mended, ())
        assert [found.fix for found in compare(source, target, EN_IT)] == [mended]


def test_open_dates() -> None:
    """A date in digits that can be read two ways stays as it is; to read or to leave it open is worth a look."""
    assert compare("on 07/09/2021", "il 07/09/2021", EN_IT) == ()
    (found,) = compare("on 07/09/2021", "il 9 luglio 2021", EN_IT)
    assert (found.check, found.severity, found.fix) == ("number.ambiguous", Severity.WARNING, None)
    (found,) = compare("il 09/07/2021", "on 09/07/2021", IT_EN)
    assert (found.check, found.fix) == ("number.ambiguous", None)
    assert (
        found.message
        == "09/07/2021 can be read as two dates; source says 9 July 2021, target says 09/07/2021"
    )


def test_spans_are_of_the_target() -> None:
    """A finding points at the number of the target, markup included; a missing number has no place."""
    found = compare("**€3.6 billion** and 5%", "vale **€3,6 mln**, o", EN_IT)
    assert [item.span and "vale **€3,6 mln**, o"[item.span.start : item.span.end] for item in found] == [
        "€3,6 mln",
        None,
    ]


def test_severities() -> None:
    """A wrong value is an error, a wrong form a warning, a lost fraction in words a warning."""
    cases = [("€5 million", "€6 mln"), ("5.5%", "5.5%"), ("a third of it", "parte")]
    assert [compare(*case, EN_IT)[0].severity for case in cases] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.WARNING,
    ]


def test_a_fix_mends_one_number() -> None:
    """Each fix is the whole target with that one number mended."""
    fixes = [found.fix for found in compare("€5 million and $6 billion", "€5 mld e $6 mln", EN_IT)]
    assert fixes == ["€5 mln e $6 mln", "€5 mld e $6 mld"]


REPRINTED = [
    ("It grew 8%", "È cresciuta del 8 percento", "È cresciuta dell'8%"),
    ("It grew 7%", "È cresciuta dell'7 per cento", "È cresciuta del 7%"),
    ("about 80 million", "circa i **80** milioni", "circa gli **80** mln"),
    ("11% and 1.5%", "il 11 % e nel 1,5 %", "l'11% e nell'1,5%"),
    ("between 5% and 10%", "tra il 5 e il 10 per cento", "tra il 5% e il 10%"),
    ("from 7 to 8%", "dal 7 all'8 per cento", "dal 7% all'8%"),
    ("5–10%", "dal 5 al 10 per cento", "dal 5% al 10%"),
    ("5% to 10%", "dal 5 al 10 per cento", "dal 5 al 10 per cento"),
    ("€3-5 million", "tra i 3 e i 5 milioni di euro", "tra i 3 e i 5 milioni di euro"),
    ("the 4th edition", "la 4ª edizione", "la 4ª edizione"),
    ("a third", "un terzo", "un terzo"),
    ("2,000 companies", "2000 imprese", "2.000 imprese"),
    ("pumps of 1.5, 2.5 and 3.2 litres", "pompe da 1.5, 2.5 e 3.2 litri", "pompe da 1,5, 2,5 e 3,2 litri"),
    ("a general rise of 50 bp", "un rialzo generale di 50 bp", "un rialzo generale di 50 punti base"),
    ("€1 billion", "circa un miliardo di euro", "circa €1 mld"),
    ("€**3.6** billion", "**3,6** miliardi di euro", "**€3,6** mld"),
    ("July 1, 2021", "il 1 luglio 2021", "il 1º luglio 2021"),
    ("at 2:45 p.m.", "alle 14.45", "alle 14:45"),
]


@pytest.mark.parametrize(("source", "target", "expected"), REPRINTED)
def test_numbers_are_printed_in_house_style(source: str, target: str, expected: str) -> None:
    """Matched numbers take the house's form; articles agree with them; words that agree with a noun stay."""
    result = reprint(source, target, EN_IT)
    assert (result.text, result.discrepancies) == (expected, ())
    assert reprint(source, expected, EN_IT).text == expected


def test_long_style_and_english() -> None:
    """The style goes for the reprinted numbers, and English has its articles too."""
    long = NumberStyle(style="long")
    assert reprint("€3.6 billion", "vale €3,6 mld", EN_IT, long).text == "vale 3,6 miliardi di euro"
    assert reprint("un calo dell'8 per cento", "a 8 per cent fall", IT_EN).text == "an 8% fall"
    assert reprint("90mila euro", "a sum of 90 thousand euros", IT_EN).text == "a sum of €90,000"


def test_a_range_in_the_other_language_s_marks_is_said_once_in_english_too() -> None:
    """A decimal comma at one end of an English range is one finding, its fix the whole range."""
    found = compare("tra il 7% e l'8,5%", "between 7% and 8,5%", IT_EN)
    assert [(item.check, item.fix) for item in found] == [("number.format", "between 7% and 8.5%")]
