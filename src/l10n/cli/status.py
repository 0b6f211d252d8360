"""``l10n status``."""

from __future__ import annotations

from pathlib import Path

from l10n.cli.options import Directory, Json, Paths, To

__all__ = ["status"]


def status(
    paths: Paths = None,
    to: To = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Show how far each article is in each locale.

    Example: l10n status --to it
    """
    from l10n.cli.closing import finish, show
    from l10n.pipeline import Project
    from l10n.pipeline import status as run

    report = run(Project.open(directory), paths or (), to=to or ())
    show(report, "json" if as_json else "status")
    finish(report)
