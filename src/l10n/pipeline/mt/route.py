"""Which engines are asked for which texts of a document, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.pipeline.mt.client import EngineClient

__all__ = ["Route"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """
    The engines of one document in one locale; a text goes to the next one when those before gave no answer.

    All of them translate the pair.
    """

    by_kind: Mapping[str, tuple[EngineClient, ...]]  # of segment; in their order, may be empty

    def of(self, kind: str) -> tuple[EngineClient, ...]:
        """The engines for a kind of segment, in their order; may be empty."""
        return self.by_kind.get(kind, ())

    @property
    def names(self) -> frozenset[str]:
        """Of all engines that may be asked."""
        return frozenset(client.engine.name for clients in self.by_kind.values() for client in clients)
