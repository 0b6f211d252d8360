"""``l10n git``."""

from __future__ import annotations

from pathlib import Path

import typer

from l10n.cli.options import Directory
from l10n.cli.saying import say
from l10n.reports.plain import lines

__all__ = ["app"]

app = typer.Typer(
    name="git",
    help="Let git merge and show PO files by unit.\n\nExample: l10n git install",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def install(directory: Directory = Path()) -> None:
    """
    Let `git merge` and `git diff` work on units in this clone.

    Example: l10n git install
    """
    from l10n.pipeline.vcs.git import install as run

    done = run(directory)
    say(f"{done.attributes}: {'written; commit it' if done.written else 'has it already'}")
    say("this clone's git configuration: " + ", ".join(done.settings))
    say("Everyone else runs `l10n git install` once: git does not carry its configuration.")
    say("Where nobody did, git merges and shows PO files by line, as before.")


@app.command(hidden=True)
def merge_driver(base: Path, ours: Path, theirs: Path, name: str) -> None:
    """
    Merge three versions of a PO file into the second. Called by git.

    Exit code 0: merged; 1: a person has to look.

    Example: l10n git merge-driver %O %A %B %P
    """
    from l10n.pipeline.vcs.git import merge_files

    done = merge_files(base, ours, theirs, name)
    if done.by_line:
        say(f"{name}: merged by line, since a side is no PO file: {done.by_line}", err=True)
    if done.conflicts:
        sources = "".join(f"\n  {key.source[:70]}" for key in done.conflicts)
        say(f"{name}: two translations met; each is a fuzzy unit with both texts:{sources}", err=True)
    raise typer.Exit(0 if done.clean else 1)


@app.command()
def textconv(file: Path) -> None:
    """
    Print a PO file for reading, a block a unit.

    Without wraps, line numbers and dates.

    Example: l10n git textconv locales/it/article.po
    """
    from l10n.pipeline.vcs.git import textconv as run

    typer.echo(lines(run(file)).encode("utf-8", "replace"), nl=False)
