"""``l10n export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths, To

__all__ = ["export"]


class Form(StrEnum):
    """Formats, as words of the command line."""

    XLIFF2 = "xliff2"
    XLIFF1 = "xliff1"
    TMX = "tmx"
    CSV = "csv"


def export(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="{locale} in it makes a file for each locale."),
    ],
    form: Annotated[Form, typer.Option("--format", help="What to write.")],
    paths: Paths = None,
    to: To = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Write units to a file for translators or reviewers.

    `l10n import` takes it back. xliff2 and xliff1 are for translation tools, csv is for spreadsheets, tmx
    holds accepted units only.

    Example: l10n export --format xliff2 --to it -o review-it.xlf
    """
    from l10n.cli.output import finish, show
    from l10n.exchange import Format
    from l10n.pipeline import Project
    from l10n.pipeline.interchange.export import export as run

    project = Project.open(directory)
    report = run(project, paths or (), to=to or (), form=Format(form), output=directory / output)
    show(report, "json" if as_json else "summary")
    finish(report)
