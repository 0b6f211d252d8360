"""Two branches' catalogs into one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import fingerprinted, is_machine_made, merge, parse, serialize
from l10n.catalogs.merging.conflicts import Candidate, candidates
from l10n.catalogs.merging.three_way import merge_three
from l10n.catalogs.po.entries import PoText, serialize_over
from l10n.model import Catalog, Location, Previous, Segment, State, Unit, UnitKey


def catalog(*units: Unit, **header: str) -> Catalog:
    fields = MappingProxyType({name.replace("_", "-"): value for name, value in header.items()})
    return Catalog(source_locale="en", target_locale="it", header=fields, units=units)


def person(source: str, target: str, state: State = State.TRANSLATED) -> Unit:
    return Unit(source=source, targets=(target,), state=state)


def machine(source: str, target: str, state: State = State.DRAFT) -> Unit:
    return Unit(source=source, targets=(target,), state=state, origin=fingerprinted("deepl", (target,)))


def draft(source: str, target: str) -> Unit:
    return person(source, target, State.DRAFT)


def both(unit: Unit) -> tuple[tuple[str, bool], ...]:
    return tuple((candidate.targets[0], candidate.accepted) for candidate in candidates(unit.comments))


EMPTY = Unit(source="Hi")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "target", "state"),
    [
        pytest.param(EMPTY, person("Hi", "Ciao"), EMPTY, "Ciao", State.TRANSLATED, id="ours only"),
        pytest.param(EMPTY, EMPTY, draft("Hi", "Ciao"), "Ciao", State.DRAFT, id="theirs only"),
        pytest.param(
            EMPTY, person("Hi", "Ciao"), person("Hi", "Ciao"), "Ciao", State.TRANSLATED, id="both alike"
        ),
        pytest.param(
            person("Hi", "Ciao"), EMPTY, person("Hi", "Ciao"), "", State.INITIAL, id="taken out by one"
        ),
        pytest.param(
            person("Hi", "Ciao"), EMPTY, person("Hi", "Salve"), "Salve", State.TRANSLATED, id="out and edited"
        ),
        pytest.param(
            machine("Hi", "Ehi"),
            machine("Hi", "Ehi", State.TRANSLATED),
            machine("Hi", "Olà"),
            "Ehi",
            State.TRANSLATED,
            id="accepted before a new draft",
        ),
        pytest.param(
            EMPTY,
            machine("Hi", "Ehi"),
            draft("Hi", "Ciao"),
            "Ciao",
            State.DRAFT,
            id="a person before a machine",
        ),
        pytest.param(
            machine("Hi", "Ehi"),
            machine("Hi", "Ehi", State.TRANSLATED),
            person("Hi", "Ciao"),
            "Ciao",
            State.TRANSLATED,
            id="written before waved through",
        ),
        pytest.param(EMPTY, machine("Hi", "A"), machine("Hi", "B"), "A", State.DRAFT, id="two machines"),
        pytest.param(
            EMPTY,
            draft("Hi", "Ciao"),
            person("Hi", "Ciao"),
            "Ciao",
            State.TRANSLATED,
            id="the same, accepted by one",
        ),
        pytest.param(
            person("Hi", "Ciao"),
            draft("Hi", "Ciao"),
            person("Hi", "Salve"),
            "Salve",
            State.TRANSLATED,
            id="doubted by one, rewritten by the other",
        ),
    ],
)
def test_one_text_is_taken(base: Unit, ours: Unit, theirs: Unit, target: str, state: State) -> None:
    """Whichever side it is on, and without a conflict."""
    for one, other in ((ours, theirs), (theirs, ours)):
        if target == "A" and one is theirs:
            continue  # of two machines' drafts ours stays, whichever it is
        merged = merge_three(catalog(base), catalog(one), catalog(other))
        unit = merged.catalog.units[0]
        assert (unit.target, unit.state, merged.conflicts) == (target, state, ())
        assert unit.comments == ()


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param(EMPTY, person("Hi", "Ciao"), person("Hi", "Salve"), id="two people"),
        pytest.param(person("Hi", "Ehi"), person("Hi", "Ciao"), person("Hi", "Salve"), id="two corrections"),
        pytest.param(EMPTY, person("Hi", "Ciao"), draft("Hi", "Salve"), id="accepted and begun"),
        pytest.param(
            EMPTY,
            machine("Hi", "Ciao", State.TRANSLATED),
            machine("Hi", "Salve", State.TRANSLATED),
            id="two decisions",
        ),
        pytest.param(
            EMPTY, machine("Hi", "Ciao", State.TRANSLATED), draft("Hi", "Salve"), id="decided and begun"
        ),
    ],
)
def test_two_peoples_work_stays_both(base: Unit, ours: Unit, theirs: Unit) -> None:
    """A draft with our text that keeps both, with their states, and that no machine owns."""
    merged = merge_three(catalog(base), catalog(ours), catalog(theirs))
    unit = merged.catalog.units[0]
    assert merged.conflicts == (UnitKey("Hi", None),)
    assert (unit.target, unit.state) == ("Ciao", State.DRAFT)
    assert both(unit) == (
        ("Ciao", ours.state is State.TRANSLATED),
        ("Salve", theirs.state is State.TRANSLATED),
    )
    assert not is_machine_made(unit)


def test_a_conflict_is_resolved_by_choosing() -> None:
    """A person clears fuzzy and deletes the lines; the other side, still torn, takes that."""
    torn = merge_three(catalog(EMPTY), catalog(person("Hi", "Ciao")), catalog(person("Hi", "Salve"))).catalog
    chosen = catalog(person("Hi", "Salve"))
    assert merge_three(torn, torn, chosen).catalog == chosen


def test_a_second_conflict_keeps_what_is_still_open() -> None:
    """As in a rebase of two commits: what its writer has replaced goes, the rest stays once."""
    first = person("Hi", "Salve")
    torn = merge_three(catalog(EMPTY), catalog(person("Hi", "Ciao")), catalog(first)).catalog
    merged = merge_three(catalog(first), torn, catalog(person("Hi", "Salve!")))
    assert both(merged.catalog.units[0]) == (("Ciao", True), ("Salve!", True))
    assert merged.catalog.units[0].target == "Ciao"


def test_texts_of_several_lines_and_forms_are_kept_exactly() -> None:
    """Through a file and back."""
    plural = Unit(source="%d file", plural_source="%d files", flags=("c-format",))
    ours = replace(plural, targets=('%d "file"\n', "%d\\n\u2028 file"), state=State.TRANSLATED)
    theirs = replace(plural, targets=("%d documento", "%d documenti"), state=State.TRANSLATED)
    merged = merge_three(catalog(plural), catalog(ours), catalog(theirs)).catalog
    again = parse(serialize(merged), "x.po", "en", "it")
    assert again.units == merged.units
    assert candidates(again.units[0].comments) == (
        Candidate(ours.targets, accepted=True),
        Candidate(theirs.targets, accepted=True),
    )


def test_plural_forms_that_two_people_filled_stand_together() -> None:
    """Each wrote another form: that is no conflict."""
    plural = Unit(source="%d file", plural_source="%d files")
    ours = replace(plural, targets=("%d file", ""), state=State.DRAFT)
    theirs = replace(plural, targets=("", "%d files"), state=State.TRANSLATED)
    merged = merge_three(catalog(plural), catalog(ours), catalog(theirs))
    assert (merged.catalog.units[0].targets, merged.conflicts) == (("%d file", "%d files"), ())
    assert merged.catalog.units[0].state is State.DRAFT


def test_a_person_who_changed_a_comment_line_keeps_it() -> None:
    """What no longer reads as a kept translation is a comment."""
    odd = ('conflict, accepted: "Ciao', 'conflict, accepted: "C\\iao"', "conflict is good")
    merged = merge_three(
        catalog(replace(EMPTY, comments=odd)),
        catalog(replace(person("Hi", "Ciao"), comments=odd)),
        catalog(replace(person("Hi", "Salve"), comments=odd)),
    )
    assert merged.catalog.units[0].comments[:3] == odd
    assert len(both(merged.catalog.units[0])) == 2


def test_what_one_deleted_and_the_other_edited_is_obsolete() -> None:
    """Its source is gone, her words are not; what nobody touched goes."""
    base = catalog(person("Hi", "Ciao"), person("Bye", "Addio"), Unit(source="New"))
    theirs = catalog(person("Hi", "Salve"), person("Bye", "Addio"), Unit(source="New"))
    ours = catalog()
    for merged in (merge_three(base, ours, theirs), merge_three(base, theirs, ours)):
        assert merged.catalog.units == (Unit(source="Hi", targets=("Salve",), state=State.OBSOLETE),)
        assert merged.conflicts == ()


def test_what_one_made_obsolete_and_both_edited_keeps_both() -> None:
    """Nobody is stopped for a source that is gone, and nothing is lost."""
    gone = replace(person("Hi", "Salve"), state=State.OBSOLETE)
    merged = merge_three(catalog(person("Hi", "Ehi")), catalog(person("Hi", "Ciao")), catalog(gone))
    unit = merged.catalog.units[0]
    assert (unit.state, merged.conflicts) == (State.OBSOLETE, ())
    assert both(unit) == (("Ciao", True), ("Salve", True))


def test_a_source_that_is_back_stays() -> None:
    """One side has the text in its document again, the other threw the obsolete unit away."""
    gone = replace(person("Hi", "Ciao"), state=State.OBSOLETE)
    for one, other in ((catalog(), catalog(draft("Hi", "Ciao"))), (catalog(draft("Hi", "Ciao")), catalog())):
        assert merge_three(catalog(gone), one, other).catalog.units == (draft("Hi", "Ciao"),)


def segments(*sources: str) -> list[Segment]:
    return [
        Segment(source=source, raw=source, kind="paragraph", location=Location("a.md")) for source in sources
    ]


OLD, NEW = "Exports grew a lot in the spring of the year.", "Exports grew a bit in the spring of the year."


def test_a_correction_follows_a_changed_source() -> None:
    """One side edits the article and extracts, the other corrects the old translation: one draft has both."""
    base = catalog(person(OLD, "L’export è cresciutto."))
    ours = merge(base, segments(NEW))
    theirs = catalog(person(OLD, "L’export è cresciuto."))
    for merged in (merge_three(base, ours, theirs), merge_three(base, theirs, ours)):
        unit, accepted = merged.catalog.units
        assert (unit.source, unit.target, unit.state) == (NEW, "L’export è cresciuto.", State.DRAFT)
        assert unit.previous == Previous(OLD)
        assert accepted == replace(theirs.units[0], state=State.OBSOLETE)
        assert merged.conflicts == ()


def test_a_draft_that_followed_a_changed_source_is_not_kept_twice() -> None:
    """Only an accepted pair is worth keeping for the day the source comes back."""
    base = catalog(draft(OLD, "L’export è cresciutto."))
    merged = merge_three(base, merge(base, segments(NEW)), catalog(draft(OLD, "L’export è cresciuto.")))
    assert [(unit.source, unit.target) for unit in merged.catalog.units] == [(NEW, "L’export è cresciuto.")]


def test_a_translation_of_a_changed_source_replaces_what_was_carried_over() -> None:
    """Both sides extracted the same edit, one went on to translate it: nobody is asked to choose."""
    base = catalog(person(OLD, "L’export è cresciuto molto."))
    ours = merge(base, segments(NEW))
    done = person(NEW, "L’export è cresciuto un po’.")
    for merged in (merge_three(base, ours, catalog(done)), merge_three(base, catalog(done), ours)):
        unit = merged.catalog.units[0]
        assert (unit.target, unit.state, merged.conflicts) == (done.target, State.TRANSLATED, ())
        assert len(merged.catalog.live) == 1


def test_a_draft_for_an_older_source_is_not_compared_with_an_accepted_text() -> None:
    """A correction of the old text, where the new source has its own translation, is kept as obsolete."""
    base = catalog(person(OLD, "Vecchio."))
    merged = merge_three(base, catalog(person(NEW, "Nuovo.")), catalog(person(OLD, "Vecchio!")))
    assert merged.conflicts == ()
    assert [(unit.target, unit.state) for unit in merged.catalog.units] == [
        ("Nuovo.", State.TRANSLATED),
        ("Vecchio!", State.OBSOLETE),
    ]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        pytest.param("abc", "abc", "abxc", "abxc", id="inserted by theirs"),
        pytest.param("abc", "aobc", "atbc", "atobc", id="inserted by both"),
        pytest.param("abc", "cba", "abxc", "cbxa", id="moved by ours, inserted by theirs"),
        pytest.param("abc", "abxc", "cba", "cbxa", id="moved by theirs, inserted by ours"),
        pytest.param("abc", "cab", "bca", "cab", id="moved by both"),
        pytest.param("abc", "ac", "abxc", "axc", id="after a neighbour that is gone"),
        pytest.param("abc", "abc", "xyabc", "xyabc", id="at the head"),
    ],
)
def test_units_stand_in_the_order_of_the_document(base: str, ours: str, theirs: str, merged: str) -> None:
    """Ours, with theirs' new units beside their own neighbours."""
    sides = [catalog(*(person(letter, letter) for letter in side)) for side in (base, ours, theirs)]
    assert "".join(unit.source for unit in merge_three(*sides).catalog.units) == merged


