"""``l10n diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json
from l10n.cli.saying import complain, say, say_json

__all__ = ["diff"]


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A revision of the repository, or a PO file.")],
    others: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[B] [PATHS]...",
            help="The other revision or PO file; the files as they are without. Paths to keep to.",
        ),
    ] = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Show which units were added, changed, approved or lost.

    Example: l10n diff HEAD~1 HEAD locales/it
    """
    from l10n.pipeline.vcs.diff import changes, changes_as_json, changes_as_text

    files = changes(directory, first, others or ())
    if as_json:
        say_json(changes_as_json(files))
    else:
        say(changes_as_text(files), end="")
    failures = [file.failure for file in files if file.failure]
    for failure in failures:
        complain(failure)
    if not files:
        say("no unit has changed", err=True)
    raise typer.Exit(3 if failures else 0)
