"""A command starts with what it needs, and the help with names alone."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from typer.main import get_command

from l10n.cli import run
from l10n.cli.app import program


def _names(group: Any) -> list[str]:
    names: list[str] = group.list_commands(None)
    return names


@pytest.mark.parametrize("name", _names(get_command(program())))
def test_a_command_is_summed_up_as_it_says_itself(name: str) -> None:
    """The help has the first sentence of each, which is kept beside its name: none is imported for it."""
    whole = get_command(program())
    summary = whole.commands[name].get_short_help_str(1000)  # type: ignore[attr-defined]
    command = whole.get_command(None, name)  # type: ignore[attr-defined]
    assert command.get_short_help_str(1000) == summary
    assert not command.hidden


def test_the_help_imports_no_command() -> None:
    """Names and summaries are all that it shows."""
    code = (
        "import sys; from l10n.cli import run; run(['--help']); "
        "print([name for name in sys.modules if name in ('l10n.cli.options', 'l10n.model', 'sqlite3')])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


@pytest.mark.parametrize("words", [["exrtact"], ["--", "exrtact"]])
def test_a_mistyped_word_is_compared_with_all_commands(words: list[str], capsys: Any) -> None:
    """One that is like it is proposed."""
    assert run(words) == 2
    assert "Did you mean 'extract'" in capsys.readouterr().err


def test_a_command_may_stand_after_two_dashes(capsys: Any) -> None:
    """As anywhere: they end the options."""
    assert run(["--", "numbers", "€3.6"]) == 0
    assert capsys.readouterr().out == "€3,6\n"


def test_the_other_commands_are_not_imported() -> None:
    """Nor what a run needs, to print numbers."""
    code = (
        "import sys; from l10n.cli import run; run(['numbers', '€3.6']); "
        "print([name for name in sys.modules if name in ('l10n.cli.check', 'l10n.pipeline.runs', 'deepl', 'yaml')])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == ["€3,6", "[]"]
