"""`l10n watch` builds what is saved, whatever is saved, until it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from l10n.cli import run
from tests.conftest import MakeProject

PAGE, PO = "locales/it/exports.md", "locales/it/exports.po"


class Watching:
    """A running `l10n watch`, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def until(self, words: str) -> str:
        """What it said up to a line with these words."""
        assert self._process.stdout is not None
        said = ""
        for line in self._process.stdout:
            said += line
            if words in line:
                return said
        raise AssertionError(f"it ended before it said {words!r}: {said}")

    def interrupted(self) -> tuple[int, str]:
        """Its exit code after Ctrl-C, and what it said since."""
        self._process.send_signal(signal.SIGINT)
        said, _ = self._process.communicate()
        return self._process.returncode, said


@contextmanager
def watching(root: Path) -> Iterator[Watching]:
    """A process that watches a project and has built it once."""
    command = [sys.executable, "-m", "l10n", "watch", "-C", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        last = threading.Timer(300, process.kill)  # who waits for words that never come is told so
        last.start()
        try:
            made = Watching(process)
            made.until("watching")
            yield made
        finally:
            last.cancel()
            process.kill()


def edit(path: Path, old: str, new: str) -> None:
    """Somebody's change of a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_saved_is_built(make_project: MakeProject) -> None:
    """A source is merged into its PO file, a PO file becomes its page; a round is one line; Ctrl-C is no error."""
    root = make_project()
    with watching(root) as watched:
        assert "# Exports" in (root / PAGE).read_text("utf-8")
        edit(root / "source/exports.md", "# Exports", "# Trade")
        said = watched.until("source/exports.md: ")
        assert "# Trade" in (root / PAGE).read_text("utf-8")
        assert said.count("\n") == 1
        edit(root / PO, 'msgid "Trade"\nmsgstr ""', 'msgid "Trade"\nmsgstr "Commercio"')
        said = watched.until(f"{PO}: ")
        assert "# Commercio" in (root / PAGE).read_text("utf-8")
        assert said.count("\n") == 1
        assert watched.interrupted() == (0, "")


def test_it_goes_on_after_broken_files(make_project: MakeProject) -> None:
    """A glossary, a configuration and a PO file that cannot be read are errors, once; mended, they are built."""
    root = make_project()
    with watching(root) as watched:
        for name in ("glossary.yaml", "l10n.yaml", PO):
            whole = (root / name).read_bytes()
            (root / name).write_text("{[\n", "utf-8")
            watched.until("error: ")
            (root / name).write_bytes(whole)
            said = watched.until(f"{name}: ")
            assert "Traceback" not in said
        edit(root / "source/exports.md", "# Exports", "# Trade")
        watched.until("source/exports.md: ")
        assert "# Trade" in (root / PAGE).read_text("utf-8")
        assert watched.interrupted() == (0, "")


def test_a_source_that_is_renamed_keeps_its_translation(make_project: MakeProject) -> None:
    """Its old name is gone, its new one is merged with the PO file of the old one."""
    root = make_project()
    with watching(root) as watched:
        edit(root / PO, 'msgid "Exports"\nmsgstr ""', 'msgid "Exports"\nmsgstr "Esportazioni"')
        watched.until(f"{PO}: ")
        (root / "source/exports.md").rename(root / "source/trade.md")
        watched.until("source/exports.md and 1 more: ")
        assert "# Esportazioni" in (root / "locales/it/trade.md").read_text("utf-8")
        assert watched.interrupted()[0] == 0


def test_what_is_no_source_is_not_built(make_project: MakeProject) -> None:
    """Pages, hidden files and other people's packages may be saved: the next source is the next line."""
    root = make_project({"l10n.yaml": "locales: [it]\nsource: .\n"})
    with watching(root) as watched:
        for name in (
            "locales/it/source/exports.md",
            ".hidden.md",
            ".l10n/note.md",
            "package.json",
            "it.po",
            "node_modules/a/readme.md",
            "source/exports.md~",
        ):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("# Words\n", "utf-8")
        edit(root / "source/exports.md", "# Exports", "# Trade")
        assert watched.until("source/exports.md: ").count("\n") == 1


def test_the_extra_is_named(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Who has no watchfiles is told how to get it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(["watch", "-C", str(make_project())]) == 2
    assert "l10n-pipeline[watch]" in capfd.readouterr().err
