"""What newcomers stumble over: the commands agree, say where it is, and what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer

from l10n.cli import run
from l10n.cli.app import program
from l10n.engines.nmt.engine import NmtEngine
from l10n.errors import EngineError
from tests.conftest import MakeProject


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with its drafts."""
    project = make_project({"l10n.yaml": "locales: [it]\nengine: pseudo\n"})
    assert run(["translate", "-C", str(project)]) == 0
    return project


def said(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str]:
    """The exit code of a command, and what it printed."""
    capsys.readouterr()
    code = run([*words, "-C", str(root)])
    return code, "".join(capsys.readouterr())


def test_a_new_place_for_po_files_loses_nobody_anything(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before they are moved, all commands have the texts, and name where they stand and will stand."""
    (root / "l10n.yaml").write_text("locales: [it]\nengine: pseudo\ncatalogs: po/{locale}/{path}.po\n")
    assert " 3        0" in said(capsys, root, "status")[1]
    for _ in range(2):
        code, words = said(capsys, root, "check")
        assert code == 1
        assert "untranslated" not in words
        assert "locales/it/exports.po:1: error catalog.stale: it belongs to po/it/exports.md.po" in words
        assert "source.moved" not in words  # that is a note
    assert said(capsys, root, "translate")[0] == 0
    assert said(capsys, root, "check")[0] == 0
    assert (root / "po/it/exports.md.po").is_file()


def test_a_damaged_memory_is_named_alike(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With file and line, by a check and by a translation that has nothing to ask it; until it is mended."""
    assert said(capsys, root, "check")[0] == 0
    memory = root / "memory/old.tmx"
    memory.parent.mkdir()
    memory.write_text('<tmx version="1.4">\n<body>\n<tu></body>\n</tmx>\n')
    error = "error: memory/old.tmx:3:7: not well-formed XML: mismatched tag\n"
    for command in ("check", "translate", "check"):
        code, words = said(capsys, root, command)
        assert code == 3
        assert words.count(error) == 1
    (root / "source/new.md").write_text("A new text.\n")
    code, words = said(capsys, root, "translate")
    assert code == 3
    assert words.count("error: ") == words.count(error) == 1
    memory.write_text("<html/>")
    assert "memory/old.tmx:1: not a TMX file" in said(capsys, root, "check")[1]
    memory.write_text("<tmx><body/></tmx>")
    assert said(capsys, root, "translate")[0] == 0
    assert said(capsys, root, "check")[0] == 0


def test_places_are_relative_to_the_project(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever one stands in it."""
    (root / "glossary.yaml").write_text("terms:\n- {en: [\n")
    monkeypatch.chdir(root / "source")
    for words in (["check"], ["glossary", "check"], ["translate"], ["status"]):
        capsys.readouterr()
        if run(words):
            assert capsys.readouterr().err.startswith("error: glossary.yaml:3:1: not YAML")
    capsys.readouterr()
    assert run(["check", "--changed-from", "main"]) == 2
    assert str(root) not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["locales/it/exports.md", "locales/it/exports.po"])
def test_a_folder_in_a_files_place_is_named(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """By each command that looks there; the run goes on."""
    (root / name).unlink()
    (root / name).mkdir()
    (root / "source/other.md").write_text("Another text.\n")
    for command in ("translate", "build", "check"):
        code, words = said(capsys, root, command)
        assert code == 3
        assert words.count(f"error: {name}: cannot read: is a directory") == 1
    assert (root / "locales/it/other.md").is_file()


def test_an_engine_says_what_it_lacks(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that it knows no such pair."""
    (root / "source/new.md").write_text("A new text.\n")
    monkeypatch.setenv("L10N_MODELS", str(root / "none"))
    code, words = said(capsys, root, "translate", "--engine", "nmt")
    assert code == 3
    assert "does not translate" not in words

    def lacks(self: NmtEngine) -> None:
        raise EngineError("neural models need CTranslate2", hint="install it")

    monkeypatch.setattr(NmtEngine, "prepare", lacks)
    assert (
        "error: neural models need CTranslate2 (install it)\n"
        in said(capsys, root, "translate", "--engine", "nmt")[1]
    )


@pytest.mark.parametrize("words", [["diff", "HEAD"], ["check", "--changed-from", "HEAD"]])
def test_a_repository_without_commits_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """It is no wrong revision."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    code, text = said(capsys, root, *words)
    assert code == 2
    assert "the repository has no commit yet (commit first" in text


def test_an_extraction_that_finds_nothing_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how to find more; with entries it says nothing."""
    assert "(--min-count 1 takes rarer ones, too)" in said(capsys, root, "glossary", "extract")[1]
    (root / "source/exports.md").write_text("The ECB met. The ECB spoke. The ECB left.\n")
    code, words = said(capsys, root, "glossary", "extract")
    assert code == 0
    assert "ECB" in words
    assert "occurs" not in words
    (root / "source/exports.md").write_text("so it is.\n")
    assert "occurs at all\n" in said(capsys, root, "glossary", "extract", "--min-count", "1")[1]


def test_notes_that_a_new_glossary_makes_old_are_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check says it, where only ``--frozen`` did; translators have the terms after the next extraction."""
    (root / "glossary.yaml").write_text("terms:\n- {en: exports, it: esportazioni}\n")
    code, words = said(capsys, root, "check", "--notes", "--fail-on", "error")
    assert code == 0
    assert "info catalog.stale: its notes for translators are out of date" in words
    assert "catalog.stale" not in said(capsys, root, "check")[1]
    assert said(capsys, root, "extract")[0] == 0
    assert "catalog.stale" not in said(capsys, root, "check", "--notes")[1]


def _groups(command: Any, name: str = "l10n") -> list[tuple[str, Any]]:
    if not hasattr(command, "list_commands"):
        return []
    below = ((short, command.get_command(None, short)) for short in command.list_commands(None))
    return [(name, command), *(each for short, one in below for each in _groups(one, f"{name} {short}"))]


@pytest.mark.parametrize(
    "name", [name for name, _ in _groups(typer.main.get_command(program())) if name != "l10n"]
)
def test_a_group_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As each command does."""
    assert run([*name.split()[1:], "--help"]) == 0
    assert f"Example: {name} " in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name, _ in _groups(typer.main.get_command(program()))])
