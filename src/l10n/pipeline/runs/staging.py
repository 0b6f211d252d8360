"""The files of several sources, beside their places: flushed together, then put there in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Self

from l10n.files import StagedFile, flush
from l10n.pipeline.document.job import Outcome
from l10n.pipeline.project.catalog_store import StagedCatalog
from l10n.pipeline.runs.scheduler import ScheduledDocument

__all__ = ["Batch", "StagedDocument", "StagedFiles", "StagedSource"]

_LONGEST_S = 0.5  # nobody waits longer to see what is done


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFiles:
    """What a run writes of one source in one locale; None where it does not."""

    catalog: StagedCatalog | None = None
    target: StagedFile | None = None

    @property
    def all(self) -> tuple[StagedFile, ...]:
        """To be flushed."""
        return (*(self.catalog.files if self.catalog else ()), *((self.target,) if self.target else ()))


@dataclass(frozen=True, slots=True)
class StagedDocument:
    """One source in one locale, not yet on the disk."""

    scheduled: ScheduledDocument
    outcome: Outcome
    files: StagedFiles


@dataclass(slots=True)
class StagedSource:
    """One source in all its locales."""

    name: str
    documents: list[StagedDocument] = field(default_factory=list)
    error: Exception | None = None  # what stopped it behind these
    is_known: bool = False  # what came out of it before is what comes out of it now: there is nothing to do

    @property
    def files(self) -> list[StagedFile]:
        """All that waits."""
        return [file for document in self.documents for file in document.files.all]


class Batch:
    """Sources that wait for each other; the rest is settled at the end, even of a run that is stopped."""

    def __init__(self, settle: Callable[[StagedSource], None], *, most: int) -> None:
        """
        Args:
            settle: Takes each source once its files are flushed.
            most: Sources that wait.
        """
        self._settle = settle
        self._most = most
        self._sources: list[StagedSource] = []
        self._since = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._settle_all()

    @property
    def is_empty(self) -> bool:
        """Whether no source waits."""
        return not self._sources

    def add(self, source: StagedSource) -> None:
        """Takes a source; settles all when they are enough, or the first has waited long enough."""
        self._since = self._since if self._sources else monotonic()
        self._sources.append(source)
        if len(self._sources) >= self._most or monotonic() - self._since > _LONGEST_S:
            self._settle_all()

    def _settle_all(self) -> None:
        sources, self._sources = self._sources, []
        try:
            flush([file for source in sources for file in source.files])
            for source in sources:
                self._settle(source)
        finally:
            for file in (file for source in sources for file in source.files):
                file.discard()
