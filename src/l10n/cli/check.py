"""``l10n check``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths, To
from l10n.model import Severity

__all__ = ["check"]


class FailOn(StrEnum):
    """Severities, as words of the command line."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Require(StrEnum):
    """What every unit must be."""

    TRANSLATED = "translated"
    REVIEWED = "reviewed"


def check(
    paths: Paths = None,
    to: To = None,
    require: Annotated[Require, typer.Option(help="reviewed: a draft is an error too.")] = Require.TRANSLATED,
    fail_on: Annotated[FailOn, typer.Option(help="The least severe finding that fails.")] = FailOn.WARNING,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Check translations, and that PO files and targets are up to date. Writes nothing.

    Exit code 0: clean; 1: findings; 2: wrong usage or configuration; 3: something cannot be read.

    Example: l10n check --require reviewed
    """
    from l10n.cli.closing import finish, show
    from l10n.pipeline import Project
    from l10n.pipeline import check as run

    reviewed = require is Require.REVIEWED
    notes = fail_on is FailOn.INFO
    report = run(Project.open(directory), paths or (), to=to or (), require_reviewed=reviewed, notes=notes)
    show(report, "json" if as_json else "text")
    finish(report, Severity[fail_on.name])
