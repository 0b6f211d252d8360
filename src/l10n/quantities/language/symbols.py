"""Signs that mean the same in every language: currencies and units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from l10n.locales import table

__all__ = ["Symbols", "symbols"]

_QUOTIENT = re.compile("[/·]")
_POWER = re.compile(r"[²³⁻¹^123-]+\Z")  # km², m3


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbols:
    """The language-neutral table, indexed."""

    signs: Mapping[str, str]  # currency sign -> ISO code
    contested: Mapping[str, str]  # a sign that two currencies share, and the second of them
    dollars: Mapping[str, str]  # letters before the dollar sign -> ISO code
    codes_before: frozenset[str]  # ISO codes that may stand before an amount
    codes_after: frozenset[str]
    codes_lower: frozenset[str]  # read in small letters too
    same_code: Mapping[str, str]
    units: frozenset[str]  # every unit symbol, with its prefixes
    per: frozenset[str]  # what only a quotient counts for: day, dose
    numerators: frozenset[str]  # what is a unit only in a quotient: EU/mL
    same_unit: Mapping[str, str]  # other spellings

    def is_unit(self, token: str) -> bool:
        """Whether the token is a unit symbol or a quotient of such: ``mg/mL``, ``km²``."""
        first, *rest = _QUOTIENT.split(token)
        counted = self._known(first) or (bool(rest) and first in self.numerators)
        return counted and all(self._known(piece) or piece in self.per for piece in rest)

    def _known(self, piece: str) -> bool:
        return piece in self.units or _POWER.sub("", piece) in self.units


@cache
def symbols() -> Symbols:
    """The language-neutral table, read once."""
    data = table("und", "numbers")
    units = data["units"]
    prefixed = {
        f"{prefix}{unit}"
        for prefix in ["", *units["prefixes"].split()]
        for unit in units["prefixable"].split()
    }
    before = frozenset(data["codes"]["before"].split())
    return Symbols(
        signs=data["signs"],
        contested=data["contested"],
        dollars=data["dollars"],
        codes_before=before,
        codes_after=before | frozenset(data["codes"]["after"].split()),
        codes_lower=frozenset(data["codes"]["lower"].split()),
        same_code=data["codes"]["same"],
        units=frozenset(prefixed | set(units["plain"].split()) | set(units["same"])),
        per=frozenset(table("und", "units")["per"]["symbols"].split()),
        numerators=frozenset(units["numerators"].split()),
        same_unit=units["same"],
    )
