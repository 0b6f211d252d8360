"""What is written comes back to the last character."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.exchange import Format, baseline, unit_id
from l10n.model import State, Unit, UnitKey
from tests.exchange.sheets import full_sheet, odd_sheet, sheet, texts, there_and_back

FORMATS = [Format.XLIFF2, Format.XLIFF1, Format.CSV]


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None, max_examples=150)
@given(
    source=texts().filter(bool),
    target=texts(),
    syntax=st.sampled_from(["markdown", "html", "text"]),
    accepted=st.booleans(),
)
def test_any_text_survives(
    tmp_path_factory: pytest.TempPathFactory,
    form: Format,
    source: str,
    target: str,
    syntax: str,
    accepted: bool,
) -> None:
    """Source and target are the same bytes again, whatever stands in them."""
    state = State.INITIAL if not target else State.TRANSLATED if accepted else State.DRAFT
    unit = Unit(source=source, targets=(target,) if target else (), state=state)
    (back,) = there_and_back(sheet(unit, syntax=syntax), form, tmp_path_factory.mktemp("exchange"))
    assert back.source == source
    assert back.target == target
    assert back.base == baseline(unit)
    if target:
        assert back.state is state


@pytest.mark.parametrize("form", FORMATS)
def test_everything_comes_back(form: Format, tmp_path: Path) -> None:
    """Each text, plural forms included, with its document, locale, state and baseline."""
    written = full_sheet()
    back = there_and_back(written, form, tmp_path)
    expected = [form for outgoing in written.units for form in outgoing.forms(2)]
    assert [(row.id, row.source, row.target) for row in back] == [tuple(item) for item in expected]
    assert {row.path for row in back} == {"source/a.md"}
    assert {row.locale for row in back} == {"it"}
    bases = [baseline(outgoing.unit) for outgoing in written.units for _ in outgoing.forms(2)]
    assert [row.base for row in back] == bases
    states = [row.state for row in back if row.target]
    assert states == [State.DRAFT, State.TRANSLATED, State.TRANSLATED, State.TRANSLATED]


@pytest.mark.parametrize("form", FORMATS)
def test_equal_sheets_give_equal_files(form: Format, tmp_path: Path) -> None:
    """A second export changes no byte."""
    there_and_back(full_sheet(), form, tmp_path)
    first = (tmp_path / "exchange").read_bytes()
    there_and_back(full_sheet(), form, tmp_path)
    assert (tmp_path / "exchange").read_bytes() == first


@pytest.mark.parametrize("form", FORMATS)
def test_what_xml_cannot_hold_comes_back(form: Format, tmp_path: Path) -> None:
    """In words, in code, and at both ends of a pair."""
    back = there_and_back(odd_sheet(), form, tmp_path)
    expected = [form for outgoing in odd_sheet().units for form in outgoing.forms(2)]
    assert [(row.id, row.source, row.target) for row in back] == [tuple(item) for item in expected]


def test_a_context_is_part_of_the_name() -> None:
    """Equal texts in two places are two units; no context and an empty one differ, as in gettext."""
    contexts = (None, "", "title", "menu")
    assert len({unit_id(UnitKey("Home", context)) for context in contexts}) == 4
