"""Pages that wait for accepted units: what is written, what links lead to, and what becomes of what stands there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

CONFIG = "locales: [it, de]\nsource: content/en\noutput: content/{locale}/{path}\nsite: vitepress\nengine: pseudo\n"
FILES = {
    "l10n.yaml": f"{CONFIG}completion: {{it: 60}}\n",
    "glossary.yaml": "terms: []\n",
    "content/en/start.md": "See [the guide](guide.md), or [in short](/en/guide).\n",
    "content/en/guide.md": "# Guide\n\nMore text.\n\nAnd again.\n",
}


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A site whose Italian pages wait, and whose German ones do not."""
    project = make_project(FILES)
    (project / "source/exports.md").unlink()
    return project


def accept(root: Path, name: str, most: int = 100, locale: str = "it") -> None:
    """A translator takes the first drafts of a PO file as they are."""
    path = root / f"content/{locale}/{name}.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"^#, fuzzy\n(?=(?:#.*\n)*msgid \"[^\"])", "", text, count=most, flags=re.M), "utf-8"
    )


def page(root: Path, name: str, locale: str = "it") -> str | None:
    """A built page; None where there is none."""
    path = root / f"content/{locale}/{name}.md"
    return path.read_text(encoding="utf-8") if path.exists() else None


def test_a_page_waits_for_accepted_units(root: Path) -> None:
    """Drafts do not count; a locale without a share is published as ever."""
    assert run(["translate", "-C", str(root)]) == 0
    assert page(root, "guide") is page(root, "start") is None
    assert page(root, "guide", "de")
    accept(root, "guide", 1)
    assert run(["build", "-C", str(root)]) == 0
    assert page(root, "guide") is None
    accept(root, "guide", 1)
    assert run(["build", "-C", str(root)]) == 0
    assert page(root, "guide")


def test_links_follow_what_is_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They lead to the source's page until there is another, then the pages that link there are built anew."""
    assert run(["translate", "-C", str(root)]) == 0
    accept(root, "start")
    assert run(["build", "-C", str(root)]) == 0
    assert "](../en/guide.md)" in (page(root, "start") or "")
    assert "](/en/guide)" in (page(root, "start") or "")
    assert "](guide.md)" in (page(root, "start", "de") or "")
    accept(root, "guide")
    capsys.readouterr()
    run(["check", "-C", str(root)])
    assert "content/it/start.md" in capsys.readouterr().out
    assert run(["translate", "-C", str(root)]) == 0
    assert "](guide.md)" in (page(root, "start") or "")
    assert "](/it/guide)" in (page(root, "start") or "")
    capsys.readouterr()
    run(["check", "-C", str(root), "--frozen", "--to", "it"])
    assert capsys.readouterr().out.count("stale") == 0


def test_a_page_that_was_published_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When its source grows it is left as it was, still linked to, and named until it is complete again."""
    assert run(["translate", "-C", str(root)]) == 0
    accept(root, "start")
    accept(root, "guide")
    assert run(["build", "-C", str(root)]) == 0
    before = page(root, "guide")
    source = root / "content/en/guide.md"
    source.write_text(f"{FILES['content/en/guide.md']}\nA.\n\nB.\n\nC.\n", "utf-8")
    capsys.readouterr()
    assert run(["translate", "-C", str(root)]) == 0
    assert "target.incomplete" in capsys.readouterr().out
    assert page(root, "guide") == before
    assert "](guide.md)" in (page(root, "start") or "")
    assert run(["check", "-C", str(root), "--to", "it", "content/en/guide.md"]) == 1
    assert "50 % of its units are accepted, of 60 %: the page stays as it was" in capsys.readouterr().out
    accept(root, "guide", 1)
    assert run(["translate", "-C", str(root)]) == 0
    assert page(root, "guide") != before
    (root / "content/it/guide.po").unlink()
    (root / "content/it/guide.md").unlink()
    assert run(["translate", "-C", str(root)]) == 0


def test_a_unit_with_an_error_is_not_accepted(root: Path) -> None:
    """Though a translator took it."""
    (root / "content/en/guide.md").write_text("There are 5 of them.\n", "utf-8")
    assert run(["translate", "-C", str(root)]) == 0
    accept(root, "guide")
    path = root / "content/it/guide.po"
    path.write_text(
        re.sub(r'^msgstr ".*5.*"$', 'msgstr "Ce ne sono 7."', path.read_text("utf-8"), flags=re.M), "utf-8"
    )
    assert run(["build", "-C", str(root)]) == 0
    assert page(root, "guide") is None


def test_status_says_which_pages_are_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a column of its own, only where anything waits; for programs, too."""
    assert run(["translate", "-C", str(root)]) == 0
    capsys.readouterr()
    assert run(["status", "-C", str(root)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(row[0], row[1], row[-1]) for row in rows[1:]] == [
        ("content/en/guide.md", "it", "waiting"),
        ("content/en/guide.md", "de", "published"),
        ("content/en/start.md", "it", "waiting"),
        ("content/en/start.md", "de", "published"),
    ]
    assert run(["status", "-C", str(root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["tallies"]
    assert [each["page"] for each in told] == ["waiting", None, "waiting", None]
    (root / "l10n.yaml").write_text(CONFIG, "utf-8")
    assert run(["status", "-C", str(root)]) == 0
    assert "waiting" not in capsys.readouterr().out


@pytest.mark.parametrize("commands", [["build"], ["translate"], ["translate", "build"]])
def test_with_run_state_and_without_it_is_the_same(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], commands: list[str]
) -> None:
    """A page that crosses the line, and falls under it again, in two projects of which one forgets."""
    twin = tmp_path / "twin"
    shutil.copytree(root, twin)
    assert run(["translate", "-C", str(root)]) == run(["translate", "-C", str(twin)]) == 0

    def both() -> None:
        said = []
        for project in (root, twin):
            shutil.rmtree(twin / ".l10n", ignore_errors=True)
            capsys.readouterr()
            for command in [*commands, "status", "check --json", "status"]:
                run([*command.split(), "-C", str(project)])
                words = capsys.readouterr().out
                said.append(words if command not in commands else "")
        assert said[: len(said) // 2] == said[len(said) // 2 :]
        assert page(root, "start") == page(twin, "start")
        assert page(root, "guide") == page(twin, "guide")

    both()
    for name in ("start", "guide"):
        accept(root, name)
        accept(twin, name)
        both()
    for project in (root, twin):
        (project / "content/it/guide.md").unlink()
        (project / "content/en/guide.md").write_text(
            f"{FILES['content/en/guide.md']}\nA.\n\nB.\n\nC.\n", "utf-8"
        )
    both()
    assert page(root, "guide") is None
    assert "](../en/guide.md)" in (page(root, "start") or "")


def test_a_share_of_a_regional_locale_falls_back(
    make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """``pt`` holds for ``pt-BR``; what is no share is refused with its line."""
    root = make_project({"l10n.yaml": "locales: [pt-BR]\nengine: pseudo\ncompletion: {pt: 100}\n"})
    assert run(["translate", "-C", str(root)]) == 0
    assert not (root / "locales/pt-BR/exports.md").exists()
    (root / "l10n.yaml").write_text("locales: [pt-BR]\ncompletion: 101\n", "utf-8")
    assert run(["status", "-C", str(root)]) == 2
    assert "l10n.yaml:2" in capsys.readouterr().err
