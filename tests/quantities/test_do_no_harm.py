"""The mend does no harm: of a right translation it changes the style of a number, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.harm import harm
from l10n.model import LocalePair, Severity
from l10n.quantities import compare, localize, reprint

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

# Right translations, both ways: none may be made wrong.
RIGHT = [
    ("The levy brings in about 40 million crowns.", "Il prelievo frutta circa 40 milioni di corone."),
    ("It raised 12 million U.S. dollars.", "Ha raccolto 12 milioni di dollari statunitensi."),
    ("They owe 9 million Australian dollars.", "Devono 9 milioni di dollari australiani."),
    ("The estate is worth 3 lakh.", "La tenuta vale 300.000 rupie."),
    ("A loss of $(4.7) million.", "Una perdita di 4,7 milioni di dollari."),
    ("They gave $2,000 to him, $300 to her.", "Hanno dato $2.000 a lui, 300 a lei."),
    ("Turnover: Euro 4.7 million.", "Fatturato: 4,7 milioni di euro."),
    ("A share costs between 6 and 9 million euros.", "Una quota costa tra i 6 e i 9 milioni di euro."),
    ("It takes five or six thousand seeds.", "Servono 5 o 6mila semi."),
    ("It went from 3 billion to 8 billion.", "È passato da 3 a 8 miliardi."),
    ("A fine of $90 (ninety dollars).", "Una multa di $90 (novanta dollari)."),
    ("The kiln opened on 12 April 1987 in Faenza.", "Il forno fu aperto il 12 aprile del 1987 a Faenza."),
    ("They wed on the 3rd of June 1961.", "Si sposarono il 3 giugno 1961."),
    ("The bus leaves at 7:20.", "L’autobus parte alle 7:20."),
    ("The bakery opens at 07:20 GMT.", "Il forno apre alle ore 07:20 GMT."),
    ("He scored at 61:20.", "Ha segnato a 61:20."),
    ("She ran it in 4:08.77.", "L’ha corsa in 4:08.77."),
    ("The custom dates from around 1300.", "L’usanza risale al 1300 circa."),
    ("Galli’s 1743 edition is rare.", "L’edizione del 1743 di Galli è rara."),
    ("It is built on the 6502.", "È costruito sul 6502."),
    ("The Vitros 5600 analyser is new.", "L’analizzatore Vitros 5600 è nuovo."),
    ("It needs a recent browser (17.2 or later).", "Serve un browser recente (17.2 o successivo)."),
    ("Reports use HL7 2.5 and 2.6.", "I referti usano HL7 2.5 e 2.6."),
    ("It runs on releases 3.x and 4.1.x.", "Gira sulle versioni 3.x e 4.1.x."),
    ("Clause 352.210-7004 applies.", "Si applica la clausola 352.210-7004."),
    ("It shows sizes such as ‘4.5M’.", "Mostra dimensioni come ‘4.5M’."),
    ("See crontab(5) and select(2).", "Si vedano crontab(5) e select(2)."),
    ("Our desk: 12 Elm Road, 3rd Floor, Leeds.", "Il nostro ufficio: 12 Elm Road, 3rd Floor, Leeds."),
    ("The board is 7½ inches wide.", "La tavola è larga 7½ pollici."),
    ("A 20-million-franc bridge opens soon.", "Presto apre un ponte da 20 milioni di franchi."),
    ("Dose: 2,000 IU a day.", "Dose: 2.000 UI al giorno."),
    ("The insert is 4,300 bp long.", "L’inserto è lungo 4.300 bp."),
    ("Nearly a million trees were felled.", "È stato abbattuto quasi un milione di alberi."),
    ("It gave 4 crore seeds.", "Ha dato 40.000.000 di semi."),
    ("Between 30 and 43% voted.", "Ha votato tra il 30 e il 43%."),
    ("A 900 pound bull got out.", "È scappato un toro di 900 libbre."),
    (r"So $a^2 + b = 0$, and $\beta \approx 2.718$.", r"Perciò $a^2 + b = 0$, e $\beta \approx 2.718$."),
    ("Sixty percent of them agreed.", "Il sessanta per cento di loro era d’accordo."),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), RIGHT)
def test_a_right_translation_is_not_made_wrong(english: str, italian: str) -> None:
    """Nothing but the style of a number changes, either way."""
    assert harm(english, italian, EN_IT) is None
    assert harm(italian, english, IT_EN) is None


KEPT = [
    ("A pizza cost 9,000 lire.", "Una pizza costava 9.000 lire.", EN_IT),
    ("Una pizza costava 9.000 lire.", "A pizza cost 9,000 lire.", IT_EN),
    ("Costa 80 franchi svizzeri.", "It costs 80 Swiss francs.", IT_EN),
    ("It costs 3 million rubles.", "Costa 3 milioni di rubli.", EN_IT),
    ("Costa €450.000,00.", "It costs €450,000.", IT_EN),
    ("It costs €450,000.", "Costa €450.000,00.", EN_IT),
]


@pytest.mark.parametrize(("source", "target", "pair"), KEPT)
def test_what_says_the_same_as_well_is_kept(source: str, target: str, pair: LocalePair) -> None:
    """A currency without a sign keeps its name, an amount in full its cents or none."""
    assert reprint(source, target, pair).text == target


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Costava 9.000 lire.", "It cost 9.000 lire.", "It cost ITL 9,000."),
        ("Costa €4,50.", "It costs €4.5.", "It costs €4.50."),
        ("Costa € 450.000,00.", "It costs 450,000 euros.", "It costs €450,000."),
    ],
)
def test_what_is_wrong_or_half_said_is_printed_anew(source: str, target: str, expected: str) -> None:
    """Marks of the other language and half a fraction are mended."""
    assert reprint(source, target, IT_EN).text == expected


def test_marks_of_another_language_in_the_source_are_not_copied() -> None:
    """Nobody counts in thousandths: an English "3.000 units" is three thousand, and the translation is right."""
    assert reprint("They expect 3.000 units.", "Si aspettano 3.000 unità.", EN_IT).text.endswith(
        "3.000 unità."
    )


# What the mend may not decide it leaves, and says so.
LEFT = [
    ("It earned 4.7 QUSD.", "Ha guadagnato 4,7 milioni di dollari."),
    ("It cost kEUR 47.", "È costato 47.000 euro."),
    ("The levy brings in HUF 40 million.", "Il prelievo frutta 40 milioni di talleri."),
    ("It sold 4 gross of nails.", "Ha venduto 576 chiodi."),
]


@pytest.mark.parametrize(("source", "target"), LEFT)
def test_what_is_left_is_reported(source: str, target: str) -> None:
    """Where our reading of the source is the poorer one, the target stays and an error says that they differ."""
    result = reprint(source, target, EN_IT)
    errors = [found for found in result.discrepancies if found.severity is Severity.ERROR]
    assert result.text == target
    assert errors


FRAMES = [
    ("After the flood they paid {0} for seed.", "Dopo la piena pagarono {0} per le sementi."),
    ("Of the fund, {0} went to Trieste.", "Del fondo, {0} è andato a Trieste."),
    ("Nobody had seen {0} before.", "Nessuno aveva mai visto {0} prima."),
]
AMOUNTS = [
    ("€{e}", "{i} euro"), ("${e} million", "{i} milioni di dollari"), ("{e} percent", "il {i} per cento"),
    ("£{e} billion", "£{i} miliardi"), ("NOK {e} million", "{i} milioni di corone norvegesi"),
    ("{e} km", "{i} km"), ("{e} mg/mL", "{i} mg/mL"), ("{e} Canadian dollars", "{i} dollari canadesi"),
    ("{e} crates", "{i} casse"), ("{e} million crates", "{i} milioni di casse"),
]  # fmt: skip
numbers = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(2, 99_999), st.integers(0, 2)
)


def written(number: Decimal, locale: str) -> str:
    text = f"{number:,}"
    return text.translate(str.maketrans(",.", ".,")) if locale == "it" else text


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(FRAMES), st.sampled_from(AMOUNTS), numbers)
def test_generated_right_pairs_are_not_made_wrong(
    frame: tuple[str, str], amount: tuple[str, str], number: Decimal
) -> None:
    """Sentences from templates that are not the printer's own: nothing but style changes, either way."""
    english = frame[0].format(amount[0].format(e=written(number, "en")))
    italian = frame[1].format(amount[1].format(i=written(number, "it")))
    assert harm(english, italian, EN_IT) is None
    assert harm(italian, english, IT_EN) is None


