"""Progress on standard error: a bar on a terminal, a few lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from l10n.cli.saying import say
from l10n.pipeline import Progress
from l10n.reports.plain import line

__all__ = ["progress", "transfer"]

_LINES = 10  # in a log, whatever the number of documents


@contextmanager
def progress(label: str, told: list[str]) -> Iterator[Progress]:
    """
    A function that a run calls after each document.

    Args:
        told: Gets the lines that stay; a bar leaves none.
    """
    if not sys.stderr.isatty():

        def step(name: str, done: int, total: int) -> None:
            """A line at each tenth of the way; at each document where there are fewer of them."""
            if done * _LINES // total > (done - 1) * _LINES // total:
                told.append(f"{name} ({done} of {total})")
                say(told[-1], err=True)

        yield step
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    name = TextColumn("{task.fields[name]}", markup=False)  # a file's name is no markup
    parts = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
    bar = Bar(*parts, console=Console(stderr=True), transient=True)
    task = bar.add_task(label, total=None, name="")

    def advance(name: str, done: int, total: int) -> None:
        bar.start()  # not before: until then a person may be asked something
        bar.update(task, completed=done, total=total, name=line(name))

    try:
        yield advance
    finally:
        bar.stop()


@contextmanager
def transfer() -> Iterator[Progress]:
    """A function that a download calls after each block: a file, its bytes so far, all its bytes."""
    if not sys.stderr.isatty():
        yield lambda name, done, total: say(name, err=True) if done == total else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
    from rich.progress import Progress as Bar

    parts = (
        TextColumn("{task.fields[name]}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Bar(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, name="")
        yield lambda name, done, total: bar.update(task, completed=done, total=total, name=line(name))
