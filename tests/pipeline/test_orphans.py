"""What we made and no source asks for any more is named by each check until it is gone; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from l10n.model import Finding
from l10n.pipeline import Project, check, translate
from tests.conftest import MakeProject

ONE = "# The market\n\nThe market was new.\n\nThe price was high.\n\nShares are up in all of Europe.\n"
ITALIAN = "---\nlang: it\n---\n\n# Il mercato\n\nIl mercato era nuovo.\n"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with a translated source ``a.md``."""
    root = make_project({"l10n.yaml": "locales: [it]\nmemory: []\n", "source/a.md": ONE})
    translate(Project.open(root), engine="pseudo")
    return root


def move(root: Path) -> None:
    (root / "source/a.md").rename(root / "source/z.md")


def orphans(root: Path) -> list[Finding]:
    found = [each for each in check(Project.open(root)).findings if each.check == "source.orphan"]
    assert found == [each for each in check(Project.open(root)).findings if each.check == "source.orphan"]
    return found


def places(root: Path) -> list[str]:
    return [each.location.path for each in orphans(root) if each.location]


def test_a_source_that_became_one_of_the_target_language(root: Path) -> None:
    """Its PO file and its page are named, and neither is when the file is deleted."""
    (root / "source/a.md").write_text(ITALIAN, encoding="utf-8")
    (found,) = orphans(root)
    assert (str(found.location), found.locale) == ("locales/it/a.po:1:1", "it")
    assert "source/a.md" in found.message
    assert found.hint
    assert "locales/it/a.md" in found.hint
    (root / "locales/it/a.po").unlink()
    (root / "locales/it/a.md").unlink()
    assert orphans(root) == []


def test_a_po_file_of_another_program_beside_such_a_source(root: Path) -> None:
    """It is somebody else's."""
    po = root / "locales/it/a.po"
    text = po.read_text(encoding="utf-8").replace("source/a.md", "theme")
    po.write_text(text.replace("X-Generator: l10n", "X-Generator: Poedit"), encoding="utf-8")
    (root / "source/a.md").write_text(ITALIAN, encoding="utf-8")
    assert orphans(root) == []


def test_a_page_that_a_rename_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The run that moves the PO file says it once, each check until the page is deleted."""
    move(root)
    said = [each for each in translate(Project.open(root)).findings if each.check == "source.orphan"]
    assert [str(each.location) for each in said] == ["locales/it/a.md:1:1"]
    for _ in range(2):
        (found,) = orphans(root)
        assert str(found.location) == "locales/it/a.md:1:1"
        assert "source/a.md" in found.message
        run(["check", "-C", str(root)])
        assert "locales/it/a.md" in capsys.readouterr().out
    (root / "locales/it/a.md").unlink()
    run(["check", "-C", str(root)])
    assert "locales/it/a.md" not in capsys.readouterr().out


def test_a_page_whose_po_file_was_deleted_alone(root: Path) -> None:
    """The page of a deleted source stays named; one with a mended sentence, too."""
    (root / "source/a.md").unlink()
    assert places(root) == ["locales/it/a.po"]
    (root / "locales/it/a.po").unlink()
    assert places(root) == ["locales/it/a.md"]
    page = root / "locales/it/a.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text("\n".join(("# Mio", *lines[1:])), encoding="utf-8")
    assert places(root) == ["locales/it/a.md"]


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("locales/it/a.md", "# Il mercato\n\nQui parla una persona, e del mercato dice altro.\n"),
        ("locales/it/a.md", ONE),  # a copy that somebody is about to translate
        ("locales/it/a.md", ""),
        ("locales/it/b.md", "# Il mercato\n\nUna pagina che non ha mai avuto un originale.\n"),
    ],
)
def test_a_page_of_a_person_is_not_named(root: Path, at: str, text: str) -> None:
    """She wrote it where a page of ours stood, or may stand."""
    move(root)
    translate(Project.open(root))
    (root / "locales/it/a.md").unlink()
    (root / at).write_text(text, encoding="utf-8")
    assert places(root) == []


def test_a_source_that_came_back(root: Path) -> None:
    """The page is its own again."""
    move(root)
    translate(Project.open(root))
    (root / "source/a.md").write_text(ONE, encoding="utf-8")
    translate(Project.open(root), engine="pseudo")
    assert places(root) == []


def test_a_disk_that_takes_a_name_for_another(root: Path) -> None:
    """The old page is the new one, where only the case of a letter differs."""
    (root / "source/a.md").rename(root / "source/A.md")
    translate(Project.open(root), engine="pseudo")
    assert places(root) == ["locales/it/a.md"]
    (root / "locales/it/a.md").unlink()
    (root / "locales/it/a.md").hardlink_to(root / "locales/it/A.md")
    assert places(root) == []


def settings_changed(root: Path) -> None:
    (root / "l10n.yaml").write_text("locales: [it]\nmemory: []\ncatalogs: po/{locale}/{path}.po\n", "utf-8")


def test_a_po_file_where_an_earlier_setting_put_it(root: Path) -> None:
    """It is named as before the setting changed, and a new source that has its texts gets it."""
    source = root / "source/a.md"
    source.unlink()
    before = places(root)
    settings_changed(root)
    assert before == ["locales/it/a.po"]
    assert places(root) == [*before, "locales/it/a.md"]
    (root / "source/z.md").write_text(ONE, encoding="utf-8")
    translate(Project.open(root))
    assert (root / "po/it/z.md.po").is_file()
    assert places(root) == ["locales/it/a.md"]


@pytest.mark.parametrize("at", ["backup/a.po", "po/a.po"])
def test_a_copy_of_a_po_file_elsewhere(root: Path, at: str) -> None:
    """No run left it there: it is a person's copy."""
    settings_changed(root)
    (root / "source/a.md").unlink()
    (root / at).parent.mkdir()
    (root / "locales/it/a.po").rename(root / at)
    assert places(root) == ["locales/it/a.md"]


def test_a_setting_that_changed_while_the_source_is_there(root: Path) -> None:
    """The PO file waits for the next run, which moves it."""
    settings_changed(root)
    assert places(root) == []
    translate(Project.open(root))
    assert places(root) == []