PERIODS = [
    ("In Q1 revenue grew.", EN_IT),
    ("The board met in Q3 and Q4.", EN_IT),
    ("Nel T2 i ricavi sono saliti.", IT_EN),
    ("The 4th quarter was better than Q2 2021.", EN_IT),
    ("Costs fell in H1 2022 and FY2023.", EN_IT),
]


@pytest.mark.parametrize(("source", "pair"), PERIODS)
def test_our_own_print_passes_our_own_check(source: str, pair: LocalePair) -> None:
    """A quarter whose year is not said is printed as an ordinal, and read as the same quarter."""
    assert compare(source, localize(source, pair), pair) == ()


def test_another_period_is_not_the_same() -> None:
    """The first half is not the first quarter."""
    assert compare("In Q1 it grew.", "Nel 1º semestre è cresciuto.", EN_IT)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It takes 24 miles.", "Ci vogliono 24 chilometri."),
        ("It weighs 24 kg.", "Pesa 24 libbre."),
        ("Version 21.31 and 5.", "Versione 21.32 e 5 kg."),
    ],
)
def test_no_message_says_the_same_twice(source: str, target: str) -> None:
    """Where the two values are written alike, the message says what they belong to."""
    found = compare(source, target, EN_IT)
    assert found
    for item in found:
        said = item.message.removeprefix("source says ").split(", target says ")
        assert len(said) < 2 or said[0] != said[1]
