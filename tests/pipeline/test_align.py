"""A PO file from a hand-made translation, from the command line to the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.pipeline import Project, build, check
from tests.conftest import MakeProject

SOURCE = """\
---
title: The harbour
lang: en
---

# The harbour

The harbour was built in 1882. It has **two** basins. Ships of up to 90 metres can enter.

* [Opening hours](hours.md)
* Fees for visitors

Dogs are welcome.
"""
TARGET = """\
---
title: Il porto
lang: it
---

# Il porto

Il porto fu costruito nel 1882 e ha **due** bacini. Possono entrare navi fino a 90 metri.

* [Orari di apertura](hours.md)
* Tariffe per i visitatori

I cani sono i benvenuti.
"""
PO = "locales/it/harbour.po"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with one article, and its translation elsewhere."""
    made = make_project({"source/harbour.md": SOURCE, "old/porto.md": TARGET})
    (made / "source/exports.md").unlink()
    return made


def align(root: Path, *more: str) -> int:
    return run(["align", "source/harbour.md", "old/porto.md", "-C", str(root), *more])


def po(root: Path) -> str:
    return (root / PO).read_text(encoding="utf-8")


def test_the_page_comes_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is built from the PO file is the hand-made file, and there is nothing to find."""
    before = (root / "old/porto.md").read_bytes()
    assert align(root) == 0
    assert (root / "old/porto.md").read_bytes() == before
    build(Project.open(root))
    assert (root / "locales/it/harbour.md").read_bytes() == before
    assert check(Project.open(root)).findings == ()
    assert "it has 6 of the 6 blocks of old/porto.md" in capsys.readouterr().out


def test_joined_sentences_share_a_text(root: Path) -> None:
    """The first has it, the other a blank; no machine wrote either."""
    align(root)
    assert 'msgstr "Il porto fu costruito nel 1882 e ha **due** bacini."' in po(root)
    assert 'msgid "It has **two** basins."\nmsgstr " "\n' in po(root)
    assert "origin:" not in po(root)


def test_a_second_run_changes_no_byte(root: Path) -> None:
    """What is there is kept."""
    align(root)
    before = (root / PO).read_bytes()
    assert align(root) == 0
    assert (root / PO).read_bytes() == before


def test_a_person_s_words_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A unit with another translation is listed, not filled; the others are."""
    run(["extract", "-C", str(root)])
    mine = po(root).replace(
        'msgid "Dogs are welcome."\nmsgstr ""', 'msgid "Dogs are welcome."\nmsgstr "Cani ok."'
    )
    (root / PO).write_text(mine, encoding="utf-8")
    capsys.readouterr()
    align(root)
    out = capsys.readouterr().out
    assert 'msgstr "Cani ok."' in po(root)
    assert 'msgstr "Il porto"' in po(root)
    assert "align.conflict" in out
    assert "I cani sono i benvenuti." in out


@pytest.mark.parametrize("taken", ["The harbour was built in 1882.", "It has **two** basins."])
def test_joined_sentences_are_filled_together_or_not(root: Path, taken: str) -> None:
    """A blank beside another text would lose a sentence, a joined text beside it say it twice."""
    run(["extract", "-C", str(root)])
    old = f'msgid "{taken}"\nmsgstr ""'
    assert old in po(root)
    (root / PO).write_text(po(root).replace(old, f'msgid "{taken}"\nmsgstr "Mio."'), encoding="utf-8")
    align(root)
    assert 'msgstr " "' not in po(root)
    assert "costruito" not in po(root)
    assert 'msgstr "Mio."' in po(root)


def test_what_has_no_counterpart_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On either side; the source's stays without a translation."""
    text = (
        TARGET.replace("* Tariffe per i visitatori\n", "")
        + "\nLa trattoria `Da Gino` apre alle 19:30 in estate!\n"
    )
    line = len(text.splitlines())
    (root / "old/porto.md").write_text(text, encoding="utf-8")
    align(root)
    out = capsys.readouterr().out
    assert 'msgid "Fees for visitors"\nmsgstr ""' in po(root)
    entry = po(root).partition('msgid "Dogs are welcome."')[0].rpartition("\n\n")[2]
    assert "#, fuzzy" in entry  # beside all this it might be another
    assert "align.doubtful" in out
    assert "align.missing: no counterpart in old/porto.md" in out
    assert (
        f"old/porto.md:{line}: warning align.unmatched: no counterpart in source/harbour.md: «La trattoria"
        in out
    )


def test_equal_sentences_with_two_translations_are_a_draft(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A PO file can hold one of the two: a person chooses."""
    (root / "source/harbour.md").write_text(SOURCE + "\n## More\n\nDogs are welcome.\n", encoding="utf-8")
    (root / "old/porto.md").write_text(TARGET + "\n## Altro\n\nCani ammessi qui.\n", encoding="utf-8")
    align(root)
    entry = po(root).partition('msgid "Dogs are welcome."')[0].rpartition("\n\n")[2]
    assert "#, fuzzy" in entry
    assert "align.conflict" in capsys.readouterr().out


def test_json_has_every_pair(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts, lines, how sure, and what became of them."""
    assert align(root, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == 1
    assert found["catalog"] == PO
    assert found["locale"] == "it"
    assert found["written"] is True
    joined = next(pair for pair in found["pairs"] if len(pair["source"]) == 2)
    assert joined["source"][1] == {"text": "It has **two** basins.", "line": 8}
    assert joined["target"] == [{"text": "Il porto fu costruito nel 1882 e ha **due** bacini.", "line": 8}]
    assert joined["fate"] == "translated"
    assert found["tally"]["translated"] > 0
    assert 70 <= joined["percent"] <= 100


@pytest.mark.parametrize(
    ("argv", "config", "words"),
    [
        pytest.param(["source/harbour.md", "old/none.md"], "[it]", "old/none.md", id="no such target"),
        pytest.param(["source", "old/porto.md"], "[it]", "not a file", id="a folder"),
        pytest.param(["old/porto.md", "old/porto.md"], "[it]", "source folder", id="not a source"),
        pytest.param(["source/harbour.md", "source/harbour.md"], "[it]", "itself", id="one file"),
        pytest.param(
            ["source/harbour.md", "old/porto.md", "--to", "de"], "[it]", "'de'", id="no such locale"
        ),
        pytest.param(["source/harbour.md", "old/porto.md"], "[de, fr]", "--to", id="another locale"),
        pytest.param(["source/harbour.md", "old/porto.html"], "[it]", ".md", id="another format"),
    ],
)
def test_what_does_not_go_together_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], argv: list[str], config: str, words: str
) -> None:
    """One line says what is wrong; nothing is written."""
    (root / "l10n.yaml").write_text(f"locales: {config}\n", encoding="utf-8")
    (root / "old/porto.html").write_text("<p>Il porto</p>", encoding="utf-8")
    assert run(["align", *argv, "-C", str(root)]) in (2, 3)
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    assert not (root / "locales").exists()


def test_the_locale_can_be_said(root: Path) -> None:
    """For a translation that does not name its own, in a project with several."""
    (root / "l10n.yaml").write_text("locales: [fr, it]\n", encoding="utf-8")
    (root / "old/porto.md").write_text(TARGET.replace("lang: it\n", ""), encoding="utf-8")
    assert align(root) == 2
    assert align(root, "--to", "it") == 0
    assert (root / PO).is_file()
