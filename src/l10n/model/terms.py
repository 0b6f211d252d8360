"""Glossary terms and where they occur."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from l10n.model.place import Span

__all__ = ["GlossaryTerm", "TermHit", "TermStatus"]


class TermStatus(Enum):
    """What a glossary says about a target text."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryTerm:
    """One source text with one target text; a concept with synonyms gives several."""

    concept: int  # ordinal of the glossary entry: terms of one concept may stand for each other
    source: str
    target: str
    status: TermStatus
    source_forms: tuple[str, ...] = ()  # inflected forms written by hand, the base form not among them
    target_forms: tuple[str, ...] = ()
    case_sensitive: bool = False
    part_of_speech: str = ""
    expansion: str = ""  # what an acronym stands for, in the target locale
    expand: bool = False  # say so in brackets where an article first uses the acronym
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term that occurs in a text."""

    term: GlossaryTerm
    span: Span  # in the text searched
    text: str  # as it stands there
