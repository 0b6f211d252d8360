"""The contracts of plug-ins: formats, engines, checks, memories, reporters; a page for each."""

from l10n.ports.checks import Cacheable, CatalogCheck, Check, CheckContext, Described
from l10n.ports.engines import (
    Attempt,
    Collected,
    DeferredCall,
    Deferring,
    Engine,
    EngineLimits,
    EngineSettings,
    Meter,
    Metered,
    Preparing,
    TermKeeper,
    Versioned,
)
from l10n.ports.formats import (
    NO_SITE,
    CulpritFinder,
    DocumentFormat,
    FormatSettings,
    IncludedOnly,
    LocaleFitter,
    LocaleReader,
    Site,
)
from l10n.ports.memories import MemorySettings, MemoryStore
from l10n.ports.reporters import Reporter
from l10n.ports.reviewers import Reviewer, ReviewMeter, Verdict

__all__ = [
    "NO_SITE",
    "Attempt",
    "Cacheable",
    "CatalogCheck",
    "Check",
    "CheckContext",
    "Collected",
    "CulpritFinder",
    "DeferredCall",
    "Deferring",
    "Described",
    "DocumentFormat",
    "Engine",
    "EngineLimits",
    "EngineSettings",
    "FormatSettings",
    "IncludedOnly",
    "LocaleFitter",
    "LocaleReader",
    "MemorySettings",
    "MemoryStore",
    "Meter",
    "Metered",
    "Preparing",
    "Reporter",
    "ReviewMeter",
    "Reviewer",
    "Site",
    "TermKeeper",
    "Verdict",
    "Versioned",
]
