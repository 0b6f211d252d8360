"""Plural forms among the strings of a file: which belong together, and which a language wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.formats.common.target_anchors import RawScalar
from l10n.locales.plural_categories import CATEGORIES, plural_categories

__all__ = ["PluralForm", "plural_forms_in"]

# What may stand beside the forms of one text.
_BESIDE = frozenset(("id", "description", "hash", "comment", "context"))
_ALWAYS = "zero"  # i18next and Rails ask for it in any language


@dataclass(frozen=True, slots=True)
class PluralForm:
    """One form of a counted text."""

    group: tuple[str | int, ...]  # keys that the forms share
    category: str  # CLDR's
    ordinal: bool  # of "1st, 2nd"
    present: frozenset[str]  # the categories that the file has of this text

    def categories(self, locale: str) -> Mapping[str, tuple[str, ...]]:
        """The forms that a language has of this text; see ``plural_categories``."""
        return plural_categories(locale, ordinal=self.ordinal)


def plural_forms_in(scalars: Sequence[RawScalar], locale: str) -> dict[tuple[str | int, ...], PluralForm]:
    """
    The plural forms among some values, by the values' keys.

    Forms are keys that are named as CLDR's categories (``one``, ``other``), alone in their mapping, or keys
    that end so (``item_one``, ``item_other``). There has to be ``other``, and no form that the language of
    the file has not: ``step_one`` and ``step_two`` are steps in English.

    Args:
        locale: Of the texts.
    Source: Unicode Technical Standard #35, "Language Plural Rules"; i18next, "Plurals"; Rails,
    "Pluralization".
    """
    groups: dict[tuple[tuple[str | int, ...], str], list[tuple[RawScalar, str]]] = {}
    members: dict[tuple[str | int, ...], set[str | int]] = {}
    for scalar in scalars:
        parent, last = scalar.keys[:-1], scalar.keys[-1]
        for depth in range(len(scalar.keys)):
            members.setdefault(scalar.keys[:depth], set()).add(scalar.keys[depth])
        if not isinstance(last, str) or not scalar.is_text:
            continue
        if last in CATEGORIES:
            groups.setdefault((parent, ""), []).append((scalar, last))
            continue
        stem, _, category = last.rpartition("_")
        if stem and category in CATEGORIES:
            groups.setdefault((parent, stem), []).append((scalar, category))
    found: dict[tuple[str | int, ...], PluralForm] = {}
    for (parent, stem), forms in groups.items():
        ordinal = stem.endswith("_ordinal")
        alone = bool(stem) or members[parent] <= {*CATEGORIES, *_BESIDE}
        if alone and _is_counted((category for _, category in forms), locale, ordinal=ordinal):
            group = (*parent, stem) if stem else parent
            present = frozenset(category for _, category in forms)
            found |= {scalar.keys: PluralForm(group, name, ordinal, present) for scalar, name in forms}
    return found


def _is_counted(categories: Iterable[str], locale: str, *, ordinal: bool) -> bool:
    """Whether these are the forms of a counted text, and not of one that is never counted."""
    known = plural_categories(locale, ordinal=ordinal)
    names = set(categories)
    return "other" in names and names <= {*known, _ALWAYS} and (len(names) > 1 or len(known) == 1)
