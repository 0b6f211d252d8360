"""``l10n engines``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory
from l10n.cli.saying import say

__all__ = ["app"]

app = typer.Typer(
    name="engines",
    help="List engines, install neural models.\n\nExample: l10n engines list",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.command("list")
def list_(directory: Directory = Path()) -> None:
    """
    List the engines and neural models of this machine.

    Of an engine that cannot be used it is said why.

    Example: l10n engines list
    """
    from l10n.pipeline import Project
    from l10n.pipeline.assets.engines import engine_states, models

    for state in engine_states(Project.open(directory)):
        pairs = ", ".join(str(pair) for pair in state.pairs)
        say(f"{state.name:10} {'ready: ' + pairs if pairs else 'no: ' + state.problem}")
    for model in models(os.environ):
        pair = str(model.pair or "many languages")
        say(f"model      {model.name} ({model.kind}, {pair}, licence {model.licence or 'not known'})")


@app.command()
def install(
    name: Annotated[str, typer.Argument(help="opus-mt, nllb, m2m, or a repository of the hub: owner/name.")],
    source: Annotated[str, typer.Argument(metavar="FROM", help="The language of the sources.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The language of the targets.")],
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="A local archive or folder; nothing is fetched."),
    ] = None,
    dry_run: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--dry-run", help="Fetch nothing; say what it is, how large, and its licence.")
    ] = False,
) -> None:
    """
    Install a neural model for the engine nmt.

    Example: l10n engines install opus-mt en it
    """
    from l10n.cli.progress import transfer
    from l10n.pipeline.assets.engines import install as run
    from l10n.pipeline.assets.engines import offer

    what = file if file is not None else offer(name, source, target, os.environ)
    if not isinstance(what, Path):
        say(f"{what.repository}: {what.size / 1e6:,.0f} MB, licence {what.licence or 'not known'}", err=True)
        if what.is_non_commercial:
            say("This licence forbids commercial use, and with it most newsrooms' and firms'.", err=True)
    if dry_run:
        return
    with transfer() as each:
        model = run(name, source, target, what, os.environ, each)
    say(f"installed {model.name} in {model.weights}")
