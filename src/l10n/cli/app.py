"""The commands of the command line, put together; each is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import MutableMapping

__all__ = ["program"]

# Name and first sentence of each, in the order of the help: it needs no more, and importing all of them takes
# longer than Typer itself. Each is a function of its name in a module of its name.
_COMMANDS = {
    "init": "Write the configuration of a new project.",
    "translate": "Translate sources into PO/Markdown pairs.",
    "extract": "Merge the sources into their PO files, and translate nothing.",
    "build": "Write the targets from the PO files as they are.",
    "watch": "Build again whenever something is saved.",
    "check": "Check translations, PO files and targets.",
    "review": "Have a model take a second look at translations.",
    "report": "Write one HTML page: articles beside their translations.",
    "status": "Show how far each article is in each locale.",
    "diff": "Show which units were added, changed, approved or lost.",
    "numbers": "Rewrite the numbers of a text for another language.",
    "align": "Fill a PO file from a hand-made translation.",
    "evaluate": "Compare engines with what the project's reviewers accepted.",
    "export": "Write units to a file for translators or reviewers.",
    "import": "Take translators' files into the PO files.",
}
# Modules whose ``app`` has commands of its own.
_GROUPS = {
    "git": "Let git merge and show PO files by unit.",
    "engines": "List engines, install neural models.",
    "memory": "Look into the memories, fill and empty them.",
    "glossary": "Check, fill and exchange the glossary.",
    "languages": "List the tables of languages, validate them, try one.",
}


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


class _Commands(TyperGroup):
    """All commands by name; what stands in for one until it is asked for has its summary alone."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._names = (*_COMMANDS, *_GROUPS)
        stand_ins = [TyperCommand(name, help=words) for name, words in (_COMMANDS | _GROUPS).items()]
        self._summaries = TyperGroup(commands=stand_ins, rich_markup_mode=None)
        self.commands: MutableMapping[str, Any] = dict(self._summaries.commands)
        self._loaded: set[str] = set()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name in self.commands and cmd_name not in self._loaded:
            self.commands[cmd_name] = _loaded(cmd_name)
            self._loaded.add(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        self._summaries.format_commands(ctx, formatter)


def _loaded(name: str) -> Any:
    """A command, or a group of them, as Typer makes it."""
    own = "import_" if name == "import" else name  # a word of the language
    module = import_module(f"l10n.cli.{own}")
    alone = _typer()
    alone.callback()(_options)
    if name in _GROUPS:
        alone.add_typer(module.app)
    else:
        alone.command(name)(getattr(module, own))
    return typer.main.get_group(alone).commands[name]


def _typer(**settings: Any) -> typer.Typer:
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, **settings)


def program() -> typer.Typer:
    """The whole command line."""
    app = _typer(
        name="l10n",
        help="Translate articles into PO/Markdown pairs, with terms and numbers right.",
        no_args_is_help=True,
        cls=_Commands,
    )
    app.callback()(_options)
    return app
