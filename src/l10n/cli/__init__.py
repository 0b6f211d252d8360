"""The command line: argv in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from l10n.errors import L10nError

__all__ = ["main", "run"]


@contextmanager
def _coming_back() -> Iterator[None]:
    """The caller's folder is the same afterwards: ``-C`` goes into another one."""
    try:
        before = os.getcwd()
    except OSError:  # it is no more; -C may still name one
        before = os.sep
    try:
        yield
    finally:
        with suppress(OSError):
            os.chdir(before)


def run(argv: Sequence[str] | None = None) -> int:
    """Exit code for ``argv``; the only place where an error becomes words and a number."""
    from l10n.cli.app import program
    from l10n.cli.saying import complain

    words = sys.argv[1:] if argv is None else argv
    try:
        with _coming_back():
            program(next(iter(words), ""))(args=words, prog_name="l10n")
    except SystemExit as stop:  # Typer ends every run this way, usage errors (2) included
        return int(stop.code or 0)
    except L10nError as error:
        complain(error)
        return error.exit_code
    except Exception as error:  # unforeseen: a traceback and exit code 1 would be taken for findings
        from l10n.pipeline.project.faults import Faults

        fault = Faults(None).told(error)
        complain(fault)
        return fault.exit_code
    return 0


def main() -> None:
    """The console script, and ``python -m l10n``."""
    # Catalogs are hundreds of thousands of objects without a cycle: looking for some takes a tenth of a run.
    gc.set_threshold(50_000, 20, 20)
    from l10n.cli.owners import OURS, strangers

    if others := strangers():
        from l10n.cli.saying import say

        all_ = ", ".join((OURS, *others))
        hint = f"uninstall all of them, then install {OURS}"
        say(f"warning: several distributions install a package l10n here: {all_}; {hint}", err=True)
    sys.exit(run())
