"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Directory", "Json", "Paths", "To"]

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS]...", help="Sources or folders, relative to the project; all when none."),
]
To = Annotated[
    list[str] | None, typer.Option("--to", metavar="LOCALE", help="Only this locale; may be repeated.")
]
Directory = Annotated[
    Path, typer.Option("-C", "--directory", metavar="DIR", help="Run as if started in DIR.")
]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]
