"""The page on the Python interface: each of its examples runs as it stands, and it names all there is."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import l10n
from l10n.memory import tmx
from l10n.memory.entry import Entry

PAGE = Path(__file__).parents[2] / "docs/api.md"
MEMORY = {
    "Sales reached €3.6 billion.": "Le vendite hanno raggiunto €3,6 mld.",
    "Sales reached **€3.6 billion**.": "Le vendite hanno raggiunto **€3,6 mld**.",
    "News": "Notizie",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the examples run in."""
    files = {
        "l10n.yaml": "locales: [it]\n",
        "source/sales.md": "Sales reached €3.6 billion.\n",
        "news.md": "# News\n\nSales reached **€3.6 billion**.\n",
        "memory/own.tmx": tmx.serialize([Entry(texts={"en": en, "it": it}) for en, it in MEMORY.items()]),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_of_the_page_run(folder: Path) -> None:
    """In their order, in one interpreter; what they print is what the page says."""
    blocks = re.findall(r"^```pycon\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "api.md", str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert result.attempted > 15
    assert result.failed == 0, "".join(said)
    assert (folder / "news.it.md").exists()


@pytest.mark.parametrize(
    "name", ["Project", "check_pair", "localize_numbers", "translate_file", "translate_text"]
)
def test_the_page_shows_each_entry(name: str) -> None:
    """Whatever a program begins with has an example."""
    assert f"import {name}" in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", l10n.__all__)
def test_each_name_is_there_and_listed(name: str) -> None:
    """What is promised can be had, in any order; ``dir`` knows it before."""
    code = f"import l10n; assert {name!r} in dir(l10n); l10n.{name}"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONWARNINGS": "error"})


def test_an_unknown_name_is_said_as_python_says_it() -> None:
    """Programs that ask with ``hasattr`` get their answer."""
    with pytest.raises(AttributeError, match="no attribute 'translate_txt'"):
        l10n.translate_txt  # type: ignore[attr-defined]  # noqa: B018  the look-up is what is tested


def test_importing_the_package_imports_no_room() -> None:
    """Not one of its own modules, nor any library: a name is imported when it is first used."""
    code = "import sys; before = set(sys.modules); import l10n; print(*sorted(set(sys.modules) - before))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.split() == ["l10n"]
