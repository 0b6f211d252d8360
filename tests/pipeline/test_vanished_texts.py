"""Texts that a program blanked are taken back, and never paid for twice without a word."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import has_vanished, load, serialize
from l10n.cli import run
from l10n.model import Finding, State, Unit
from l10n.pipeline import Project, build, extract, translate
from tests.conftest import MakeProject
from tests.engines.deepl_server import DeepLServer

PO = "locales/it/a.po"
SOURCE = "The market was new.\n\nThe price was high.\n\nShares are up.\n\nNobody knows why.\n"
HERS = "Il mercato era nuovo, dice lei."


def changed(root: Path, change: Callable[[Unit], Unit]) -> None:
    catalog = load(root / PO, "a.po", "en", "it")
    text = serialize(replace(catalog, units=tuple(map(change, catalog.units))))
    (root / PO).write_text(text, encoding="utf-8")


def her_draft(unit: Unit) -> Unit:
    """She wrote it from nothing: there is no mark of ours beside it."""
    return replace(unit, targets=(HERS,), origin=None) if unit.source == "The market was new." else unit


def accepted(unit: Unit) -> Unit:
    if unit.source != "Shares are up.":
        return unit
    return replace(unit, targets=("Le azioni salgono.",), state=State.TRANSLATED)


def blanked(unit: Unit) -> Unit:
    """As OmegaT writes it."""
    if unit.state is not State.DRAFT:
        return unit
    return replace(unit, targets=(), state=State.INITIAL, previous=None, suggestion="", notes=())


def emptied(unit: Unit) -> Unit:
    return replace(unit, targets=(), state=State.INITIAL)


def blank_drafts(root: Path) -> None:
    changed(root, blanked)


def blank_all(root: Path) -> None:
    changed(root, emptied)


def no_bytes(root: Path) -> None:
    (root / PO).write_bytes(b"")


def half_a_file(root: Path) -> None:
    entries = (root / PO).read_text(encoding="utf-8").split("\n\n")
    (root / PO).write_text("\n\n".join(entries[:2]) + "\n", encoding="utf-8")


def in_git(root: Path) -> None:
    """The PO file is in the last commit, and this is a fresh clone: there is no folder of ours."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *command], cwd=root, check=True)
    shutil.rmtree(root / ".l10n")


def after_a_run(root: Path) -> None:
    extract(Project.open(root))


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with a person's draft, two of a machine, and an accepted text."""
    root = make_project({"source/a.md": SOURCE, "l10n.yaml": "locales: [it]\n"})
    (root / "source/exports.md").unlink()
    translate(Project.open(root), engine="pseudo")
    changed(root, her_draft)
    changed(root, accepted)
    return root


@pytest.mark.parametrize("kept", [in_git, after_a_run])
@pytest.mark.parametrize(
    ("harm", "count", "reopened"),
    [
        pytest.param(blank_drafts, 3, False, id="drafts"),
        pytest.param(blank_all, 4, True, id="all texts"),
        pytest.param(no_bytes, 4, False, id="all bytes"),
        pytest.param(half_a_file, 3, False, id="half"),
    ],
)
def test_texts_come_back(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    kept: Callable[[Path], None],
    harm: Callable[[Path], None],
    count: int,
    reopened: bool,
) -> None:
    """All are there as they were, how many is said, and the engine gets nothing; an approval with no text is none."""
    kept(root)
    before = {unit.key: unit for unit in load(root / PO, "a.po", "en", "it").live}
    harm(root)
    with DeepLServer() as server:
        report = translate(Project.open(root), engine="deepl", environment=server.environment)
        assert not report.failures
        assert server.calls == []
    (said,) = [finding for finding in report.findings if finding.check == "catalog.emptied"]
    assert f"{count} texts were" in said.message
    after = {unit.key: unit for unit in load(root / PO, "a.po", "en", "it").live}
    for key, unit in before.items():
        state = State.DRAFT if reopened else unit.state
        assert (after[key].targets, after[key].state) == (unit.targets, state)
        assert after[key].origin == unit.origin
    page = (root / "locales/it/a.md").read_text(encoding="utf-8")
    assert HERS not in page  # a person's draft is published when she accepts it


def test_what_was_cut_off_comes_back_for_edited_sources(root: Path) -> None:
    """A draft that is gone with half of the file goes to the sentence that its source has become meanwhile."""
    after_a_run(root)
    entries = (root / PO).read_text(encoding="utf-8").split("\n\n")
    (root / PO).write_text("\n\n".join([entries[0], entries[-1]]), encoding="utf-8")
    (root / "source/a.md").write_text(SOURCE.replace("was new.", "was quite new."), encoding="utf-8")
    extract(Project.open(root))
    unit = load(root / PO, "a.po", "en", "it").units[0]
    assert (unit.source, unit.target, unit.state) == ("The market was quite new.", HERS, State.DRAFT)


