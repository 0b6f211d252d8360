"""``l10n memory``, from argv to words and exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.memory.entry import Entry
from l10n.memory.tmx import read, serialize
from tests.conftest import MakeProject


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with a small memory, in it a text that tries to steer the terminal."""
    entries = [
        Entry(texts={"en": "The clinical trial is over.", "it": "La sperimentazione\x85 clinica è finita."}),
        Entry(texts={"en": "A trial\nby jury", "it": "Un processo"}),
    ]
    return make_project({"memory/terms.tmx": serialize(entries)})


def test_search(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both languages, what was found marked, where it comes from; how many there are goes to stderr."""
    assert run(["memory", "search", "-C", str(root), "clinical", "TRIAL"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "en  The ⟦clinical trial⟧ is over.\nit  La sperimentazione  clinica è finita.\n    (terms.tmx)\n\n"
    )
    assert err == "1 of 1 entries\n"
    assert run(["memory", "search", "-C", str(root), "trial", "--limit", "1", "--to", "it"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("en  A ⟦trial⟧ by jury\n")
    assert err == "1 of 2 entries\n"


def test_on_a_terminal_what_was_found_is_bold(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of brackets."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["memory", "search", "-C", str(root), "jury"]) == 0
    assert "A trial by \x1b[1m\x1b[4mjury\x1b[0m\n" in capsys.readouterr().out


def test_nothing_found_is_no_failure(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answer is that there is nothing."""
    assert run(["memory", "search", "-C", str(root), "unheard"]) == 0
    assert capsys.readouterr() == ("", "0 of 0 entries\n")


def test_search_for_machines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The texts as they are, with spans in code points."""
    assert run(["memory", "search", "-C", str(root), "jury", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "total": 1,
        "hits": [
            {
                "origin": "terms.tmx",
                "texts": {"en": "A trial\nby jury", "it": "Un processo"},
                "found": {"en": [[11, 15]]},
            }
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["search", "x", "--to", "de"], 2, "no locale 'de'"),
        (["search", "x", "--limit", "0"], 2, "limit"),
        (["search"], 2, "Missing argument"),
        (["import", "none.tmx"], 3, "none.tmx"),
        (["import", "l10n.yaml"], 3, "l10n.yaml"),
        (["export"], 2, "output"),
    ],
)
def test_what_goes_wrong(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    """One line that says what, and the contract's exit code."""
    assert run(["memory", arguments[0], "-C", str(root), *arguments[1:]]) == code
    assert words in capsys.readouterr().err


def test_import_and_export(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A TMX goes into the memory that learns and comes out of it; paths are relative to -C."""
    assert run(["memory", "import", "-C", str(root), "memory/terms.tmx"]) == 0
    assert capsys.readouterr().out == "en → it: 2 taken\n"
    assert run(["memory", "export", "-C", str(root), "-o", "out.tmx"]) == 0
    assert capsys.readouterr().out == "out.tmx: 2 entries\n"
    assert len(list(read(root / "out.tmx"))) == 2
