"""Whether a header's ``Plural-Forms`` may stand as it is."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.locales.gettext_header import form_count, plural_forms
from l10n.model import Unit

__all__ = ["fitting_forms"]


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
