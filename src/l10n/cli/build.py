"""``l10n build``."""

from __future__ import annotations

from pathlib import Path

from l10n.cli.options import Directory, Json, Notes, Paths, Summary, To

__all__ = ["build"]


def build(
    paths: Paths = None,
    to: To = None,
    notes: Notes = False,  # noqa: FBT002  a flag of the command line
    summary: Summary = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Write the targets from the PO files as they are.

    Run it after a translator's work, or after a merge.

    Example: l10n build source/article.md
    """
    from l10n.cli.output import finish, show, summarize
    from l10n.pipeline import Project
    from l10n.pipeline import build as run

    report = run(Project.open(directory), paths or (), to=to or (), notes=notes)
    show(report, "json" if as_json else "summary")
    summarize(report, summary)
    finish(report)
