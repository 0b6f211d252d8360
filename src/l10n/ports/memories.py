"""What a translation memory is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from l10n.model import LocalePair, MemoryMatch

__all__ = ["MemorySettings", "MemoryStore"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySettings:
    """What the configuration says to a memory."""

    place: str = field(repr=False)  # as ``memory:`` has it: a path, a pattern or an address with a password
    files: tuple[Path, ...]  # that the pattern fits, or the path, there or not; empty for an address
    pair: LocalePair


@runtime_checkable
class MemoryStore(Protocol):
    """
    Finds earlier translations. A plug-in is called with ``MemorySettings`` and gives one of these.

    It is found by the name before ``://``, or by the suffix of its files without the dot.
    """

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """Matches, best first; may be empty."""
        ...

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """Stores a pair that a person accepted."""
        ...

    def close(self) -> None:
        """Releases files and connections."""
        ...
