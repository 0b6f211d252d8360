"""File names as long as a file system takes them: 255 bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

MOST = 255  # bytes of a name on ext4, APFS and NTFS (there: UTF-16 units)


def name(length: int, suffix: str = ".md") -> str:
    """A name of so many bytes, half of them in letters of two bytes each."""
    stem = length - len(suffix)
    return "è" * (stem // 4) + "a" * (stem - 2 * (stem // 4)) + suffix


@pytest.mark.parametrize("length", [200, 240, 250, MOST])
def test_the_whole_line(make_project: MakeProject, length: int) -> None:
    """It is translated, checked, exported, imported and built again; nothing is left beside the files."""
    source = name(length)
    assert len(source.encode()) == length
    root = make_project({f"source/{source}": "# A heading\n\nA sentence here.\n"})
    assert run(["translate", "--engine", "pseudo", "-C", str(root)]) == 0
    assert run(["check", "--fail-on", "error", "-C", str(root)]) == 0
    for form in ("xliff2", "csv"):
        assert run(["export", "--format", form, "-o", "out", "-C", str(root)]) == 0
        assert run(["import", "out", "--accept", "-C", str(root)]) == 0
    assert run(["build", "-C", str(root)]) == 0
    made = sorted(path.name for path in (root / "locales/it").iterdir())
    assert made == sorted([source, source.removesuffix(".md") + ".po", "exports.md", "exports.po"])


def test_a_name_that_grows_too_long(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """A target that no file system can hold is one article's error, and the others are there."""
    config = "locales: [it]\noutput: locales/{locale}/translated-{path}\n"
    root = make_project({"l10n.yaml": config, f"source/{name(MOST)}": "A sentence here.\n"})
    assert run(["translate", "--engine", "pseudo", "-C", str(root)]) == 3
    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert "name" in err
    assert (root / "locales/it/translated-exports.md").is_file()


def test_a_report_and_a_page(make_project: MakeProject, tmp_path: Path) -> None:
    """What a command writes where it is told to may have such a name, too."""
    root = make_project()
    for arguments in (
        ["report", "--output"],
        ["check", "--format", "json", "--fail-on", "error", "--output"],
    ):
        out = tmp_path / name(MOST, ".out")
        assert run([*arguments, str(out), "-C", str(root)]) in {0, 1}
        out.unlink()
