"""``l10n status``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths, To

__all__ = ["status"]

History = Annotated[bool, typer.Option("--history", help="How the shares grew, by day, from git.")]
Mqm = Annotated[
    bool,
    typer.Option("--mqm", help="Also check the texts: penalty points per 1,000 words, fewer are better."),
]
Badge = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Also write an SVG badge; with --history, with a line of the past."),
]


def status(
    paths: Paths = None,
    to: To = None,
    history: History = False,  # noqa: FBT002  flags of the command line
    mqm: Mqm = False,  # noqa: FBT002  a flag of the command line
    badge: Badge = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Show how far each article is in each locale.

    Example: l10n status --history --badge docs/translations.svg
    """
    from l10n.cli.output import finish, load_reporter, show_history, tell, write_badge
    from l10n.pipeline import Project
    from l10n.pipeline import status as run
    from l10n.pipeline.reporting.history import history as look_back

    project = Project.open(directory)
    past = look_back(project, paths or (), to=to or ()) if history else ()
    report = run(project, paths or (), to=to or (), quality=mqm)
    if badge is not None:
        write_badge(report, past, badge)
    if history:
        show_history(past, as_json=as_json)
        finish(report)
        return
    if badge is not None:
        report = replace(report, repetition=None)  # the file is to be written again
    tell(project.root, report, [load_reporter("json" if as_json else "status")])
    finish(report)
