"""The types every package speaks: frozen, without I/O."""

from l10n.model.brief import Brief, Choice, HouseStyle
from l10n.model.findings import Bill, CheckInfo, Finding, PageState, Repetition, Report, Severity, UnitCounts
from l10n.model.issues import Dimension, Gravity, Issue, Quality, TextPair
from l10n.model.matches import LocalePair, MemoryMatch, Request, Suggestion, Usage
from l10n.model.place import Location, Span
from l10n.model.quantity import (
    Interval,
    Moment,
    Protected,
    Quantity,
    QuantityKind,
    Stretch,
    Written,
)
from l10n.model.signs import Part, Sign, SignKind
from l10n.model.style import NumberStyle
from l10n.model.terms import GlossaryTerm, TermHit, TermStatus
from l10n.model.text import ONE_NUMBER, PLURAL_FORM, Document, Segment, Verbatim
from l10n.model.units import Catalog, Origin, Previous, State, Unit, UnitKey

__all__ = [
    "ONE_NUMBER",
    "PLURAL_FORM",
    "Bill",
    "Brief",
    "Catalog",
    "CheckInfo",
    "Choice",
    "Dimension",
    "Document",
    "Finding",
    "GlossaryTerm",
    "Gravity",
    "HouseStyle",
    "Interval",
    "Issue",
    "LocalePair",
    "Location",
    "MemoryMatch",
    "Moment",
    "NumberStyle",
    "Origin",
    "PageState",
    "Part",
    "Previous",
    "Protected",
    "Quality",
    "Quantity",
    "QuantityKind",
    "Repetition",
    "Report",
    "Request",
    "Segment",
    "Severity",
    "Sign",
    "SignKind",
    "Span",
    "State",
    "Stretch",
    "Suggestion",
    "TermHit",
    "TermStatus",
    "TextPair",
    "Unit",
    "UnitCounts",
    "UnitKey",
    "Usage",
    "Verbatim",
    "Written",
]
