"""Defects planted into good translations: found, at their place, and little else is said."""

from __future__ import annotations

import pytest

from l10n.checks.pages import pages
from l10n.model import Severity
from tests.checks.examples import findings
from tests.checks.planted_defects import GLOSSARY, Text, texts
from tests.checks.scoring import Score, score


@pytest.fixture(scope="module")
def result() -> Score:
    """What the checks make of all defects."""
    return score()


def test_there_are_enough_of_every_kind(result: Score) -> None:
    """At least three hundred, and each check of texts has some."""
    assert result.planted.total() >= 300
    # Opinions of a model are planted by its server's tests, marks that neither language opens with by Spanish's.
    elsewhere = {page.id for page in pages() if page.id.startswith("review.")} | {"punctuation.opening"}
    assert {page.id for page in pages() if page.family != "files"} - elsewhere == set(result.planted)


def test_nearly_all_are_found_with_check_and_place(result: Score) -> None:
    """97 of 100."""
    assert result.share_percent >= 97, [(item.check, item.text.target) for item in result.missed]


def test_little_else_is_said(result: Score) -> None:
    """At most one more finding for twenty defects."""
    said = [(defect.text.target, finding.check) for defect, finding in result.extra]
    assert len(said) * 20 <= result.planted.total(), said


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.target[:40])
def test_the_good_translations_are_clean(text: Text) -> None:
    """Nothing is found where nothing was planted."""
    found = findings([(text.source, text.target)], text.pair, {"glossary": GLOSSARY}, [text.kind])
    assert [finding.check for finding in found if finding.severity > Severity.INFO] == []
