"""Inline codes as an exchange file has them, before it is known what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Part", "Sign", "SignKind"]


class SignKind(Enum):
    """What of a code stands at a place."""

    START = "start"
    END = "end"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Sign:
    """A code, or one of its two ends."""

    number: str  # as the file calls it; both ends of a pair have the same
    kind: SignKind
    text: str | None  # the characters that it stands for; None when the file does not say


Part = str | Sign
