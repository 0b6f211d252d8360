"""Proposals for the glossary."""

from __future__ import annotations

from l10n.glossary import parse
from l10n.glossary.candidates import Sentence, Shape, candidates
from l10n.model import LocalePair, Location

TEXTS = (
    "The contract manufacturer signed. A contract manufacturer delivers, and contract manufacturers ship.",
    "The European Medicines Agency met; the European Medicines Agency decided.",
    "CDMOs grow. One CDMO left. Run `CDMO --all` at https://x.example/CDMO now.",
    "The cold chain logistics firm said the cold chain logistics market grew.",
    "Another clinical trial began; clinical trials end.",
    "How We Built The Contract Manufacturer Of The Future",
)


def found(
    locale: str, texts: tuple[str, ...], known: str = "terms: []", least: int = 2
) -> list[tuple[str, Shape, int]]:
    """Text, shape and count of the candidates."""
    sentences = [Sentence(text, Location("s.md", line)) for line, text in enumerate(texts, start=1)]
    matcher = parse(known, "g").matcher(LocalePair(locale, "de"))
    return [(one.text, one.shape, one.count) for one in candidates(sentences, locale, matcher, least)]


def test_terms_are_proposed_by_shape_and_frequency() -> None:
    """Forms count together, parts of longer phrases not at all, code and headings in capitals neither."""
    known = "terms: [{en: clinical trial, de: Studie}]"
    assert sorted(found("en", TEXTS, known)) == [
        ("CDMO", Shape.ACRONYM, 2),
        ("European Medicines Agency", Shape.NAME, 2),
        ("cold chain logistics", Shape.PHRASE, 2),
        ("contract manufacturer", Shape.PHRASE, 3),
    ]


def test_the_same_sentence_counts_once() -> None:
    """A title that stands in the front matter and as a heading says nothing twice."""
    assert found("en", ("The cold chain broke.",) * 3) == []


def test_italian_phrases_keep_their_prepositions() -> None:
    """A preposition may stand inside a term, not at its ends."""
    texts = (
        "La catena del freddo regge.",
        "Senza la catena del freddo non si parte.",
        "Catene del freddo ovunque.",
    )
    assert found("it", texts) == [("catena del freddo", Shape.PHRASE, 3)]


def test_a_language_without_data_gives_names_and_acronyms_only() -> None:
    """Without function words no phrase can be told from any other words."""
    assert found("pl", ("Oto CDMO i nowe badanie.", "To CDMO i nowe badanie.")) == [
        ("CDMO", Shape.ACRONYM, 2)
    ]


def test_the_least_count_counts() -> None:
    """What occurs less often is left out."""
    assert {text for text, _, _ in found("en", TEXTS, least=3)} == {"contract manufacturer"}


def test_a_long_example_is_cut_at_a_word_and_capitals_are_no_acronyms() -> None:
    """An example is for a glance; a heading in capitals has no acronyms."""
    long = "The cold chain broke " + "and broke again " * 12 + "in May."
    sentences = [
        Sentence(text, Location("s.md", 1)) for text in (long, "THE COLD CHAIN BROKE", "A cold chain.")
    ]
    (candidate,) = candidates(sentences, "en", parse("terms: []", "g").matcher(LocalePair("en", "de")), 2)
    assert candidate.text == "cold chain"
    assert candidate.example.endswith(" again…") or candidate.example.endswith(" and…")
    assert len(candidate.example) <= 140
