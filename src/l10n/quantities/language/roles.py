"""What a word does beside a number; by plain names, for the reason that ``l10n.model.kinds`` gives."""

from __future__ import annotations

from enum import Enum
from typing import Final

__all__ = ["BASIS", "MONEY", "PERCENT", "POINT", "SCALE", "Role"]


class Role(Enum):
    """What a word does beside a number."""

    SCALE = "scale"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "point"
    BASIS = "basis"


BASIS: Final = Role.BASIS
MONEY: Final = Role.MONEY
PERCENT: Final = Role.PERCENT
POINT: Final = Role.POINT
SCALE: Final = Role.SCALE
