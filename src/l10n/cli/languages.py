"""``l10n languages``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory
from l10n.cli.saying import say

__all__ = ["app"]

app = typer.Typer(
    name="languages",
    help='List the tables of languages, validate them, try one.\n\nExample: l10n languages try de "3,6 Mrd."',
    rich_markup_mode=None,
    no_args_is_help=False,
)


@app.callback(invoke_without_command=True)
def languages(context: typer.Context) -> None:
    """List the tables of languages, validate them, try one; without a command, the list."""
    if context.invoked_subcommand is None:
        list_()


@app.command("list")
def list_(directory: Directory = Path()) -> None:
    """
    List the tables of each language, and what overrules them.

    Example: l10n languages list
    """
    from l10n.pipeline.assets.languages import language_states

    for state in language_states(directory):
        numbers = "" if state.numbers == "table" else "numbers from CLDR alone; "
        tables = ", ".join(state.subjects) or "no table of ours"
        overruled = f"; overruled by {', '.join(state.overruled)}" if state.overruled else ""
        say(f"{state.tag:7} {numbers}{tables}{overruled}")


@app.command()
def check(directory: Directory = Path()) -> None:
    """
    Validate all tables: ours, the project's, those of packages.

    Example: l10n languages check
    """
    from l10n.pipeline.assets.languages import language_troubles

    troubles = language_troubles(directory)
    for trouble in troubles:
        hint = f" ({trouble.hint})" if trouble.hint else ""
        say(f"{trouble.where}: {trouble.what}{hint}")
    if troubles:
        raise typer.Exit(1)
    say("all tables can be used")


@app.command("try")
def try_(
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="Its tag: de, pt-BR.")],
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What is read, in that language.")],
    directory: Directory = Path(),
) -> None:
    """
    Show what is read in a text, and how the language prints it.

    Example: l10n languages try de "3,6 Mrd. Euro am 9. Juli 2021"
    """
    from l10n.pipeline.assets.languages import read_in

    for each in text:
        say(read_in(each, language, directory).table().rstrip("\n"))