def test_nobody_pays_for_what_is_lost(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without git and without a last run: the run counts what is gone, asks nothing, and ends with 3."""
    shutil.rmtree(root / ".l10n")
    changed(root, blanked)
    with DeepLServer() as server:
        project, environment = Project.open(root), server.environment
        report = translate(project, engine="deepl", environment=environment)
        assert server.calls == []
        assert len(report.failures) == 1
        assert "2 texts were gone from it, and perhaps 1 more" in report.failures[0]
        report = translate(project, engine="deepl", retranslate=True, environment=environment)
        assert not report.failures
        assert sum(len(call.texts) for call in server.calls) == 3


def test_an_earlier_answer_costs_nothing(make_project: MakeProject) -> None:
    """What the answer cache knows comes back from there, and the run says so."""
    root = make_project({"source/a.md": SOURCE})
    (root / "source/exports.md").unlink()
    with DeepLServer() as server:
        project, environment = Project.open(root), server.environment
        translate(project, engine="deepl", environment=environment)
        shutil.rmtree(root / ".l10n/catalogs")
        changed(root, blanked)
        server.calls.clear()
        report = translate(project, engine="deepl", environment=environment)
        assert server.calls == []
    assert not report.failures
    (said,) = [finding.message for finding in report.findings if finding.check == "catalog.emptied"]
    assert "4 texts were gone from it, filled again" in said


@pytest.mark.parametrize("command", ["translate", "extract", "build", "check"])
def test_an_empty_file_is_not_a_new_one(root: Path, command: str) -> None:
    """Where nobody knows what stood there, but a page was made of it, nothing is written."""
    shutil.rmtree(root / ".l10n")
    page = (root / "locales/it/a.md").read_bytes()
    no_bytes(root)
    assert run([command, "-C", str(root)]) == 3
    assert (root / PO).read_bytes() == b""
    assert (root / "locales/it/a.md").read_bytes() == page


def test_an_empty_file_that_had_no_texts_is_nothing_to_speak_of(root: Path) -> None:
    """The last run knows that there was nothing to lose."""
    (root / PO).unlink()
    extract(Project.open(root))
    no_bytes(root)
    report = extract(Project.open(root))
    assert not report.failures
    assert not report.findings


def test_a_broken_copy_is_no_help_and_no_harm(root: Path) -> None:
    """A copy that is no PO file any more is as good as none."""
    after_a_run(root)
    for copy in (root / ".l10n/catalogs").glob("*.po"):
        copy.write_text('msgid "a')
    changed(root, blanked)
    assert "neither the last run nor git" in extract(Project.open(root)).failures[0]


def test_what_git_took_back_stays_away(root: Path) -> None:
    """She takes the file back as it was committed, to try another engine: the drafts of the first do not return."""
    changed(root, lambda unit: replace(unit, targets=(), state=State.INITIAL, origin=None))
    in_git(root)
    translate(Project.open(root), engine="pseudo")
    subprocess.run(["git", "checkout", "-q", "."], cwd=root, check=True)
    report = extract(Project.open(root))
    assert not report.findings
    assert all(unit.state is State.INITIAL for unit in load(root / PO, "a.po", "en", "it").live)


def test_a_mark_stays_until_there_is_a_text(root: Path) -> None:
    """A run that cannot fill a blanked unit leaves the mark, so that the next one says so, too."""
    shutil.rmtree(root / ".l10n")
    changed(root, blanked)
    for _ in range(2):
        assert run(["extract", "-C", str(root)]) == 3
        units = load(root / PO, "a.po", "en", "it").live
        assert [unit.source for unit in units if has_vanished(unit)] == [
            "The price was high.",
            "Nobody knows why.",
        ]


def cut_short(root: Path) -> None:
    entries = (root / PO).read_text(encoding="utf-8").split("\n\n")
    (root / PO).write_text("\n\n".join(entries[:3]) + "\n", encoding="utf-8")


@pytest.mark.parametrize("damage", [blank_drafts, blank_all, cut_short])
def test_a_build_says_what_is_gone(make_project: MakeProject, damage: Callable[[Path], None]) -> None:
    """One line for the file, with each build until the texts are back; then none."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: []\n", "source/a.md": SOURCE})
    translate(Project.open(root), engine="pseudo")
    (root / "source/exports.md").unlink()
    assert not emptied_findings(root)
    damage(root)
    before = (root / PO).read_bytes()
    for _ in range(2):
        (found,) = emptied_findings(root)
        assert (str(found.location), "gone from it" in found.message) == (f"{PO}:1:1", True)
    assert (root / PO).read_bytes() == before
    extract(Project.open(root))
    assert not emptied_findings(root)


def test_a_build_is_silent_about_what_was_never_there(make_project: MakeProject) -> None:
    """A text that is new in the source, and one that nobody has translated."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: []\n", "source/a.md": SOURCE})
    extract(Project.open(root))
    (root / "source/a.md").write_text(SOURCE + "\nIt is new.\n", encoding="utf-8")
    assert not emptied_findings(root)


def emptied_findings(root: Path) -> list[Finding]:
    return [each for each in build(Project.open(root)).findings if each.check == "catalog.emptied"]
