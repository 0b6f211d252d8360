"""Chemical formulae: a name in words may stand for one (H2O2, perossido di idrogeno)."""

from __future__ import annotations

import re

__all__ = ["is_formula", "without_indices"]

_SYMBOLS = """
H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr
Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt
Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu"""
_ELEMENTS = frozenset(_SYMBOLS.split())
_PIECE = re.compile(r"([A-Z][a-z]?)([0-9]*)|[()]([0-9]*)")
_SIMPLE = frozenset({"H2", "N2", "O2", "O3", "F2", "Cl2", "Br2", "I2"})
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def is_formula(raw: str) -> bool:
    """Whether a token is made of element symbols, two of them at least, and has an index: CO2, not B12."""
    text = raw.translate(_SMALL)
    if text in _SIMPLE:
        return True
    at, elements, index = 0, set[str](), False
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or (found[1] and found[1] not in _ELEMENTS):
            return False
        if found[1]:
            elements.add(found[1])
        index = index or bool(found[2] or found[3])
        at = found.end()
    return len(elements) > 1 and index


def without_indices(formula: str, text: str) -> bool:
    """Whether a text has the letters of a formula without its indices: CO for CO2."""
    letters = re.sub("[^A-Za-z]", "", formula)
    return re.search(rf"(?<![^\W_]){letters}(?![^\W_])", text) is not None
