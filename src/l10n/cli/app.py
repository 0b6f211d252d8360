"""The commands of the command line, put together: all of them, or the one that is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

__all__ = ["program"]

# In the order of the help. Each is a function of its name in a module of its name.
_COMMANDS = (
    "init",
    "translate",
    "extract",
    "build",
    "watch",
    "check",
    "report",
    "status",
    "diff",
    "numbers",
    "align",
    "evaluate",
    "export",
    "import",
)
_GROUPS = ("git", "engines", "memory", "glossary", "languages")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if wanted:
        from l10n import __version__  # not above: another distribution may have replaced that file

        typer.echo(f"l10n {__version__}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """What stands before a command; ``--version`` and completion end the run by themselves."""


def program(word: str = "") -> typer.Typer:
    """
    The whole command line; with one command alone where the word is its name.

    The others would be imported and built for nothing, which takes as long as Typer itself.
    """
    app = typer.Typer(
        name="l10n",
        help="Translate articles into PO/Markdown pairs, with terms and numbers right.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for name in _asked(_COMMANDS, word):
        own = "import_" if name == "import" else name  # a word of the language
        app.command(name)(getattr(import_module(f"l10n.cli.{own}"), own))
    for name in _asked(_GROUPS, word):
        app.add_typer(import_module(f"l10n.cli.{name}").app)
    return app


def _asked(names: tuple[str, ...], word: str) -> tuple[str, ...]:
    if word not in (*_COMMANDS, *_GROUPS):
        return names
    return (word,) if word in names else ()
