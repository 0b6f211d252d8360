"""``l10n import``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json
from l10n.cli.saying import say

__all__ = ["import_"]


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="XLIFF 1 or 2, TMX, CSV or PO.")],
    accept: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--accept", help="Take what came back as accepted, whatever states the files say.")
    ] = False,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Take translators' files into the PO files. `l10n build` then writes the articles.

    What was changed in the PO after the export is kept, and listed with both texts. --accept is for
    files that a reviewer has gone through in a tool that keeps no states.

    Exit code 0: all taken; 1: conflicts, or texts the project no longer has; 2 and 3: as everywhere.

    Example: l10n import review-it.xlf
    """
    from l10n.cli.output import finish, show
    from l10n.model import Severity
    from l10n.pipeline import Project
    from l10n.pipeline.interchange.import_ import import_files

    done = import_files(Project.open(directory), [directory / file for file in files], accept=accept)
    show(done.report, "json" if as_json else "text")
    say(", ".join(f"{what}: {count}" for what, count in done.counts()), err=True)
    finish(done.report, Severity.WARNING)
