"""What a glossary file says: concepts, and their wordings in each locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from l10n.model import GlossaryTerm, LocalePair, TermStatus

__all__ = ["Concept", "Expression", "Wording", "is_acronym"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A word or phrase in its base form, with the inflected forms written by hand."""

    text: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one locale names a concept."""

    preferred: Expression
    admitted: tuple[Expression, ...] = ()
    tolerated: tuple[Expression, ...] = ()  # may render the concept, but means other things too
    forbidden: tuple[Expression, ...] = ()
    expansion: Expression | None = None  # what the preferred acronym stands for

    @property
    def names(self) -> tuple[Expression, ...]:
        """What names the concept in a source text: preferred, admitted, spelt out."""
        spelt_out = (self.expansion,) if self.expansion else ()
        return (self.preferred, *self.admitted, *spelt_out)

    @property
    def accepted(self) -> tuple[Expression, ...]:
        """What may render the concept in a target text."""
        return (*self.names, *self.tolerated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One entry of a glossary."""

    number: int  # 1-based position in the file
    line: int  # 1-based
    wordings: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))  # by locale
    kept: Expression | None = None  # the same in every locale; then there are no wordings
    part_of_speech: str = ""
    case_sensitive: bool | None = None  # None: as the words suggest
    expand: bool = False  # its acronym is spelt out at the first use
    note: str = ""

    def terms(self, pair: LocalePair) -> Iterator[GlossaryTerm]:
        """Each wording of the source with each of the target; none when a locale has no wording."""
        if self.kept:
            yield self._term(self.kept, self.kept, TermStatus.DO_NOT_TRANSLATE, "")
            return
        source, target = self.wording(pair.source), self.wording(pair.target)
        if source is None or target is None:
            return
        for expression in source.names:
            best = target.preferred
            if expression is source.expansion and target.expansion:
                best = target.expansion
            others = [other for other in target.accepted if other is not best]
            yield self._term(expression, best, TermStatus.PREFERRED, _expansion(best, target))
            for other in others:
                yield self._term(expression, other, TermStatus.ADMITTED, _expansion(other, target))
            for wrong in target.forbidden:
                yield self._term(expression, wrong, TermStatus.FORBIDDEN, "")

    def wording(self, locale: str) -> Wording | None:
        """The wording for a locale, or for the nearest wider one (``en`` for ``en-GB``)."""
        tag = locale
        while tag:
            if tag in self.wordings:
                return self.wordings[tag]
            tag = tag.rpartition("-")[0]
        return None

    def is_case_sensitive(self, *texts: str) -> bool:
        """Whether capitals count in some of its texts: as the entry says, else in names and acronyms."""
        if self.case_sensitive is not None:
            return self.case_sensitive
        if self.kept or self.part_of_speech == "proper noun":
            return True
        return any(is_acronym(word) for text in texts for word in text.split())

    def _term(
        self, source: Expression, target: Expression, status: TermStatus, expansion: str
    ) -> GlossaryTerm:
        return GlossaryTerm(
            concept=self.number,
            source=source.text,
            target=target.text,
            status=status,
            source_forms=source.forms,
            target_forms=target.forms,
            case_sensitive=self.is_case_sensitive(source.text, target.text),
            part_of_speech=self.part_of_speech,
            expansion=expansion,
            expand=self.expand and bool(expansion),
            note=self.note,
        )


def is_acronym(word: str) -> bool:
    """Whether capitals make the word what it is: ``SME``, ``GxP``, ``mRNA``; not ``Italy``."""
    return word != word.lower() and (word[1:] != word[1:].lower() or word == word.upper())


def _expansion(expression: Expression, wording: Wording) -> str:
    if wording.expansion is None or expression is not wording.preferred:
        return ""
    return wording.expansion.text
