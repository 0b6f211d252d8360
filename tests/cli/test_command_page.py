"""The page about the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from l10n.cli.pages import commands, main, render

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_in_the_repository_is_what_the_commands_say(tmp_path: Path) -> None:
    """Every command, argument and option is there and none that is gone; `make docs` writes it."""
    main(tmp_path / "cli.md")
    assert (tmp_path / "cli.md").read_text("utf-8") == PAGE.read_text("utf-8")


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_explains_itself(name: str, command: Any) -> None:
    """A section with a sentence and an example that calls it; every option has words."""
    section = next(part for part in render().split("\n## l10n ") if part.startswith(f"{name}\n"))
    assert f"\nl10n {name}" in section
    for parameter in command.params:
        assert parameter.param_type_name == "argument" or parameter.help, parameter.name