def test_comments_flags_and_places_of_both_sides_are_kept() -> None:
    """What one added is there, what one took out is not."""
    base = replace(
        person("Hi", "Ciao"),
        comments=("Ask Anna.", "Old."),
        notes=("heading",),
        flags=("no-wrap",),
        locations=(Location("a.md", 3),),
    )
    ours = replace(base, comments=("Ask Anna.", "Asked."), locations=(Location("a.md", 5),))
    theirs = replace(
        base,
        comments=("Ask Anna.", "Old.", "Short!"),
        notes=("title",),
        flags=("no-wrap", "max-length:20"),
        locations=(Location("a.md", 4), Location("b.md", 9)),
    )
    (unit,) = merge_three(catalog(base), catalog(ours), catalog(theirs)).catalog.units
    assert unit.comments == ("Ask Anna.", "Asked.", "Short!")
    assert (unit.notes, unit.flags) == (("title",), ("no-wrap", "max-length:20"))
    assert unit.locations == (Location("a.md", 5), Location("b.md", 9))
    (unit,) = merge_three(catalog(base), catalog(theirs), catalog(ours)).catalog.units
    assert unit.comments == ("Ask Anna.", "Short!", "Asked.")


def test_a_header_has_the_newest_dates_and_both_sides_changes() -> None:
    """What both changed is as on the side that was revised last, whatever the time zones."""
    base = catalog(
        PO_Revision_Date="2026-01-01 10:00+0000", Last_Translator="Old", Language_Team="None", X_Old="yes"
    )
    ours = catalog(
        PO_Revision_Date="2026-01-03 10:00+0200", Last_Translator="Anna", Language_Team="None", X_Old="yes"
    )
    theirs = catalog(
        PO_Revision_Date="2026-01-03 09:00+0000", Last_Translator="Bob", Language_Team="IT", X_New="1"
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        assert dict(merge_three(base, one, other).catalog.header) == {
            "PO-Revision-Date": "2026-01-03 09:00+0000",
            "Last-Translator": "Bob",
            "Language-Team": "IT",
            "X-New": "1",
        }


def test_dates_that_are_none_lose() -> None:
    """A template's placeholder, and a date without its zone."""
    base = catalog(PO_Revision_Date="")
    merged = merge_three(
        base,
        catalog(PO_Revision_Date="YEAR-MO-DA HO:MI+ZONE"),
        catalog(PO_Revision_Date="2026-01-03 09:00"),
    )
    assert merged.catalog.header["PO-Revision-Date"] == "2026-01-03 09:00"


def test_an_obsolete_unit_beside_a_live_one_with_its_source_stays() -> None:
    """And when the live one goes too, one unit keeps the words of both."""
    gone = replace(person("Hi", "Ehi"), state=State.OBSOLETE)
    base = catalog(person("Hi", "Ciao"), gone)
    assert merge_three(base, base, base).catalog == base
    other = replace(gone, targets=("Olà",))
    merged = merge_three(base, catalog(), catalog(person("Hi", "Salve"), other)).catalog
    (unit,) = merged.units
    assert unit.state is State.OBSOLETE
    assert both(unit) == (("Salve", True), ("Olà", True))
    same = replace(gone, targets=("Salve",))
    for twin in (same, replace(gone, targets=())):
        merged = merge_three(base, catalog(), catalog(person("Hi", "Salve"), twin)).catalog
        assert merged.units == (same,)
    merged = merge_three(base, catalog(), catalog(draft("Hi", "Salve"), same)).catalog
    assert merged.units == (same,)  # accepted once is accepted
    untranslated = replace(EMPTY, plural_source="His")
    base = catalog(untranslated, gone)
    merged = merge_three(base, catalog(replace(gone, targets=())), catalog(untranslated, other)).catalog
    assert [unit.targets for unit in merged.units] == [("Olà",)]


def test_an_engines_suggestion_is_no_change_of_the_text() -> None:
    """One side has a proposal beside the old text, the other has rewritten it: that is taken."""
    base = replace(draft("Hi", "Ehi"), previous=Previous("Hi!"))
    ours = replace(base, suggestion="Olà")
    for one, other in ((ours, draft("Hi", "Ciao")), (draft("Hi", "Ciao"), ours)):
        merged = merge_three(catalog(base), catalog(one), catalog(other))
        assert merged.catalog.units == (draft("Hi", "Ciao"),)


WRAPPED = """\
# My own head
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: a.c:12 b.c:7
#| msgid_plural "older ones"
msgid "one "
"two"
msgstr ""
"uno due"

#: a.c:20
msgid "three"
msgstr "tre"

#~ msgid "gone"
#~ msgstr ""
#~ "andato"
"""


def test_entries_that_nobody_changed_stay_as_another_program_wrote_them() -> None:
    """Wrapping, line numbers and what we do not model; line ends are ours'."""
    theirs = WRAPPED.replace('"tre"', '"TRE"')
    ours = WRAPPED.replace("My own", "Our own").replace("\n", "\r\n")
    texts = [PoText(text, parse(text, "x.po", "en", "it")) for text in (WRAPPED, ours, theirs)]
    merged = merge_three(*(text.catalog for text in texts)).catalog
    expected = theirs.replace("My own", "Our own").replace("\n", "\r\n")
    assert serialize_over(merged, *texts[1:]) == expected


def test_a_head_among_the_entries_is_written_anew() -> None:
    """Nothing is copied from such a file, so nothing is doubled."""
    odd = 'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "Language: it\\n"\n'
    text = PoText(odd, parse(odd, "x.po", "en", "it"))
    fresh = replace(text.catalog, header={"Language": "fr"})
    assert serialize_over(fresh, text) == serialize(fresh)


def test_a_side_without_units_is_no_hindrance() -> None:
    """As when a file was added on both sides, or an article has become empty."""
    empty, full = catalog(), catalog(person("Hi", "Ciao"))
    texts = [PoText(text, parse(text, "x.po", "en", "it")) for text in map(serialize, (empty, full))]
    assert serialize_over(full, *texts) == serialize(full)
    assert serialize_over(empty, *texts) == serialize(empty)


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs gettext")
def test_gettext_keeps_both_texts(tmp_path: Path) -> None:
    """msgcat, and msgmerge with a template that knows nothing of them."""
    header = {"Content-Type": "text/plain; charset=UTF-8", "Language": "it"}
    ours, theirs = (replace(catalog(person("Hi", text)), header=header) for text in ("Ciao", "Salve"))
    base = replace(catalog(EMPTY), header=header)
    po, pot = tmp_path / "a.po", tmp_path / "a.pot"
    po.write_text(serialize(merge_three(base, ours, theirs).catalog), encoding="utf-8")
    pot.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Hi"\nmsgstr ""\n')
    commands: list[list[str]] = [["msgcat", str(po)], ["msgmerge", "-q", str(po), str(pot)]]
    for command in commands:
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
        (unit,) = parse(text, "a.po", "en", "it").units
        assert (unit.state, both(unit)) == (State.DRAFT, (("Ciao", True), ("Salve", True)))


# --- properties -------------------------------------------------------------------------------------------

SOURCES = [f"Source number {name}" for name in ("one", "two", "three", "four", "five")]
Edit = Callable[[Catalog], Catalog]


def with_unit(before: Catalog, unit: Unit, at: int | None = None) -> Catalog:
    """The catalog with a live unit in its place, or at a new one."""
    live = list(before.live)
    gone = [old for old in before.units if old.state is State.OBSOLETE]
    places = [index for index, old in enumerate(live) if old.key == unit.key]
    if places:
        live[places[0]] = unit
    else:
        live.insert(len(live) if at is None else at % (len(live) + 1), unit)
    return replace(before, units=(*live, *gone))


def without(before: Catalog, key: UnitKey) -> Catalog:
    return replace(before, units=tuple(unit for unit in before.units if unit.key != key))


@st.composite
def edited(draw: st.DrawFn, start: Catalog, who: str) -> Catalog:
    """A catalog after some commands, some work of a person and some deletions."""
    now = start
    for step in range(draw(st.integers(0, 5))):
        source = draw(st.sampled_from(SOURCES))
        found = {unit.key: unit for unit in now.live}.get(UnitKey(source, None), Unit(source=source))
        match draw(st.integers(0, 9)):
            case 0 | 1:
                text = draw(st.sampled_from(["common", f"{who} {step}", f'{who}\n"{step}"']))
                state = draw(st.sampled_from([State.DRAFT, State.TRANSLATED]))
                now = with_unit(now, replace(found, targets=(text,), state=state), draw(st.integers(0, 9)))
            case 2:
                text = f"machine {who} {step}"
                if not found.targets or is_machine_made(found):
                    unit = replace(
                        found, targets=(text,), state=State.DRAFT, origin=fingerprinted("deepl", (text,))
                    )
                    now = with_unit(now, unit, draw(st.integers(0, 9)))
            case 3:
                if found.targets:
                    now = with_unit(now, replace(found, state=State.TRANSLATED))
            case 4:
                left = [unit.source for unit in now.live if unit.source != source]
                now = merge(now, segments(*left))
            case 5:
                order = draw(st.permutations([unit.source for unit in now.live]))
                now = merge(now, segments(*order, *([] if source in order else [source])))
            case 6:
                now = without(now, found.key)
            case 7:
                now = with_unit(now, replace(found, comments=(*found.comments, f"{who} says {step}")))
            case 8:
                now = with_unit(now, Unit(source=source))
            case _:
                changed = [unit.source + "!" if unit.source == source else unit.source for unit in now.live]
                now = merge(now, segments(*changed))
    return now


@st.composite
def three(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    base = draw(edited(catalog(*(Unit(source=source) for source in SOURCES[:3])), "base"))
    return base, draw(edited(base, "Anna")), draw(edited(base, "Bob"))


def texts(units: Catalog) -> set[tuple[str, ...]]:
    """All texts that the catalog holds, to choose from ones too."""
    kept = {candidate.targets for unit in units.units for candidate in candidates(unit.comments)}
    return kept | {unit.targets for unit in units.units if unit.targets}


def own_words(side: Catalog, base: Catalog) -> set[tuple[str, ...]]:
    """What a person has written on a side since the base."""
    mine = {unit.targets for unit in side.units if unit.targets and not is_machine_made(unit)}
    return mine - texts(base)


@settings(max_examples=400, deadline=None)
@given(three())
def test_no_words_of_a_person_are_lost(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    """Whatever both sides did: what a person wrote since they parted is in the result."""
    base, ours, theirs = sides
    merged = merge_three(base, ours, theirs).catalog
    assert own_words(ours, base) <= texts(merged)
    assert own_words(theirs, base) <= texts(merged)


def approvals(side: Catalog) -> set[tuple[str, ...]]:
    """Texts of people that somebody accepted, those that are gone or to choose from included."""
    found = {
        candidate.targets
        for unit in side.units
        for candidate in candidates(unit.comments)
        if candidate.accepted
    }
    for unit in side.units:
        gone = unit.state is State.OBSOLETE and "fuzzy" not in unit.flags
        if (gone or unit.state is State.TRANSLATED) and unit.targets and not is_machine_made(unit):
            found.add(unit.targets)
    return found


@settings(max_examples=400, deadline=None)
@given(three())
def test_no_approval_of_a_persons_words_is_lost(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    """What was written and accepted since they parted is accepted in the result, or said to have been."""
    base, ours, theirs = sides
    merged = merge_three(base, ours, theirs).catalog
    for side in (ours, theirs):
        assert own_words(side, base) & approvals(side) <= approvals(merged)


@settings(max_examples=400, deadline=None)
@given(three())
def test_a_side_without_changes_gives_the_other(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    """Unit by unit, in its order, and without a conflict."""
    base, ours, _ = sides
    for merged in (
        merge_three(base, ours, base),
        merge_three(base, base, ours),
        merge_three(base, ours, ours),
    ):
        assert merged.catalog == ours
        assert merged.conflicts == ()


@settings(max_examples=200, deadline=None)
@given(three())
def test_sides_are_equals(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    """Merged the other way round there are the same sources, states and conflicts."""
    base, ours, theirs = sides
    one, other = merge_three(base, ours, theirs), merge_three(base, theirs, ours)
    assert set(one.conflicts) == set(other.conflicts)
    states = [{(unit.key, unit.state) for unit in merged.catalog.units} for merged in (one, other)]
    assert states[0] == states[1]


@settings(max_examples=200, deadline=None)
@given(three())
def test_a_merged_file_reads_as_the_catalog(sides: tuple[Catalog, Catalog, Catalog]) -> None:
    """Written whole, or over the files of both sides."""
    merged = merge_three(*sides).catalog
    files = [serialize(side) for side in sides[1:]]
    over = serialize_over(merged, *(PoText(file, parse(file, "x.po", "en", "it")) for file in files))
    for text in (serialize(merged), over):
        assert parse(text, "x.po", "en", "it").units == parse(serialize(merged), "x.po", "en", "it").units
        assert texts(parse(text, "x.po", "en", "it")) == texts(merged)
