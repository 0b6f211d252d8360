"""Terms are found in texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary import Glossary, Matcher, parse
from l10n.model import LocalePair, TermStatus

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")

GLOSSARY = """
terms:
  - en: {text: SME, expansion: small and medium-sized enterprise}
    it: {text: PMI, expansion: piccola e media impresa, never: [SME]}
  - en: clinical trial
    it: {text: sperimentazione clinica, also: [studio clinico], never: [prova clinica]}
  - en: clinical trial application
    it: domanda di sperimentazione clinica
  - en: R&D
    it: {text: R&S, never: [R&D]}
  - en: batch
    it: {text: lotto, accept: [partita]}
  - en: marketing authorisation
    it: "autorizzazione all'immissione in commercio"
  - en: Company
    it: azienda
  - en: {text: limited company, also: [S.p.A.]}
    it: {text: società per azioni, also: [S.p.A.]}
  - en: life sciences
    it: scienze della vita
  - en: medical device
    it: dispositivo medico
  - keep: Istat
  - keep: Confindustria Dispositivi Medici
  - keep: {text: EMA, forms: [Ema]}
"""


def matcher(pair: LocalePair = EN_IT) -> Matcher:
    """The matcher for the glossary above."""
    return parse(GLOSSARY, "g").matcher(pair)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Nothing of interest.", [], id="none"),
        pytest.param("A clinical trial.", ["clinical trial"], id="plain"),
        pytest.param("Clinical trial", ["Clinical trial"], id="start of a sentence"),
        pytest.param("CLINICAL TRIALS", ["CLINICAL TRIALS"], id="capitals"),
        pytest.param("a clinical-trial unit", ["clinical-trial"], id="hyphen"),
        pytest.param("a clinical\u2011trial unit", ["clinical\u2011trial"], id="no-break hyphen"),
        pytest.param("a clinical\u00a0trial", ["clinical\u00a0trial"], id="no-break space"),
        pytest.param("a clinical\n  trial", ["clinical\n  trial"], id="line end"),
        pytest.param("a clin\u00adical trial", ["clin\u00adical trial"], id="soft hyphen"),
        pytest.param("the clinical trial's end", ["clinical trial"], id="possessive"),
        pytest.param("_clinical trial_ and **batch**", ["clinical trial", "batch"], id="emphasis"),
        pytest.param("(SMEs/batches)", ["SMEs", "batches"], id="punctuation around"),
        pytest.param("R&D, R & D, R&amp;D", ["R&D", "R & D", "R&amp;D"], id="ampersand"),
        pytest.param("a S.p.A. of note", ["S.p.A"], id="dots within"),
        pytest.param("life sciences", ["life sciences"], id="plural term"),
        pytest.param("clinical trial applications", ["clinical trial applications"], id="longest wins"),
        pytest.param("clinical. Trial", [], id="full stop between"),
        pytest.param("clinical, trial", [], id="comma between"),
        pytest.param("clinical\n\n\n\n\ntrial", [], id="paragraphs between"),
        pytest.param("clinical trialist", [], id="longer word"),
        pytest.param("non-clinical trial", [], id="prefix with a hyphen"),
        pytest.param("phase-clinical trial", ["clinical trial"], id="other word with a hyphen"),
        pytest.param("the sme and the smes", [], id="acronym in small letters"),
        pytest.param("SMES", [], id="acronym with a capital ending"),
        pytest.param("the company", ["company"], id="capital of a headword is no name"),
        pytest.param("istat, ISTAT", [], id="name in other capitals"),
        pytest.param("Istat and Ema", ["Istat", "Ema"], id="names"),
        pytest.param("Istats and EMAs", [], id="names have no plural"),
        pytest.param("S p A", [], id="dots are not spaces"),
        pytest.param("`batch` batch", ["batch"], id="code"),
        pytest.param("``a ` batch`` batch", ["batch"], id="code with a backtick"),
        pytest.param("` batch ``", ["batch"], id="unclosed backticks"),
        pytest.param("`x` batch `y`", ["batch"], id="between two code spans"),
        pytest.param("[batch](https://a.b/batch) [x](../batch/batch.md)", ["batch"], id="link destination"),
        pytest.param("https://a.b/batch?batch=1 www.a.b/batch batch", ["batch"], id="address"),
        pytest.param("www.batch.com batch.com me@batch.com batch@x.y", [], id="hosts and e-mail"),
        pytest.param('<a title="batch">batch</a> <batch>', ["batch"], id="tags"),
        pytest.param("<a `batch> x` batch", ["batch"], id="code and tag overlap"),
        pytest.param('<a title="`x` batch">y</a>', [], id="code within a tag"),
        pytest.param("{batch} {{ batch }} batch", ["batch"], id="placeholders"),
        pytest.param("batch_id my_batch x.batch @EMA", [], id="identifiers"),
        pytest.param("The end is batch. The next.", ["batch"], id="end of a sentence"),
    ],
)
def test_in_source(text: str, expected: list[str]) -> None:
    """Terms stand as whole words in prose; the longest wins; capitals count in acronyms and names."""
    hits = matcher().in_source(text)
    assert [hit.text for hit in hits] == expected
    assert all(text[hit.span.start : hit.span.end] == hit.text for hit in hits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dell’azienda e l'azienda", ["azienda", "azienda"], id="elision, both apostrophes"),
        pytest.param(
            "autorizzazione all’immissione in commercio",
            ["autorizzazione all’immissione in commercio"],
            id="apostrophe within",
        ),
        pytest.param(
            "autorizzazioni europee all'immissione in commercio",
            ["autorizzazioni europee all'immissione in commercio"],
            id="adjective before a preposition",
        ),
        pytest.param(
            "autorizzazione europea all'immissione rapida in commercio",
            ["autorizzazione europea all'immissione rapida in commercio"],
            id="adjectives before two prepositions",
        ),
        pytest.param("autorizzazioni europee ampie all'immissione in commercio", [], id="two adjectives"),
        pytest.param(
            "autorizzazione, nota all'immissione in commercio", [], id="a comma before the adjective"
        ),
        pytest.param("autorizzazione che all'immissione in commercio", [], id="no adjective"),
        pytest.param("autorizzazione europea", [], id="cut short"),
        pytest.param("autorizzazione all'immissione", [], id="cut short before a preposition"),
        pytest.param("autorizzazione", [], id="first word only"),
        pytest.param("societa\u0300 per azioni", ["societa\u0300 per azioni"], id="decomposed accents"),
        pytest.param(
            "una prova clinica, una partita", [], id="forbidden and accepted wordings are no sources"
        ),
        pytest.param("Le PMI", ["PMI"], id="acronym"),
    ],
)
def test_in_an_italian_source(text: str, expected: list[str]) -> None:
    """Italian terms are found elided, inflected and with their prepositions."""
    assert [hit.text for hit in matcher(IT_EN).in_source(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("I lotti", [("lotti", "preferred")], id="preferred"),
        pytest.param("Studi clinici", [("Studi clinici", "admitted")], id="admitted"),
        pytest.param("le piccole e medie imprese", [("piccole e medie imprese", "admitted")], id="spelt out"),
        pytest.param("una partita", [("partita", "admitted")], id="accepted"),
        pytest.param("Prove cliniche", [("Prove cliniche", "forbidden")], id="forbidden"),
        pytest.param("SME, R&D", [("SME", "forbidden"), ("R&D", "forbidden")], id="forbidden acronyms"),
        pytest.param("l’Istat", [("Istat", "do-not-translate")], id="name"),
        pytest.param(
            "domande di sperimentazione clinica",
            [("domande di sperimentazione clinica", "preferred"), ("sperimentazione clinica", "preferred")],
            id="a shorter target within a longer one counts",
        ),
        pytest.param(
            "Confindustria Dispositivi Medici",
            [("Confindustria Dispositivi Medici", "do-not-translate")],
            id="not within a name",
        ),
    ],
)
def test_in_target(text: str, expected: list[tuple[str, str]]) -> None:
    """Every kind of target is found, with what the glossary says about it."""
    assert [(hit.text, hit.term.status.value) for hit in matcher().in_target(text)] == expected


def test_a_target_of_two_concepts_gives_two_hits() -> None:
    """Each concept learns that the target has it."""
    glossary = parse(
        "terms: [{en: drug, it: {text: farmaco, accept: [medicinale]}}, {en: medicine, it: medicinale}]", "g"
    )
    hits = glossary.matcher(EN_IT).in_target("medicinali")
    assert [(hit.term.concept, hit.term.status) for hit in hits] == [
        (1, TermStatus.ADMITTED),
        (2, TermStatus.PREFERRED),
    ]


def test_nothing_forbidden_within_an_accepted_target() -> None:
    """A forbidden word is fine as part of a longer term that the glossary accepts."""
    glossary = parse(
        "terms: [{en: device, it: {text: dispositivo, never: [apparecchio]}},"
        " {en: hearing aid, it: apparecchio acustico}]",
        "g",
    )
    assert [hit.text for hit in glossary.matcher(EN_IT).in_target("apparecchio acustico")] == [
        "apparecchio acustico"
    ]


def test_a_text_that_is_another_terms_plural_counts_as_the_term_written_so() -> None:
    """A base form wins over an inflected one, wherever the entries stand."""
    glossary = parse(
        "terms: [{en: {text: diagnostic test, also: [diagnostic tool, probe]}, it: saggio},"
        " {en: probes, it: sonde}]",
        "g",
    )
    (hit,) = glossary.matcher(EN_IT).in_source("Two probes")
    assert hit.term.target == "sonde"
    (hit,) = glossary.matcher(EN_IT).in_source("A probe")
    assert hit.term.target == "saggio"


def test_forms_written_by_hand_are_taken_as_they_are() -> None:
    """They are found beside the inflected ones, and are not inflected themselves."""
    glossary = parse("terms: [{en: {text: CEO, forms: [chief exec]}, it: AD}]", "g")
    hits = glossary.matcher(EN_IT).in_source("CEOs, Chief Exec, chief execs")
    assert [hit.text for hit in hits] == ["CEOs", "Chief Exec"]


def test_a_language_without_data_matches_what_is_written() -> None:
    """No table, no inflection, no error."""
    glossary = parse("terms: [{fi: {text: lääke, forms: [lääkkeet]}, it: farmaco}]", "g")
    hits = glossary.matcher(LocalePair("fi", "it")).in_source("Lääke, lääkkeet, lääkkeiden")
    assert [hit.text for hit in hits] == ["Lääke", "lääkkeet"]


def test_a_matcher_is_built_once_and_serves_again() -> None:
    """Asking again gives the same one, and the same answers."""
    glossary = parse(GLOSSARY, "g")
    first = glossary.matcher(EN_IT)
    assert first is glossary.matcher(LocalePair("en", "it"))
    assert glossary.terms(EN_IT) is glossary.terms(EN_IT)
    assert first.in_source("batches") == first.in_source("batches")
    assert first.in_target("lotti") == first.in_target("lotti")


def test_an_empty_glossary_finds_nothing() -> None:
    """In sources and targets."""
    empty = Glossary().matcher(EN_IT)
    assert (empty.in_source("SME"), empty.in_target("PMI")) == ((), ())


_WORDS = (
    "clinical",
    "trial",
    "trials",
    "application",
    "batch",
    "R&D",
    "SMEs",
    "Istat",
    "İ",
    "ß",
    "ﬀ",
    "a\u0300",
)
_SIGNS = (
    "-",
    "`",
    "``",
    "<",
    ">",
    "](",
    ")",
    "{",
    "}",
    "https://",
    "’",
    "&amp;",
    "&",
    ".",
    "_",
    "@",
    "\u00ad",
)
_PIECES = st.sampled_from((*_WORDS, *_SIGNS, " ", "  ", "\n"))


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_hits_are_in_order_disjoint_and_true_to_the_text(text: str) -> None:
    """Whatever the text, a span says where its hit stands."""
    hits = matcher().in_source(text)
    assert all(text[hit.span.start : hit.span.end] == hit.text for hit in hits)
    assert all(left.span.end <= right.span.start for left, right in pairwise(hits))
    targets = matcher().in_target(text)
    assert all(text[hit.span.start : hit.span.end] == hit.text for hit in targets)
    assert all(left.span <= right.span for left, right in pairwise(targets))
