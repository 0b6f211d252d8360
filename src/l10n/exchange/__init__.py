"""Files for translators: XLIFF and CSV out and in, and what is done with what comes back."""

from l10n.exchange.formats import Format, detect, read, serialize
from l10n.exchange.identity import baseline, digest, unit_id
from l10n.exchange.sheet import Outgoing, Returned, Sheet
from l10n.exchange.threeway import Verdict, decide, taken
from l10n.exchange.xliff.restoring import restored, skeleton, skeleton_of

__all__ = [
    "Format",
    "Outgoing",
    "Returned",
    "Sheet",
    "Verdict",
    "baseline",
    "decide",
    "detect",
    "digest",
    "read",
    "restored",
    "serialize",
    "skeleton",
    "skeleton_of",
    "taken",
    "unit_id",
]
