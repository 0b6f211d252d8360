"""What a term file says, whatever its format, and what it is to a glossary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from l10n.glossary.concepts import Concept, Expression, Wording, is_acronym

__all__ = ["Entry", "Name", "Role", "as_concept", "as_entry"]

_UNSAID = 0


class Role(Enum):
    """What a name is to its concept."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    TOLERATED = "tolerated"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a concept in one locale."""

    locale: str
    text: str
    role: Role | None = None  # None: the file does not say
    part_of_speech: str = ""
    reliability: int | None = None  # 1 (not verified) to 4 (very reliable); None: the file does not say
    is_full_form: bool = False  # it spells out an acronym

    @property
    def rank(self) -> tuple[bool, int]:
        """The larger, the better it names the concept."""
        return (self.role is Role.PREFERRED, self.reliability or _UNSAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept of a term file."""

    id: str
    line: int  # 1-based, where it starts
    names: tuple[Name, ...]
    note: str = ""


def as_concept(entry: Entry, locale_of: Callable[[str], str | None]) -> Concept | None:
    """
    The concept of an entry; None when it names it in fewer than two of the locales asked for.

    The name that the file prefers is preferred; when it prefers none, the most reliable, then the first.

    Args:
        locale_of: The project's locale for a tag of the file; None when the project has none for it.
    """
    by_locale: dict[str, dict[str, Name]] = {}
    for name in entry.names:
        locale = locale_of(name.locale)
        if locale is not None:
            by_locale.setdefault(locale, {}).setdefault(name.text, name)
    wordings = {}
    for locale, names in by_locale.items():
        wording = _wording(tuple(names.values()))
        if wording is not None:
            wordings[locale] = wording
    if len(wordings) < 2:
        return None
    said = [name.part_of_speech for name in entry.names if name.part_of_speech]
    part_of_speech = said[0] if said and said[0] != "noun" else ""  # a noun needs no word
    concept = Concept(number=0, line=entry.line, part_of_speech=part_of_speech, note=entry.note)
    texts = {wording.preferred.text for wording in wordings.values()}
    alone = all(wording == Wording(preferred=wording.preferred) for wording in wordings.values())
    if len(texts) == 1 and alone and any(char.isupper() for char in min(texts)):
        return replace(concept, kept=Expression(min(texts)), part_of_speech="")
    return replace(concept, wordings=MappingProxyType(wordings))


def _wording(names: Sequence[Name]) -> Wording | None:
    used = [name for name in names if name.role is not Role.FORBIDDEN]
    if not used:
        return None
    best = max(used, key=lambda name: name.rank)  # the first of equals
    others = [name for name in used if name is not best]
    expansion = None
    if is_acronym(best.text):
        expansion = next((name for name in others if name.is_full_form), None)
    others = [name for name in others if name is not expansion]
    return Wording(
        preferred=Expression(best.text),
        admitted=tuple(Expression(name.text) for name in others if name.role is not Role.TOLERATED),
        tolerated=tuple(Expression(name.text) for name in others if name.role is Role.TOLERATED),
        forbidden=tuple(Expression(name.text) for name in names if name.role is Role.FORBIDDEN),
        expansion=Expression(expansion.text) if expansion else None,
    )


def as_entry(concept: Concept, locales: Sequence[str]) -> Entry:
    """
    The entry for a concept, for a file; a name that stays as it is stands in each locale.

    Args:
        locales: The wordings to take, in this order; those that the concept lacks are left out.
    """
    names: list[Name] = []
    if concept.kept:
        kept = concept.kept.text
        names += (Name(locale=locale, text=kept, role=Role.PREFERRED) for locale in locales)
    for locale in locales:
        wording = concept.wording(locale)
        if wording is not None:
            names += _names(wording, locale, concept.part_of_speech)
    return Entry(id=f"c{concept.number}", line=concept.line, names=tuple(names), note=concept.note)


def _names(wording: Wording, locale: str, part_of_speech: str) -> Iterator[Name]:
    groups = (
        (Role.PREFERRED, (wording.preferred,)),
        (Role.ADMITTED, wording.admitted),
        (Role.TOLERATED, wording.tolerated),
        (Role.FORBIDDEN, wording.forbidden),
    )
    for role, expressions in groups:
        for expression in expressions:
            yield Name(locale=locale, text=expression.text, role=role, part_of_speech=part_of_speech)
    if wording.expansion:
        yield Name(
            locale=locale,
            text=wording.expansion.text,
            role=Role.ADMITTED,
            part_of_speech=part_of_speech,
            is_full_form=True,
        )
