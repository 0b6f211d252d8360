"""The glossary of this project keeps what it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.glossary import Glossary, load
from l10n.model import LocalePair, TermStatus

EN_IT = LocalePair("en", "it")
IT_EN = LocalePair("it", "en")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The file at the top of the repository."""
    return load(Path(__file__).parents[2] / "glossary.yaml")


def test_it_has_the_terms_of_the_trade(glossary: Glossary) -> None:
    """More than two hundred concepts, each in both languages."""
    assert len(glossary.concepts) > 200
    for pair in (EN_IT, IT_EN):
        assert {term.concept for term in glossary.terms(pair)} == set(range(1, len(glossary.concepts) + 1))


@pytest.mark.parametrize("pair", [EN_IT, IT_EN], ids=str)
def test_each_name_is_found_where_it_stands_alone(glossary: Glossary, pair: LocalePair) -> None:
    """A source is found as its own concept, and each of its targets as a target of that concept."""
    matcher = glossary.matcher(pair)
    for term in glossary.terms(pair):
        assert [hit.term.concept for hit in matcher.in_source(term.source)] == [term.concept], term.source
        found = {(hit.term.concept, hit.span.end) for hit in matcher.in_target(term.target)}
        assert any(concept == term.concept and end >= len(term.target) - 1 for concept, end in found), (
            term.target
        )


def test_a_source_has_one_preferred_target(glossary: Glossary) -> None:
    """An engine's own glossary takes each source once."""
    for pair in (EN_IT, IT_EN):
        sources = [term.source for term in glossary.terms(pair) if term.status is TermStatus.PREFERRED]
        assert len(sources) == len(set(sources))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Small and medium-sized enterprises (SMEs)", ["piccola e media impresa", "PMI"]),
        ("CDMOs and CROs", ["CDMO", "CRO"]),
        ("APIs and excipients", ["principio attivo", "eccipiente"]),
        ("R&D spending under GMP", ["R&S", "GMP"]),
        ("clinical trials of orphan drugs", ["sperimentazione clinica", "farmaco orfano"]),
        ("medical-device supply chains", ["dispositivo medico", "filiera"]),
        ("marketing authorizations", ["autorizzazione all'immissione in commercio"]),
        ("notified bodies", ["organismo notificato"]),
        ("adverse events and informed consent", ["evento avverso", "consenso informato"]),
        (
            "batches of drug substance and drug product",
            ["lotto", "sostanza farmaceutica", "prodotto farmaceutico finito"],
        ),
        ("generics and biosimilars", ["farmaco generico", "biosimilare"]),
        ("fill & finish after tech transfer", ["riempimento e finitura", "trasferimento tecnologico"]),
        ("turnover grew year on year", ["fatturato", "su base annua"]),
        ("staff turnover", ["turnover del personale"]),
        ("GLP-1 drugs made under GLP", ["GLP-1", "BPL"]),
        ("Istat, AIFA and the FDA", ["Istat", "AIFA", "FDA"]),
        ("with the Italian Trade Agency", ["Agenzia ICE"]),
    ],
)
def test_english_terms(glossary: Glossary, source: str, target: list[str]) -> None:
    """The trade's terms have the Italian that an editor expects."""
    assert [hit.term.target for hit in glossary.matcher(EN_IT).in_source(source)] == target


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("le PMI della filiera", ["SME", "supply chain"]),
        ("i principi attivi e i lotti", ["active pharmaceutical ingredient", "batch"]),
        ("le sperimentazioni cliniche e gli studi clinici", ["clinical trial", "clinical study"]),
        ("la R&S e il fatturato", ["R&D", "turnover"]),
        ("l’autorizzazione europea all’immissione in commercio", ["marketing authorisation"]),
        ("dell’Istat e dell’Agenzia ICE", ["Istat", "Italian Trade Agency"]),
        ("il PIL dell’UE", ["GDP", "EU"]),
    ],
)
def test_italian_terms(glossary: Glossary, source: str, target: list[str]) -> None:
    """The same entries serve the way back."""
    assert [hit.term.target for hit in glossary.matcher(IT_EN).in_source(source)] == target


@pytest.mark.parametrize(
    ("pair", "text"),
    [
        (EN_IT, "She will lead the study at the site, with one arm in the bond market."),
        (EN_IT, "It was a trial for us all: the sponsor left, and the device failed."),
        (EN_IT, "Who can say? The ice melted; an api key and a good practice remain."),
        (EN_IT, "We market it, share it, and grant access to the general public."),
        (EN_IT, "The CSR of the trial, the ADR on the exchange, MDR bacteria: all made in Italy."),
        (EN_IT, "The president chairs the meeting; the board is made of wood."),
        (IT_EN, "Il costo annuo è stabile; ai nostri lettori l'annuncio in aperto contrasto."),
        (IT_EN, "Ha preso la borsa e la lotta continua: lo studio ha un prezzo controllato."),
        (IT_EN, "Il presidente ha firmato un accordo; la sede è a Roma, in via Europa."),
        (IT_EN, "La temperatura è controllata, il marchio piace e la fusione è nucleare."),
    ],
)
def test_ordinary_prose_raises_no_alarm(glossary: Glossary, pair: LocalePair, text: str) -> None:
    """Words that are terms only now and then are not looked for."""
    assert glossary.matcher(pair).in_source(text) == ()


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (EN_IT, "manufacturers", "produttori conto terzi"),
        (
            EN_IT,
            "regional investment-promotion agencies",
            "agenzie regionali di promozione degli investimenti",
        ),
        (EN_IT, "the life-science sector", "il settore life science"),
        (EN_IT, "a year-on-year jump", "un balzo annuo"),
        (EN_IT, "the EU total", "il totale europeo"),
        (IT_EN, "la filiera farmaceutica", "the pharmaceutical value chain"),
    ],
)
def test_a_free_but_right_rendering_is_accepted(
    glossary: Glossary, pair: LocalePair, source: str, target: str
) -> None:
    """The concept of the source is found in the target."""
    matcher = glossary.matcher(pair)
    wanted = {hit.term.concept for hit in matcher.in_source(source)}
    accepted = {
        hit.term.concept for hit in matcher.in_target(target) if hit.term.status is not TermStatus.FORBIDDEN
    }
    assert wanted <= accepted


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("SMEs", "le SME", "SME"),
        ("clinical trials", "le prove cliniche", "prove cliniche"),
        ("gene therapies", "terapie genetiche", "terapie genetiche"),
        ("cell cultures", "le culture cellulari", "culture cellulari"),
        ("medical devices", "dispositivi medicali", "dispositivi medicali"),
    ],
)
def test_a_false_friend_is_forbidden(glossary: Glossary, source: str, target: str, wrong: str) -> None:
    """The usual mistakes are found, inflected too."""
    matcher = glossary.matcher(EN_IT)
    (hit,) = matcher.in_source(source)
    forbidden = [
        found.text
        for found in matcher.in_target(target)
        if found.term.status is TermStatus.FORBIDDEN and found.term.concept == hit.term.concept
    ]
    assert forbidden == [wrong]
