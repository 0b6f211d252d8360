"""An edit of the source made in a person's translation: only where it is the same construction, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import merge
from l10n.catalogs.merging.propagate import revised
from l10n.model import Catalog, LocalePair, Location, Previous, Segment, State, Unit
from l10n.quantities import NumberStyle, compare

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")
HOUSE = NumberStyle()

CERTAIN = [
    ("between", "Between $2 million and $5 million is lost.", "Between $4 million and $6 million is lost.", "Tra $2 mln e $5 mln vanno persi.", "Tra $4 mln e $6 mln vanno persi."),
    ("from to", "Output rose from 3% to 5%.", "Output rose from 8% to 11%.", "La produzione è salita dal 3% al 5%.", "La produzione è salita dall'8% all'11%."),
    ("from to back", "Output rose from 8% to 11%.", "Output rose from 3% to 5%.", "La produzione è salita dall’8% all’11%.", "La produzione è salita dal 3% al 5%."),
    ("duration", "Allow from 2 to 4 days.", "Allow from 3 to 5 days.", "Calcolare da 2 a 4 giorni.", "Calcolare da 3 a 5 giorni."),
    ("phone", "Ring +44 20 7123 now.", "Ring +44 20 9876 now.", "Chiamare subito lo +44 20 7123.", "Chiamare subito lo +44 20 9876."),
    ("ordinal", "The 5th batch passed.", "The 6th batch passed.", "La 5ª partita ha superato la prova.", "La 6ª partita ha superato la prova."),
    ("ordinal masculine", "The 5th lot passed.", "The 8th lot passed.", "Il 5º lotto ha superato la prova.", "L'8º lotto ha superato la prova."),
    ("morning", "It starts at 7:15 am.", "It starts at 9:45 am.", "Comincia alle 7:15.", "Comincia alle 9:45."),
    ("afternoon", "It starts at 2:15 p.m.", "It starts at 4:45 p.m.", "Comincia alle 14:15.", "Comincia alle 16:45."),
    ("month", "It closed in May 2023.", "It closed in August 2023.", "Ha chiuso a maggio 2023.", "Ha chiuso ad agosto 2023."),
    ("month back", "It closed in August 2023.", "It closed in May 2022.", "Ha chiuso ad agosto 2023.", "Ha chiuso a maggio 2022."),
    ("month with an article", "It closed in May 2023.", "It closed in October 2023.", "Ha chiuso nel maggio 2023.", "Ha chiuso nell'ottobre 2023."),
    ("day", "They met on July 4, 2024.", "They met on July 8, 2024.", "Si sono incontrati il 4 luglio 2024.", "Si sono incontrati l'8 luglio 2024."),
    ("base pairs", "The insert is 2,310 bp long.", "The insert is 2,315 bp long.", "L’inserto è lungo 2.310 bp.", "L’inserto è lungo 2.315 bp."),
    ("scale", "It paid €3 million.", "It paid €1.2 billion.", "Ha pagato €3 mln.", "Ha pagato €1,2 mld."),
    ("plural article", "Half of the 3 million is gone.", "Half of the 8 million is gone.", "La metà dei 3 milioni è sparita.", "La metà degli 8 milioni è sparita."),
    ("euphonic d", "It takes from 7 to 8 hours.", "It takes from 7 to 9 hours.", "Ci vogliono da 7 ad 8 ore.", "Ci vogliono da 7 a 9 ore."),
    ("grouping as she writes it", "It has 1,250 beds.", "It has 1,300 beds.", "Ha 1250 letti.", "Ha 1300 letti."),
    ("a thousand is not one", "It has 1,000 beds.", "It has 1,200 beds.", "Ha 1.000 letti.", "Ha 1.200 letti."),
    ("version", "Version 2.1.3 is out.", "Version 2.1.4 is out.", "È uscita la versione 2.1.3.", "È uscita la versione 2.1.4."),
    ("grows a group", "It has 950 beds.", "It has 1,300 beds.", "Ha 950 letti.", "Ha 1.300 letti."),
    ("exchanged", "It has 3 labs and 5 plants.", "It has 5 labs and 3 plants.", "Ha 3 laboratori e 5 stabilimenti.", "Ha 5 laboratori e 3 stabilimenti."),
    ("equal ones together", "It closed 6 of 6 sites.", "It closed 7 of 7 sites.", "Ha chiuso 6 sedi su 6.", "Ha chiuso 7 sedi su 7."),
    ("markup", "The **8%** rise.", "The **7%** rise.", "L’**8%** in più.", "Il **7%** in più."),
    ("a tag", "The <b class=\"up\">8%</b> rise.", "The <b class=\"up\">7%</b> rise.", "L’<b class=\"up\">8%</b> in più.", "Il <b class=\"up\">7%</b> in più."),
    ("quoted money", "The “€8 million” deal.", "The “€7 million” deal.", "Gli “€8 mln” di accordo.", "I “€7 mln” di accordo."),
    ("a source's article", "An 8% rise was seen.", "A 7% rise was seen.", "Si è visto un 8% in più.", "Si è visto un 7% in più."),
    ("code and phase", "The A320 flew with Merck in phase II.", "The A321 flew with Bayer in phase III.", "L’A320 ha volato con Merck nella fase II.", "L’A321 ha volato con Bayer nella fase III."),
    ("link", "See [one](/a) and [two](/a-b).", "See [one](/c) and [two](/a-b).", "Vedi [uno](/a) e [due](/a-b).", "Vedi [uno](/c) e [due](/a-b)."),
]  # fmt: skip

UNCERTAIN = [
    ("ordinal of a woman's noun", "The 5th batch passed.", "The 8th batch passed.", "La 5ª partita ha superato la prova."),
    ("an elision that is in no table", "This 8% counts.", "This 7% counts.", "Quest’8% conta."),
    ("noughts of her own", "It has 1,250 beds.", "It has 1,300 beds.", "Ha 1250,0 letti."),
    ("capitals", "ALL 8 SITES GREW", "ALL 7 SITES GREW", "GLI 8 STABILIMENTI CRESCONO"),
    ("number in words", "It has 12 beds.", "It has 13 beds.", "Ha dodici letti."),
    ("ordinal in words", "The 5th batch passed.", "The 6th batch passed.", "La quinta partita ha superato la prova."),
    ("another clock", "It starts at 2:15 p.m.", "It starts at 4:45 p.m.", "Comincia alle 14.15."),
    ("one o'clock", "It starts at 7:15 am.", "It starts at 1:15 am.", "Comincia alle 7:15."),
    ("half of the day", "It starts at 7 a.m.", "It starts at 3 p.m.", "Comincia alle 7."),
    ("month alone", "It closed in May.", "It closed in August.", "Ha chiuso a maggio."),
    ("first of the month", "They met on July 4, 2024.", "They met on July 1, 2024.", "Si sono incontrati il 4 luglio 2024."),
    ("one of two equal ones", "It has 3 labs and 3 plants.", "It has 4 labs and 3 plants.", "Ha 3 laboratori e 3 stabilimenti."),
    ("singular", "It has 3 labs.", "It has 1 labs.", "Ha 3 laboratori."),
    ("unit", "Take 5 mg daily.", "Take 5 kg daily.", "Assumere 5 mg al giorno."),
    ("bound", "It is >5% now.", "It is <5% now.", "Adesso è >5%."),
    ("ordinal or not", "The 3rd floor.", "The 3 floor.", "Il 3 piano."),
    ("dots", "And then…", "And then.", "E poi…"),
    ("organisation", "The talks with WHO go on.", "The talks with FDA go on.", "I colloqui con WHO proseguono."),
    ("city", "The talks with Madrid go on.", "The talks with Rome go on.", "I colloqui con Madrid proseguono."),
    ("country", "The talks with Kenya go on.", "The talks with France go on.", "I colloqui con Kenya proseguono."),
    ("gender", "Yesterday Maria arrived.", "Yesterday Mario arrived.", "Ieri Maria è arrivata."),
    ("place", "The plant in Madrid grew.", "The plant in Malta grew.", "La sede a Madrid cresce."),
    ("part of another address", "See [one](/a).", "See [one](/c).", "Vedi [uno](/a-b)."),
    ("name in an address", "[Merck](/Merck) grew.", "[Bayer](/Merck) grew.", "[Merck](/Merck) cresce."),
    ("one name of two", "Talks of Merck with Merck.", "Talks of Merck with Bayer.", "Colloqui di Merck con Merck."),
    ("a word for a share", "It keeps half of it.", "It keeps nothing of it.", "Ne conserva la metà."),
    ("a number that moves", "Section 5 Paris", "Section Paris 5", "Sezione 5 Parigi"),
    ("did not agree", "It has 12 beds.", "It has 13 beds.", "Ha 12 letti e 40 sedie."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "target", "expected"), [row[1:] for row in CERTAIN], ids=[row[0] for row in CERTAIN]
)
def test_the_same_construction_takes_the_edit(before: str, after: str, target: str, expected: str) -> None:
    """Its digits, month, name or address change, an article agrees, and the approval stays."""
    revision = revised(before, after, target, EN_IT, HOUSE)
    assert revision is not None
    assert (revision.text, revision.certain) == (expected, True)


@pytest.mark.parametrize(
    ("before", "after", "target"), [row[1:] for row in UNCERTAIN], ids=[row[0] for row in UNCERTAIN]
)
def test_any_other_construction_waits_for_a_person(before: str, after: str, target: str) -> None:
    """Her words stay; what the edit would make of them is a suggestion at most."""
    revision = revised(before, after, target, EN_IT, HOUSE)
    assert revision is None or not revision.certain


def test_into_english() -> None:
    """Articles of both languages, ordinals and grouping."""
    rows = [
        ("L'8% in più.", "Il 7% in più.", "An 8% rise.", "A 7% rise."),
        (
            "Contiene vitamina A 7 mg.",
            "Contiene vitamina A 9 mg.",
            "Contains vitamin A 7 mg.",
            "Contains vitamin A 9 mg.",
        ),
        ("La 3ª mela.", "La 4ª mela.", "The 3rd apple.", "The 4th apple."),
        ("Apre ad aprile 2024.", "Apre a marzo 2024.", "It opens in April 2024.", "It opens in March 2024."),
        ("Sono 1.234 casi.", "Sono 1.235 casi.", "There are 1,234 cases.", "There are 1,235 cases."),
    ]
    for before, after, target, expected in rows:
        revision = revised(before, after, target, IT_EN, HOUSE)
        assert revision is not None
        assert (revision.text, revision.certain) == (expected, True)
    vitamin = "Contiene vitamina A 7 mg.", "Contiene vitamina A 8 mg.", "Contains vitamin A 7 mg."
    revision = revised(*vitamin, IT_EN, HOUSE)
    assert revision is None or not revision.certain


def test_a_language_without_articles_that_change() -> None:
    """Its digits are exchanged, its marks kept."""
    revision = revised(
        "It fell by 7.5%.", "It fell by 8.5%.", "Es sank um 7,5 %.", LocalePair("en", "de"), HOUSE
    )
    assert revision is not None
    assert (revision.text, revision.certain) == ("Es sank um 8,5 %.", True)


def test_a_list_of_other_numbers_is_another_sentence() -> None:
    """Many changes at once are no edit, and cost nothing."""
    before, after = ("; ".join(f"{number} beds" for number in range(at, at + 50)) for at in (100, 300))
    assert revised(before, after, before.replace("beds", "letti"), EN_IT, HOUSE) is None


def test_an_uncertain_edit_is_a_suggestion_beside_her_words() -> None:
    """The unit is a draft with the previous source; nothing is published that nobody read."""
    before, after, target = "It has 3 labs.", "It has 1 labs.", "Ha 3 laboratori."
    unit = Unit(source=before, targets=(target,), state=State.TRANSLATED)
    old = Catalog(source_locale="en", target_locale="it", units=(unit,))
    merged = merge(old, [Segment(source=after, raw=after, kind="paragraph", location=Location("a.md"))])
    (draft,) = merged.live
    assert (draft.target, draft.state, draft.previous) == (target, State.DRAFT, Previous(before))
    assert draft.suggestion == "Ha 1 laboratori."


# --- properties -------------------------------------------------------------------------------------------

# Sentences with their translations; some say the numbers in another way, so that nothing may be carried.
SENTENCES = [
    ("Output rose by {}% in {} plants.", ["La produzione è salita del {}% in {} stabilimenti.", "In {1} stabilimenti la produzione è salita del {0}%."]),
    ("Prices went from {}% to {}%.", ["I prezzi sono passati dal {}% al {}%.", "I prezzi, al {}%, toccano il {}%."]),
    ("Between €{} million and €{} million was spent.", ["Sono stati spesi tra €{} mln e €{} mln.", "Tra i {} e i {} milioni di euro sono stati spesi."]),
    ("About {} to {} people came.", ["Sono arrivate da {} a {} persone.", "Circa {}–{} persone sono arrivate."]),
    ("Of the {} samples, {} failed.", ["Dei {} campioni, {} non hanno superato la prova.", "Sui {} campioni {} sono difettosi."]),
    ("It opened on {} May 2024 with {} beds.", ["Ha aperto il {} maggio 2024 con {} letti.", "Aperto nel maggio 2024 (il giorno {}), ha {} letti."]),
    ("Dial {} to reach {} people.", ["Chiamare il {} per parlare con {} persone.", "Chiamare dodici volte il {}: rispondono {} persone."]),
]  # fmt: skip
NUMBERS = st.one_of(
    st.integers(2, 28),
    st.integers(2, 12_000),
    st.decimals(min_value="0.2", max_value="99", places=1).filter(lambda number: number % 1 != 0),
)
ARTICLES = {"il": "l", "del": "dell", "dal": "dall", "al": "all", "i": "gli", "dei": "degli", "sui": "sugli"}


def english(number: object) -> str:
    return f"{number:,}"


def italian(number: object) -> str:
    return english(number).translate(str.maketrans(",.", ".,"))


def outside(text: str) -> list[str]:
    """The words of a text that an edit of its numbers must leave: all but articles before a number."""
    words = re.findall(r"\w+(?:[.,]\d+)*|[^\w\s]", text.replace("l'", "l ").replace("l’", "l "))
    plain = {other: word for word, other in ARTICLES.items()}
    return [plain.get(word.lower(), word.lower()) for word in words if not word[0].isdigit()]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SENTENCES), st.integers(0, 1), st.lists(NUMBERS, min_size=4, max_size=4))
def test_nothing_but_the_edited_numbers_changes(
    sentence: tuple[str, list[str]], which: int, numbers: list[object]
) -> None:
    """Whatever becomes of whatever: the words stay, and the numbers say what the new source says."""
    template, translations = sentence
    old, new = numbers[:2], numbers[2:]
    before, after = (template.format(*map(english, pair)) for pair in (old, new))
    target = translations[which].format(*map(italian, old))
    revision = revised(before, after, target, EN_IT, HOUSE)
    if before == after or revision is None or not revision.certain:
        return
    assert outside(revision.text) == outside(target)
    assert compare(after, revision.text, EN_IT, HOUSE) == ()
    assert sorted(re.findall(r"\d[\d.,]*\d|\d", revision.text)) == sorted(
        re.findall(r"\d[\d.,]*\d|\d", translations[which].format(*map(italian, new)))
    )


def test_most_edits_of_a_number_are_certain() -> None:
    """The law is not kept by carrying nothing: where the construction is the same, the approval stays."""
    kept = 0
    pairs = [(12, 15), (3, 40), (27, 8), (1250, 1300), (90, 11)]
    for template, translations in SENTENCES:
        for old, new in pairs:
            before, after = template.format(english(old), 17), template.format(english(new), 17)
            target = translations[0].format(italian(old), 17)
            revision = revised(before, after, target, EN_IT, HOUSE)
            kept += revision is not None and revision.certain
    assert kept >= len(SENTENCES) * len(pairs) * 0.8
