"""What the head of a PO file says of a language: its name, and how many forms a counted text has."""

from __future__ import annotations

import re
from functools import cache

from l10n.locales import table

__all__ = ["form_count", "form_numbers", "plural_forms", "to_gettext"]

_COUNT = re.compile(r"nplurals\s*=\s*([1-9]\d?)")
_CHOICE = re.compile(r"plural\s*=(.+)", re.DOTALL)
_COUNTS = range(1001)  # as far as msgfmt tries


def to_gettext(tag: str) -> str:
    """A BCP-47 tag as gettext writes it: ``pt-BR`` is ``pt_BR``, ``sr-Latn-RS`` is ``sr_RS@latin``."""
    parts = tag.split("-")
    script = next((part for part in parts[1:] if len(part) == 4), "")
    region = next((part for part in parts[1:] if len(part) in (2, 3)), "")
    modifier = {"Latn": "@latin", "Cyrl": "@cyrillic"}.get(script, f"@{script}" if script else "")
    return parts[0] + (f"_{region}" if region else "") + modifier


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
    forms = form_numbers(field)
    return len(forms) if forms is not None else None


@cache
def form_numbers(field: str) -> tuple[tuple[int, ...], ...] | None:
    """
    For each form the numbers up to 1000 that it stands for; None where ``form_count`` says None.

    Args:
        field: See ``form_count``.
    """
    from gettext import c2py  # not in the library's manual, but its reader of the same expression since 2000

    first, _, rest = field.partition(";")
    count = _COUNT.fullmatch(first.strip())
    choice = _CHOICE.fullmatch(rest.strip().removesuffix(";"))
    if count is None or choice is None:
        return None
    found: list[list[int]] = [[] for _ in range(int(count[1]))]
    try:
        choose = c2py(choice[1])
        for number in _COUNTS:
            form = choose(number)
            if not 0 <= form < len(found):
                return None
            found[form].append(number)
    except (ValueError, ZeroDivisionError):
        return None
    return tuple(map(tuple, found))
