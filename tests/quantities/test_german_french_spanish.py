"""Numbers of German, French and Spanish, read and printed from their tables."""

from __future__ import annotations

import pytest

from l10n.model import LocalePair, NumberStyle, Severity
from l10n.quantities import compare, find, localize

N, T = "\u00a0", "\u202f"  # no-break, narrow


def house(text: str) -> str:
    """``~`` and ``^`` stand for the two spaces that do not break."""
    return text.replace("~", N).replace("^", T)


SHORT = [
    ("paid $63 billion", "paid 63~Mrd.~$", "paid 63~Md$", "paid 63^000~M$"),
    ("worth $4.3 trillion", "worth 4,3~Bio.~$", "worth 4^300~Md$", "worth 4,3 billones de dólares"),
    ("40 million doses", "40~Mio. doses", "40 millions doses", "40 millones doses"),
    ("1,050 people", "1.050 people", "1^050 people", "1050 people"),
    ("12,480 people", "12.480 people", "12^480 people", "12^480 people"),
    ("CHF 5 million", "5~Mio.~CHF", "5~M~CHF", "5~M~CHF"),
    ("up 4.7%", "up 4,7~%", "up 4,7~%", "up 4,7~%"),
    ("1.5 percentage points", "1,5 Prozentpunkte", "1,5 point de pourcentage", "1,5 puntos porcentuales"),
    ("at 2:15 p.m.", "at 14:15 Uhr", "at 14~h~15", "at 14:15~h"),
    ("at 8 a.m.", "at 8:00 Uhr", "at 8~h", "at 8:00~h"),
    ("on March 1, 2022", "on 1. März 2022", "on 1er mars 2022", "on 1 de marzo de 2022"),
    ("in Q1 2022", "in 1. Quartal 2022", "in 1er trimestre 2022", "in 1.er trimestre de 2022"),
    ("the 1980s", "the 1980er-Jahre", "the années 1980", "the años ochenta"),
    ("20th century", "20. Jahrhundert", "XXe siècle", "siglo XX"),
    ("€3-5 million", "3-5~Mio.~€", "3-5~M€", "3-5~M€"),
    ("30 mcg", "30~mcg", "30~mcg", "30~mcg"),
    ("the 4th visit", "the 4. visit", "the 4e visit", "the 4.º visit"),
]


@pytest.mark.parametrize(("text", "german", "french", "spanish"), SHORT)
def test_printed_short(text: str, german: str, french: str, spanish: str) -> None:
    """Each language has its own signs, marks and order."""
    for locale, expected in (("de", german), ("fr", french), ("es", spanish)):
        assert localize(text, LocalePair("en", locale)) == house(expected)


LONG = [
    (
        "paid $63 billion",
        "paid 63 Milliarden Dollar",
        "paid 63 milliards de dollars",
        "paid 63^000 millones de dólares",
    ),
    ("€1.5 billion", "1,5 Milliarden Euro", "1,5 milliard d’euros", "1500 millones de euros"),
    ("¥12 billion", "12 Milliarden Yen", "12 milliards de yens", "12^000 millones de yenes"),
    ("$1 million", "1 Million Dollar", "1 million de dollars", "1 millón de dólares"),
    ("€0.40", "0,40 Euro", "0,40 euro", "0,40 euros"),
]


@pytest.mark.parametrize(("text", "german", "french", "spanish"), LONG)
def test_printed_long(text: str, german: str, french: str, spanish: str) -> None:
    """Words have an ordinary blank before them, and their plural where the language has it."""
    for locale, expected in (("de", german), ("fr", french), ("es", spanish)):
        assert localize(text, LocalePair("en", locale), NumberStyle(style="long")) == house(expected)


