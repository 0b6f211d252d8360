"""A check does not repeat what it did."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.model import Document, Report
from l10n.pipeline import Job, Outcome, Project, check, translate
from l10n.pipeline.document.process import Step, process_stepwise
from l10n.pipeline.mt.client import Sent
from l10n.pipeline.runs import run
from tests.conftest import MakeProject


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A translated project of two articles with a finding."""
    made = make_project({"source/other.md": "SMEs grew.\n"})
    translate(Project.open(made), engine="pseudo")
    return made


def checked(root: Path, monkeypatch: pytest.MonkeyPatch, *, reviewed: bool = False) -> tuple[Report, int]:
    """The report, and how many documents were really looked at."""
    looked: list[str] = []

    def watched(document: Document, job: Job, steps: tuple[Step, ...]) -> Generator[Sent, None, Outcome]:
        looked.append(document.path)
        return process_stepwise(document, job, steps)

    monkeypatch.setattr(run, "process_stepwise", watched)
    report = check(Project.open(root), require_reviewed=reviewed)
    monkeypatch.undo()
    return report, len(looked)


def test_an_unchanged_project_is_recalled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second check says the same and looks at nothing."""
    first, looked = checked(root, monkeypatch)
    assert looked == 2
    assert first.findings
    second, looked = checked(root, monkeypatch)
    assert looked == 0
    assert second == first


@pytest.mark.parametrize(
    ("name", "looked"),
    [
        ("source/other.md", 1),
        ("locales/it/other.po", 1),
        ("locales/it/other.md", 1),
        ("glossary.yaml", 2),
        ("l10n.yaml", 2),
    ],
)
def test_what_changed_is_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, looked: int
) -> None:
    """One article's files concern that article; glossary and configuration concern all."""
    checked(root, monkeypatch)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("po_width: 78\n" if name == "l10n.yaml" else "\n")
    assert checked(root, monkeypatch)[1] == looked


def test_another_question_has_another_answer(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for reviewed text is not answered from a check that did not."""
    checked(root, monkeypatch)
    report, looked = checked(root, monkeypatch, reviewed=True)
    assert looked == 2
    assert any(finding.check == "fuzzy" for finding in report.findings)


def test_a_broken_store_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in ``.l10n`` can be lost or spoilt at any time."""
    first, _ = checked(root, monkeypatch)
    (root / ".l10n/state.sqlite").write_text("{broken")
    again, looked = checked(root, monkeypatch)
    assert looked == 2
    assert replace(again) == first


def test_git_never_sees_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder ignores itself."""
    checked(root, monkeypatch)
    assert (root / ".l10n/.gitignore").read_text() == "*\n"
