"""Terms are found in texts."""

from __future__ import annotations

from l10n.glossary import parse
from l10n.model import LocalePair, TermStatus

GLOSSARY = """
terms:
  - en: {text: SME, expansion: small and medium-sized enterprise}
    it: {text: PMI, expansion: piccola e media impresa, never: [SME]}
  - en: clinical trial
    it: {text: sperimentazione clinica, also: [studio clinico], never: [prova clinica]}
  - keep: Istat
"""
PAIR = LocalePair("en", "it")


def test_in_source_finds_what_is_to_be_translated() -> None:
    """Acronym, full form, hyphenated and inflected; each with its preferred target."""
    text = "Small and medium-sized enterprises (SMEs) ran a clinical-trial unit, says Istat."
    hits = parse(GLOSSARY, "g").matcher(PAIR).in_source(text)
    assert [(hit.text, hit.term.target) for hit in hits] == [
        ("Small and medium-sized enterprises", "piccola e media impresa"),
        ("SMEs", "PMI"),
        ("clinical-trial", "sperimentazione clinica"),
        ("Istat", "Istat"),
    ]
    assert all(text[hit.span.start : hit.span.end] == hit.text for hit in hits)


def test_in_target_finds_every_kind_of_target() -> None:
    """Preferred, admitted, forbidden and do-not-translate targets, elided and inflected."""
    text = "Studi clinici e prove cliniche delle PMI (SME), secondo l’Istat."
    hits = parse(GLOSSARY, "g").matcher(PAIR).in_target(text)
    assert [(hit.text, hit.term.status) for hit in hits] == [
        ("Studi clinici", TermStatus.ADMITTED),
        ("prove cliniche", TermStatus.FORBIDDEN),
        ("PMI", TermStatus.PREFERRED),
        ("SME", TermStatus.FORBIDDEN),
        ("Istat", TermStatus.DO_NOT_TRANSLATE),
    ]
