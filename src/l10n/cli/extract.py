"""``l10n extract``."""

from __future__ import annotations

from pathlib import Path

from l10n.cli.options import Directory, Jobs, Json, Paths, To

__all__ = ["extract"]


def extract(
    paths: Paths = None,
    to: To = None,
    jobs: Jobs = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Merge the sources into their PO files, and translate nothing.

    For teams whose translators start from an empty PO.

    Example: l10n extract --to it
    """
    from l10n.cli.output import finish, load_reporter, tell
    from l10n.pipeline import Project
    from l10n.pipeline import extract as run

    project = Project.open(directory)
    report = run(project, paths or (), to=to or (), jobs=jobs)
    tell(project.root, report, [load_reporter("json" if as_json else "summary")])
    finish(report)
