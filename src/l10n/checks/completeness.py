"""Is everything translated, and accepted where that is asked?"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.rule import Rule
from l10n.model import Finding, Severity, State
from l10n.ports import CheckContext

__all__ = ["CHECKS"]


def _untranslated(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The unit has no target."""
    if context.unit.state is State.INITIAL:
        yield rule.finding("no translation", "translate it, or run `l10n translate` with an engine")


def _fuzzy(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The target waits for a translator, and the run asks for reviewed text."""
    if context.require_reviewed and context.unit.state is State.DRAFT:
        yield rule.finding("not reviewed yet", "read it and clear its `fuzzy` flag")


CHECKS = (
    Rule("untranslated", Severity.ERROR, _untranslated),
    Rule("fuzzy", Severity.ERROR, _fuzzy),
)
