"""Several memories as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from l10n.memory.entry import Entry
from l10n.memory.search import MOST_MATCHES
from l10n.memory.sql import LearntEntry
from l10n.memory.store import ReadOnlyMemoryError
from l10n.model import MemoryMatch
from l10n.ports import MemoryStore

__all__ = ["CombinedMemory", "Listing", "Teachable"]


@runtime_checkable
class Listing(Protocol):
    """A store that can list what it holds."""

    def entries(self) -> Iterator[Entry]:
        """All of it, read as it is asked for."""
        ...


@runtime_checkable
class Teachable(Protocol):
    """A store that learns very many pairs fast."""

    def learn_all(self, entries: Iterable[LearntEntry]) -> int:
        """How many were taken."""
        ...


class CombinedMemory:
    """Looks into every store, and learns into the first that can."""

    def __init__(self, stores: Sequence[MemoryStore]) -> None:
        """
        Args:
            stores: In order of trust; may be empty. They are closed with this one. The stores of a
                combined one count as its own.
        """
        self._stores: tuple[MemoryStore, ...] = tuple(
            each
            for store in stores
            for each in (store._stores if isinstance(store, CombinedMemory) else (store,))
        )

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """
        The matches of all stores, best first, each target once; a tie goes to the earlier store.

        As with one store, identical texts come alone, and others are at most five. No store is
        asked after one that knows the text in its context.
        """
        found: dict[str, MemoryMatch] = {}
        for store in self._stores:
            for match in store.look_up(source, before, after):
                known = found.get(match.target)
                if known is None or known.score_percent < match.score_percent:
                    found[match.target] = match
            if any(match.in_context for match in found.values()):
                break
        ranked = sorted(found.values(), key=lambda match: match.score_percent, reverse=True)
        identical = tuple(match for match in ranked if match.score_percent >= 100)
        return identical or tuple(ranked[:MOST_MATCHES])

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """
        Stores a pair that a person accepted; without a store that can, nothing: the PO has it.

        Raises:
            MemoryStoreError: the store that can learn failed.
        """
        for store in self._stores:
            try:
                store.learn(source, target, before, after)
            except ReadOnlyMemoryError:
                continue
            return

    def learn_all(self, entries: Iterable[LearntEntry]) -> int:
        """
        How many pairs the first store that can learn took.

        Raises:
            ReadOnlyMemoryError: no store can.
            MemoryStoreError: it failed.
        """
        for store in self._stores:
            if isinstance(store, Teachable):
                return store.learn_all(entries)
        raise ReadOnlyMemoryError(
            "no memory of the project can learn", hint="add .l10n/memory.sqlite to `memory:` in l10n.yaml"
        )

    def entries(self) -> Iterator[Entry]:
        """The entries of all stores that can list theirs, in their order."""
        for store in self._stores:
            if isinstance(store, Listing):
                yield from store.entries()

    def learnt(self) -> Iterator[Entry]:
        """The entries of the store that learns; nothing when it cannot list them."""
        store = next((store for store in self._stores if isinstance(store, Teachable)), None)
        if isinstance(store, Listing):
            yield from store.entries()

    def close(self) -> None:
        """Closes all stores."""
        for store in self._stores:
            store.close()
