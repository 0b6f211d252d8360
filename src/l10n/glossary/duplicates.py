"""Contradictions between the entries of a glossary, and within one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NoReturn

from l10n.errors import GlossaryError
from l10n.glossary.concepts import Concept

__all__ = ["check_duplicates"]

_EVERYWHERE = ""  # the locale of a text that stays as it is


def check_duplicates(concepts: Sequence[Concept], name: str) -> None:
    """
    Nothing, when each text names one concept and no entry forbids what it accepts.

    Raises:
        GlossaryError: with the place of the second entry and the line of the first.
    """
    owners: dict[tuple[str, str], Concept] = {}
    anywhere: dict[str, Concept] = {}
    for concept in concepts:
        for locale, text in _names(concept):
            if locale == _EVERYWHERE:
                owner = anywhere.get(text)
            else:
                owner = owners.get((locale, text)) or owners.get((_EVERYWHERE, text))
            if owner is concept:
                _fail(concept, name, f"`{text}` twice for `{locale}`", "remove one")
            if owner:
                hint = "join the two entries, or name it under `accept` in one"
                _fail(concept, name, f"`{text}` names the entry on line {owner.line} too", hint)
            owners[locale, text] = concept
        anywhere.update((text, concept) for _, text in _names(concept))
        _check_forbidden(concept, name)


def _names(concept: Concept) -> Iterator[tuple[str, str]]:
    """Locale and text of each name of a concept."""
    if concept.kept:
        yield _EVERYWHERE, concept.kept.text
    for locale, wording in concept.wordings.items():
        for expression in wording.names:
            yield locale, expression.text


def _check_forbidden(concept: Concept, name: str) -> None:
    for locale, wording in concept.wordings.items():
        accepted = {text for expression in wording.accepted for text in (expression.text, *expression.forms)}
        for expression in wording.forbidden:
            clash = accepted.intersection((expression.text, *expression.forms))
            if clash:
                what = f"`{min(clash)}` is both accepted and forbidden for `{locale}`"
                _fail(concept, name, what, "remove one")


def _fail(concept: Concept, name: str, what: str, hint: str) -> NoReturn:
    raise GlossaryError(f"entry {concept.number}: {what}", where=f"{name}:{concept.line}", hint=hint)
