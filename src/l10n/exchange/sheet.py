"""What goes out to translators, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from l10n.exchange.identity import unit_id
from l10n.model import LocalePair, Part, State, TermHit, Unit

__all__ = ["Form", "Outgoing", "Returned", "Sheet"]


class Form(NamedTuple):
    """One text to translate: a unit, or one plural form of it."""

    id: str  # of the unit; of a plural form with its number: ``u0123456789abcdef.1``
    source: str
    target: str  # empty when missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A unit with what a translator wants to know."""

    unit: Unit
    terms: tuple[TermHit, ...] = ()  # glossary terms in its source
    max_chars: int | None = None  # longest target allowed, in code points

    @property
    def id(self) -> str:
        """Its name in the file."""
        return unit_id(self.unit.key)

    def forms(self, count: int) -> Iterator[Form]:
        """
        The texts to translate: one, or one for each plural form.

        Args:
            count: Plural forms of the target locale.
        """
        unit = self.unit
        if unit.plural_source is None:
            yield Form(self.id, unit.source, unit.target)
            return
        targets = (*unit.targets, *[""] * count)[: max(count, len(unit.targets))]
        for number, target in enumerate(targets):
            yield Form(f"{self.id}.{number}", unit.plural_source if number else unit.source, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The units of one document on their way into one locale."""

    path: str  # of the source, POSIX, relative to the project
    pair: LocalePair
    syntax: str  # of inline markup, see ``DocumentFormat.syntax``
    forms: int = 2  # plural forms of the target locale
    units: tuple[Outgoing, ...] = ()  # in document order; may be empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One text as a file brings it back."""

    id: str  # as in ``Form``
    path: str = ""  # of the source; empty when the file does not say
    locale: str  # of the target, as the file writes it
    source: str = ""
    target: str = ""  # empty when missing
    state: State | None = None  # None: the file does not say
    base: str = ""  # see ``baseline``; empty when a tool has dropped it
    file: str = ""  # the file it stands in
    line: int = 0  # there, 1-based; 0 when nobody knows
    context: str | None = None  # of the unit; None when the file does not say
    source_parts: tuple[Part, ...] = ()  # the source in words and codes; empty when it has no codes
    parts: tuple[Part, ...] = ()  # the target, likewise
    foreign: bool = False  # the codes are another tool's: the unit has the true ones
    refused: str = ""  # why the target is no translation; empty when it may be one
    doubt: str = ""  # what the file says about the state in two ways; empty when it is clear

    @property
    def unit(self) -> str:
        """The id of the unit it belongs to."""
        return self.id.partition(".")[0]

    @property
    def form(self) -> int | None:
        """The plural form it is; None for a unit without."""
        number = self.id.partition(".")[2]
        # gettext knows six forms at most; a longer number is no form of ours
        return int(number) if len(number) == 1 and number in "0123456789" else None

    @property
    def where(self) -> str:
        """``file:line``, or the file alone."""
        return f"{self.file}:{self.line}" if self.line else self.file
