"""``l10n report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Paths, To

__all__ = ["report"]

Output = Annotated[str, typer.Option(metavar="FILE", help="Where the page goes; -: stdout.")]


def report(
    paths: Paths = None,
    to: To = None,
    output: Output = "l10n-report.html",
    directory: Directory = Path(),
) -> None:
    """
    Write one HTML page: articles beside their translations.

    With numbers, terms, findings and progress. The page needs no network and no server: open it, send it,
    print it.

    Example: l10n report --to it --output review.html
    """
    from l10n.cli.output import finish_page
    from l10n.pipeline import Project
    from l10n.pipeline.reporting.review_page import report as run

    page, failures = run(Project.open(directory), paths or (), to=to or ())
    finish_page(page, output, failures)
