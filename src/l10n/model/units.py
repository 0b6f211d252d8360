"""Units and catalogs: what a PO file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from l10n.model.place import Location

__all__ = ["Catalog", "Origin", "Previous", "State", "Unit", "UnitKey"]


class State(Enum):
    """What a PO file can say about a unit."""

    INITIAL = "missing"  # no target
    DRAFT = "draft"  # ``fuzzy``: engine output or a similar match, waits for a translator
    TRANSLATED = "translated"  # a person accepted it
    OBSOLETE = "obsolete"  # ``#~``: its source is gone


class UnitKey(NamedTuple):
    """A unit's identity, as in gettext."""

    source: str
    context: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who wrote a target: kept beside it, so that the tool knows its own output."""

    name: str  # engine or memory, and what else is worth knowing: "deepl, 2026-05-31"
    digest: str  # of the targets as written; another text is a person's

    @property
    def author(self) -> str:
        """The engine or the memory by itself, without what else is worth knowing."""
        return self.name.partition(",")[0]


@dataclass(frozen=True, slots=True)
class Previous:
    """The source a draft was made for (gettext's ``#|``)."""

    source: str
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A source with its targets."""

    source: str
    context: str | None = None
    plural_source: str | None = None
    targets: tuple[str, ...] = ()  # one, or one per plural form; empty when missing
    state: State = State.INITIAL
    origin: Origin | None = None  # None: a person wrote it
    suggestion: str = ""  # an engine's proposal beside a person's words, or a near match beside an engine's
    locations: tuple[Location, ...] = ()
    notes: tuple[str, ...] = ()  # for the translator, from us (``#.``)
    comments: tuple[str, ...] = ()  # the translator's own (``#``), lines
    flags: tuple[str, ...] = ()  # gettext flags but ``fuzzy``
    previous: Previous | None = None
    line: int | None = field(default=None, compare=False)  # 1-based, of its entry in the PO file read

    def __post_init__(self) -> None:
        if self.state in (State.DRAFT, State.TRANSLATED) and not any(self.targets):
            raise ValueError(f"a {self.state.value} unit needs a target: {self.source[:40]!r}")

    @property
    def key(self) -> UnitKey:
        """What the unit is found by."""
        return UnitKey(self.source, self.context)

    @property
    def target(self) -> str:
        """The target, in its first plural form; empty when missing."""
        return self.targets[0] if self.targets else ""

    @property
    def is_blank(self) -> bool:
        """Whether its target is white space: its text stands in the target of a neighbour in its block."""
        return bool(self.targets) and not any(target.strip() for target in self.targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The translations of one document into one locale."""

    source_locale: str
    target_locale: str
    header: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # file's order
    comments: tuple[str, ...] = ()  # at the head of the file
    # Document order; obsolete ones last, of which several, and a live one, may have the same source.
    units: tuple[Unit, ...] = ()
    ending: tuple[str, ...] = ()  # lines of comments behind the last entry, as they stand

    def __post_init__(self) -> None:
        seen: set[tuple[str, str | None]] = set()
        for unit in self.live:
            key = (unit.source, unit.context)
            if key in seen:
                raise ValueError(f"two units for {unit.source[:40]!r}")
            seen.add(key)

    @property
    def live(self) -> tuple[Unit, ...]:
        """The units whose source is in the document."""
        return tuple([unit for unit in self.units if unit.state is not State.OBSOLETE])
