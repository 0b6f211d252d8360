"""``l10n evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths, To
from l10n.cli.saying import complain, say, say_json

__all__ = ["evaluate"]


def evaluate(
    paths: Paths = None,
    to: To = None,
    engines: Annotated[
        list[str] | None,
        typer.Option("--engine", metavar="NAME", help="May be repeated; the configured one when none."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Another l10n.yaml: measure the same with it, too, and compare."),
    ] = None,
    review: Annotated[  # noqa: FBT002  flags of the command line
        bool, typer.Option("--review", help="Have a model look at all answers, too: see `l10n review`.")
    ] = False,
    output: Annotated[
        str | None, typer.Option(metavar="FILE", help="Also write an HTML page with all texts side by side.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many texts for each pair of locales.")] = 200,
    dry_run: Annotated[  # noqa: FBT002  flags of the command line
        bool, typer.Option("--dry-run", help="Only say what would be sent, and what it costs.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask engines that cost money, too.")] = False,  # noqa: FBT002  a flag of the command line
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Compare engines with what the project's reviewers accepted.

    chrF and BLEU, glossary terms, numbers and markup, each from 0 to 100. What an engine has answered before
    is not paid for again.

    Example: l10n evaluate --engine deepl --engine chat --to it --dry-run
    """
    from l10n.cli.output import write_output
    from l10n.pipeline import Project
    from l10n.pipeline.evaluation.evaluate import evaluate as run
    from l10n.pipeline.evaluation.page import evaluation_page

    done = run(
        Project.open(directory),
        paths or (),
        to=to or (),
        engines=engines or (),
        against=against,
        review=review,
        limit=limit,
        dry_run=dry_run,
        pay=yes,
        tell=lambda line: say(line, err=True),
    )
    if as_json:
        say_json(done.json)
    else:
        say(done.table, end="")
    if output is not None and done.rows:
        write_output(output, evaluation_page(done))
    for failure in done.failures:
        complain(failure)
    raise typer.Exit(3 if done.failures else 0)
