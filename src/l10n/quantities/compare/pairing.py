"""What the rules know that say how two rows belong together, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from l10n.model import Severity
from l10n.quantities.compare.unit_pairs import UnitsOf
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["NAMED", "Relation", "Rule", "Texts"]

NAMED = frozenset(
    {"version", "section", "identifier", "standard", "date", "phase"}
)  # reasons of what keeps its marks


class Relation(NamedTuple):
    """How two rows agree, and how well."""

    cost: float  # 0: they say the same; below what it costs to leave them both alone
    check: str = ""  # what is wrong; empty: nothing
    severity: Severity = Severity.ERROR
    mend: bool = True  # the source's quantity may be printed in the target's place


class Texts(NamedTuple):
    """Both texts, for what stands apart from a row."""

    source: Reading
    target: Reading
    source_units: UnitsOf
    target_units: UnitsOf


Rule = Callable[[Entry, Entry, Texts], Relation | None]
