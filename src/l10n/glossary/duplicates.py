"""Contradictions between the entries of a glossary, and within one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from l10n.errors import GlossaryError
from l10n.glossary.concepts import Concept, Expression

__all__ = ["check_duplicates"]


def check_duplicates(concepts: Sequence[Concept], name: str) -> None:
    """
    Nothing, when each preferred text belongs to one entry and no entry forbids what it allows.

    Raises:
        GlossaryError: with the lines of both.
    """
    owners: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        for locale, preferred in _preferred(concept):
            key = (locale, preferred.text)
            if key in owners:
                _fail(
                    concept,
                    name,
                    f"`{preferred.text}` is also the text of the entry on line {owners[key].line}",
                    "join the two, or name it under `also` in one of them",
                )
            owners[key] = concept
        for locale, wording in concept.wordings.items():
            allowed: set[str] = set()
            for expression in wording.accepted:
                if expression.text in allowed:
                    _fail(concept, name, f"`{expression.text}` twice for `{locale}`", "remove one")
                allowed.add(expression.text)
            for expression in wording.forbidden:
                clash = allowed.intersection((expression.text, *expression.forms))
                if clash:
                    _fail(concept, name, f"`{min(clash)}` is both allowed and forbidden for `{locale}`")


def _preferred(concept: Concept) -> list[tuple[str, Expression]]:
    if concept.kept:
        return [("", concept.kept)]
    return [(locale, wording.preferred) for locale, wording in concept.wordings.items()]


def _fail(concept: Concept, name: str, what: str, hint: str = "") -> NoReturn:
    raise GlossaryError(f"entry {concept.number}: {what}", where=f"{name}:{concept.line}", hint=hint)
