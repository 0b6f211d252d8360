"""Chemical formulae: a name in words may stand for one (H2O2, perossido di idrogeno)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from l10n.locales import table
from l10n.quantities.parse.mentions import Reading

__all__ = ["exchanged_formulae", "is_formula", "names_formula", "plain_formula", "without_indices"]

_SYMBOLS = """
H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr
Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt
Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu"""
_ELEMENTS = frozenset(_SYMBOLS.split())
_PIECE = re.compile(r"([A-Z][a-z]?)([0-9]*)|[()]([0-9]*)")
_SIMPLE = frozenset({"H2", "N2", "O2", "O3", "F2", "Cl2", "Br2", "I2"})
_TAG = re.compile("</?sub>", re.IGNORECASE)
_SMALL = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def plain_formula(raw: str) -> str:
    """A formula without the marks that lower its indices: ``TiO2`` for ``TiO₂`` and ``TiO<sub>2</sub>``."""
    return _TAG.sub("", raw).translate(_SMALL)


def is_formula(raw: str) -> bool:
    """Whether a token is made of element symbols, two of them at least, and has an index: CO2, not B12."""
    text = plain_formula(raw)
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


def names_formula(formula: str, words: Collection[str]) -> bool:
    """
    Whether a text has a word for each part of a formula: ``CaCO3`` in carbonato di calcio.

    Hydrogen and oxygen go without saying beside other elements: sodium hydroxide, anidride carbonica.

    Args:
        words: Of the text, in lower case.
    """
    text = plain_formula(formula)
    if not is_formula(text):
        return False
    stems = table("und", "formulae")["stems"]
    elements = {found[1] for found in _PIECE.finditer(text) if found[1]}
    asked = [text] if text in stems else sorted(elements - {"H", "O"})
    return bool(asked) and all(
        name in stems and any(word.startswith(tuple(stems[name].split())) for word in words) for name in asked
    )


# Simple ones are as good as those with an index or a charge; other letters may be an acronym: WHO, HIV.
_COMMON = frozenset(
    ("NaOH", "KOH", "NaCl", "KCl", "HCl", "HBr", "HF", "NaF", "KI", "NaI", "KBr", "NaBr", "CaO", "MgO", "ZnO")
)
_BRACKETED = re.compile(r"\A\(([^()]+)\)\Z")
_OPENING = re.compile("[A-Z(]")
_TOKEN = re.compile(
    r"(?<![\w.\-])((?:[A-Z][a-z]?[0-9₀-₉]{0,2}|\([A-Za-z0-9₀-₉]+\)[0-9₀-₉]{0,2})+)"
    r"([⁰¹²³⁴-⁹]*[⁺⁻]|[0-9]?[+−](?![\w]))?(?![\w])"
)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """What has the look of a formula; looked for at capitals and brackets alone, which is much faster."""
    end = 0
    for opening in _OPENING.finditer(text):
        if opening.start() >= end and (found := _TOKEN.match(text, opening.start())):
            end = found.end()
            yield found


def _formulae(text: str) -> set[str]:
    found = set[str]()
    for match in _tokens(_TAG.sub("", text) if "<" in text else text):
        formula, charge = _BRACKETED.sub(r"\1", match[1].translate(_SMALL)), match[2]
        ion = charge and re.sub("[0-9]", "", formula) in _ELEMENTS
        if (
            ion
            or formula in _COMMON
            or _is_compound(formula)
            or (is_formula(formula) and formula not in _SIMPLE)
        ):
            found.add(re.sub("[0-9]", "", formula) if ion else formula)
    return found


def _is_compound(formula: str) -> bool:
    """Whether letters alone are surely elements: two, one in two letters: MnO, HClO; not CO, WHO."""
    pieces = re.findall("[A-Z][a-z]?", formula)
    known = "".join(pieces) == formula and _ELEMENTS.issuperset(pieces)
    return known and len({*pieces}) > 1 and any(len(piece) > 1 for piece in pieces)


def exchanged_formulae(source: Reading, target: Reading) -> tuple[str, str] | None:
    """A formula or ion of the source that is gone, and one of the target that has appeared; None for none."""
    one = _formulae(source.view.source)
    two = _formulae(target.view.source) if one else one
    if not two or one & two:
        return None
    gone = sorted(name for name in one if not _named(name, source, target))
    new = sorted(name for name in two if not _named(name, target, source))
    return (gone[0], new[0]) if gone and new else None


def _named(formula: str, own: Reading, other: Reading) -> bool:
    """Whether the other text names what a formula says here; what both name besides stands for neither."""
    return _said(formula, other) and not _said(formula, own)


def _said(formula: str, reading: Reading) -> bool:
    """Whether a text has a formula in any form or names its elements, one of them at least."""
    stems = table("und", "formulae")["stems"]
    elements = {found[1] for found in _PIECE.finditer(formula) if found[1]} - {"H", "O"}
    return any(
        word.startswith(tuple(stems.get(name, "\0").split()))
        for name in elements
        for word in reading.view.words
    )
