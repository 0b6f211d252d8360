"""What changed between two catalogs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.catalogs import fingerprinted, merge
from l10n.catalogs.merging.difference import Change, ChangeKind, compare, readable
from l10n.model import Catalog, Location, Previous, Segment, State, Unit


def catalog(*units: Unit) -> Catalog:
    header = {"Language": "it", "PO-Revision-Date": "2026-01-01 10:00+0000"}
    return Catalog(source_locale="en", target_locale="it", header=header, units=units)


def unit(source: str, target: str, state: State = State.TRANSLATED) -> Unit:
    return Unit(source=source, targets=(target,), state=state)


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.kind.value, change.unit.source) for change in changes]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        pytest.param(unit("Hi", "Ciao"), unit("Hi", "Ciao"), None, id="nothing"),
        pytest.param(Unit(source="Hi"), unit("Hi", "Ciao"), ChangeKind.TRANSLATED, id="translated"),
        pytest.param(Unit(source="Hi"), unit("Hi", "Ciao", State.DRAFT), ChangeKind.TRANSLATED, id="drafted"),
        pytest.param(unit("Hi", "Ciao"), unit("Hi", "Salve"), ChangeKind.CHANGED, id="rewritten"),
        pytest.param(
            unit("Hi", "Ciao", State.DRAFT), unit("Hi", "Ciao"), ChangeKind.APPROVED, id="approved as it was"
        ),
        pytest.param(
            unit("Hi", "Ciao", State.DRAFT),
            unit("Hi", "Salve"),
            ChangeKind.APPROVED,
            id="edited and approved",
        ),
        pytest.param(unit("Hi", "Ciao"), unit("Hi", "Ciao", State.DRAFT), ChangeKind.REOPENED, id="doubted"),
        pytest.param(unit("Hi", "Ciao"), Unit(source="Hi"), ChangeKind.LOST, id="translation deleted"),
        pytest.param(
            unit("Hi", "Ciao"),
            replace(unit("Hi", "Ciao"), comments=("Ask Anna.",)),
            ChangeKind.COMMENTED,
            id="commented",
        ),
        pytest.param(
            unit("Hi", "Ciao"),
            replace(
                unit("Hi", "Ciao"),
                notes=("heading",),
                locations=(Location("b.md", 4),),
                origin=fingerprinted("deepl", ("Ciao",)),
            ),
            None,
            id="notes and places are no news",
        ),
        pytest.param(
            unit("Hi", "Ciao"),
            replace(unit("Hi", "Ciao"), plural_source="His"),
            ChangeKind.REVISED,
            id="a plural",
        ),
    ],
)
def test_what_happened_to_a_unit(before: Unit, after: Unit, kind: ChangeKind | None) -> None:
    """One word for it, or none."""
    changes = compare(catalog(before), catalog(after))
    assert [change.kind for change in changes] == ([kind] if kind else [])


def test_units_come_and_go_where_they_stand() -> None:
    """In the order of the document; an obsolete unit is a lost one, and one that is back is new."""
    gone = replace(unit("Gone", "Andato"), state=State.OBSOLETE)
    before = catalog(unit("Apples are red", "A"), unit("Boats float", "B"), unit("Cats", "C"), gone)
    after = catalog(
        unit("Nobody came to dinner", "N"),
        unit("Apples are red", "A"),
        unit("Cats", "C"),
        unit("Gone", "Andato"),
        replace(unit("Boats float", "B"), state=State.OBSOLETE),
    )
    assert kinds(compare(before, after)) == [
        ("added", "Nobody came to dinner"),
        ("lost", "Boats float"),
        ("added", "Gone"),
    ]
    assert compare(before, before) == ()


def test_an_edited_source_is_one_change() -> None:
    """Known by what the draft says it was made for, or by its similarity in its place."""
    old, new = "Exports grew a lot in the spring.", "Exports grew a bit in the spring."
    before = catalog(unit("A.", "a."), unit(old, "L’export"), unit("Z.", "z."))
    told = replace(unit("Quite another text", "L’export", State.DRAFT), previous=Previous(old))
    for after in (told, unit(new, "L’export")):
        (change,) = compare(before, catalog(unit("A.", "a."), after, unit("Z.", "z.")))
        assert change.kind is ChangeKind.REVISED
        assert change.before == before.units[1]
        assert change.after == after


def test_a_forebear_that_is_still_there_is_none() -> None:
    """A draft for a source that the document has too, or never had, is new."""
    before = catalog(unit("A.", "a."))
    for previous in ("A.", "Never seen."):
        new = replace(unit("Something else", "x", State.DRAFT), previous=Previous(previous))
        assert kinds(compare(before, catalog(unit("A.", "a."), new))) == [("added", "Something else")]


def test_an_extract_tells_what_the_author_did() -> None:
    """After a real merge of an edited article."""
    before = catalog(unit("Exports grew in 2024 by a lot.", "L’export è cresciuto."), unit("Two.", "Due."))
    sources = ("Exports grew in 2024 by very much.", "Nobody saw it coming.")
    segments = [Segment(source=text, raw=text, kind="p", location=Location("a.md")) for text in sources]
    assert kinds(compare(before, merge(before, segments))) == [
        ("revised", sources[0]),
        ("lost", "Two."),
        ("added", sources[1]),
    ]


def test_a_change_is_of_a_unit() -> None:
    """There is one before or after."""
    with pytest.raises(ValueError, match="needs a unit"):
        Change(kind=ChangeKind.LOST, before=None, after=None)


def test_a_catalog_for_reading() -> None:
    """A block a unit, a line a text, nothing that changes by itself."""
    full = Unit(
        source="%d file",
        plural_source="%d files",
        context="menu",
        targets=("%d file", "%d\nfile\n"),
        state=State.DRAFT,
        suggestion="S",
        previous=Previous("%d fil"),
        flags=("c-format",),
        comments=("Ask Anna.",),
        notes=("heading",),
        locations=(Location("a.md", 3),),
        origin=fingerprinted("deepl", ("x",)),
    )
    text = readable(replace(catalog(full, Unit(source="Hi " * 50)), comments=("Head",)))
    assert text == (
        "# Head\nLanguage: it\n\n"
        "source: %d file\nplural: %d files\ncontext: menu\nprevious: %d fil\n"
        "target 0: %d file\ntarget 1: %d\n          file\n"
        "state: draft\nsuggestion: S\nflags: c-format\ncomment: Ask Anna.\n\n"
        f"source: {'Hi ' * 50}\nstate: missing\n"
    )
