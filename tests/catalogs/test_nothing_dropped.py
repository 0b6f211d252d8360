"""Entries and comments that gettext has no place for: kept through reading, merging and writing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from l10n.catalogs import merge, parse, serialize
from l10n.catalogs.merging.difference import readable
from l10n.catalogs.merging.three_way import merge_three
from l10n.catalogs.po.entries import PoText, serialize_over
from l10n.model import Catalog, Location, Segment, State, Unit
from tests.catalogs.test_three_way_merge import three

HEAD = 'msgid ""\nmsgstr ""\n"Language: it\\n"\n'
LIVE = '\nmsgid "Hi"\nmsgstr "Ciao"\n'
EMPTY = '\n# mine\nmsgid "Hi"\nmsgstr ""\n'
TWIN = '\n# chiesto ad Anna\n#~ msgid "Hi"\n#~ msgstr "Salve"\n'
DRAFT_TWIN = '\n#, fuzzy\n#~ msgid "Hi"\n#~ msgstr "Ehi"\n'
OTHER = '\n#~ msgid "Bye"\n#~ msgstr "Addio"\n'
ENDING = "\n# What follows is for Carla.\n#. and this\n\n#  indented, \n"


def read(text: str) -> Catalog:
    return parse(text, "a.po", "en", "it")


def segments(*sources: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(source=source, raw=source, kind="paragraph", location=Location("a.md")) for source in sources
    )


def summary(catalog: Catalog) -> list[tuple[str, str, State]]:
    return [(unit.source, unit.target, unit.state) for unit in catalog.units]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + LIVE + TWIN, id="a twin of a live unit"),
        pytest.param(HEAD + LIVE + TWIN + DRAFT_TWIN, id="two of them"),
        pytest.param(HEAD + TWIN + OTHER + DRAFT_TWIN, id="two obsolete entries with one source"),
        pytest.param(HEAD + TWIN + TWIN, id="the same twice"),
        pytest.param(HEAD + LIVE + OTHER + ENDING, id="comments behind the last entry"),
        pytest.param(HEAD + LIVE + ENDING, id="behind a live one"),
        pytest.param(HEAD + ENDING, id="behind the header"),
        pytest.param(HEAD + LIVE + '\n#~ msgid ""\n#~ msgstr "x"\n', id="an obsolete header"),
    ],
)
def test_what_has_not_changed_is_written_as_it_stood(text: str) -> None:
    """To the byte: alone, over its file, merged with itself, and after a merge with its own document."""
    catalog = read(text)
    assert serialize(catalog) == text
    assert serialize_over(catalog, PoText(text, catalog)) == text
    merged = merge_three(catalog, catalog, catalog).catalog
    assert serialize_over(merged, PoText(text, catalog)) == text
    again = merge(catalog, segments(*(unit.source for unit in catalog.live)))
    assert [unit.targets for unit in again.units] == [unit.targets for unit in catalog.units]
    assert [unit.comments for unit in again.units] == [unit.comments for unit in catalog.units]
    assert again.ending == catalog.ending


def test_an_empty_unit_takes_its_twins_text() -> None:
    """As it was accepted, with what people wrote beside both; one entry is left."""
    merged = merge(read(HEAD + EMPTY + DRAFT_TWIN + TWIN), segments("Hi"))
    assert summary(merged) == [("Hi", "Salve", State.TRANSLATED), ("Hi", "Ehi", State.OBSOLETE)]
    assert merged.live[0].comments == ("mine", "chiesto ad Anna")


def test_a_source_that_is_back_takes_the_accepted_one_of_two() -> None:
    """The other one stays."""
    merged = merge(read(HEAD + DRAFT_TWIN + TWIN), segments("Hi"))
    assert summary(merged) == [("Hi", "Salve", State.TRANSLATED), ("Hi", "Ehi", State.OBSOLETE)]


def test_a_unit_that_goes_stays_beside_its_twin() -> None:
    """Unless the obsolete unit says the same already."""
    gone = merge(read(HEAD + LIVE + TWIN), segments("Nothing of the kind"))
    assert [unit.target for unit in gone.units] == ["", "Salve", "Ciao"]
    same = '\n#~ msgid "Hi"\n#~ msgstr "Ciao"\n'
    gone = merge(read(HEAD + LIVE + same), segments("Nothing of the kind"))
    assert [unit.target for unit in gone.units] == ["", "Ciao"]


TWINS = st.lists(st.sampled_from([TWIN, DRAFT_TWIN, OTHER, TWIN.replace("Salve", "Olà")]))


@given(st.sampled_from(["", LIVE, EMPTY]), TWINS, st.lists(st.sampled_from(["Hi", "Bye", "New"])))
def test_no_text_goes_when_sources_come_and_go(
    live: str, counterparts: list[str], sources: list[str]
) -> None:
    """Whatever units of one source a file has: each text is there after any change of the document, and after it is undone."""
    catalog = read(HEAD + live + "".join(counterparts) + ENDING)
    texts = {unit.targets for unit in catalog.units if unit.targets}
    there = merge(catalog, segments(*sources))
    back = merge(there, segments(*(unit.source for unit in catalog.live)))
    for now in (there, back):
        assert texts <= {unit.targets for unit in now.units}
        assert read(serialize(now)).ending == catalog.ending


def test_a_side_that_adds_a_twin_or_a_comment_is_heard() -> None:
    """What one side adds is there; what it takes away goes."""
    base, more = read(HEAD + LIVE + TWIN), read(HEAD + LIVE + TWIN + DRAFT_TWIN + ENDING)
    for merged in (
        merge_three(base, more, base),
        merge_three(base, base, more),
        merge_three(base, more, more),
    ):
        assert merged.catalog == more
    for merged in (merge_three(more, base, more), merge_three(more, more, base)):
        assert merged.catalog == base


def test_a_diff_shows_them() -> None:
    """A comment behind the last entry is no less a person's."""
    assert "comment: What follows is for Carla." in readable(read(HEAD + LIVE + ENDING))


def test_live_sources_are_unique() -> None:
    """Two live units of one source cannot be: nothing could tell which is meant."""
    with pytest.raises(ValueError, match="two units for 'Hi'"):
        Catalog(source_locale="en", target_locale="it", units=(Unit(source="Hi"), Unit(source="Hi")))


def is_valid(catalog: Catalog) -> bool:
    """Whether gettext's own tools take it: one entry a source, obsolete ones included."""
    return len({unit.key for unit in catalog.units}) == len(catalog.units)


@settings(max_examples=200, deadline=None)
@given(three(), st.permutations(["Source number one", "Source number two", "Source number six"]))
def test_we_make_no_second_entry_of_a_source(
    sides: tuple[Catalog, Catalog, Catalog], sources: list[str]
) -> None:
    """A merge, of branches or with a document, leaves one where there was one."""
    assume(all(map(is_valid, sides)))
    assert is_valid(merge_three(*sides).catalog)
    assert is_valid(merge(sides[1], segments(*sources)))
