"""Completion in a shell: the script that it loads, and the answers that it asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")
# The console script as the completion calls it: its name tells the variable.
PROGRAM = "import sys; sys.argv[0] = 'l10n'; from l10n.cli import main; main()"


def answer(variables: dict[str, str], *arguments: str) -> str:
    """What the program prints for a shell."""
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", **variables}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str) -> None:
    """``--show-completion`` prints one that asks this program."""
    script = answer({}, "--show-completion", shell)
    assert "_L10N_COMPLETE" in script
    assert "l10n" in script


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("l10n tr", ["translate"], id="a command"),
        pytest.param("l10n gl", ["glossary"], id="a group"),
        pytest.param("l10n glossary ex", ["export", "extract"], id="a command of a group"),
        pytest.param("l10n build --ov", ["--overwrite"], id="an option"),
        pytest.param("l10n check --format ju", ["junit"], id="the value of an option"),
    ],
)
@pytest.mark.parametrize("shell", SHELLS)
def test_words_are_completed(shell: str, words: str, expected: list[str]) -> None:
    """By the way that each shell's script asks for it."""
    count = str(len(words.split()) - 1)
    variables = {
        "bash": {"_L10N_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count},
        "zsh": {"_L10N_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words},
        "fish": {
            "_L10N_COMPLETE": "complete_fish",
            "_TYPER_COMPLETE_ARGS": words,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
    }[shell]
    said = answer(variables)
    for word in expected:
        assert word in said
    assert "align" not in said


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_itself_completes_a_command(tmp_path: Path) -> None:
    """The script is loaded, and its function asked as a Tab would."""
    program = tmp_path / "l10n"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n')
    program.chmod(0o755)
    script = answer({}, "--show-completion", "bash")
    asked = "COMP_WORDS=(l10n tra); COMP_CWORD=1; _l10n_completion l10n; printf '%s ' \"${COMPREPLY[@]}\""
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{asked}"],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["translate"]
