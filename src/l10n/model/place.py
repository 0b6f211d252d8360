"""Places in files and texts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Location", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``start`` included, ``end`` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the project."""

    path: str  # POSIX, relative to the project
    line: int = 1  # 1-based
    column: int = 1  # 1-based, in code points

    def __post_init__(self) -> None:
        if self.line < 1 or self.column < 1:
            raise ValueError(f"line and column start at 1, got {self.line}:{self.column}")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"
