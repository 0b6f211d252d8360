"""``l10n build``."""

from __future__ import annotations

from pathlib import Path

from l10n.cli.options import Directory, Jobs, Json, Notes, Overwrite, Paths, Summary, To

__all__ = ["build"]


def build(
    paths: Paths = None,
    to: To = None,
    jobs: Jobs = None,
    overwrite: Overwrite = False,  # noqa: FBT002  a flag of the command line
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
    from l10n.cli.output import finish, load_reporter, summarize, tell
    from l10n.pipeline import Project
    from l10n.pipeline import build as run

    project = Project.open(directory)
    report = run(project, paths or (), to=to or (), overwrite=overwrite, notes=notes, jobs=jobs)
    tell(project.root, report, [load_reporter("json" if as_json else "summary")])
    summarize(report, summary)
    finish(report)
