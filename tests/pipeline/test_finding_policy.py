"""The one way from what is found to what is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.catalogs import fresh_header, serialize
from l10n.config import CheckSetting
from l10n.model import Catalog, Finding, Location, Severity, State, Unit, UnitKey
from l10n.pipeline.document.finding_policy import FindingPolicy

UNIT = Unit(
    source="It grew.",
    targets=("È cresciuto.",),
    state=State.TRANSLATED,
    line=40,
    locations=(Location("source/a.md", 3),),
    comments=("l10n:ignore space because it is a poem", "l10n:ignore length"),
)
CATALOG = Catalog(
    source_locale="en",
    target_locale="it",
    header=fresh_header("source/a.md", "en", "it"),
    units=(replace(UNIT, source="First.", line=20, comments=()), UNIT),
)
FOUND = Finding("term.missing", Severity.WARNING, "x", unit=UNIT.key)
FILE = Finding("target.stale", Severity.ERROR, "x", location=Location("locales/it/a.md"))


def policy(*settings: CheckSetting, po_width: int | None = None) -> FindingPolicy:
    return FindingPolicy(
        settings,
        path="source/a.md",
        locale="it",
        catalog=CATALOG,
        catalog_path="locales/it/a.po",
        po_width=po_width,
    )


def test_a_unit_gives_place_text_and_locale() -> None:
    """A check says what and where in the text; the rest follows from the unit it is about."""
    (found,) = policy().apply([FOUND])
    assert found.location == Location("locales/it/a.po", 40)
    assert (found.source, found.locale, found.target) == (Location("source/a.md", 3), "it", "È cresciuto.")


def test_a_plural_form_keeps_its_own_text() -> None:
    """What a finding's span is about is not always the first of a unit's targets."""
    (found,) = policy().apply([replace(FOUND, target="Sono cresciuti.")])
    assert found.target == "Sono cresciuti."


def test_lines_are_those_of_the_file_as_it_will_be_written() -> None:
    """A run that writes the PO file moves its entries; one that does not leaves them where they were read."""
    (found,) = policy(po_width=79).apply([FOUND])
    assert found.location is not None
    written = serialize(CATALOG, 79).splitlines()[found.location.line - 1 :]
    assert written[0] == "# l10n:ignore space because it is a poem"


def test_a_file_keeps_its_own_place() -> None:
    """A finding about a file, or about a unit that is gone, stays where it was raised."""
    assert list(policy().apply([FILE])) == [replace(FILE, locale="it")]
    gone = replace(FOUND, unit=UnitKey("Gone.", None))
    assert list(policy().apply([gone])) == [replace(gone, locale="it")]


@pytest.mark.parametrize(
    ("setting", "found", "expected"),
    [
        pytest.param(CheckSetting(check="term", severity="error"), FOUND, [Severity.ERROR], id="a family"),
        pytest.param(CheckSetting(check="term.missing", severity="none"), FOUND, [], id="off"),
        pytest.param(
            CheckSetting(check="ter", severity="none"), FOUND, [Severity.WARNING], id="part of a word"
        ),
        pytest.param(CheckSetting(check="target", severity="info"), FILE, [Severity.INFO], id="of a file"),
        pytest.param(
            CheckSetting(check="target", severity="none", paths=("source/*",)), FILE, [], id="by its source"
        ),
        pytest.param(
            CheckSetting(check="target", severity="none", paths=("locales/*",)),
            FILE,
            [Severity.ERROR],
            id="not by its place when its source is known",
        ),
    ],
)
def test_a_project_says_how_severe(setting: CheckSetting, found: Finding, expected: list[Severity]) -> None:
    """By check or family, by the locale, and by the path of the source."""
    assert [finding.severity for finding in policy(setting).apply([found])] == expected


def test_without_a_source_the_place_counts() -> None:
    """Files that no source stands behind are configured by their own paths."""
    rule = CheckSetting(check="target", severity="none", paths=("locales/*",))
    assert list(FindingPolicy([rule]).apply([FILE])) == []


@pytest.mark.parametrize(
    ("check", "heeds_comments", "kept"),
    [
        pytest.param("space.double", True, False, id="its family is ignored"),
        pytest.param("space.double", False, True, id="what happened cannot be ignored"),
        pytest.param("length", True, True, id="no reason, not followed"),
        pytest.param("spacebar", True, True, id="another check"),
    ],
)
def test_a_translators_word_counts_with_its_reason(check: str, heeds_comments: bool, kept: bool) -> None:
    """A comment above the entry leaves out what checks say of it, and nothing else."""
    found = policy().apply([replace(FOUND, check=check)], heeds_comments=heeds_comments)
    assert bool(list(found)) is kept
