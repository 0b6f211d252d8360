"""What the ledger says about a translation."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Severity, Span

__all__ = ["Discrepancy", "Reprint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One number of the source and the target that do not agree."""

    check: str  # stable id: "number.value", "currency.changed"
    severity: Severity
    message: str  # a sentence in terms of values
    span: Span | None = None  # in code points of the target; None when something is missing there
    fix: str | None = None  # the whole target, mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """A target with its numbers in house style, and what is left to say about it."""

    text: str
    discrepancies: tuple[Discrepancy, ...] = ()
