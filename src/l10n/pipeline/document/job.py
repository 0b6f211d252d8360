"""What one document in one locale needs on its way through the pipeline."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from l10n.config import CheckSetting
from l10n.model import Catalog, Document, Finding, HouseStyle, LocalePair, MemoryMatch, UnitCounts, UnitKey
from l10n.pipeline.document.reviews import NO_REVIEWS, Reviews
from l10n.ports import NO_SITE, CatalogCheck, Check, CheckContext, DocumentFormat, MemoryStore, Site
from l10n.quantities import NumberStyle

if TYPE_CHECKING:
    from l10n.glossary import Matcher
    from l10n.pipeline.mt.client import EngineClient
    from l10n.pipeline.mt.route import Route

__all__ = ["CachedFindings", "EngineUsage", "HeldPage", "Job", "NearMatch", "Outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMatch:
    """What the memory knows of a source that resembles a unit's."""

    match: MemoryMatch
    text: str  # its target, brought up to date as far as rules can
    is_carried: bool  # whether nothing differs but what rules carry over
    is_exact: bool  # whether its numbers are those of the unit
    alike: tuple[MemoryMatch, ...] = ()  # all that were found, best first


@dataclass(slots=True)
class EngineUsage:
    """What an engine did for this document, and what it is told or spared; the one thing that changes."""

    characters: int = 0  # for texts that it was the first to ask for
    refused: dict[UnitKey, str] = field(default_factory=dict)  # units the engine would not take, and why
    pending: set[UnitKey] = field(default_factory=set)  # units that a later run has the answers to
    near: dict[UnitKey, NearMatch] = field(default_factory=dict)  # what the memory knows beside its answers
    spared: set[UnitKey] = field(default_factory=set)  # drafts of the memory that need no engine


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedFindings:
    """What the checks said about a source and its target."""

    context: CheckContext
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPage:
    """Why a page is not written: too few of its units are accepted."""

    accepted_percent: int  # translated, and without an error; rounded down
    wanted_percent: int
    is_there: bool  # an earlier one stands in its place, and stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document, one target locale, and all that its steps may use."""

    pair: LocalePair
    format: DocumentFormat
    catalog: Catalog | None  # as it is on disk; None for a new document
    checks: tuple[Check | CatalogCheck, ...]
    matcher: Matcher
    numbers: NumberStyle
    now: datetime  # with a time zone; for the dates of a PO file that changes
    memory: MemoryStore | None = None  # None: not asked
    accept_percent: int | None = None  # a near match from there on spares the engine; None: what rules carry
    client: EngineClient | None = None  # where an engine is asked; None: not asked, or by ``route``
    route: Route | None = None  # where there are several
    style: HouseStyle | None = None  # of the locale
    retranslate: bool = False  # ask again for what an engine wrote and nobody accepted
    glossary: str = ""  # a digest of its terms, kept with what the engine wrote
    settings: tuple[CheckSetting, ...] = ()  # of the checks
    reviewed_only: bool = False  # publish only what a person accepted
    require_reviewed: bool = False  # a draft is an error
    publishes: bool = True  # whether a target is made; without it nobody asks what it would look like
    held: HeldPage | None = None  # why none is made of this document in this locale; None: it is
    catalog_path: str = ""  # of the PO file, for findings
    po_width: int | None = None  # columns of its lines, when the run writes it; None: it stays as it was read
    site: Site = NO_SITE  # where the target is published
    read: bytes | None = None  # the PO file that the catalog was read from; None when there was none
    read_at: str = ""  # where that file stands; at ``catalog_path`` when empty
    notices: tuple[Finding, ...] = ()  # what was done with that file to begin with
    gone: frozenset[UnitKey] = frozenset()  # units whose texts were there: nobody pays for them again unasked
    cached_findings: dict[Hashable, CachedFindings] = field(
        default_factory=dict
    )  # about texts so far: articles share some
    reviews: Reviews = NO_REVIEWS  # what a second look has found so far
    usage: EngineUsage = field(default_factory=EngineUsage)

    def clients(self, kind: str) -> tuple[EngineClient, ...]:
        """Where engines are asked about a kind of segment, in their order; may be empty."""
        if self.route is not None:
            return self.route.of(kind)
        return (self.client,) if self.client is not None else ()

    @property
    def engine_names(self) -> frozenset[str]:
        """Of the engines that may be asked."""
        if self.route is not None:
            return self.route.names
        return frozenset((self.client.engine.name,) if self.client is not None else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document in one target locale."""

    document: Document
    target: bytes  # the file to publish; empty when the job publishes nothing
    catalog: Catalog
    findings: tuple[Finding, ...]
    unit_counts: UnitCounts
