"""Forty edits of an article: a translator's words and approval after each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.catalogs import fingerprinted, is_machine_made, merge
from l10n.formats.markdown.document import MarkdownFormat
from l10n.model import Catalog, Segment, State, Unit
from l10n.ports import FormatSettings
from tests.catalogs.article_edits import ARTICLE, EDITS, TRANSLATIONS, Edit

FORMAT = MarkdownFormat(FormatSettings())


def segments(text: str) -> tuple[Segment, ...]:
    return FORMAT.parse(text.encode(), "source/a.md", "en").segments


def catalog(state: State, *, machine: bool = False) -> Catalog:
    empty = Catalog(source_locale="en", target_locale="it")
    units = [
        replace(
            unit,
            targets=(TRANSLATIONS[unit.source],),
            state=state,
            origin=fingerprinted("deepl", (TRANSLATIONS[unit.source],)) if machine else None,
        )
        if unit.source in TRANSLATIONS
        else unit
        for unit in merge(empty, segments(ARTICLE)).units
    ]
    return replace(empty, units=tuple(units))


def holding(merged: Catalog, target: str) -> list[Unit]:
    return [unit for unit in merged.units if target in unit.target]


def test_the_article_is_what_the_edits_expect() -> None:
    """Each translation belongs to a sentence of the article."""
    assert set(TRANSLATIONS) <= {segment.source for segment in segments(ARTICLE)}
    assert len(EDITS) >= 40


@pytest.mark.parametrize(
    ("state", "machine"),
    [(State.TRANSLATED, False), (State.TRANSLATED, True), (State.DRAFT, False), (State.DRAFT, True)],
    ids=["accepted", "accepted of a machine", "a person's draft", "a machine's draft"],
)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_edit(edit: Edit, state: State, machine: bool) -> None:
    """What must be kept is kept, what changed is a draft, nothing is approved that nobody read."""
    merged = merge(catalog(state, machine=machine), segments(edit.change(ARTICLE)))
    carried = dict(edit.carried) if state is State.TRANSLATED else {}
    drafts = (*edit.draft, *(old for old, _ in edit.carried if old not in carried))
    for source, target in TRANSLATIONS.items():
        found = holding(merged, carried.get(source, target))
        assert found, f"lost: {target}"
        if source in edit.gone:
            assert [unit.state for unit in found] == [State.OBSOLETE], target
        elif source in drafts:
            live = [unit for unit in found if unit.state is not State.OBSOLETE]
            assert live, target
            assert all(unit.state is State.DRAFT for unit in live), target
            assert any(unit.previous and source in unit.previous.source for unit in live), target
        else:
            assert [unit.state for unit in found] == [state], target
            assert [is_machine_made(unit) for unit in found] == [machine], target


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_undoing_an_edit_brings_everything_back(edit: Edit) -> None:
    """Edited and edited back, the article has all its words, accepted as they were."""
    before = catalog(State.TRANSLATED)
    there = merge(before, segments(edit.change(ARTICLE)))
    back = merge(there, segments(ARTICLE))
    found = {unit.source: (unit.target, unit.state) for unit in back.live}
    for source, target in TRANSLATIONS.items():
        assert found[source] == (target, State.TRANSLATED)
