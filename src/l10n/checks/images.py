"""Do images say in the target's language what they show?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.checks.languages import is_untranslated
from l10n.checks.rule import Rule
from l10n.inline import Node, NodeKind, scan
from l10n.model import Finding, Severity, Span
from l10n.ports import CheckContext

__all__ = ["CHECKS"]

_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Alt:
    text: str
    span: Span  # of the text, or of the place where it should stand


def _alts(text: str, syntax: str) -> Iterator[_Alt]:
    """The alternative texts of the images, in order."""
    if "<" not in text and "![" not in text:
        return
    pending = list(reversed(scan(text, syntax)))
    while pending:
        node = pending.pop()
        pending += reversed(node.children)
        if node.kind is NodeKind.IMAGE and node.inner is not None:
            yield _Alt(text[node.inner[0] : node.inner[1]], Span(*node.inner))
        elif node.kind is NodeKind.TAG and node.value.lower().startswith("<img"):
            yield from _of_tag(node, text)


def _of_tag(node: Node, text: str) -> Iterator[_Alt]:
    match = _ALT.search(text, node.start, node.end)
    if match:
        group = 1 if match[1] is not None else 2
        yield _Alt(match[group], Span(*match.span(group)))
    else:
        yield _Alt("", Span(node.start, node.end))


def _alt(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """
    The alternative text of an image is lost, or still in the source's language.

    Bad:
        en: ![A chart of the exports](chart.png)
        it: ![](chart.png)
    Bad:
        en: ![A chart of the exports](chart.png)
        it: ![A chart of the exports](chart.png)
    Good:
        en: ![GitHub Desktop](logo.png)
        it: ![GitHub Desktop](logo.png)
    """
    wanted = [*_alts(source, context.syntax)]
    found = [*_alts(target, context.syntax)]
    if len(wanted) != len(found):
        return  # a lost image is another check's
    for old, new in zip(wanted, found, strict=True):
        if old.text.strip() and not new.text.strip():
            yield rule.finding("the image has lost its alternative text", "translate it", span=new.span)
        elif old.text == new.text and is_untranslated(new.text, context.pair):
            hint = "translate it: it is read out, and shown when the image is not"
            yield rule.finding("the image's alternative text is not translated", hint, span=new.span)


CHECKS = (Rule("image.alt", Severity.WARNING, _alt),)
