"""``l10n init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory
from l10n.cli.saying import say

__all__ = ["init"]


def init(
    to: Annotated[
        list[str], typer.Option("--to", metavar="LOCALE", help="A locale to translate to; may be repeated.")
    ],
    source_locale: Annotated[
        str,
        typer.Option(
            "--from", metavar="LOCALE", help="The language of the articles; what the site says, else English."
        ),
    ] = "",
    source: Annotated[
        str | None,
        typer.Option(
            metavar="DIR", help="The articles' folder; those of the site, or the one that holds most."
        ),
    ] = None,
    directory: Directory = Path(),
) -> None:
    """
    Write the configuration of a new project.

    It has the pages and strings of the site, as its generator has them; what was found is said.

    Example: l10n init --to it --to de
    """
    from l10n.pipeline.project.init import init_project

    started = init_project(directory, to, source_locale, source)
    for line in started.found:
        say(f"found: {line}", err=True)
    for name in started.written:
        say(f"wrote {name}")
    if started.advice:
        say(f"to do: {started.advice}", err=True)
    say("next: l10n translate --dry-run", err=True)
