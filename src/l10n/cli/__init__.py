"""The command line: argv in, exit code out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
from l10n.cli.owners import OURS, strangers
from l10n.cli.report import report
from l10n.cli.saying import complain
from l10n.cli.status import status
from l10n.cli.translate import translate
from l10n.errors import L10nError

__all__ = ["main", "run"]

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


@contextmanager
def _coming_back() -> Iterator[None]:
    """The caller's folder is the same afterwards: ``-C`` goes into another one."""
    try:
        before = os.getcwd()
    except OSError:  # it is no more; -C may still name one
        before = os.sep
    try:
        yield
    finally:
        with suppress(OSError):
            os.chdir(before)


def run(argv: Sequence[str] | None = None) -> int:
    """Exit code for ``argv``; the only place where an error becomes words and a number."""
    try:
        with _coming_back():
            app(args=argv, prog_name="l10n")
    except SystemExit as stop:  # Typer ends every run this way, usage errors (2) included
        return int(stop.code or 0)
    except L10nError as error:
        complain(error)
        return error.exit_code
    except Exception as error:  # unforeseen: a traceback and exit code 1 would be taken for findings
        from l10n.pipeline.project.faults import Faults

        fault = Faults(None).told(error)
        complain(fault)
        return fault.exit_code
    return 0


def main() -> None:
    """The console script, and ``python -m l10n``."""
    if others := strangers():
        all_ = ", ".join((OURS, *others))
        hint = f"uninstall all of them, then install {OURS}"
        typer.echo(f"warning: several distributions install a package l10n here: {all_}; {hint}", err=True)
    sys.exit(run())
