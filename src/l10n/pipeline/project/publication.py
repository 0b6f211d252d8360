"""Which pages of a project readers see, where it asks for a share of accepted units (``completion:``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from l10n.model import PageState, UnitCounts
from l10n.pipeline.document.job import HeldPage

__all__ = ["Publication"]


@dataclass(frozen=True, slots=True)
class Publication:
    """The pages that a run does not write; none where nothing is asked for."""

    held: Mapping[tuple[str, str], HeldPage] = field(default_factory=dict)  # by source and locale
    wanted: Mapping[str, int] = field(default_factory=dict)  # per cent, by locale; without those of 0

    def of(self, name: str, locale: str) -> HeldPage | None:
        """Why the page of a source in a locale is not written; None when it is."""
        return self.held.get((name, locale))

    def is_absent(self, name: str, locale: str) -> bool:
        """Whether readers have no page of a source in a locale, and a run makes none."""
        held = self.of(name, locale)
        return held is not None and not held.is_there

    @property
    def absent(self) -> tuple[tuple[str, str], ...]:
        """Sources and locales without a page, sorted: links lead to the sources instead."""
        return tuple(sorted(each for each, held in self.held.items() if not held.is_there))

    def marked(self, all_counts: Iterable[UnitCounts]) -> tuple[UnitCounts, ...]:
        """The counts with what becomes of their pages, where anybody asks."""
        return tuple(
            replace(counts, page=self._state(counts)) if counts.locale in self.wanted else counts
            for counts in all_counts
        )

    def _state(self, counts: UnitCounts) -> PageState:
        held = self.of(counts.path, counts.locale)
        if held is None:
            return PageState.PUBLISHED
        return PageState.KEPT if held.is_there else PageState.WAITING
