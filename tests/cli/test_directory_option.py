"""``-C DIR``: all paths of a command are relative to it, as with ``git -C`` and ``make -C``."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.cli import run
from l10n.cli.pages import commands
from tests.conftest import MakeProject

COMMANDS = {
    "check": ["check", "--format", "json", "--output", "out", "--fail-on", "error"],
    "report": ["report", "--output", "out"],
    "status": ["status", "--badge", "out"],
    "export": ["export", "--format", "csv", "-o", "out"],
    "export to a folder": ["export", "--format", "csv", "-o", "new/out"],
    "glossary export": ["glossary", "export", "--format", "tbx", "-o", "out"],
    "memory export": ["memory", "export", "-o", "out"],
}


@pytest.fixture
def project(make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, seen from another folder."""
    root = make_project()
    assert run(["translate", "--engine", "pseudo", "-C", str(root)]) == 0
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return root


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_what_is_written(project: Path, arguments: list[str]) -> None:
    """It stands in DIR and nowhere else, wherever the option stands, and the caller is where he was."""
    here = Path.cwd()
    for words in ([*arguments, "-C", "../project"], [arguments[0], *arguments[1:], "--directory=../project"]):
        run(words)
        out = project / next(word for word in arguments if word.endswith("out"))
        assert out.is_file()
        out.unlink()
    assert list(here.iterdir()) == []
    assert Path.cwd() == here


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["import", "work.csv"], id="import"),
        pytest.param(["glossary", "import", "terms.csv", "--from", "en", "--to", "it"], id="glossary import"),
        pytest.param(["memory", "import", "work.tmx"], id="memory import"),
        pytest.param(["align", "source/exports.md", "old.md", "--to", "it"], id="align"),
        pytest.param(["diff", "locales/it/exports.po", "locales/it/exports.po"], id="diff"),
        pytest.param(["translate", "source/exports.md"], id="translate"),
    ],
)
def test_what_is_read(project: Path, arguments: list[str]) -> None:
    """A file named beside ``-C DIR`` is the one in DIR."""
    assert run(["export", "-C", str(project), "--format", "csv", "-o", "work.csv"]) == 0
    (project / "terms.csv").write_text("trial,sperimentazione\n", encoding="utf-8")
    tu = '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv xml:lang="it"><seg>B</seg></tuv></tu>'
    (project / "work.tmx").write_text(
        f'<tmx version="1.4"><header/><body>{tu}</body></tmx>', encoding="utf-8"
    )
    (project / "old.md").write_text("# Esportazioni\n", encoding="utf-8")
    assert run([*arguments, "-C", "../project"]) == 0


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line."""
    assert run(["status", "-C", "/no/such"]) == 2
    assert "/no/such" in capsys.readouterr().err


def test_every_command_says_it() -> None:
    """Wherever the option is, it is the same one."""
    helps = {
        parameter.help for _, command in commands() for parameter in command.params if "-C" in parameter.opts
    }
    assert helps == {"Run as if started in DIR: all other paths are relative to it."}
