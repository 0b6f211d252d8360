"""What commands print: foreign text is shown, and steers nobody's terminal or build."""

from __future__ import annotations

import typer

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
    """Prints an error to standard error, in one line."""
    typer.echo(f"error: {line(str(what))}", err=True)


def say_json(text: str) -> None:
    """Prints JSON, which has its line end; it stays the same data."""
    typer.echo(json_line(text), nl=False)
