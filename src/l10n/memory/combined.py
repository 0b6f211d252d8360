"""Several memories as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from l10n.errors import MemoryStoreError
from l10n.memory.search import MOST_MATCHES
from l10n.memory.sqlite import SqliteMemory
from l10n.memory.store import ReadOnlyMemoryError, TmxMemory
from l10n.model import LocalePair, MemoryMatch
from l10n.ports import MemoryStore

__all__ = ["CombinedMemory", "open_memory"]


def open_memory(paths: Sequence[Path], pair: LocalePair) -> MemoryStore:
    """
    One memory of all the files; none is opened before the first look-up.

    Args:
        paths: ``.tmx`` and ``.sqlite`` files; of equally good matches that of the first comes first.
        pair: What is translated into what.
    Raises:
        MemoryStoreError: a file has another suffix.
    """
    return CombinedMemory(tuple(_stores(paths, pair)))


def _stores(paths: Sequence[Path], pair: LocalePair) -> Iterator[MemoryStore]:
    for suffix, same in groupby(paths, key=lambda path: path.suffix.lower()):
        match suffix:
            case ".tmx":
                yield TmxMemory.open(tuple(same), pair)
            case ".sqlite":
                yield from (SqliteMemory.open(path, pair) for path in same)
            case _:
                raise MemoryStoreError(
                    "no memory reads this kind of file",
                    where=str(next(same)),
                    hint="use .tmx or .sqlite",
                )


class CombinedMemory:
    """Looks into every store, and learns into the first that can."""

    def __init__(self, stores: Sequence[MemoryStore]) -> None:
        """
        Args:
            stores: In order of trust; may be empty. They are closed with this one.
        """
        self._stores = tuple(stores)

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

    def close(self) -> None:
        """Closes all stores."""
        for store in self._stores:
            store.close()
