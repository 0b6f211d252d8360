"""``l10n review``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths, To

__all__ = ["review"]


def review(
    paths: Paths = None,
    to: To = None,
    engine: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who looks; the one of `review:` when left out.")
    ] = None,
    dry_run: Annotated[  # noqa: FBT002  flags of the command line
        bool, typer.Option("--dry-run", help="Send and write nothing; say what would be sent.")
    ] = False,
    apply: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--apply", help="Take proposals that pass every check into unreviewed drafts.")
    ] = False,
    apply_accepted: Annotated[  # noqa: FBT002  a flag of the command line
        bool, typer.Option("--apply-accepted", help="The same, also in what a person wrote or accepted.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Ask no question, whatever it costs.")] = False,  # noqa: FBT002  a flag of the command line
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Have a model take a second look at translations.

    Nothing changes without --apply. Findings are kept in .l10n-review.jsonl until their text changes; the
    check and the report show them, and they fail neither. A text is paid for once.

    Example: l10n review source/article.md --to it --dry-run
    """
    from l10n.cli.agreement import agreement
    from l10n.cli.output import finish, show_findings
    from l10n.cli.progress import progress
    from l10n.cli.saying import say
    from l10n.cli.second_look import reviewed_lines
    from l10n.pipeline import Project
    from l10n.pipeline.review.review import review as run

    project = Project.open(directory)
    with progress("Reviewing", []) as step:
        done = run(
            project,
            paths or (),
            to=to or (),
            engine=engine,
            dry_run=dry_run,
            apply=apply,
            apply_accepted=apply_accepted,
            progress=step,
            agree=agreement(project.config.confirm, yes=yes),
        )
    show_findings(done.report, as_json=as_json)
    for line in reviewed_lines(done):
        say(line, err=as_json)
    finish(done.report)
