"""``l10n align``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json
from l10n.cli.saying import say_json

__all__ = ["align"]


def align(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A source, relative to the project.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its hand-made translation.")],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="LOCALE", help="Of TARGET; by default the one that it names."),
    ] = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Fill a PO file from a hand-made translation.

    Sentence by sentence. SOURCE and TARGET stay as they are. Only empty units are filled; doubtful pairs are
    marked fuzzy.

    Example: l10n align source/article.md old/it/article.md
    """
    from l10n.cli.output import show
    from l10n.pipeline import Project
    from l10n.pipeline.interchange.align import align as run

    aligned = run(Project.open(directory), source, target, to=to)
    if as_json:
        say_json(aligned.json)
    else:
        show(aligned.report, "text")
        show(aligned.report, "status")
