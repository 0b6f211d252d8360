"""A project that somebody else wrote is checked and built without harm to what lies outside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

# links that a branch may bring along: where, and what they lead to beside the project
LINKS = [
    ("locales/it/.exports.md.tmp", "victim"),
    ("locales/it/.exports.po.tmp", "victim"),
    ("locales/it/exports.md", "victim"),
    ("locales/it", "folder"),
    ("locales", "folder"),
    ("locales", "gone"),
    (".l10n", "folder"),
    (".l10n/state.sqlite-journal", "victim"),
    (".l10n/state.sqlite", "victim"),
    (".l10n/answers.jsonl", "victim"),
    (".l10n/answers.jsonl", "gone"),
    (".l10n/spent.jsonl", "victim"),
    (".l10n/lock", "victim"),
    (".l10n/lock", "gone"),
    (".l10n/memory.sqlite", "victim"),
    (".l10n/memory.sqlite", "gone"),
    (".l10n/memory.sqlite-wal", "victim"),
    (".l10n/memory.sqlite-journal", "gone"),
    (".l10n/.gitignore", "victim"),
    (".l10n-baseline.json", "victim"),
    ("out", "folder"),
    ("glossary.yaml", "gone"),
]
COMMANDS = [
    ["translate", "--engine", "pseudo"],
    ["extract"],
    ["build"],
    ["check"],
    ["check", "--fix"],
    ["check", "--write-baseline"],
    ["check", "--output", "out/report.txt"],
    ["report", "--output", "out/report.html"],
    ["export", "--format", "csv", "-o", "out/a.csv"],
    ["export", "--format", "tmx", "-o", "out/a.tmx"],
    ["memory", "export", "-o", "out/a.tmx"],
]


@pytest.mark.parametrize("link", LINKS, ids=" to ".join)
def test_no_command_writes_where_a_committed_link_leads(
    make_project: MakeProject,
    link: tuple[str, str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever it leads to is as it was; the command does its work, or says in a line why not."""
    root = make_project()
    outside = root.parent / "outside"
    (outside / "folder").mkdir(parents=True)
    (outside / "victim").write_bytes(b"precious")
    where, what = link
    if where == "glossary.yaml":
        (root / where).unlink()
    (root / where).parent.mkdir(parents=True, exist_ok=True)
    (root / where).symlink_to(outside / what)
    monkeypatch.chdir(root)
    for command in COMMANDS:
        code = run(command)
        err = capfd.readouterr().err
        assert code in (0, 1) or err.count("error: ") == 1, (command, err)
        assert "Traceback" not in err
    assert sorted(os.listdir(outside)) == ["folder", "victim"]
    assert os.listdir(outside / "folder") == []
    assert (outside / "victim").read_bytes() == b"precious"


@pytest.mark.parametrize(
    "config", ["source: .git", "output: .git/hooks/{locale}/{path}", "memory: [.GIT/a.tmx]"]
)
def test_git_s_own_folder_is_no_place_of_a_project(
    make_project: MakeProject, config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither to read nor to write."""
    root = make_project({"l10n.yaml": f"locales: [it]\n{config}\n"})
    assert run(["build", "-C", str(root)]) == 2
    assert "git's own" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["", "source/exports.md"], ids=["all", "by name"])
def test_a_source_folder_that_leads_out_is_not_read(
    make_project: MakeProject, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of what stands elsewhere would be published."""
    root = make_project()
    (root / "source").rename(tmp_path / "secrets")
    (root / "source").symlink_to(tmp_path / "secrets")
    assert run(["extract", *([named] if named else []), "-C", str(root)]) == 2
    assert "leaves the project" in capsys.readouterr().err
