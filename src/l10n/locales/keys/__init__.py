"""The keys of each subject's table."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.locales.keys.meaning import MEANING
from l10n.locales.keys.numbers import NUMBERS
from l10n.locales.keys.prose import ABBREVIATIONS, ANSWERS, CANDIDATES, EDITS, TERMS, TYPOGRAPHY
from l10n.locales.keys.units import ANCHORS, RATES, UNITS
from l10n.locales.schema import Key

__all__ = ["SUBJECTS"]

SUBJECTS: Mapping[str, tuple[Key, ...]] = {
    "abbreviations": ABBREVIATIONS,
    "typography": TYPOGRAPHY,
    "terms": TERMS,
    "candidates": CANDIDATES,
    "answers": ANSWERS,
    "edits": EDITS,
    "numbers": NUMBERS,
    "units": UNITS,
    "rates": RATES,
    "anchors": ANCHORS,
    "meaning": MEANING,
}