READ = [
    ("de", "dreiundzwanzig Prozent", "23%"),
    ("de", "einhundertzwanzigtausend Euro", "€120,000"),
    ("de", "anderthalb Millionen Euro", "€1.5 million"),
    ("de", "1.500 TEUR", "€1,500,000"),
    ("de", "um 15 v. H. mehr", "um 15% mehr"),
    ("de", "das 95-%-Intervall", "das 95%-Intervall"),
    ("de", "40 Mio. Dosen", "40 million Dosen"),
    ("de", "um 14.30 Uhr", "um 2:30 p.m."),
    ("de", "stieg um 0,25 Prozentpunkte", "stieg um 0.25 percentage points"),
    ("de", "am 9. Juli 2021", "am July 9, 2021"),
    ("de", "im 3. Quartal 2022", "im third quarter of 2022"),
    ("de", "der 1990er-Jahre", "der 1990s"),
    ("de", "3450 Mitarbeiter", "3,450 Mitarbeiter"),
    ("de", "in 53113 Bonn", "in 53113 Bonn"),
    ("fr", "quatre-vingt-douze pour cent", "92%"),
    ("fr", "soixante et onze millions d’euros", "€71 million"),
    ("fr", "un million et demi d’euros", "€1.5 million"),
    ("fr", "3,6 Md €", "€3.6 billion"),
    ("fr", "1 200 Md$", "$1.2 trillion"),
    ("fr", "à 14h30", "à 2:30 p.m."),
    ("fr", "à 8 h", "à 8 a.m."),
    ("fr", "pendant 8 h", "pendant 8 h"),
    ("fr", "au XXe siècle", "au 20th century"),
    ("fr", "le 1er mars 2024", "le March 1, 2024"),
    ("fr", "2 billions d’euros", "€2 trillion"),
    ("es", "veintitrés por ciento", "23%"),
    ("es", "quinientos treinta y un euros", "€531"),
    ("es", "3600 M€", "€3.6 billion"),
    ("es", "3,6 mil millones de euros", "€3.6 billion"),
    ("es", "1,2 billones de dólares", "$1.2 trillion"),
    ("es", "80 mil euros", "€80,000"),
    ("es", "el siglo XX", "el 20th century"),
    ("es", "los años ochenta", "los 1980s"),
    ("es", "a las 14:30 h", "a las 2:30 p.m."),
    ("es", "unos veintiún millones de euros", "unos €21 million"),
]


@pytest.mark.parametrize(("locale", "text", "english"), READ)
def test_read(locale: str, text: str, english: str) -> None:
    """What the language says is printed as English says it."""
    assert localize(text, LocalePair(locale, "en")) == english


def test_a_house_style_is_read_back() -> None:
    """What is printed for a language is read in it with the same value."""
    for text, *printed in SHORT:
        for locale, at, target in zip(("de", "fr", "es"), ("um ", "à ", "a las "), printed, strict=True):
            target = target.replace("at ", at) if target.startswith("at ") else target
            assert compare(text, house(target), LocalePair("en", locale)) == (), (locale, text)


WRONG = [
    ("de", "raised $2.4 billion", "nahm 2,4 Billionen Dollar ein"),
    ("de", "Fifty-six fell ill.", "Fünfundsechzig erkrankten."),
    ("de", "The second quarter was weak.", "Das dritte Quartal war schwach."),
    ("fr", "raised $2.4 billion", "a levé 2,4 billions de dollars"),
    ("fr", "Seventy-one fell ill.", "Soixante et un sont tombés malades."),
    ("fr", "It opened at 6:30 p.m.", "Il a ouvert à 6 h 30."),
    ("es", "raised $2.4 billion", "recaudó 2,4 billones de dólares"),
    ("es", "raised $3.6 billion", "captó 3,6 millones de dólares"),
    ("es", "The second quarter was weak.", "El tercer trimestre fue flojo."),
]


@pytest.mark.parametrize(("locale", "source", "target"), WRONG)
def test_a_wrong_value_is_found(locale: str, source: str, target: str) -> None:
    """Scales, words and periods that say something else are told."""
    found = compare(source, target, LocalePair("en", locale))
    assert any(each.severity >= Severity.WARNING for each in found)


def test_other_pairs_go_through_the_same_values() -> None:
    """German, French and Spanish are printed from each other, too."""
    assert localize("3,6 Mrd. Euro", LocalePair("de", "fr")) == house("3,6~Md€")
    assert localize("3,6 Md€", LocalePair("fr", "es")) == house("3600~M€")
    assert localize("3600 M€", LocalePair("es", "de")) == house("3,6~Mrd.~€")


def test_a_capital_is_no_name_where_nouns_have_one() -> None:
    """A German noun before a figure protects nothing."""
    assert [each.raw for each in find("Insgesamt nahmen Patienten 12 Tabletten.", "de")] == ["12"]
