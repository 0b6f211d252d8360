"""The built-in memories as plug-ins."""

from __future__ import annotations

from l10n.memory.combined import CombinedMemory
from l10n.ports import MemorySettings, MemoryStore

__all__ = ["postgresql", "sqlite", "tmx"]


def tmx(settings: MemorySettings) -> MemoryStore:
    """The TMX files as one memory."""
    from l10n.memory.store import TmxMemory

    return TmxMemory.open(settings.files, settings.pair)


def sqlite(settings: MemorySettings) -> MemoryStore:
    """The SQLite files, one after the other; the first one learns."""
    from l10n.memory.sqlite import SqliteMemory

    return CombinedMemory([SqliteMemory.open(path, settings.pair) for path in settings.files])


def postgresql(settings: MemorySettings) -> MemoryStore:
    """The database at an address."""
    from l10n.memory.postgres import PostgresMemory

    return PostgresMemory.open(settings.place, settings.pair)
