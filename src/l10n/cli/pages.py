"""The page about the command line, made from the commands themselves: ``python -m l10n.cli.pages FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer

from l10n.cli.app import program
from l10n.files import write_atomic

__all__ = ["commands", "main", "render"]

_NOTE = "<!-- Made from the commands by `python -m l10n.cli.pages docs/cli.md`: edit their docstrings. -->"
_CODES = """\
Results go to standard output, all else to standard error. Exit codes: **0** done and clean, **1** findings
at or above `--fail-on`, **2** wrong usage or configuration, **3** could not finish: what was done is kept.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Each command with its whole name, ``git install``, in the order of the help."""
    yield from _below("", typer.main.get_command(program()))


def _below(name: str, group: Any) -> Iterator[tuple[str, Any]]:
    for short in group.list_commands(None):
        command = group.get_command(None, short)
        if command.hidden:
            continue
        full = f"{name} {short}".strip()
        if hasattr(command, "commands"):
            yield from _below(full, command)
        else:
            yield full, command


def render() -> str:
    """The page as Markdown."""
    lines = [_NOTE, "", "# Command line", "", _CODES, "| option | what it is |", "|---|---|"]
    lines += [*map(_row, _asked(typer.main.get_command(program()))), ""]
    for name, command in commands():
        lines += [f"## l10n {name}", ""]
        for paragraph in cleandoc(command.help or "").split("\n\n"):
            before, example, after = paragraph.partition("Example: ")
            lines += [f"```sh\n{' '.join(after.split())}\n```" if example and not before else paragraph, ""]
        options = _asked(command)
        if options:
            lines += ["| argument | what it is |", "|---|---|", *map(_row, options), ""]
    return "\n".join(lines).rstrip() + "\n"


def _asked(command: Any) -> list[Any]:
    return [parameter for parameter in command.params if parameter.name != "help"]


def _row(parameter: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = f"`{parameter.metavar or parameter.name.upper()}`"
    elif getattr(parameter.type, "choices", None):
        names += f" {' / '.join(map(str, parameter.type.choices))}"
    elif parameter.metavar:
        names += f" {parameter.metavar}"
    words = " ".join((parameter.help or "").split()).replace("|", "\\|")
    known = parameter.default
    if known not in (None, False, True, "", ()) and parameter.param_type_name == "option":
        words += f" Default: `{getattr(known, 'value', known)}`."
    return f"| {names} | {words} |"


def main(path: Path) -> None:
    """Writes the page."""
    write_atomic(path, render().encode("utf-8"), path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
