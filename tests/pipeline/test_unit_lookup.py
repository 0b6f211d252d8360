"""Which unit a row belongs to that a tool has given an id of its own."""

from __future__ import annotations

import pytest

from l10n.exchange import Returned, unit_id
from l10n.model import State, Unit
from l10n.pipeline.interchange.unit_lookup import Units

PLURAL = Unit(source="%d file", plural_source="%d files", state=State.INITIAL)
TITLE = Unit(source="Home", context="title")
BUTTON = Unit(source="Home", context="button")


def row(number: str, source: str, context: str | None = None) -> Returned:
    return Returned(id=number, locale="it", source=source, target="x", file="f", context=context)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        pytest.param(row(unit_id(TITLE.key), "Home"), TITLE, id="by its id"),
        pytest.param(row("7", "Home", "title"), TITLE, id="by source and context"),
        pytest.param(row("7", " Home ", "button"), BUTTON, id="white space aside"),
        pytest.param(row("7", "Home"), None, id="two may be meant"),
        pytest.param(row("7", ""), None, id="nothing said"),
        pytest.param(row("7", "Away"), None, id="unknown"),
    ],
)
def test_the_unit_of_a_row(row: Returned, found: Unit | None) -> None:
    """One unit or none: of two that may be meant neither is taken."""
    units = Units([TITLE, BUTTON, PLURAL], "markdown")
    name = units.find([row])
    assert (units.now[name[0]] if name else None) == found


def test_plural_forms_with_new_ids() -> None:
    """They are one unit again, told apart by their sources; a second time makes a second group."""
    units = Units([PLURAL], "markdown")
    rows = [row("1", "%d file"), row("2", "%d files"), row("3", "%d files"), row("4", "%d file")]
    forms = [[item.form for item in group] for group in units.gathered([[item] for item in rows])]
    assert forms == [[0, 1, 2], [0]]
    assert {group[0].unit for group in units.gathered([[item] for item in rows])} == {unit_id(PLURAL.key)}
