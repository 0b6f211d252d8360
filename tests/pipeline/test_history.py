"""A project's past, from real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.errors import ConfigError, ProjectError
from l10n.pipeline import Project
from l10n.pipeline.reporting.history import history

MakeProject = Callable[..., Path]

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
DONE = '\nmsgid "{0}"\nmsgstr "{0}"\n'
DRAFT = '\n#, fuzzy\nmsgid "{0}"\nmsgstr "{0}"\n'
OPEN = '\nmsgid "{0}"\nmsgstr ""\n'
PO = "locales/it/exports.po"


def po(*entries: str) -> str:
    """A PO file with these entries."""
    return HEAD + "".join(entry.format(number) for number, entry in enumerate(entries))


class Repository:
    """A project in git."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, day: int = 1) -> None:
        """A command of git, on a day of May."""
        when = f"2026-05-{day:02}T12:00:00Z"
        names = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(
            ["git", *names, *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            env=os.environ | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
        )

    def commit(self, day: int, files: dict[str, str | None]) -> None:
        """Writes or removes files and commits them."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", day=day)


@pytest.fixture
def repository(make_project: MakeProject) -> Repository:
    """An empty past."""
    return Repository(make_project({"l10n.yaml": "locales: [it, de]\n"}))


def seen(repository: Repository, *paths: str, to: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """Day, locale, missing, draft, translated."""
    return [
        (
            snapshot.date[-2:],
            unit_counts.locale,
            unit_counts.missing,
            unit_counts.draft,
            unit_counts.translated,
        )
        for snapshot in history(Project.open(repository.root), paths, to=to)
        for unit_counts in snapshot.all_counts
    ]


def test_a_day_counts_at_its_end(repository: Repository) -> None:
    """Two commits of one day are one row; a day without a PO file is none; other files do not count."""
    repository.commit(1, {PO: po(OPEN, OPEN)})
    repository.commit(1, {PO: po(DRAFT, OPEN)})
    repository.commit(2, {"README.md": "x"})
    repository.commit(3, {PO: po(DONE, DRAFT), "locales/de/exports.po": po(OPEN), "other/it/a.po": po(DONE)})
    assert seen(repository) == [
        ("01", "it", 1, 1, 0),
        ("03", "de", 1, 0, 0),
        ("03", "it", 0, 1, 1),
    ]


def test_files_come_and_go(repository: Repository) -> None:
    """A PO file that was deleted counts until then; one moved counts once; odd names are no trouble."""
    repository.commit(1, {PO: po(DONE), "locales/it/caffè e\ttè.po": po(OPEN)})
    repository.commit(2, {"locales/it/caffè e\ttè.po": None, "locales/it/b.po": po(OPEN)})
    repository.commit(3, {PO: None})
    assert seen(repository) == [("01", "it", 1, 0, 1), ("02", "it", 1, 0, 1), ("03", "it", 1, 0, 0)]


def test_a_branch_counts_from_its_merge(repository: Repository) -> None:
    """What was done beside is there when it comes in."""
    repository.commit(1, {PO: po(OPEN, OPEN)})
    repository.git("checkout", "-q", "-b", "work")
    repository.commit(2, {PO: po(DONE, OPEN)})
    repository.commit(3, {PO: po(DONE, DONE)})
    repository.git("checkout", "-q", "main")
    repository.commit(4, {"x": "x"})
    repository.git("merge", "-q", "--no-ff", "--no-edit", "work", day=5)
    assert seen(repository) == [("01", "it", 2, 0, 0), ("05", "it", 0, 0, 2)]


def test_a_broken_file_counts_nothing(repository: Repository) -> None:
    """A commit with marks of a conflict does not stop the look back."""
    repository.commit(1, {PO: "<<<<<<< ours\n" + po(DONE)})
    repository.commit(2, {PO: po(DONE)})
    assert seen(repository) == [("01", "it", 0, 0, 0), ("02", "it", 0, 0, 1)]


def test_only_what_is_asked_for(repository: Repository) -> None:
    """By source and by locale."""
    repository.commit(
        1,
        {PO: po(DONE), "locales/it/b.po": po(OPEN), "locales/de/exports.po": po(OPEN), "source/b.md": "B\n"},
    )
    assert seen(repository, "source/b.md") == [("01", "it", 1, 0, 0)]
    assert seen(repository, to=("de",)) == [("01", "de", 1, 0, 0)]


def test_a_project_in_a_folder_of_a_repository(make_project: MakeProject, tmp_path: Path) -> None:
    """Its own PO files count, no others."""
    root = make_project()
    outer = Repository(tmp_path)
    outer.commit(1, {f"project/{PO}": po(DONE), PO: po(OPEN)})
    assert seen(at(root)) == [("01", "it", 0, 0, 1)]


def at(root: Path) -> Repository:
    """A repository as it is."""
    found = Repository.__new__(Repository)
    found.root = root
    return found


def test_without_git_there_is_no_past(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clear error, whether git or the repository is not there."""
    project = Project.open(make_project())
    with pytest.raises(ProjectError, match="git"):
        history(project)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ConfigError, match="git"):
        history(project)


def test_the_command(repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table, or JSON; the badge beside."""
    repository.commit(1, {PO: po(OPEN)})
    repository.commit(2, {PO: po(DONE)})
    badge = tmp_path / "badge.svg"
    assert run(["status", "-C", str(repository.root), "--history", "--badge", str(badge)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["date", "2026-05-01", "2026-05-02"]
    assert "<polyline" in badge.read_text("utf-8")
    assert run(["status", "-C", str(repository.root), "--history", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [day["locales"][0]["translated"] for day in data["history"]] == [0, 1]
