"""A draft is published only as the tool wrote it; what other programs mark fuzzy waits for a person."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from l10n.catalogs import fingerprinted, serialize
from l10n.cli import run
from l10n.model import Catalog, State, Unit
from tests.conftest import MakeProject

SOURCE = "The apple is not red."
DRAFT = "La mela è rossa."
HEAD = (
    'msgid ""\nmsgstr ""\n"Language: it\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def built(make_project: MakeProject, po: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, int, str]:
    """The page, and the exit code and words of a check."""
    root = make_project({"source/a.md": f"{SOURCE}\n", "locales/it/a.po": po})
    (root / "source/exports.md").unlink()
    assert run(["build", "-C", str(root)]) == 0
    capsys.readouterr()
    code = run(["check", "-C", str(root)])
    return (root / "locales/it/a.md").read_text(encoding="utf-8"), code, capsys.readouterr().out


def entry(source: str, target: str, flag: str = "") -> str:
    return f'{HEAD}{flag}msgid "{source}"\nmsgstr "{target}"\n'


@pytest.mark.parametrize(
    "po",
    [
        pytest.param(entry(SOURCE, DRAFT, "#, fuzzy\n"), id="of another program"),
        pytest.param(
            entry(SOURCE, DRAFT, "# l10n: 00000000\n#. origin: x, digest 00000000\n#, fuzzy\n"),
            id="changed since",
        ),
    ],
)
def test_an_unsigned_draft_is_not_published(
    po: str, make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page shows the source, and a check says why."""
    page, code, said = built(make_project, po, capsys)
    assert (page, code) == (f"{SOURCE}\n", 1)
    assert "error fuzzy: a draft that l10n did not write" in said


def test_a_signed_draft_is_published(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """As before, and a check is quiet."""
    target = "La mela non è rossa."
    unit = Unit(source=SOURCE, targets=(target,), state=State.DRAFT, origin=fingerprinted("x", (target,)))
    po = serialize(Catalog(source_locale="en", target_locale="it", units=(unit,)))
    page, code, _ = built(make_project, po, capsys)
    assert (page, code) == (f"{target}\n", 0)


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed")
def test_what_msgmerge_takes_from_a_similar_sentence_is_not_published(
    tmp_path: Path, make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without ``--previous`` it says nothing of the sentence that the text translates."""
    (tmp_path / "a.po").write_text(entry("The apple is red.", DRAFT), encoding="utf-8")
    (tmp_path / "a.pot").write_text(entry(SOURCE, ""), encoding="utf-8")
    command = ["msgmerge", "--quiet", str(tmp_path / "a.po"), str(tmp_path / "a.pot")]
    po = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    assert DRAFT in po
    page, code, said = built(make_project, po, capsys)
    assert (page, code) == (f"{SOURCE}\n", 1)
    assert "error fuzzy" in said


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("accepted", [False, True])
def test_what_msgcat_puts_together_is_not_published(
    accepted: bool, tmp_path: Path, make_project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two texts between its marks, fuzzy or accepted by mistake, are no text."""
    for name, target in (("a", "La mela non è rossa."), ("b", "La mela rossa non è.")):
        (tmp_path / f"{name}.po").write_text(entry(SOURCE, target), encoding="utf-8")
    command = ["msgcat", "a.po", "b.po"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    body = done.stdout.decode("utf-8").partition('msgid "The apple')[1:]
    po = HEAD + ("" if accepted else "#, fuzzy\n") + "".join(body)
    assert "#-#-#-#-#" in po
    page, code, said = built(make_project, po, capsys)
    assert (page, code) == (f"{SOURCE}\n", 1)
    assert "error conflict: several translations met here" in said
