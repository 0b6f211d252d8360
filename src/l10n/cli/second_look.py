"""The second look that follows a translation where the project wants one, and what is said of any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from l10n.cli.progress import progress
from l10n.cli.saying import complain, say
from l10n.errors import L10nError
from l10n.model import Bill, Report
from l10n.reports.text import bill_lines, finding_lines

if TYPE_CHECKING:
    from l10n.pipeline import Project
    from l10n.pipeline.review.review import Reviewed

__all__ = ["reviewed_lines", "second_look"]


def reviewed_lines(done: Reviewed) -> Iterator[str]:
    """What a second look did, and what it cost."""
    yield from bill_lines(done.report)
    yield from done.lines


def second_look(project: Project, report: Report, to: Sequence[str], agree: Callable[[Bill], bool]) -> None:
    """
    Has what an engine has just written looked at, and says on standard error what was found.

    What goes wrong with it is said, too; the translation stands, and the command ends with exit code 3.
    """
    if project.config.review is None or report.failures:
        return
    from l10n.pipeline.review.review import review_of_new

    try:
        with progress("Reviewing", []) as step:
            done = review_of_new(project, report, to=to, progress=step, agree=agree)
    except L10nError as error:
        complain(str(error))
        raise typer.Exit(error.exit_code) from error
    if done is None:
        return
    for line in (*finding_lines(done.report.findings), *reviewed_lines(done)):
        say(line, err=True)
    for failure in done.report.failures:
        complain(failure)
    if done.report.failures:
        raise typer.Exit(3)
