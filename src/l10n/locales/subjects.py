"""The keys of each subject's table."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.locales.meaning_keys import MEANING
from l10n.locales.number_keys import NUMBERS
from l10n.locales.prose_keys import ABBREVIATIONS, ADDRESS, ANSWERS, CANDIDATES, EDITS, TERMS, TYPOGRAPHY
from l10n.locales.schema import Key
from l10n.locales.unit_keys import ANCHORS, RATES, UNITS

__all__ = ["SUBJECTS"]

SUBJECTS: Mapping[str, tuple[Key, ...]] = {
    "abbreviations": ABBREVIATIONS,
    "typography": TYPOGRAPHY,
    "terms": TERMS,
    "candidates": CANDIDATES,
    "answers": ANSWERS,
    "address": ADDRESS,
    "edits": EDITS,
    "numbers": NUMBERS,
    "units": UNITS,
    "rates": RATES,
    "anchors": ANCHORS,
    "meaning": MEANING,
}
