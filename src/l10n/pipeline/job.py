"""What one document in one locale needs on its way down the line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from l10n.config import CheckSetting
from l10n.errors import EngineError
from l10n.glossary import Matcher
from l10n.model import Catalog, Document, Finding, LocalePair, Tally
from l10n.pipeline.journal import Journal
from l10n.ports import NO_SITE, CatalogCheck, Check, DocumentFormat, Engine, MemoryStore, Site
from l10n.quantities import NumberStyle

__all__ = ["Job", "Outcome", "Spent"]


@dataclass(slots=True)
class Spent:
    """What an engine has cost so far; the one thing that changes along the line."""

    characters: int = 0
    counted: set[str] = field(default_factory=set)  # texts of a dry run: equal ones would be sent once
    failure: EngineError | None = None  # the engine is not asked again after one


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
    engine: Engine | None = None  # None: not asked
    journal: Journal | None = None  # what the engine has answered before
    retranslate: bool = False  # ask again for what an engine wrote and nobody accepted
    glossary: str = ""  # a digest of its terms, kept with what the engine wrote
    spend: bool = True  # False: the engine's characters are counted, nothing is sent
    settings: tuple[CheckSetting, ...] = ()  # of the checks
    reviewed_only: bool = False  # publish only what a person accepted
    require_reviewed: bool = False  # a draft is an error
    catalog_path: str = ""  # of the PO file, for findings
    site: Site = NO_SITE  # where the target is published
    spent: Spent = field(default_factory=Spent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document in one target locale."""

    document: Document
    target: bytes  # the file to publish
    catalog: Catalog
    findings: tuple[Finding, ...]
    tally: Tally
