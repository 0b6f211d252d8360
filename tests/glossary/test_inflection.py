"""Inflected forms that nobody wrote by hand are found, and look-alikes are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n.glossary import parse
from l10n.model import LocalePair

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Case:
    """One line of an evaluation set."""

    term: str
    part_of_speech: str
    text: str
    expected: tuple[str, ...]


def cases(locale: str) -> Iterator[Case]:
    """The lines of the evaluation set for a locale."""
    for line in (DATA / f"inflected-{locale}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        term, _, marked = line.partition(" | ")
        part_of_speech = "noun"
        if term.startswith("("):
            part_of_speech, _, term = term[1:].partition(") ")
        parts = marked.replace("]]", "[[").split("[[")
        yield Case(term, part_of_speech, "".join(parts), tuple(parts[1::2]))


def found(case: Case, locale: str) -> tuple[str, ...]:
    """What the matcher finds with the case's term alone."""
    text = f'terms: [{{{locale}: "{case.term}", de: "Wort", part_of_speech: {case.part_of_speech}}}]'
    matcher = parse(text, "g").matcher(LocalePair(locale, "de"))
    return tuple(hit.text for hit in matcher.in_source(case.text))


@pytest.mark.parametrize(
    ("locale", "case"),
    [
        pytest.param("en", Case("CMS", "noun", "CMSs, CMSes", ("CMSs",)), id="acronyms take a small s"),
        pytest.param("it", Case("CMO", "noun", "CMO, CMI", ("CMO",)), id="Italian ones take nothing"),
        pytest.param("en", Case("market share", "noun", "markets share", ()), id="only the head inflects"),
        pytest.param(
            "it", Case("parola chiave", "noun", "parole chiavi", ("parole chiavi",)), id="all words do"
        ),
        pytest.param("it", Case("Roma", "proper noun", "Roma, Rome", ("Roma",)), id="names do not"),
        pytest.param("it", Case("in vivo", "adverb", "in vivi", ()), id="adverbs do not"),
    ],
)
def test_a_rule_applies_where_it_should(locale: str, case: Case) -> None:
    """Acronyms, heads, names and adverbs follow rules of their own."""
    assert found(case, locale) == case.expected


@pytest.mark.parametrize("locale", ["en", "it"])
def test_inflected_terms_are_found(locale: str) -> None:
    """At least 97 % of a hundred inflected terms are found, exactly where they stand."""
    wanted = [case for case in cases(locale) if case.expected]
    missed = [(case.term, case.text) for case in wanted if found(case, locale) != case.expected]
    assert len(wanted) >= 100
    assert len(missed) <= 0.03 * len(wanted), missed


@pytest.mark.parametrize("locale", ["en", "it"])
def test_look_alikes_are_not_found(locale: str) -> None:
    """At most 2 % of texts that only look like a term give a hit."""
    wanted = [case for case in cases(locale) if not case.expected]
    wrong = [(case.term, case.text) for case in wanted if found(case, locale)]
    assert len(wanted) >= 30
    assert len(wrong) <= 0.02 * len(wanted), wrong
