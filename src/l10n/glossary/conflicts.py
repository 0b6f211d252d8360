"""What contradicts itself in a glossary: between its entries, and within one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.errors import GlossaryError
from l10n.glossary.concepts import Concept, Wording
from l10n.model import Severity

__all__ = ["Conflict", "contradictions", "names_in", "refuse_contradictions"]

_EVERYWHERE = ""  # the locale of a text that stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something wrong with an entry."""

    id: str
    severity: Severity
    concept: Concept
    what: str
    hint: str


def contradictions(concepts: Sequence[Concept]) -> Iterator[Conflict]:
    """Texts that name two concepts, and wordings that an entry both accepts and forbids; in file order."""
    owners: dict[tuple[str, str], Concept] = {}
    anywhere: dict[str, Concept] = {}
    for concept in concepts:
        for locale, text in _names(concept):
            if locale == _EVERYWHERE:
                owner = anywhere.get(text)
            else:
                owner = owners.get((locale, text)) or owners.get((_EVERYWHERE, text))
            if owner is concept:
                yield _wrong("glossary.repeated", concept, f"`{text}` twice for `{locale}`", "remove one")
            elif owner:
                hint = "join the two entries, or name it under `accept` in one"
                what = f"`{text}` names the entry on line {owner.line} too"
                yield _wrong("glossary.ambiguous", concept, what, hint)
            owners[locale, text] = concept
        anywhere.update((text, concept) for _, text in _names(concept))
        for locale, wording in concept.wordings.items():
            yield from _both(concept, locale, wording)


def refuse_contradictions(concepts: Sequence[Concept], name: str) -> None:
    """
    Nothing, when each text names one concept and no entry forbids what it accepts.

    Raises:
        GlossaryError: with the place of the second entry and the line of the first.
    """
    for found in contradictions(concepts):
        what = f"entry {found.concept.number}: {found.what}"
        raise GlossaryError(what, where=f"{name}:{found.concept.line}", hint=found.hint)


def _names(concept: Concept) -> Iterator[tuple[str, str]]:
    """Locale and text of each name of a concept."""
    if concept.kept:
        yield _EVERYWHERE, concept.kept.text
    for locale, wording in concept.wordings.items():
        for expression in wording.names:
            yield locale, expression.text


def names_in(concept: Concept, locale: str) -> Iterator[str]:
    """What names a concept in a locale, those that stay as they are included."""
    for where, text in _names(concept):
        if where in (locale, _EVERYWHERE):
            yield text


def _both(concept: Concept, locale: str, wording: Wording) -> Iterator[Conflict]:
    accepted = {text for expression in wording.accepted for text in (expression.text, *expression.forms)}
    for expression in wording.forbidden:
        clash = accepted.intersection((expression.text, *expression.forms))
        if clash:
            what = f"`{min(clash)}` is both accepted and forbidden for `{locale}`"
            yield _wrong("glossary.forbidden", concept, what, "remove one")


def _wrong(name: str, concept: Concept, what: str, hint: str) -> Conflict:
    return Conflict(id=name, severity=Severity.ERROR, concept=concept, what=what, hint=hint)
