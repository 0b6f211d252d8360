"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from l10n.errors import ConfigError

__all__ = ["Directory", "Jobs", "Json", "Notes", "Overwrite", "Paths", "Summary", "To"]

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS]...", help="Sources or folders, relative to the project; all when none."),
]
To = Annotated[
    list[str] | None, typer.Option("--to", metavar="LOCALE", help="Only this locale; may be repeated.")
]


def _enter(directory: Path) -> Path:
    """The folder as it is called once the process is in it, as with ``git -C`` and ``make -C``."""
    try:
        os.chdir(directory)
    except OSError as error:
        raise ConfigError(f"cannot go into the folder: {error.strerror}", where=str(directory)) from error
    return Path()


Directory = Annotated[
    Path,
    typer.Option(
        "-C",
        "--directory",
        metavar="DIR",
        help="Run as if started in DIR: all other paths are relative to it.",
        is_eager=True,
        callback=_enter,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="Processes at most; one a processor when left out."),
]
Notes = Annotated[bool, typer.Option("--notes", help="Also findings that are only notes.")]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Also pages that somebody edited: what only they say is lost.")
]
Summary = Annotated[
    str | None,
    typer.Option(
        "--summary",
        metavar="FILE",
        help="Also write a Markdown table of locales, coverage and findings; by itself a job's on GitHub.",
    ),
]
