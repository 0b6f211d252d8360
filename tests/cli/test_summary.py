"""A run's summary in Markdown, in a file and beside a job; paths as the whole repository knows them."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from l10n.cli import run
from tests.conftest import MakeProject


@pytest.mark.parametrize("command", ["translate", "build", "check"])
def test_a_run_writes_its_summary(make_project: MakeProject, command: str) -> None:
    """It has a row for each locale, and is written again by a run that finds nothing to do."""
    root = make_project()
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    for words in (["--summary", "summary.md"], ["--summary=summary.md"]) * 2:
        (root / "summary.md").unlink(missing_ok=True)
        assert run([command, "-C", str(root), *words]) == 0
    rows = (root / "summary.md").read_text("utf-8").splitlines()
    assert [row.split(" | ")[0] for row in rows if row.startswith("| it")] == ["| it"]
    assert "coverage" in rows[0]


def test_a_job_gets_it_by_itself(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """All commands of a job add to its file; one that is named instead leaves that alone."""
    root = make_project({"job.md": "from a step before\n"})
    run(["check", "-C", str(root)])  # known, and worked out all the same
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root / "job.md"))
    for _ in range(2):
        run(["translate", "-C", str(root), "--engine", "pseudo"])
        run(["check", "-C", str(root)])
    run(["check", "-C", str(root), "--summary", "own.md"])
    job = (root / "job.md").read_text("utf-8")
    assert job.startswith("from a step before\n")
    assert job.count("| it |") == 4
    assert (root / "own.md").read_text("utf-8").count("| it |") == 1


def test_a_job_without_a_place_for_it_goes_on(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A note, and the exit code of the run itself."""
    root = make_project()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(root))
    assert run(["translate", "-C", str(root), "--engine", "pseudo"]) == 0
    assert "note: no summary in" in capfd.readouterr().err


def test_reports_for_a_repository_name_paths_from_its_root(
    make_project: MakeProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """The forms for code hosts do; what a person reads goes from the project, which they are in."""
    root = make_project()
    run(["translate", "-C", str(root), "--engine", "pseudo"])
    po = root / "locales/it/exports.po"
    wrong = re.sub(
        r'(msgid "Exports .*\nmsgstr ").*"', r'\1Le esportazioni crescono del 41,6%."', po.read_text("utf-8")
    )
    po.write_text(wrong.replace("#, fuzzy\n", ""), "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)
    capfd.readouterr()
    arguments = ["--format", "github", "--format", "sarif", "--output", "-", "--output", "all.sarif"]
    assert run(["check", "-C", str(root), *arguments]) == 1
    assert "file=project/locales/it/exports.po," in capfd.readouterr().out
    results = json.loads((root / "all.sarif").read_bytes())["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in results]
    assert all(place["uri"].startswith("project/locales/") for place in places)
    assert run(["check", "-C", str(root)]) == 1
    assert "\nlocales/it/exports.po:" in f"\n{capfd.readouterr().out}"


def test_a_new_repository_changes_the_paths(
    make_project: MakeProject, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody watches what is around a project: what was said with its paths is not said again."""
    root = make_project()
    for place in ("", "project/"):
        capfd.readouterr()
        for _ in range(2):
            assert run(["check", "-C", str(root), "--format", "github"]) == 1
            assert f"file={place}" in capfd.readouterr().out
        subprocess.run(["git", "init", "-q"], cwd=root.parent, check=True)
