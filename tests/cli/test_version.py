"""What the program says of itself: its version, by script and by module, and the completion of its commands."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from l10n import __version__
from l10n.cli import run

ROOT = Path(__file__).parents[2]


def test_the_version_is_the_distributions() -> None:
    """The number in the code is the one that pip shows."""
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__


def test_version_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints one line, exit code 0, whatever comes after it."""
    assert run(["--version"]) == 0
    assert run(["--version", "check"]) == 0
    assert capsys.readouterr().out == f"l10n {__version__}\n" * 2


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["nonsense"], 2)])
def test_the_module_is_the_command_line(words: list[str], code: int) -> None:
    """`python -m l10n` has the same output and exit codes, in a folder that knows nothing of it, too."""
    done = subprocess.run(
        [sys.executable, "-m", "l10n", *words], capture_output=True, text=True, check=False, cwd="/"
    )
    assert done.returncode == code, done.stderr
    assert done.stdout == (f"l10n {__version__}\n" if code == 0 else "")
    assert "Usage: l10n " in done.stderr or code == 0


@pytest.mark.parametrize(
    ("words", "offered"),
    [("l10n tran", "translate"), ("l10n memory se", "search"), ("l10n check --frozen --front", "")],
)
def test_the_shell_completes_commands(words: str, offered: str) -> None:
    """The words that bash asks for, and no others."""
    asked = {"_L10N_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-m", "l10n"], env=os.environ | asked, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == offered.split()


def test_the_completion_script_calls_the_program() -> None:
    """`--show-completion` prints what `--install-completion` would install: a function for `l10n`."""
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m l10n --show-completion; true'],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_L10N_COMPLETE=complete_bash" in done.stdout
