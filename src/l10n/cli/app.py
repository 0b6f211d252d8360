"""The commands of the command line, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from l10n.cli.align import align
from l10n.cli.build import build
from l10n.cli.check import check
from l10n.cli.diff import diff
from l10n.cli.engines import app as engines
from l10n.cli.evaluate import evaluate
from l10n.cli.export import export
from l10n.cli.extract import extract
from l10n.cli.git import app as git
from l10n.cli.glossary import app as glossary
from l10n.cli.import_ import import_
from l10n.cli.init import init
from l10n.cli.memory import app as memory
from l10n.cli.numbers import numbers
from l10n.cli.report import report
from l10n.cli.status import status
from l10n.cli.translate import translate

__all__ = ["app"]

app = typer.Typer(
    name="l10n",
    help="Translate articles into PO/Markdown pairs, with terms and numbers right.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if wanted:
        from l10n import __version__  # not above: another distribution may have replaced that file

        typer.echo(f"l10n {__version__}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """What stands before a command; ``--version`` and completion end the run by themselves."""


for command in (init, translate, extract, build, check, report, status, diff, numbers, align, evaluate):
    app.command()(command)
app.command()(export)
app.command("import")(import_)
app.add_typer(git)
app.add_typer(engines)
app.add_typer(memory)
app.add_typer(glossary)
