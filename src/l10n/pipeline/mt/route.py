"""Which engines are asked for which texts of a document, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.pipeline.mt.client import EngineClient

__all__ = ["Route"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """
    The engines of one document in one locale; a text goes to the next one when those before gave no answer.

    All of them translate the pair.
    """

    clients: tuple[EngineClient, ...]  # in their order; may be empty
    by_kind: Mapping[str, tuple[EngineClient, ...]] = field(default_factory=dict)  # where it is another one

    def of(self, kind: str) -> tuple[EngineClient, ...]:
        """The engines for a kind of segment, in their order; may be empty."""
        return self.by_kind.get(kind, self.clients)

    @property
    def names(self) -> frozenset[str]:
        """Of all engines that may be asked."""
        every = (self.clients, *self.by_kind.values())
        return frozenset(client.engine.name for clients in every for client in clients)
