"""Terms in sentences that no rule was made for."""

from __future__ import annotations

import pytest

from l10n.glossary import parse
from l10n.model import LocalePair
from tests.glossary.held_out import SETS, Case, cases


def found(case: Case) -> list[tuple[int, int]]:
    """Where the matcher finds the case's term."""
    hits = parse(case.glossary, "g").matcher(LocalePair(case.locale, "de")).in_source(case.text)
    return [(hit.span.start, hit.span.end) for hit in hits]


def of_language(locale: str) -> list[Case]:
    """All cases of a language."""
    return [case for name, of in SETS if of == locale for case in cases(name, of)]


@pytest.mark.parametrize("locale", ["en", "it"])
def test_inflected_terms_are_found_where_they_stand(locale: str) -> None:
    """At least 97 % of the terms are found, and exactly where they stand."""
    wanted = [case for case in of_language(locale) if case.span]
    missed = [(case.term, case.text) for case in wanted if found(case) != [case.span]]
    assert len(wanted) >= 150
    assert len(missed) <= 0.03 * len(wanted), missed


@pytest.mark.parametrize("locale", ["en", "it"])
def test_what_only_looks_like_a_term_is_left_alone(locale: str) -> None:
    """At most 2 % of the traps give a hit."""
    traps = [case for case in of_language(locale) if not case.span]
    wrong = [(case.term, case.text) for case in traps if found(case)]
    assert len(traps) >= 200
    assert len(wrong) <= 0.02 * len(traps), wrong


@pytest.mark.parametrize(
    ("locale", "part_of_speech", "term", "text", "expected"),
    [
        pytest.param(
            "en", "verb", "hire", "The hire of two; they hire.", ["hire"], id="a noun after an article"
        ),
        pytest.param("en", "verb", "hire", "The hired staff", ["hired"], id="a participle is the verb"),
        pytest.param(
            "it", "verb", "vendere", "Il venduto; è venduto", ["venduto"], id="a noun after an article, too"
        ),
        pytest.param("en", "noun", "report", "They report a loss.", [], id="a verb after a pronoun"),
        pytest.param("en", "noun", "report", "They may not report it.", [], id="and after a negation"),
        pytest.param("en", "noun", "report", "May: report due", ["report"], id="a mark between ends it"),
        pytest.param("en", "noun", "report", "Not a report", ["report"], id="a negation alone says nothing"),
        pytest.param("en", "", "report", "They report it.", ["report"], id="unless the term may be a verb"),
        pytest.param(
            "en", "", "attorney general", "two attorneys general", ["attorneys general"], id="postponed"
        ),
        pytest.param("en", "", "major general", "two major generals", ["major generals"], id="or not"),
        pytest.param(
            "en", "verb", "carry out", "It was carried out.", ["carried out"], id="a verb's first word"
        ),
        pytest.param("en", "verb", "withdraw", "They withdrew it.", ["withdrew"], id="irregular, prefixed"),
        pytest.param(
            "en", "adjective", "safe", "It is safer.", ["safer"], id="a noun's exception is no adjective's"
        ),
        pytest.param("it", "", "IRPEF", "Irpef e irpef", ["Irpef"], id="an acronym written as a name"),
        pytest.param("it", "", "CON", "Con Con", [], id="but not a short one"),
        pytest.param(
            "it", "", "lavoratore autonomo", "lavoratrici autonome", ["lavoratrici autonome"], id="gender"
        ),
        pytest.param("it", "", "tasso fisso", "Il tasso fissa il costo.", [], id="things have one gender"),
        pytest.param("it", "verb", "ridurre", "Sono ridotte le spese.", ["ridotte"], id="a participle"),
    ],
)
def test_a_rule_and_its_limit(
    locale: str, part_of_speech: str, term: str, text: str, expected: list[str]
) -> None:
    """Each rule finds its form, and stops where another reading begins."""
    case = Case(locale, term, part_of_speech, text, None)
    assert [text[start:end] for start, end in found(case)] == expected
