"""What is known of documents: a run works only on those with something new to them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.model import Bill, Document, Report
from l10n.pipeline import Job, Outcome, Project, build, check, extract, status, translate
from l10n.pipeline.document.process import Step, process_stepwise
from l10n.pipeline.mt.client import Sent
from l10n.pipeline.runs import run
from tests.conftest import MakeProject
from tests.engines.deepl_server import DeepLServer


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
    assert first.all_counts
    second, looked = checked(root, monkeypatch)
    assert looked == 0
    assert second == first


@pytest.mark.parametrize(
    ("name", "looked"),
    [
        ("source/other.md", 1),
        ("locales/it/other.po", 1),
        ("locales/it/other.md", 1),
        ("glossary.yaml", 0),
        ("l10n.yaml", 2),
    ],
)
def test_what_changed_is_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, looked: int
) -> None:
    """One article's files concern that article; the configuration concerns all, a glossary's white space none."""
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


def looked_at(root: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[[Project], Report]) -> set[str]:
    """The documents that a command has really worked on."""
    looked: set[str] = set()

    def watched(document: Document, job: Job, steps: tuple[Step, ...]) -> Generator[Sent, None, Outcome]:
        looked.add(document.path)
        return process_stepwise(document, job, steps)

    with monkeypatch.context() as patch:
        patch.setattr(run, "process_stepwise", watched)
        command(Project.open(root))
    return looked


TERMS = """\
terms:
  - {en: {text: SME, forms: [SMEs]}, it: {text: PMI, never: [SME]}}
  - {en: market, it: mercato}
"""


@pytest.mark.parametrize(
    ("glossary", "touched"),
    [
        pytest.param(TERMS, set(), id="the same"),
        pytest.param(f"# a remark\n{TERMS}", set(), id="a remark"),
        pytest.param(f"{TERMS}  - {{en: fish, it: pesce}}\n", set(), id="a word that stands nowhere"),
        pytest.param(
            f"{TERMS}  - {{en: export, it: esportazione}}\n", {"source/exports.md"}, id="an inflected word"
        ),
        pytest.param(TERMS.replace("PMI", "piccola impresa"), {"source/other.md"}, id="another target"),
        pytest.param(
            f"{TERMS}  - {{en: market share, it: quota}}\n", set(), id="half of a term stands there"
        ),
        pytest.param(TERMS.replace("  - {en: market, it: mercato}\n", ""), {"source/market.md"}, id="gone"),
        pytest.param(
            f"terms:\n  - {{en: fish, it: pesce}}\n{TERMS.removeprefix('terms:')[1:]}",
            set(),
            id="before others",
        ),
        pytest.param("terms: []\n", {"source/other.md", "source/market.md"}, id="all gone"),
    ],
)
@pytest.mark.parametrize("command", [check, extract, build])
def test_a_changed_term_touches_the_articles_that_hold_it(
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[Project], Report],
    glossary: str,
    touched: set[str],
) -> None:
    """Whether its words stand in the source or in the target, and in which form."""
    root = make_project(
        {"source/other.md": "SMEs grew.\n", "source/market.md": "The markets fell.\n", "glossary.yaml": TERMS}
    )
    translate(Project.open(root), engine="pseudo")
    looked_at(root, monkeypatch, command)
    assert looked_at(root, monkeypatch, command) == set()
    (root / "glossary.yaml").write_text(glossary)
    assert looked_at(root, monkeypatch, command) == touched
    assert looked_at(root, monkeypatch, command) == set()


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        pytest.param("source/new.md", {"source/linked.md"}, id="the page that a link leads to"),
        pytest.param("source/fresh.md", set(), id="a page that nobody asked for"),
        pytest.param("source/map.it.png", {"source/exports.md"}, id="a picture for these readers"),
        pytest.param("source/plan.it.png", set(), id="a picture of nobody"),
    ],
)
@pytest.mark.parametrize("command", [check, build])
def test_a_new_file_touches_the_articles_that_lead_to_it(
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    command: Callable[[Project], Report],
    name: str,
    touched: set[str],
) -> None:
    """What a link had no counterpart for may have one now; the others are as they were."""
    root = make_project(
        {
            "source/linked.md": "See [the new one](new.md).\n",
            "source/exports.md": "![A map](map.en.png)\n\nMarkets grew.\n",
            "source/map.en.png": "",
        }
    )
    translate(Project.open(root), engine="pseudo")
    looked_at(root, monkeypatch, command)
    (root / name).write_text("A text.\n")
    new = {name} if name.endswith(".md") else set()
    assert looked_at(root, monkeypatch, command) - new == touched


def test_status_needs_no_glossary(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts states, whatever the terms are; a glossary that cannot be read stops it all the same."""
    root = make_project()
    translate(Project.open(root), engine="pseudo")
    looked_at(root, monkeypatch, status)
    (root / "glossary.yaml").write_text("terms:\n  - {en: exports, it: esportazioni}\n")
    assert looked_at(root, monkeypatch, status) == set()
    (root / "glossary.yaml").write_text("terms: [")
    assert status(Project.open(root)).failures


