"""A command starts with what it needs, and is the same as among all the others."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from typer.main import get_command

from l10n.cli.app import program


def _below(group: Any) -> dict[str, Any]:
    commands: dict[str, Any] = group.commands
    return commands


def _options(command: Any) -> list[tuple[object, ...]]:
    own = [(each.name, each.opts, each.type.name, each.help) for each in command.params]
    return [
        (command.help, *own),
        *(each for below in getattr(command, "commands", {}).values() for each in _options(below)),
    ]


@pytest.mark.parametrize("name", ["extract", "import", "git"])
def test_a_command_alone_is_the_one_among_all(name: str) -> None:
    """Its options, help and commands below it."""
    alone, whole = (get_command(program(word)) for word in (name, ""))
    assert [*_below(alone)] == [name]
    assert _options(_below(alone)[name]) == _options(_below(whole)[name])


@pytest.mark.parametrize("word", ["", "--help", "exrtact"])
def test_any_other_word_has_all_commands(word: str) -> None:
    """The help lists them, and a mistyped one is compared with them."""
    assert {"extract", "import", "git"} <= {*_below(get_command(program(word)))}


def test_the_other_commands_are_not_imported() -> None:
    """Nor what a run needs, to print numbers."""
    code = (
        "import sys; from l10n.cli import run; run(['numbers', '€3.6']); "
        "print([name for name in sys.modules if name in ('l10n.cli.check', 'l10n.pipeline.runs', 'deepl', 'yaml')])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == ["€3,6", "[]"]
