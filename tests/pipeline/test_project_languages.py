"""Tables of languages that a project has: they count, they are watched, and a wrong one is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.cli import run
from l10n.locales import use_layers

CONFIG = "locales: [de]\nmemory: []\n"


@pytest.fixture(autouse=True)
def _no_layers() -> Iterator[None]:
    yield
    use_layers(())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one translated sentence, that quotes as its table says."""
    for name, text in {
        "l10n.yaml": CONFIG,
        "source/a.md": "They call it “growth”.\n",
        "locales/de/a.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "They call it “growth”."\nmsgstr "Sie nennen es “Wachstum”."\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_table_of_the_project_counts_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was found before is looked at again when a table comes, and when it goes."""
    assert run(["build", "-C", str(project)]) in {0, 1}
    capsys.readouterr()
    assert run(["check", "-C", str(project)]) == 1
    assert "quotes.style" in capsys.readouterr().out
    table = project / "languages/de.toml"
    table.parent.mkdir()
    table.write_text('[typography]\nquotes = ["“”"]\n', encoding="utf-8")
    assert run(["check", "-C", str(project)]) == 0
    assert "no findings" in capsys.readouterr().out
    table.unlink()
    assert run(["check", "-C", str(project)]) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "de.toml",
            "[typography]\nquots = []\n",
            "languages/de.toml:2: typography.quots: there is no such key",
        ),
        ("German.toml", "", "languages/German.toml: 'German' is no language tag"),
    ],
)
def test_a_wrong_table_stops_the_run(
    name: str, text: str, message: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file, line and key are told, by a run and by the command for tables."""
    (project / "languages").mkdir()
    (project / "languages" / name).write_text(text, encoding="utf-8")
    assert run(["check", "-C", str(project)]) == 2
    assert message in capsys.readouterr().err
    assert run(["languages", "check", "-C", str(project)]) in {1, 2}
    shown = capsys.readouterr()
    assert message in shown.out + shown.err


def test_languages_are_listed_and_tried(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list names the files that overrule; a text shows what is read in it."""
    (project / "languages").mkdir()
    (project / "languages/nl.toml").write_text('[typography]\nquotes = ["‘’"]\n', encoding="utf-8")
    assert run(["languages", "list", "-C", str(project)]) == 0
    assert (
        "nl      numbers from CLDR alone; no table of ours; overruled by languages/nl.toml"
        in capsys.readouterr().out
    )
    assert run(["languages", "try", "de", "3,6 Mrd. Euro", "-C", str(project)]) == 0
    assert "3600000000  EUR" in capsys.readouterr().out
