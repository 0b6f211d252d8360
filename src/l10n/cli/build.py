"""``l10n build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.options import Directory, Json, Paths, To

if TYPE_CHECKING:
    from l10n.model import Report

__all__ = ["build"]


def build(
    paths: Paths = None,
    to: To = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Write the targets from the PO files as they are.

    Run it after a translator's work, or after a merge.

    Example: l10n build source/article.md
    """
    from l10n.cli.output import conclude, load_reporter
    from l10n.pipeline import Project
    from l10n.pipeline import build as run

    project = Project.open(directory)

    def work() -> Report:
        return run(project, paths or (), to=to or ())

    reporter = load_reporter("json" if as_json else "summary")
    conclude(project.root, work(), [reporter], again=work)
