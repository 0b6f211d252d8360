"""The right term in the place of a wrong one."""

from __future__ import annotations

import pytest

from l10n.errors import GlossaryError
from l10n.glossary import parse
from l10n.model import LocalePair

GLOSSARY = """
terms:
  - en: adverse event
    it: {text: evento avverso, never: [evento contrario, episodio, incidente, reazione]}
  - en: clinical trial
    it: {text: sperimentazione clinica, never: [prova clinica, esperimento, azione]}
  - en: study
    it: {text: studio, never: [esame, trattato, uso]}
  - en: {text: SME, forms: [SMEs]}
    it: {text: PMI, never: [SME]}
  - en: screening
    it: {text: screening, never: [setaccio]}
  - en: doctor
    it: {text: medico, never: [dottore]}
  - en: rule
    it: {text: norma, forms: [norme], never: [{text: legge, forms: [leggi]}, regola]}
  - en: law
    it: {text: legge quadro, forms: [leggi], never: [statuto, ordinanza]}
  - en: {text: sell}
    it: {text: vendere, never: [smerciare]}
    part_of_speech: verb
  - en: wide
    it: {text: ampio, never: [esteso]}
    part_of_speech: adjective
  - en: mobile class
    it: {text: classe mobile, never: [classe volante]}
  - en: photo
    it: {text: foto digitale, never: [immagine, stampa]}
  - en: central bank
    it: {text: Banca centrale, never: [banca nazionale]}
  - en: overseas
    it: {text: all'estero, never: [oltremare]}
    part_of_speech: adverb
  - en: {text: batch, never: [lot, item]}
    it: lotto
  - en: {text: invoice, never: [bill, labour note]}
    it: fattura
  - en: {text: wholesaler, never: [dealer]}
    it: grossista
"""


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param("adverse event", "Un evento contrario.", "Un evento avverso.", id="the same head"),
        pytest.param("adverse events", "Gli eventi contrari.", "Gli eventi avversi.", id="plural"),
        pytest.param(
            "adverse event", "L’episodio è noto.", "L’evento avverso è noto.", id="elided article stays"
        ),
        pytest.param(
            "adverse event", "L’incidente è noto.", "L’incidente è noto.", id="a gender that no ending tells"
        ),
        pytest.param("adverse event", "La reazione è nota.", "La reazione è nota.", id="another gender"),
        pytest.param("clinical trial", "Una prova clinica.", "Una sperimentazione clinica.", id="feminine"),
        pytest.param(
            "clinical trial", "L'azione è nota.", "La sperimentazione clinica è nota.", id="article un-elided"
        ),
        pytest.param(
            "clinical trial", "Dell’azione si sa.", "Della sperimentazione clinica si sa.", id="preposition"
        ),
        pytest.param("clinical trials", "Gli esperimenti.", "Gli esperimenti.", id="another gender, plural"),
        pytest.param(
            "study", "Il trattato e i trattati.", "Lo studio e gli studi.", id="il becomes lo, i becomes gli"
        ),
        pytest.param("study", "Trattati vecchi", "Studi vecchi", id="a capital stays"),
        pytest.param("study", "TRATTATI VECCHI", "TRATTATI VECCHI", id="capitals are left alone"),
        pytest.param("study", "L'uso è nuovo.", "Lo studio è nuovo.", id="a vowel before, none after"),
        pytest.param("study", "L'esame è nuovo.", "Lo studio è nuovo.", id="-ame is masculine"),
        pytest.param("SMEs grew", "Le SME crescono.", "Le PMI crescono.", id="acronyms"),
        pytest.param(
            "SMEs grew", "La SME cresce.", "La SME cresce.", id="an article that hangs on the sound"
        ),
        pytest.param("doctors", "I dottori.", "I dottori.", id="several plurals"),
        pytest.param("overseas", "Vende oltremare.", "Vende all'estero.", id="no form to agree"),
        pytest.param("rules", "Le regole.", "Le norme.", id="a plural written by hand"),
        pytest.param("laws", "Le ordinanze.", "Le ordinanze.", id="a plural with other words"),
        pytest.param("sells", "Smercia vino.", "Smercia vino.", id="verbs"),
        pytest.param("wide", "Un piano esteso.", "Un piano ampio.", id="an adjective in its base form"),
        pytest.param("wide", "Piani estesi.", "Piani estesi.", id="an adjective in another"),
        pytest.param(
            "mobile class", "Della classe volante.", "Della classe mobile.", id="the same head, any gender"
        ),
        pytest.param("photo", "La stampa.", "La foto digitale.", id="a gender that the word has"),
        pytest.param(
            "adverse event",
            "Gli evento contrario.",
            "Gli evento contrario.",
            id="an article that does not fit",
        ),
        pytest.param(
            "central banks", "Le banche nazionali.", "Le Banche centrali.", id="a capital of the term"
        ),
        pytest.param("nothing", "Un evento contrario.", "Un evento contrario.", id="not in the source"),
        pytest.param("adverse event", "`evento contrario`", "`evento contrario`", id="code"),
    ],
)
def test_into_italian(source: str, target: str, expected: str) -> None:
    """Number is kept, the article takes its form, and what might not agree stays for the check to report."""
    assert parse(GLOSSARY, "g").matcher(LocalePair("en", "it")).repaired(source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(
            "i lotti", "The lots and an item.", "The batches and a batch.", id="plural, and an becomes a"
        ),
        pytest.param("fatture", "Labor notes", "Labor notes", id="another spelling, in the plural"),
        pytest.param("una fattura", "A bill", "An invoice", id="A becomes An"),
        pytest.param("grossista", "Dealers sell.", "Wholesalers sell.", id="a capital"),
    ],
)
def test_into_english(source: str, target: str, expected: str) -> None:
    """English has no gender: number, capital and article are enough."""
    assert parse(GLOSSARY, "g").matcher(LocalePair("it", "en")).repaired(source, target) == expected


def test_a_language_without_data_repairs_nothing() -> None:
    """Without endings nobody knows a form."""
    glossary = parse("terms: [{en: batch, pl: {text: partia, never: [lot]}}]", "g")
    assert glossary.matcher(LocalePair("en", "pl")).repaired("A batch", "Ten lot") == "Ten lot"


def test_expand_needs_an_expansion() -> None:
    """An acronym that nobody explains cannot be spelt out: the entry is refused."""
    with pytest.raises(GlossaryError, match="`expand` without an `expansion`"):
        parse("terms: [{en: SME, it: PMI, expand: true}]", "g")
    entry = "{en: SME, it: {text: PMI, expansion: piccola e media impresa}, expand: true}"
    (found,) = (
        parse(f"terms: [{entry}]", "g").matcher(LocalePair("en", "it")).to_spell_out("SME", "PMI (PMI)")
    )
    assert (found.span.start, found.term.expand) == (0, True)
