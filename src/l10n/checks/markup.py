"""Is the inline markup of the source all in the target, and no other?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from l10n.checks.rule import Rule
from l10n.inline import InlineToken, NodeKind, tokens
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

Find = Callable[[Rule, str, str, CheckContext], Iterator[Finding]]

_HINT = "keep the markup of the source; only the words change"


def _same(*kinds: NodeKind) -> Find:
    """A generator that compares how often each token of some kinds occurs."""
    names = {kind.value for kind in kinds}

    def find(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        if not target:
            return
        wanted = [token for token in tokens(source, context.syntax) if token.kind in names]
        found = [token for token in tokens(target, context.syntax) if token.kind in names]
        for token in _surplus(wanted, found):
            yield rule.finding(f"{_name(token)} of the source is missing", _HINT)
        for token in _surplus(found, wanted):
            yield Finding(
                rule.id,
                rule.severity,
                f"{_name(token)} is not in the source",
                span=Span(token.start, token.end),
                hint=_HINT,
            )

    return find


def _surplus(some: list[InlineToken], others: list[InlineToken]) -> Iterator[InlineToken]:
    left = Counter(others)
    for token in some:
        if left[token] > 0:
            left[token] -= 1
        else:
            yield token


def _name(token: InlineToken) -> str:
    shown = token.value or token.raw
    return f"the {token.kind} «{shown if len(shown) <= 60 else shown[:59] + '…'}»"


def _emphasis(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """Emphasis of the source is gone; a language may need less of it, never none."""
    if not target:
        return
    names = {NodeKind.EMPHASIS.value, NodeKind.STRONG.value, NodeKind.STRIKE.value}
    wanted = Counter(token.kind for token in tokens(source, context.syntax) if token.kind in names)
    found = Counter(token.kind for token in tokens(target, context.syntax) if token.kind in names)
    for kind in wanted:
        if found[kind] != wanted[kind]:
            yield rule.finding(f"{kind}: source {wanted[kind]}, target {found[kind]}", _HINT)


CHECKS = (
    Rule("link.target", Severity.ERROR, _same(NodeKind.LINK, NodeKind.IMAGE, NodeKind.URL, NodeKind.EMAIL)),
    Rule("markdown.code", Severity.ERROR, _same(NodeKind.CODE, NodeKind.MATH)),
    Rule("markdown.footnote", Severity.ERROR, _same(NodeKind.FOOTNOTE)),
    Rule("markdown.emphasis", Severity.WARNING, _emphasis),
    Rule("html.tags", Severity.ERROR, _same(NodeKind.TAG)),
    Rule(
        "placeholder",
        Severity.ERROR,
        _same(NodeKind.PLACEHOLDER, NodeKind.TEMPLATE, NodeKind.ATTRIBUTES),
    ),
)
