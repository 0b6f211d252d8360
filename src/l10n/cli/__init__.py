"""
The command line: argv in, exit code out.

What a command said is said again before anything else is imported, as long as nothing has changed.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from l10n.cli.answered import asking, recalled, repeat
from l10n.errors import L10nError

__all__ = ["main", "run"]

# What a run makes lives until its end, where the collector looks in vain: a tenth of a run's time.
_OBJECTS_A_SWEEP = 100_000


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
    words = tuple(sys.argv[1:] if argv is None else argv)
    answer = recalled(words)
    if answer is not None:
        return repeat(answer)
    gc.set_threshold(_OBJECTS_A_SWEEP)
    from l10n.cli.app import program

    try:
        with _coming_back(), asking(words):
            program()(args=list(words), prog_name="l10n")
    except SystemExit as stop:  # Typer ends every run this way, usage errors (2) included
        return int(stop.code or 0)
    except L10nError as error:
        from l10n.cli.saying import complain

        complain(error)
        return error.exit_code
    except Exception as error:  # unforeseen: a traceback and exit code 1 would be taken for findings
        from l10n.cli.saying import complain
        from l10n.pipeline.project.faults import Faults

        fault = Faults(None).told(error)
        complain(fault)
        return fault.exit_code
    return 0


def main() -> None:
    """The console script, and ``python -m l10n``."""
    from l10n.cli.owners import OURS, strangers

    if others := strangers():
        from l10n.cli.saying import say

        all_ = ", ".join((OURS, *others))
        say(
            f"warning: several distributions install a package l10n here: {all_}; uninstall all of them, "
            f"then install {OURS}",
            err=True,
        )
    sys.exit(run())
