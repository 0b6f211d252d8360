"""What commands print: foreign text is shown, and steers nobody's terminal or build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import typer

from l10n.errors import ConfigError, L10nError
from l10n.reports.plain import json_line, line, lines

__all__ = ["complain", "say", "say_json"]


def say(text: str, *, err: bool = False, end: str = "\n") -> None:
    """
    Prints lines, made safe.

    Args:
        err: To standard error.
        end: What follows them.
    """
    typer.echo(lines(text) + end, err=err, nl=False)


def complain(what: object) -> None:
    """Prints an error to standard error, in one line; places are relative to the project, as everywhere."""
    text = str(what)
    if isinstance(what, L10nError):
        from l10n.config import find_root
        from l10n.pipeline.project.faults import in_project

        with suppress(ConfigError, OSError):  # there is no project
            text = in_project(what, find_root(Path()))
    typer.echo(f"error: {line(text)}", err=True)


def say_json(text: str) -> None:
    """Prints JSON, which has its line end; it stays the same data."""
    typer.echo(json_line(text), nl=False)
