"""``l10n translate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Notes, Overwrite, Paths, Summary, To
from l10n.cli.saying import say
from l10n.reports.plain import lines

__all__ = ["translate"]


def translate(
    paths: Paths = None,
    to: To = None,
    engine: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="auto, memory, deepl, pseudo, or a plug-in."),
    ] = None,
    dry_run: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--dry-run", help="Send and write nothing; say what would be sent.")
    ] = False,
    retranslate: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--retranslate", help="Ask again for what an engine wrote and nobody accepted.")
    ] = False,
    batch: Annotated[  # noqa: FBT002  a flag of the command line
        bool,
        typer.Option("--batch", help="Submit what is new to be answered within a day; run again to collect."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask no question, whatever it costs.")] = False,  # noqa: FBT002  a flag of the command line
    overwrite: Overwrite = False,  # noqa: FBT002  a flag of the command line
    notes: Notes = False,  # noqa: FBT002  a flag of the command line
    summary: Summary = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Translate sources into PO/Markdown pairs.

    Memory first, then the engine; numbers are verified by value; what a person wrote is kept. What an engine
    would cost is said before it is asked; above `confirm:` a terminal has to agree.

    Example: l10n translate source/article.md --to it --dry-run
    """
    from l10n.cli.agreement import agreement
    from l10n.cli.output import finish, load_reporter, summarize, tell
    from l10n.cli.progress import progress
    from l10n.cli.second_look import second_look
    from l10n.pipeline import Project
    from l10n.pipeline import translate as run

    project = Project.open(directory)
    told: list[str] = []
    agree = agreement(project.config.confirm, yes=yes)
    with progress("Translating", told) as step:
        report = run(
            project,
            paths or (),
            to=to or (),
            engine=engine,
            dry_run=dry_run,
            retranslate=retranslate,
            overwrite=overwrite,
            batch=batch,
            notes=notes,
            progress=step,
            agree=agree,
        )
    if not report.failures and report.bill is None and any(each.missing for each in report.all_counts):
        told.append("note: no engine was asked; set DEEPL_AUTH_KEY, or name one with --engine")
        say(told[-1], err=True)
    reporter = load_reporter("json" if as_json else "summary")
    tell(project.root, report, [reporter], err="".join(lines(line) + "\n" for line in told))
    summarize(report, summary)
    if not dry_run:
        second_look(project, report, to or (), agree)
    finish(report)
