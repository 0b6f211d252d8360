"""
The kinds of quantities by plain names, for code that asks for them of each number.

Python 3.11 finds a member of an enumeration through a hook of its class, which takes as long as forty looks
at a module's name.
"""

from __future__ import annotations

from typing import Final

from l10n.model.quantity import QuantityKind

__all__ = [
    "BASIS_POINT",
    "DATE",
    "FRACTION",
    "MEASURE",
    "MONEY",
    "NUMBER",
    "ORDINAL",
    "PERCENT",
    "PERCENT_POINT",
    "PERIOD",
    "TIME",
]

BASIS_POINT: Final = QuantityKind.BASIS_POINT
DATE: Final = QuantityKind.DATE
FRACTION: Final = QuantityKind.FRACTION
MEASURE: Final = QuantityKind.MEASURE
MONEY: Final = QuantityKind.MONEY
NUMBER: Final = QuantityKind.NUMBER
ORDINAL: Final = QuantityKind.ORDINAL
PERCENT: Final = QuantityKind.PERCENT
PERCENT_POINT: Final = QuantityKind.PERCENT_POINT
PERIOD: Final = QuantityKind.PERIOD
TIME: Final = QuantityKind.TIME
