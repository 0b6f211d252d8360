"""What we made and no source asks for any more is named by each check until it is gone; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

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
