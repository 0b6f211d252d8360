"""A report in each form."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from l10n.model import Finding, Location, Report, Severity, Span, UnitCounts, UnitKey
from l10n.reports.excerpt import excerpt
from l10n.reports.github import GithubReporter
from l10n.reports.json import JsonReporter
from l10n.reports.junit import JunitReporter
from l10n.reports.sarif import SarifReporter
from l10n.reports.text import TextReporter

WRONG = Finding(
    "number.value",
    Severity.ERROR,
    "source says 14, target says 41",
    span=Span(11, 14),
    unit=UnitKey("It grew 14%, <b>a lot</b>.", None),
    location=Location("locales/it/a b.po", 12),
    source=Location("source/a b.md", 3, 5),
    locale="it",
    hint="give the source's value",
    target="È cresciuto 41%, <b>molto</b>.",
)
TASTE = replace(WRONG, check="term.mixed", severity=Severity.INFO, message="100%: a,b\nand c", span=None)
FILE = Finding(
    "target.stale", Severity.ERROR, "does not exist", location=Location("locales/it/b.md"), locale="it"
)
REPORT = Report(
    findings=(WRONG, TASTE, FILE),
    all_counts=(
        UnitCounts(path="source/a b.md", locale="it", draft=1),
        UnitCounts(path="source/c.md", locale="it", draft=2),
    ),
)
BROKEN = Report(failures=("source/x.md: byte 0xff is not UTF-8 <&>",))


def test_text_groups_by_file_with_a_caret() -> None:
    """A heading for each file; the place under its line; source line and advice; a count at the end."""
    assert TextReporter().render(REPORT) == (
        "locales/it/b.md (1 finding)\n"
        "locales/it/b.md:1: error target.stale: does not exist\n"
        "\n"
        "source/a b.md (2 findings)\n"
        "locales/it/a b.po:12: error number.value: source says 14, target says 41\n"
        "    È cresciuto 41%, <b>molto</b>.\n"
        "               ^^^\n"
        "    in: It grew 14%, <b>a lot</b>. (source/a b.md:3)\n"
        "    do: give the source's value\n"
        "locales/it/a b.po:12: info term.mixed: 100%: a,b\\nand c\n"
        "    in: It grew 14%, <b>a lot</b>. (source/a b.md:3)\n"
        "    do: give the source's value\n"
        "2 translations, 3 units: 3 findings\n"
    )


def test_text_says_that_nothing_is_wrong() -> None:
    """One line, with what the baseline has."""
    assert TextReporter().render(Report()) == "0 translations, 0 units: no findings\n"
    failed = Report(failures=("glossary.yaml: not YAML",))
    assert TextReporter().render(failed) == "0 translations, 0 units: no findings, and 1 error\n"
    assert "no new findings (2 more in the baseline)" in TextReporter().render(Report(known=2))


@pytest.mark.parametrize(
    ("target", "span", "shown", "mark"),
    [
        pytest.param("abc", Span(1, 2), "abc", " ^", id="in the middle"),
        pytest.param("abc", Span(3, 3), "abc", "   ^", id="where something is missing"),
        pytest.param("日本x", Span(2, 3), "日本x", "    ^", id="wide characters are two columns"),
        pytest.param("e\u0301x", Span(2, 3), "e\u0301x", " ^", id="combining marks are none"),
        pytest.param("a\u200bb\u00a0c\n", Span(1, 2), "a⁘b⍽c↵", " ^", id="what nobody sees is shown"),
        pytest.param("a\x1b[31mb", Span(0, 1), "a·[31mb", "^", id="no control sequence reaches a terminal"),
        pytest.param("x" * 100, Span(50, 52), "…" + "x" * 76 + "…", " " * 31 + "^^", id="long"),
        pytest.param("abc", Span(9, 12), "abc", "   ^", id="beyond the end"),
    ],
)  # fmt: skip
def test_excerpts(target: str, span: Span, shown: str, mark: str) -> None:
    """The caret stands under the place, whatever the characters before it."""
    assert excerpt(replace(WRONG, target=target, span=span)) == (shown, mark)


def test_without_a_place_there_is_no_excerpt() -> None:
    """A finding about a whole unit shows none."""
    assert excerpt(TASTE) is None


def test_github_commands_are_escaped() -> None:
    """One line each, errors first; no text can end its own command or add a property."""
    lines = GithubReporter().render(REPORT).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::error", "::notice"]
    assert lines[0].startswith("::error file=locales/it/a b.po,line=12,title=number.value::source says 14")
    assert "100%25: a,b%0Aand c" in lines[2]
    nasty = replace(WRONG, location=Location("a,b:c%.po", 1))
    assert "file=a%2Cb%3Ac%25.po,line=1," in GithubReporter().render(Report(findings=(nasty,)))
    assert GithubReporter().render(Report()) == ""
    assert GithubReporter().render(BROKEN).startswith("::error title=l10n::source/x.md")


def test_junit_is_well_formed_and_counts() -> None:
    """A suite for each file, one for each clean document; counts agree; a note is no failure."""
    root = ET.fromstring(JunitReporter().render(REPORT))  # noqa: S314  our own text
    assert root.attrib == {"name": "l10n", "tests": "4", "failures": "2", "errors": "0"}
    suites = {suite.attrib["name"]: suite for suite in root}
    assert set(suites) == {"locales/it/a b.po", "locales/it/b.md", "source/c.md (it)"}
    assert suites["locales/it/a b.po"].attrib["failures"] == "1"
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
    broken = ET.fromstring(JunitReporter().render(BROKEN))  # noqa: S314  our own text
    assert broken.find("testsuite/testcase/error") is not None
    strange = replace(WRONG, message="\x00\x1b \ud800 ]]> &", target="")
    ET.fromstring(JunitReporter().render(Report(findings=(strange,))))  # noqa: S314  our own text


def test_sarif_points_at_both_lines() -> None:
    """The result is at the PO line, related to the source line; its rule is listed; its place is a URI."""
    log = json.loads(SarifReporter().render(REPORT))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["number.value", "target.stale", "term.mixed"]
    first = run["results"][0]
    assert rules[first["ruleIndex"]] == first["ruleId"] == "number.value"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/it/a%20b.po"
    assert place["region"] == {"startLine": 12, "snippet": {"text": " 41"}}
    related = first["relatedLocations"][0]["physicalLocation"]
    assert related["region"] == {"startLine": 3, "startColumn": 5}
    assert [result["level"] for result in run["results"]] == ["error", "note", "error"]
    assert (
        json.loads(SarifReporter().render(BROKEN))["runs"][0]["invocations"][0]["executionSuccessful"]
        is False
    )


def test_fingerprints_survive_moved_lines() -> None:
    """The same defect further down is the same; another text at its place is not."""
    assert replace(WRONG, location=Location("locales/it/a b.po", 99)).fingerprint == WRONG.fingerprint
    assert replace(WRONG, message="in other words").fingerprint == WRONG.fingerprint
    assert replace(WRONG, target="È cresciuto 42%, <b>molto</b>.").fingerprint != WRONG.fingerprint
    assert replace(WRONG, check="number.format").fingerprint != WRONG.fingerprint
    assert re.fullmatch("[0-9a-f]{16}", WRONG.fingerprint)


def test_json_has_its_version() -> None:
    """Programs can rely on the shape of version 1."""
    data = json.loads(JsonReporter().render(REPORT))
    assert data["version"] == 1
    assert data["findings"][0]["span"] == [11, 14]
    assert data["findings"][0]["location"] == {"path": "locales/it/a b.po", "line": 12, "column": 1}