@pytest.mark.parametrize("command", [check, extract, build])
def test_status_takes_the_counts_of_other_commands(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, command: Callable[[Project], Report]
) -> None:
    """It works on no article that another command has worked on as it is."""
    root = make_project({"source/other.md": "SMEs grew.\n"})
    translate(Project.open(root), engine="pseudo")
    (root / "source/other.md").write_text("SMEs fell.\n")
    extract(Project.open(root))
    command(Project.open(root))
    assert looked_at(root, monkeypatch, status) == set()
    counts = status(Project.open(root)).all_counts
    (root / ".l10n/state.sqlite").unlink()
    assert status(Project.open(root)).all_counts == counts
    (root / "source/other.md").write_text("SMEs grew again.\n")
    assert looked_at(root, monkeypatch, status) == {"source/other.md"}


def pseudo(project: Project) -> Report:
    """A translation by an engine that costs nothing."""
    return translate(project, engine="pseudo")


def test_a_translation_is_known_when_nothing_is_left_to_fill(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a person accepts is learnt once; another memory may not know it, so all articles are gone through."""
    root = make_project({"source/other.md": "SMEs grew.\n"})
    pseudo(Project.open(root))
    assert looked_at(root, monkeypatch, pseudo) == set()
    po = root / "locales/it/other.po"
    po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    assert looked_at(root, monkeypatch, pseudo) == {"source/other.md"}
    assert looked_at(root, monkeypatch, pseudo) == set()
    (root / ".l10n/memory.sqlite").unlink()
    assert looked_at(root, monkeypatch, pseudo) == {"source/other.md", "source/exports.md"}


def test_a_text_without_a_translation_is_looked_up_each_time(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The memory may have learnt it; an engine may answer."""
    root = make_project({"source/other.md": "SMEs grew.\n"})
    translate(Project.open(root), engine="memory")
    assert looked_at(root, monkeypatch, lambda project: translate(project, engine="memory")) != set()
    assert looked_at(root, monkeypatch, pseudo) == {"source/other.md", "source/exports.md"}
    assert not [counts for counts in status(Project.open(root)).all_counts if counts.missing]


def test_what_a_run_would_cost_is_asked_of_new_documents_only(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents with nothing to fill are read neither for the estimate nor afterwards."""
    root = make_project({"source/other.md": "SMEs grew.\n"})
    bills: list[Bill] = []

    def agree(bill: Bill) -> bool:
        bills.append(bill)
        return True

    with DeepLServer() as server:

        def asking(project: Project) -> Report:
            return translate(project, engine="deepl", environment=server.environment, agree=agree)

        assert looked_at(root, monkeypatch, asking) == {"source/exports.md", "source/other.md"}
        assert looked_at(root, monkeypatch, asking) == set()
        (root / "source/new.md").write_text("Prices fell.\n", "utf-8")
        assert looked_at(root, monkeypatch, asking) == {"source/new.md"}
    assert [bill.texts for bill in bills] == [4, 1]
