"""The first minute of a project."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from l10n.cli import run

ARTICLE = "# Exports\n\nThey grew by 14.6 percent.\n"


def article(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE)


def test_a_project_is_ready_to_translate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder that holds the articles is found, and the next command works at once."""
    article(tmp_path / "content" / "news" / "a.md")
    article(tmp_path / "content" / "b.html")
    article(tmp_path / "extra" / "README.md")
    for name in ("c.md", "d.md", "e.md"):
        article(tmp_path / "node_modules" / "lib" / name)
        article(tmp_path / "extra" / ".cache" / name)
    for number in range(9):  # settings, and nobody's strings
        article(tmp_path / "settings" / f"{number}.json")
    assert run(["init", "-C", str(tmp_path), "--to", "it", "--to", "pt-BR"]) == 0
    assert capsys.readouterr().out == "wrote l10n.yaml\n"
    assert run(["translate", "-C", str(tmp_path), "--engine", "pseudo"]) == 0
    for locale in ("it", "pt-BR"):
        assert (tmp_path / "locales" / locale / "news" / "a.po").is_file()


def test_an_empty_folder(tmp_path: Path) -> None:
    """The articles will be in ``source``; the options are written as they are given."""
    assert run(["init", "-C", str(tmp_path), "--to", "en", "--from", "it"]) == 0
    config = (tmp_path / "l10n.yaml").read_text()
    assert "source: source\n" in config
    assert "source_locale: it " in config
    assert run(["init", "-C", str(tmp_path / "source"), "--to", "en"]) == 2


def test_git_ignores_the_caches(tmp_path: Path) -> None:
    """One line at the end of ``.gitignore``, once."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 0
    ignored = tmp_path / ".gitignore"
    assert ignored.read_text() == ".l10n/\n"
    for before, after in (("build/", "build/\n.l10n/\n"), ("a\n.l10n/\nb\n", "a\n.l10n/\nb\n")):
        ignored.write_text(before)
        (tmp_path / "l10n.yaml").unlink()
        assert run(["init", "-C", str(tmp_path), "--to", "it", "--source", "my: #1"]) == 0
        assert run(["status", "-C", str(tmp_path)]) == 2  # read, but not there
        assert ignored.read_text() == after


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "--to", id="no locale"),
        pytest.param(["--to", "xx-nowhere"], "xx-nowhere", id="unknown locale"),
        pytest.param(["--to", "it", "--from", "klingon"], "klingon", id="unknown source locale"),
    ],
)
def test_wrong_usage(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, the reason, and no file."""
    assert run(["init", "-C", str(tmp_path), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_configuration_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there stays."""
    (tmp_path / "l10n.yaml").write_text("locales: [de]\n")
    assert run(["init", "-C", str(tmp_path), "--to", "it"]) == 2
    assert "already" in capsys.readouterr().err
    assert (tmp_path / "l10n.yaml").read_text() == "locales: [de]\n"
