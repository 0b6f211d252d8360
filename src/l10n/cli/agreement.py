"""What a run will cost, and whether a person agrees."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from l10n.cli.saying import say
from l10n.config import Confirm
from l10n.model import Bill, Report
from l10n.reports.text import bill_lines

__all__ = ["agreement"]


def agreement(limit: Confirm, *, yes: bool) -> Callable[[Bill], bool]:
    """
    A function that says what a run will cost, and whether to go on; only a terminal is asked.

    Args:
        limit: What needs no question.
        yes: Ask no question.
    """

    def agree(bill: Bill) -> bool:
        for line in bill_lines(Report(bill=bill)):
            say(line, err=True)
        if yes or not is_above(bill, limit) or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return True
        try:
            return typer.confirm("Go on?", err=True)
        except typer.Abort:
            say("", err=True)
            return False

    return agree


def is_above(bill: Bill, limit: Confirm) -> bool:
    """Whether a bill is over one of the limits; without a price only what is counted can be."""
    usage = bill.usage
    counted = usage.characters + usage.input_tokens + usage.output_tokens
    is_dear = limit.price is not None and bill.price is not None and bill.price > limit.price
    return is_dear or (limit.characters is not None and counted > limit.characters)
