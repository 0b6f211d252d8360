"""How expressions, frequencies, substances and negations are read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.meaning import contrasts
from l10n.meaning.counts import counts
from l10n.meaning.lexicon import lexicon, tokens
from l10n.meaning.mentions import mentions, read
from l10n.meaning.negation import negators
from l10n.meaning.rates import durations, rates
from l10n.meaning.substances import key
from l10n.model import LocalePair, Severity

PAIR = LocalePair("en", "it")


@pytest.mark.parametrize(
    ("text", "locale", "per_day"),
    [
        ("twice daily", "en", [Fraction(2)]),
        ("2 times a day", "en", [Fraction(2)]),
        ("b.i.d.", "en", [Fraction(2)]),
        ("every 12 hours", "en", [Fraction(2)]),
        ("q6h", "en", [Fraction(4)]),
        ("once every three weeks", "en", [Fraction(1, 21)]),
        ("every other day", "en", [Fraction(1, 2)]),
        ("every 6 to 8 hours", "en", []),
        ("every 0.5 hours", "en", []),
        ("three times more", "en", []),
        ("due volte al giorno", "it", [Fraction(2)]),
        ("una volta ogni tre settimane", "it", [Fraction(1, 21)]),
        ("a settimane alterne", "it", [Fraction(1, 14)]),
        ("ogni otto ore", "it", [Fraction(3)]),
        ("quotidianamente", "it", [Fraction(1)]),
    ],
)
def test_frequencies_are_times_per_day(text: str, locale: str, per_day: list[Fraction]) -> None:
    """A count and a period make one number; a range or a bare multiple makes none."""
    known = lexicon(locale)
    assert known is not None
    words = tokens(text)
    found = rates(words, mentions(words, known), locale)
    assert [rate.per_day for rate in found if not rate.doubtful] == per_day


@pytest.mark.parametrize(
    ("english", "italian"),
    [
        ("amoxicillin", "amoxicillina"),
        ("azithromycin", "azitromicina"),
        ("hydroxychloroquine", "idrossiclorochina"),
        ("levothyroxine", "levotiroxina"),
        ("omeprazole", "omeprazolo"),
        ("methotrexate", "metotrexato"),
        ("phenytoin", "fenitoina"),
        ("cyclophosphamide", "ciclofosfamide"),
        ("rocuronium", "rocuronio"),
        ("acenocoumarol", "acenocumarolo"),
        ("streptokinase", "streptochinasi"),
    ],
)
def test_names_of_substances_share_a_key(english: str, italian: str) -> None:
    """The spelling of an international name differs by rules only."""
    assert key(english) == key(italian)


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        ("half an hour", "en", [Fraction(1, 48)]),
        ("a year and a half", "en", [547]),
        ("two decades", "en", [7300]),
        ("un'ora e mezza", "it", [Fraction(1, 16)]),
        ("mezz'ora", "it", [Fraction(1, 48)]),
        ("vent'anni", "it", [7300]),
        ("tre decenni", "it", [10950]),
    ],
)
def test_lengths_of_time_are_days(text: str, locale: str, days: list[Fraction]) -> None:
    """Words for a number and its period at once are read like those that stand apart."""
    known = lexicon(locale)
    assert known is not None
    words = tokens(text)
    assert [it.days for it in durations(words, mentions(words, known), locale)] == days


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("settantenni", [70]),
        ("una dodicenne", [12]),
        ("ultraottantenne", [80]),
        ("perenni", []),
    ],
)
def test_ages_in_one_word_are_numbers(text: str, values: list[int]) -> None:
    """What ends like an age without a number before is none."""
    assert [count.value for count in counts(text, "it")] == values


@pytest.mark.parametrize(
    ("text", "locale", "denials"),
    [
        ("Non è mai stato aperto", "it", 1),
        ("Non ha visto nessuno", "it", 1),
        ("Non c'era, e nessuno lo vide", "it", 2),
        ("Senza ricetta non si può", "it", 2),
        ("Neither this nor that", "en", 1),
        ("It did not stop and was not seen", "en", 2),
    ],
)
def test_words_that_agree_with_a_negator_deny_once(text: str, locale: str, denials: int) -> None:
    """Only beside their negator, in its clause."""
    known = lexicon(locale)
    assert known is not None
    assert negators(read(text, known)) == denials


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("He voted in April.", "Ha votato ad aprile.", id="april is no substance"),
        pytest.param("The second lasted.", "Secondo lui è durato.", id="secondo is according to"),
        pytest.param("The half-life doubled.", "L’emivita è raddoppiata.", id="half-life is no half"),
        pytest.param("It did not worsen.", "È migliorato.", id="a negation explains an opposite"),
        pytest.param("It was left over.", "È avanzato a destra.", id="left is a verb too"),
        pytest.param("Not only was it late.", "Inoltre era tardi.", id="not only denies nothing"),
        pytest.param("A month, then two.", "Quattro settimane, poi due.", id="the same period"),
        pytest.param(
            "Part B opened after part A had closed.",
            "La parte A era chiusa prima che aprisse B.",
            id="mirrored",
        ),
        pytest.param(
            "Arm B was larger than arm A.", "Il braccio A era più piccolo di B.", id="mirrored sizes"
        ),
        pytest.param("No more than two are allowed.", "Non ne sono ammessi più di due.", id="one bound"),
        pytest.param(
            "Not over 65? See below.", "Ha al massimo 65 anni? Vedi sotto.", id="a bound turned round"
        ),
        pytest.param("Valproate is old.", "L’acido valproico è vecchio.", id="an acid is its salt"),
        pytest.param(
            "It is an important formation.", "È un’informazione importante.", id="no prefix of denial"
        ),
        pytest.param("İ one", "ı due", id="letters that grow in lower case"),
    ],
)
def test_suspicious_words_are_no_concepts(source: str, target: str) -> None:
    """What only looks like a concept accuses nobody."""
    assert contrasts(source, target, PAIR) == ()


def test_a_finding_has_its_place_and_both_wordings() -> None:
    """The span is of the target; certain groups are errors, the others warnings."""
    target = "L’esame era negativo."
    (found,) = contrasts("The test was positive.", target, PAIR)
    assert (found.check, found.severity) == ("term.opposite", Severity.ERROR)
    assert (found.gone, target[found.start : found.end]) == ("positive", "negativo")


def test_a_bound_beside_a_figure_is_an_error() -> None:
    """Without figures it is a warning."""
    (sure,) = contrasts("At least 5 came.", "Al massimo 5 sono venuti.", PAIR)
    (doubted,) = contrasts("At least some came.", "Al massimo alcuni sono venuti.", PAIR)
    assert (sure.severity, doubted.severity) == (Severity.ERROR, Severity.WARNING)


def test_sentences_are_compared_one_by_one() -> None:
    """A negation that moved to another sentence is lost in its own; where the numbers differ nobody knows."""
    source = "Do not freeze the pen. Keep the cap on."
    assert contrasts(source, "Congelare la penna. Non togliere il cappuccio.", PAIR)
    assert contrasts(source, "Congelare la penna e tenere il cappuccio.", PAIR) == ()


@pytest.mark.parametrize("target", ["de", "ja", "und"])
def test_a_language_without_a_table_is_left_alone(target: str) -> None:
    """Nothing is said about a language that has no words here."""
    assert contrasts("Take it twice daily.", "Take it once daily.", LocalePair("en", target)) == ()


@settings(deadline=None)  # the first reads the tables
@given(st.text(), st.text())
def test_any_text_can_be_read(source: str, target: str) -> None:
    """No text is too strange, and every span is a place in the target."""
    for found in contrasts(source, target, PAIR):
        assert 0 <= found.start <= found.end <= len(target)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "take",
                "not",
                "2",
                "two",
                "twice",
                "once",
                "a",
                "every",
                "day",
                "hours",
                "first",
                "half",
                "left",
                ".",
                ",",
                "negative",
            ]
        )
    )
)
def test_a_text_says_what_it_says(words: list[str]) -> None:
    """Compared with itself a text has lost nothing."""
    assert contrasts(" ".join(words), " ".join(words), LocalePair("en", "en-GB")) == ()


def test_languages_share_groups_and_concepts() -> None:
    """A concept that only one language has could never be found in both texts."""
    tables = {tag: lexicon(tag) for tag in ("en", "it")}
    named = {
        tag: {
            (check, group, part)
            for check, groups in found.table["groups"].items()
            for group, concepts in groups.items()
            for name in concepts
            for part in name.split("|")
            if part != "nothing" and check not in ("rate", "number.count")
        }
        for tag, found in tables.items()
        if found is not None
    }
    assert named["en"] == named["it"]
