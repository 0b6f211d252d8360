"""Numbers, money, percent, dates and ranges: found by value, compared by value, printed for a locale."""

from __future__ import annotations

from l10n.quantities.discrepancy import Discrepancy, Reprint
from l10n.quantities.localise import localize
from l10n.quantities.printer import render
from l10n.quantities.recogniser import find
from l10n.quantities.style import NumberStyle
from l10n.quantities.verdicts import compare, reprint

__all__ = ["Discrepancy", "NumberStyle", "Reprint", "compare", "find", "localize", "render", "reprint"]
