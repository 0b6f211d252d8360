"""``l10n check``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Jobs, Json, Notes, Paths, Summary, To

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


def _reporters(incomplete: str) -> list[str]:
    """Names that a shell may complete."""
    from l10n.plugins import plugin_names

    return [name for name in plugin_names("l10n.reporters") if name.startswith(incomplete)]


Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME",
        autocompletion=_reporters,
        help="text, json, junit, markdown, sarif, github, a plug-in's; may be repeated. Default: text.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", metavar="FILE", help="Where the format of the same turn goes; -: stdout."),
]
ChangedFrom = Annotated[
    str | None,
    typer.Option(metavar="REV", help="Only what changed since the branch left this git revision."),
]
Fix = Annotated[bool, typer.Option("--fix", help="First apply the safe fixes to unreviewed engine output.")]
FixAccepted = Annotated[
    bool, typer.Option("--fix-accepted", help="First apply the safe fixes, also to what a person accepted.")
]
Frozen = Annotated[bool, typer.Option("--frozen", help="Fail when a run would write any PO file or target.")]
WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Take today's findings for known; only new ones fail.")
]


def check(
    paths: Paths = None,
    to: To = None,
    formats: Formats = None,
    outputs: Outputs = None,
    require: Annotated[Require, typer.Option(help="reviewed: a draft is an error too.")] = Require.TRANSLATED,
    fail_on: Annotated[FailOn, typer.Option(help="The least severe finding that fails.")] = FailOn.WARNING,
    changed_from: ChangedFrom = None,
    frozen: Frozen = False,  # noqa: FBT002  flags of the command line
    fix: Fix = False,  # noqa: FBT002  a flag of the command line
    fix_accepted: FixAccepted = False,  # noqa: FBT002  a flag of the command line
    write_baseline: WriteBaseline = False,  # noqa: FBT002  a flag of the command line
    jobs: Jobs = None,
    notes: Notes = False,  # noqa: FBT002  a flag of the command line
    summary: Summary = None,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Check translations, PO files and targets.

    Also that PO files and targets are up to date.

    Writes nothing but what --fix, --output and --write-baseline say. Needs no network and no key.

    Exit code 0: clean; 1: findings; 2: wrong usage or configuration; 3: something cannot be read.

    Example: l10n check --format text --format sarif --output - --output l10n.sarif
    """
    from l10n.cli.output import finish, load_reporter, publish, summarize, tell
    from l10n.model import Severity
    from l10n.pipeline import Project, take_baseline
    from l10n.pipeline import check as run
    from l10n.pipeline import fix as mend

    reporters = [load_reporter(name) for name in formats or ["json" if as_json else "text"]]
    notes = notes or fail_on is FailOn.INFO
    project, names, locales = Project.open(directory), paths or (), to or ()
    if fix or fix_accepted:
        mend(project, names, to=locales, accepted=fix_accepted)
    if write_baseline:
        take_baseline(project, notes=notes)
    report = run(
        project,
        names,
        to=locales,
        require_reviewed=require is Require.REVIEWED,
        notes=notes,
        frozen=frozen,
        changed_from=changed_from,
        jobs=jobs,
    )
    least = Severity[fail_on.name]
    if outputs or fix or fix_accepted or write_baseline:  # they write
        publish(project.root, report, reporters, outputs or [])
    else:
        tell(project.root, report, reporters, fail_on=least)
    summarize(report, summary)
    finish(report, least)
