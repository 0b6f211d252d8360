"""``l10n glossary``, from argv to exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

GLOSSARY = "# ours\nterms:\n  - en: batch # the word\n    it: lotto\n"
ARTICLE = "# One\n\nThe cold chain broke. A cold chain costs, and a batch was lost.\n"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    """A project with one term."""
    return make_project({"glossary.yaml": GLOSSARY, "source/exports.md": ARTICLE})


def test_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clean glossary is exit code 0, a contradiction 1, both with JSON when asked."""
    assert run(["glossary", "check", "-C", str(root)]) == 0
    assert capsys.readouterr().out == ""
    (root / "glossary.yaml").write_text(GLOSSARY + "  - {en: batch, it: partita}\n")
    assert run(["glossary", "check", "-C", str(root)]) == 1
    assert (
        "glossary.yaml:5: error glossary.ambiguous: `batch` names the entry on line 3 too"
        in capsys.readouterr().out
    )
    assert run(["glossary", "check", "-C", str(root), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["location"]["line"] == 5


def test_import(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """New entries go to the end, a conflict is reported with exit code 1, a dry run writes nothing."""
    table = tmp_path / "list.tsv"
    table.write_text("cold chain\tcatena del freddo\nbatch\tpartita\n")
    arguments = ["glossary", "import", str(table), "-C", str(root)]
    assert run([*arguments, "--dry-run"]) == 1
    assert (root / "glossary.yaml").read_text() == GLOSSARY
    assert "- en: cold chain\n  it: catena del freddo\n" in capsys.readouterr().out
    assert run(arguments) == 1
    shown = capsys.readouterr()
    assert (
        "list.tsv:2: warning glossary.conflict: `batch` is `partita` for `it`, where we say `lotto`"
        in shown.out
    )
    assert shown.err == "1 added, 0 known, 1 left out\n"
    added = "\n  # From list.tsv\n\n  - en: cold chain\n    it: catena del freddo\n"
    assert (root / "glossary.yaml").read_text() == GLOSSARY + added
    assert run(arguments) == 1
    assert capsys.readouterr().err == "0 added, 1 known, 1 left out\n"


def test_export_and_import_of_a_project_without_a_glossary(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is exported is imported; the file is made when there is none."""
    out = tmp_path / "terms.tbx"
    assert run(["glossary", "export", "--format", "tbx", "-o", str(out), "-C", str(root)]) == 0
    (root / "glossary.yaml").unlink()
    assert run(["glossary", "import", str(out), "-C", str(root)]) == 0
    assert (
        root / "glossary.yaml"
    ).read_text() == "terms:\n\n  # From terms.tbx\n\n  - en: batch\n    it: lotto\n"
    capsys.readouterr()
    assert run(["glossary", "export", "--format", "csv", "-C", str(root), "--from", "it", "--to", "en"]) == 0
    assert capsys.readouterr().out == "lotto,batch,it,en\n"


@pytest.mark.parametrize("to", ["xx", None])
def test_a_table_needs_two_languages(
    to: str | None, make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown locale, and one that nobody can tell, are wrong usage."""
    root = make_project({"l10n.yaml": "locales: [it, de]\n"})
    options = ["--to", to] if to else []
    assert run(["glossary", "export", "--format", "csv", "-C", str(root), *options]) == 2
    assert "error:" in capsys.readouterr().err


def test_extract(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Proposals are entries to paste, with a count and an example; what the glossary has is left out."""
    assert run(["glossary", "extract", "-C", str(root)]) == 0
    assert capsys.readouterr().out == (
        '  # phrase, 2 times; source/exports.md:3: The cold chain broke.\n  - en: cold chain\n    it: ""\n'
    )
    assert run(["glossary", "extract", "-C", str(root), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["text"], row["count"], row["shape"]) == ("cold chain", 2, "phrase")


def test_other_regions_and_names(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """A regional tag counts as the project's language; names are proposed as they are; nothing to export is an error."""
    text = "# One\n\nThe World Health Expo opens. At the World Health Expo CDMO and CDMO meet.\n"
    root = make_project(
        {"source/exports.md": text, "glossary.yaml": "terms: []\n", "list.csv": "en-US,fr,it\na,b,c\n"}
    )
    assert run(["glossary", "extract", "-C", str(root)]) == 0
    shown = capsys.readouterr().out
    assert "  - keep: World Health Expo\n" in shown
    assert "  - keep: CDMO\n" in shown
    assert run(["glossary", "export", "--format", "tsv", "-C", str(root)]) == 3
    assert "no term for en → it" in capsys.readouterr().err
    (root / "glossary.yaml").unlink()
    assert run(["glossary", "import", str(root / "list.csv"), "-C", str(root)]) == 0
    assert "  - en: a\n    it: c\n" in (root / "glossary.yaml").read_text()
