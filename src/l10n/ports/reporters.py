"""What a reporter is."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from l10n.model import Report

__all__ = ["Reporter"]


@runtime_checkable
class Reporter(Protocol):
    """Turns a report into text."""

    name: str

    def render(self, report: Report) -> str:
        """The whole output, with its final line end."""
        ...
