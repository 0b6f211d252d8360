"""The head of a PO file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from l10n.catalogs.po.plurals import fitting_forms
from l10n.locales.gettext_header import plural_forms, to_gettext
from l10n.model import Catalog

__all__ = ["fresh_header", "is_empty", "stamped"]

_DATE = "%Y-%m-%d %H:%M%z"
_CREATED = "POT-Creation-Date"
_REVISED = "PO-Revision-Date"
_PLURALS = "Plural-Forms"


def fresh_header(project: str, source_locale: str, target_locale: str) -> Mapping[str, str]:
    """
    The fields of a new PO file, without dates.

    Args:
        project: What translators see as its name: the source, since each has a PO of its own.
    Source: GNU gettext manual, "The Header Entry".
    """
    return MappingProxyType(
        {
            "Project-Id-Version": project,
            "Report-Msgid-Bugs-To": "",
            _CREATED: "",
            _REVISED: "",
            "Last-Translator": "",
            "Language-Team": "",
            "Language": to_gettext(target_locale),
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            _PLURALS: plural_forms(target_locale),
            "X-Source-Language": to_gettext(source_locale),
            "X-Generator": "l10n",
        }
    )


def is_empty(catalog: Catalog) -> bool:
    """Whether it comes from a file with nothing in it, not even a head."""
    return not (catalog.units or catalog.header)


def stamped(catalog: Catalog, before: Catalog | None, now: datetime) -> Catalog:
    """
    The catalog with its dates: they move only when what they date has changed.

    Args:
        before: As it was on disk; None for a new one.
        now: With a time zone.
    """
    from dataclasses import replace

    header = {**catalog.header}
    for key, value in fresh_header("", catalog.source_locale, catalog.target_locale).items():
        header.setdefault(key, value)  # what another program, or a person, took away
    if "utf-8" not in header.get("Content-Type", "").lower():  # we write nothing else
        header["Content-Type"] = "text/plain; charset=UTF-8"
    header[_PLURALS] = fitting_forms(header[_PLURALS], catalog.target_locale, catalog.units)
    moment = now.strftime(_DATE)
    if before is None or [unit.key for unit in before.live] != [unit.key for unit in catalog.live]:
        header[_CREATED] = moment
    if before is None or _content(before) != _content(catalog):
        header[_REVISED] = moment
    return replace(catalog, header=MappingProxyType(header))


def _content(catalog: Catalog) -> list[object]:
    return [(unit.key, unit.targets, unit.state, unit.comments, unit.flags) for unit in catalog.units]
