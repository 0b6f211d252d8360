"""``l10n glossary``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.options import Directory, Json, Paths
from l10n.cli.saying import say, say_json

__all__ = ["app"]

app = typer.Typer(
    name="glossary",
    help="Check, fill and exchange the glossary.\n\nExample: l10n glossary check",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Form(StrEnum):
    """Formats, as words of the command line."""

    TBX = "tbx"
    TBX_DCT = "tbx-dct"
    TBX2 = "tbx2"
    CSV = "csv"
    TSV = "tsv"
    OMEGAT = "omegat"


From = Annotated[
    str | None, typer.Option("--from", metavar="LOCALE", help="Of the sources in a table of two columns.")
]
Into = Annotated[str | None, typer.Option("--to", metavar="LOCALE", help="Of the targets in such a table.")]


@app.command()
def check(
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Report all that is wrong with the glossary.

    Texts that name two entries, words both accepted and forbidden, entries that forbid each other's words,
    terms that no text can have.

    Exit code 0: clean; 1: findings; 2: wrong configuration; 3: the file cannot be read.

    Example: l10n glossary check
    """
    from l10n.cli.output import finish, show_findings
    from l10n.model import Severity
    from l10n.pipeline import Project
    from l10n.pipeline.assets.glossary import check_glossary

    report = check_glossary(Project.open(directory))
    show_findings(report, as_json=as_json)
    if not report.findings:
        say("the glossary has no findings", err=True)
    finish(report, Severity.WARNING)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TBX 2 or 3, CSV, TSV or OmegaT's tab file.")],
    source: From = None,
    target: Into = None,
    min_reliability: Annotated[
        int, typer.Option(min=1, max=4, help="Leave out names with fewer of IATE's stars.")
    ] = 1,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the new entries, write nothing.")] = False,  # noqa: FBT002  a flag of the command line
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Add the new entries of a term file at the end of the glossary.

    What the glossary has stays to the letter, comments too; what contradicts it is left out and reported.

    Exit code 0: done; 1: something was left out; 2: wrong usage or configuration; 3: a file cannot be read.

    Example: l10n glossary import iate.tbx --min-reliability 3 --dry-run
    """
    from l10n.cli.output import finish, show_findings
    from l10n.model import Severity
    from l10n.pipeline import Project
    from l10n.pipeline.assets.glossary import import_terms

    project = Project.open(directory)
    done = import_terms(
        project, file, source=source, target=target, min_reliability=min_reliability, dry_run=dry_run
    )
    if dry_run and not as_json:
        say(done.text, end="")
    show_findings(done.report, as_json=as_json)
    say(done.summary, err=True)
    finish(done.report, Severity.WARNING)


@app.command()
def export(
    form: Annotated[Form, typer.Option("--format", help="tbx is TBX-Basic 3; csv and tsv are DeepL's.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to; -: stdout.")] = "-",
    source: From = None,
    target: Into = None,
    directory: Directory = Path(),
) -> None:
    """
    Write the glossary for other tools.

    Example: l10n glossary export --format tbx -o terms.tbx
    """
    from l10n.cli.output import write_output
    from l10n.glossary.files.formats import TermFormat
    from l10n.pipeline import Project
    from l10n.pipeline.assets.glossary import export_terms

    text = export_terms(Project.open(directory), TermFormat(form), source=source, target=target)
    if output == "-":
        typer.echo(text, nl=False)
    else:
        write_output(output, text)


@app.command()
def extract(
    paths: Paths = None,
    min_count: Annotated[int, typer.Option(min=1, help="How often a candidate must occur.")] = 2,
    limit: Annotated[int, typer.Option(min=1, help="At most so many for each language.")] = 50,
    directory: Directory = Path(),
    as_json: Json = False,  # noqa: FBT002  a flag of the command line
) -> None:
    """
    Propose terms from the sources, as entries to paste.

    By frequency and shape: acronyms, names of several words, phrases. What the glossary has is left out.

    Example: l10n glossary extract --min-count 3
    """
    from l10n.pipeline import Project
    from l10n.pipeline.assets.glossary import propose_terms

    found = propose_terms(Project.open(directory), paths or (), least=min_count, limit=limit)
    if as_json:
        say_json(found.json)
    else:
        say(found.yaml, end="")
    if not found.count:
        times = f"{min_count} times" if min_count > 1 else "at all"
        rarer = " (--min-count 1 takes rarer ones, too)" if min_count > 1 else ""
        say(f"no name or phrase that the glossary lacks occurs {times}{rarer}", err=True)
