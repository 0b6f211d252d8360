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
    """The target was made for another source; or it is a draft, and the run asks for reviewed text."""
    if context.unit.state is not State.DRAFT:
        return
    if context.unit.previous is not None:
        yield rule.finding(
            "the translation is of an earlier or a similar source; the page shows the source",
            "bring it up to date and clear its `fuzzy` flag",
        )
    elif context.require_reviewed:
        yield rule.finding("not reviewed yet", "read it and clear its `fuzzy` flag")


CHECKS = (
    Rule("untranslated", Severity.ERROR, _untranslated),
    Rule("fuzzy", Severity.ERROR, _fuzzy),
)
