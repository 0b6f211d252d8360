"""What comes out of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Severity

__all__ = ["Contrast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A concept that one text has and the other has exchanged for another of its group."""

    check: str  # stable id of the finding: "dose.route"
    severity: Severity
    gone: str  # as the source says it; empty when only the target says something
    appeared: str  # as the target says it; empty when only the source says something
    start: int  # in code points of the target
    end: int
