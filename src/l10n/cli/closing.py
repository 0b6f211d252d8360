"""What commands print at their end, and the exit code that follows from it."""

from __future__ import annotations

import typer

from l10n.model import Report, Severity

__all__ = ["finish", "show"]


def show(report: Report, reporter: str) -> None:
    """Prints a report with one of the reporters."""
    from l10n.plugins import load_plugin

    typer.echo(load_plugin("l10n.reporters", reporter)().render(report), nl=False)


def finish(report: Report, fail_on: Severity | None = None) -> None:
    """
    Ends the command with the contract's exit code.

    Args:
        fail_on: Findings at or above it are exit code 1; None when findings do not count.
    """
    for failure in report.failures:
        typer.echo(f"error: {failure}", err=True)
    if report.failures:
        raise typer.Exit(3)
    if fail_on is not None and any(finding.severity >= fail_on for finding in report.findings):
        raise typer.Exit(1)
