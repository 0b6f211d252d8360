"""How many forms a counted text has in a language: gettext's ``Plural-Forms``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from l10n.locales import table
from l10n.model import Unit

__all__ = ["fitting_forms", "form_count", "plural_forms"]

_COUNT = re.compile(r"nplurals\s*=\s*([1-9]\d?)")
_CHOICE = re.compile(r"plural\s*=(.+)", re.DOTALL)
_COUNTS = range(1001)  # as far as msgfmt tries


@cache
def _rules() -> dict[str, str]:
    rules = table("und", "plurals")["rules"]
    return {language: rule["forms"] for rule in rules for language in rule["languages"].split()}


def plural_forms(tag: str) -> str:
    """
    ``Plural-Forms`` for a BCP-47 tag; that of English for a language that the table does not name.

    Source: our own table (``und/plurals.toml``), so that a PO has the same bytes whatever CLDR is installed.
    """
    known = _rules()
    name = tag
    while name:
        if name in known:
            return known[name]
        name = name.rpartition("-")[0]
    return known["und"]


@cache
def form_count(field: str) -> int | None:
    """
    The number of forms that a ``Plural-Forms`` speaks of; None when gettext's tools would refuse it.

    Args:
        field: As it stands in a header; may be empty or a template's (``nplurals=INTEGER``).
    Source: GNU gettext manual, "Plural forms"; msgfmt tries the expression on 0 to 1000.
    """
    from gettext import c2py  # not in the library's manual, but its reader of the same expression since 2000

    first, _, rest = field.partition(";")
    count = _COUNT.fullmatch(first.strip())
    choice = _CHOICE.fullmatch(rest.strip().removesuffix(";"))
    if count is None or choice is None:
        return None
    forms = int(count[1])
    try:
        choose = c2py(choice[1])
        fits = all(0 <= choose(number) < forms for number in _COUNTS)
    except (ValueError, ZeroDivisionError):
        return None
    return forms if fits else None


def fitting_forms(field: str, tag: str, units: Iterable[Unit]) -> str:
    """
    The header's ``Plural-Forms`` as it stands, unless it is wrong; then the table's.

    It is wrong when gettext's tools would refuse it, or when all translated units have the table's number of
    forms and not the header's.

    Args:
        field: As it stands; empty when there is none.
        tag: BCP-47 tag of the target.
        units: All of the catalog.
    """
    ours = plural_forms(tag)
    if field == ours:
        return field
    stated = form_count(field)
    if stated is None:
        return ours
    used = {len(unit.targets) for unit in units if unit.plural_source is not None and unit.targets}
    return ours if used == {form_count(ours)} != {stated} else field
