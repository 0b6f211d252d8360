"""What a printed quantity is made of."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Piece"]


class Piece(NamedTuple):
    """A printed piece of a quantity and the role it plays; see ``amounts.Part``."""

    role: str
    side: int
    text: str
    gap: str | None = ""  # before it; ``None`` keeps what stood there
