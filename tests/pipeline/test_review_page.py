"""What the review page knows about a project."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.model import State
from l10n.pipeline import Project, check, take_baseline
from l10n.pipeline.reporting.review_page import review
from l10n.reports.html import render_review
from l10n.reports.json import JsonReporter
from l10n.reports.review import Mark, ReviewUnit

MakeProject = Callable[..., Path]

ARTICLE = """\
# SMEs

SMEs **grew** 14.6 percent in 2024.

The `v2` sold **€3.6 billion** to SMEs.

They rest.

12%
"""
CATALOG = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\n"

msgid "SMEs"
msgstr "PMI"

# l10n:fixed space.double
msgid "SMEs **grew** 14.6 percent in 2024."
msgstr "Le SME sono **cresciute** del 41,6% nel 2024."

#, fuzzy
#| msgid "The `v1` sold."
msgid "The `v2` sold **€3.6 billion** to SMEs."
msgstr "Il `v2` ha venduto **€3,6 mld** alle PMI."
"""


@pytest.fixture
def units(make_project: MakeProject) -> tuple[ReviewUnit, ...]:
    """The rows of a project with one article."""
    root = make_project({"source/exports.md": ARTICLE, "locales/it/exports.po": CATALOG})
    (article,) = review(Project.open(root)).articles
    assert (article.unit_counts.missing, article.unit_counts.draft, article.unit_counts.translated) == (
        2,
        1,
        2,
    )
    assert "catalog.stale" in [finding.check for finding in article.findings]
    return article.units


def said(text: str, marks: tuple[Mark, ...], kind: str) -> dict[str, str]:
    """What marks of one kind say, by the words they stand on."""
    return {text[mark.span.start : mark.span.end]: mark.tip for mark in marks if mark.kind == kind}


def test_numbers_have_value_and_rule(units: tuple[ReviewUnit, ...]) -> None:
    """On both sides the value; in the source how the target prints it; code and notes are none."""
    row = units[2]
    assert said(row.source.text, row.source.marks, "quantity") == {
        "€3.6 billion": "money: 3\u202f600\u202f000\u202f000 EUR\nin Italian: €3,6 mld"
    }
    assert said(row.target.text, row.target.marks, "quantity") == {
        "€3,6 mld": "money: 3\u202f600\u202f000\u202f000 EUR"
    }
    keys = [{mark.key for mark in side.marks if mark.kind == "quantity"} for side in (row.source, row.target)]
    assert keys[0] == keys[1]
    assert "`v2`" in said(row.source.text, row.source.marks, "markup")


def test_terms_have_the_glossary_s_rule(units: tuple[ReviewUnit, ...]) -> None:
    """A term says what it is to be, a forbidden word what to write instead."""
    row = units[1]
    assert said(row.source.text, row.source.marks, "term") == {"SMEs": "SME → PMI"}
    assert said(row.target.text, row.target.marks, "forbidden") == {"SME": "forbidden for «SME»\nSME → PMI"}


def test_findings_and_notes_stand_at_their_unit(units: tuple[ReviewUnit, ...]) -> None:
    """With the line of the PO entry; an older source is shown."""
    assert {"number.value", "term.forbidden"} <= {finding.check for finding in units[1].findings}
    assert units[1].line == 8
    assert units[1].notes == ("l10n:fixed space.double",)
    assert units[2].notes == ("made for: The `v1` sold.",)


def test_the_score_of_each_locale(make_project: MakeProject) -> None:
    """Penalty points of all findings, those of the baseline too, stand beside the progress; in JSON as well."""
    root = make_project({"source/exports.md": ARTICLE, "locales/it/exports.po": CATALOG})
    (before,) = review(Project.open(root)).quality
    assert (before.locale, before.points > 0) == ("it", True)
    assert f"MQM {before.shown}" in render_review(review(Project.open(root)))
    take_baseline(Project.open(root))
    assert review(Project.open(root)).quality == (before,)
    (told,) = json.loads(JsonReporter().render(check(Project.open(root))))["mqm"]
    assert (told["points"], told["words"]) == (before.points, before.words)


def test_provenance(make_project: MakeProject) -> None:
    """A person, an engine, the memory, a rule; an engine's words that a person edited are that person's."""
    root = make_project({"source/exports.md": ARTICLE})
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    po = root / "locales/it/exports.po"
    lines = po.read_text("utf-8").split("\n")
    at = next(index for index, line in enumerate(lines) if line.startswith('msgid "They rest'))
    lines[at + 1] = 'msgstr "Riposano."'
    po.write_text("\n".join(lines), "utf-8")
    (article,) = review(Project.open(root)).articles
    shown = [(row.provenance.kind, row.provenance.detail.partition(",")[0]) for row in article.units]
    assert shown[0] == ("engine", "pseudo")
    assert shown[3] == ("person", "edited what came from pseudo")
    assert shown[4] == ("rule", "numbers")


def test_what_has_no_catalog_is_missing(make_project: MakeProject) -> None:
    """The page shows the article all the same."""
    (article,) = review(Project.open(make_project())).articles
    assert {row.state for row in article.units} == {State.INITIAL}
    assert article.findings


def test_a_broken_article_does_not_stop_the_others(
    make_project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named on the page and on standard error, and the exit code is 3."""
    root = make_project({"locales/it/exports.po": "no catalog\n", "source/b.md": "Pears.\n"})
    page = tmp_path / "page.html"
    assert run(["report", "-C", str(root), "--output", str(page)]) == 3
    captured = capsys.readouterr()
    assert captured.out == f"{page}\n"
    assert "locales/it/exports.po" in captured.err
    text = page.read_text("utf-8")
    assert "Pears." in text
    assert "locales/it/exports.po" in text


def test_a_good_page_is_not_replaced_by_an_empty_one(
    make_project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A glossary that cannot be read stops all articles: the page of before stays."""
    root, page = make_project(), tmp_path / "page.html"
    assert run(["report", "-C", str(root), "--output", str(page)]) == 0
    before = page.read_bytes()
    (root / "glossary.yaml").write_text("- x\n", "utf-8")
    capsys.readouterr()
    assert run(["report", "-C", str(root), "--output", str(page)]) == 3
    assert capsys.readouterr().out == ""
    assert page.read_bytes() == before


def test_the_same_project_is_the_same_page(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte for byte, in a second run too; `-` is standard output."""
    root = make_project()
    assert run(["report", "-C", str(root), "--output", "-"]) == 0
    first = capsys.readouterr().out
    assert first.startswith("<!doctype html>")
    assert run(["report", "-C", str(root), "--output", "-"]) == 0
    assert capsys.readouterr().out == first
