"""Does the target give the source's quantities, by value?"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import Finding, Severity
from l10n.ports import CheckContext
from l10n.quantities import NumberStyle, compare

__all__ = ["CHECKS"]

_HINTS = {
    "number.value": "give the source's value",
    "number.format": "print it in the house style",
    "number.year-grouped": "a year takes no separator",
    "currency.changed": "amounts are never converted",
    "unit.changed": "measures are never converted",
    "percent.point": "percent and percentage points differ",
}


class _Ledger:
    """All findings of the quantity ledger; one pass, several ids."""

    id = "number"
    severity = Severity.ERROR

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """One finding for each quantity that does not come out right."""
        if not target:
            return
        style = NumberStyle(style=context.numbers_style)
        for found in compare(source, target, context.pair, style):
            yield Finding(
                found.check,
                found.severity,
                found.message,
                span=found.span,
                hint=_HINTS.get(found.check, ""),
                fix=found.fix,
            )


CHECKS = (_Ledger(),)
