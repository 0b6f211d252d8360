"""Has a message the branches that its language needs?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from l10n.checks.rule import Rule
from l10n.inline import Node, NodeKind, scan
from l10n.locales.plural_categories import plural_categories
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_HINT = "a plural has CLDR's categories of its language and «other»; a select has those of the source"
_ARGUMENT = re.compile(r"\{(?P<name>.+), (?P<kind>plural|selectordinal|select)\}")
_COMMON = 200  # a category of no number up to here is rare; a program shows «other» in its stead


def _branches(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    A message in ICU's format lacks a plural category of its language, or has one that its language does not
    have.

    Without ``other`` a program cannot show it: that is an error, and so is another key of a ``select``. A
    category for rare numbers alone (Italian ``many``, for millions) may be missing, and ``=1`` stands for
    ``one`` where that is one number.

    Bad:
        en: {count, plural, one {# file} other {# files}}
        it: {count, plural, one {# file} few {# file} other {# file}}
        syntax: message
    Bad:
        en: {count, plural, one {# file} other {# files}}
        pl: {count, plural, one {# plik} other {# pliku}}
        syntax: message
    Good:
        en: {count, plural, one {# file} other {# files}}
        it: {count, plural, =0 {nessun file} one {# file} other {# file}}
        syntax: message
    """
    if context.syntax != "message" or "," not in target:
        return
    asked = {node.value: node for node in _arguments(scan(source, context.syntax))}
    for node in _arguments(scan(target, context.syntax)):
        match = _ARGUMENT.fullmatch(node.value)
        if match is None or node.value not in asked:
            continue  # a placeholder that is not in the source
        selectors = [branch.value for branch in node.children]
        if match["kind"] == "select":
            theirs = [branch.value for branch in asked[node.value].children]
            found = _of_select(theirs, selectors)
        else:
            found = _of_plural(selectors, context.pair.target, ordinal=match["kind"] == "selectordinal")
        for message, severity in found:
            span = Span(node.start, node.inner[0] if node.inner else node.end)
            yield replace(rule.finding(message, _HINT, span=span), severity=severity)


def _arguments(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """The nodes that have branches, nested ones too."""
    for node in nodes:
        if any(child.kind is NodeKind.BRANCH for child in node.children):
            yield node
        yield from _arguments(node.children)


def _of_select(theirs: list[str], ours: list[str]) -> Iterator[tuple[str, Severity]]:
    for name in theirs:
        if name not in ours:
            yield f"the branch «{name}» of the source is missing", Severity.ERROR
    for name in ours:
        if name not in theirs:
            yield f"the branch «{name}» is not in the source", Severity.ERROR


def _of_plural(selectors: list[str], locale: str, *, ordinal: bool) -> Iterator[tuple[str, Severity]]:
    known = plural_categories(locale, ordinal=ordinal)
    if "other" not in selectors:
        yield "the branch «other» is missing", Severity.ERROR
    for name, numbers in known.items():
        said = {f"={number}" for number in numbers} <= set(selectors) and len(numbers) == 1
        common = [number for number in numbers if number.isdigit() and int(number) <= _COMMON]
        if name not in (*selectors, "other") and common and not said:
            yield f"the branch «{name}» is missing: {', '.join(common)}, …", Severity.WARNING
    for name in selectors:
        if not name.startswith("=") and name not in known:
            yield f"the branch «{name}» is never shown in this language", Severity.WARNING


CHECKS = (Rule("placeholder.branch", Severity.WARNING, _branches, of_pseudo=True),)
