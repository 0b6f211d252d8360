"""What a check is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from l10n.model import Finding, Severity
from l10n.ports import CheckContext

__all__ = ["Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: an id, a severity and a generator. The contract is ``ports.Check``."""

    id: str
    severity: Severity
    find: Callable[[Rule, str, str, CheckContext], Iterator[Finding]]

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """What the rule finds; see ``ports.Check.run``."""
        return self.find(self, source, target, context)

    def finding(self, message: str, hint: str = "") -> Finding:
        """A finding of this rule."""
        return Finding(self.id, self.severity, message, hint=hint)
