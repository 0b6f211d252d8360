"""Digits in a text, before anything is made of them."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

__all__ = ["PlainFigure"]


class PlainFigure(NamedTuple):
    """Digits with their marks, whatever they count or name."""

    start: int
    end: int
    raw: str
    value: Decimal | None  # None where the marks make no number, and for what begins with a nought: 02, 2.1.3