def test_no_summary_is_cut(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command fits in one line of a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*name.split()[1:], "--help"]) == 0
    assert "..." not in capsys.readouterr().out.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        pytest.param(
            "engine: deppl", "l10n.yaml:2: no engine is called 'deppl' (did you mean 'deepl'?)", id="engine"
        ),
        pytest.param(
            "engines: {deppl: {}}", "l10n.yaml:2: no engine is called 'deppl' (did", id="its options"
        ),
        pytest.param(
            "prices:\n  deepl: {}\n  deppl: {}", "l10n.yaml:4: no engine is called 'deppl' (did", id="price"
        ),
        pytest.param(
            "routes:\n- {engine: pseudo}\n- {engine: deppl}",
            "l10n.yaml:4: no engine is called 'deppl' (did",
            id="route",
        ),
        pytest.param(
            "memory: [old.tmz]", "l10n.yaml:2: no memory is of the kind 'tmz' (end it in .tmx", id="memory"
        ),
        pytest.param(
            "disable: [nummber]",
            "l10n.yaml:2: no check is called 'nummber' (did you mean 'number'?)",
            id="check",
        ),
        pytest.param(
            "disable: [zz]",
            "l10n.yaml:2: no check is called 'zz' (there is: apostrophe, block, caps,",
            id="no such check",
        ),
    ],
)
def test_a_name_that_nothing_has_is_told_with_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], setting: str, message: str
) -> None:
    """Before anything is sent or written, though only a run can know the name."""
    (root / "l10n.yaml").write_text(f"locales: [it]\n{setting}\n")
    (root / "source/new.md").write_text("A new text.\n")
    code, words = said(capsys, root, "translate")
    assert code != 0
    assert f"error: {message}" in words
