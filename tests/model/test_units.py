"""Units and catalogs hold what they promise."""

from __future__ import annotations

import pytest

from l10n.model import Catalog, State, Unit


def test_a_translated_unit_has_a_target() -> None:
    """A state that promises a target without one is refused."""
    with pytest.raises(ValueError, match="needs a target"):
        Unit(source="One", state=State.TRANSLATED)


def test_two_live_units_with_one_key_are_refused() -> None:
    """A source and context name one unit; the same text may also stand among the obsolete."""
    unit = Unit(source="One")
    gone = Unit(source="One", targets=("Uno",), state=State.OBSOLETE)
    assert Catalog(source_locale="en", target_locale="it", units=(unit, gone)).live == (unit,)
    with pytest.raises(ValueError, match="two units"):
        Catalog(source_locale="en", target_locale="it", units=(unit, unit))
