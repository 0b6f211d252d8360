"""Does the target say what the glossary says?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.checks.rule import Rule
from l10n.model import Finding, Severity, TermHit, TermStatus
from l10n.ports import CheckContext

__all__ = ["CHECKS"]


def _by_concept(hits: tuple[TermHit, ...]) -> dict[int, list[TermHit]]:
    grouped: dict[int, list[TermHit]] = {}
    for hit in hits:
        grouped.setdefault(hit.term.concept, []).append(hit)
    return grouped


def _missing(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A glossary term of the source has none of its translations in the target."""
    if not target:
        return
    found = _by_concept(context.target_terms)
    for concept, hits in _by_concept(context.source_terms).items():
        term = hits[0].term
        if term.status is TermStatus.DO_NOT_TRANSLATE:
            continue
        # Once is enough: a good translator does not repeat a noun that a pronoun can stand for.
        if not any(hit.term.status is not TermStatus.FORBIDDEN for hit in found.get(concept, ())):
            yield rule.finding(
                f"«{hits[0].text}» is «{term.target}» in the glossary; no form of it is here",
                f"use «{term.target}», or add your wording to the glossary as admitted",
            )


def _forbidden(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """The target has a word that the glossary forbids for a term of the source."""
    present = {hit.term.concept: hit.term for hit in context.source_terms}
    for hit in context.target_terms:
        if hit.term.status is TermStatus.FORBIDDEN and hit.term.concept in present:
            wanted = present[hit.term.concept].target
            yield Finding(
                rule.id,
                rule.severity,
                f"«{hit.text}» is forbidden by the glossary",
                span=hit.span,
                hint=f"use «{wanted}»",
            )


def _untranslatable(rule: Rule, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
    """A name that must stay as it is is absent from the target."""
    if not target:
        return
    wanted = Counter(
        hit.term.source for hit in context.source_terms if hit.term.status is TermStatus.DO_NOT_TRANSLATE
    )
    for name in wanted:
        if name.casefold() not in target.casefold():
            yield rule.finding(f"the name «{name}» is missing", "names of the glossary stay as they are")


CHECKS = (
    Rule("term.missing", Severity.WARNING, _missing),
    Rule("term.forbidden", Severity.WARNING, _forbidden),
    Rule("term.untranslatable", Severity.WARNING, _untranslatable),
)
