"""New segments into an old catalog."""

from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.catalogs import fingerprinted, is_machine_made, merge
from l10n.model import Catalog, Location, Previous, Segment, State, Unit


def segments(*sources: str) -> tuple[Segment, ...]:
    return tuple(
        Segment(source=source, raw=source, kind="paragraph", location=Location("a.md", line))
        for line, source in enumerate(sources, start=1)
    )


def catalog(**targets: str) -> Catalog:
    units = [
        Unit(source=source.replace("_", " "), targets=(target,), state=State.TRANSLATED)
        for source, target in targets.items()
    ]
    return Catalog(source_locale="en", target_locale="it", units=tuple(units))


def summary(merged: Catalog) -> list[tuple[str, str, State]]:
    return [(unit.source, unit.target, unit.state) for unit in merged.units]


def test_an_unchanged_source_keeps_its_unit() -> None:
    """State and target stay, in the order of the document."""
    merged = merge(catalog(One="Uno", Two="Due"), segments("Two", "One"))
    assert summary(merged) == [("Two", "Due", State.TRANSLATED), ("One", "Uno", State.TRANSLATED)]


def test_a_changed_sentence_keeps_the_words_as_a_draft() -> None:
    """The old translation waits for a person, beside the source it was made for."""
    old = catalog(A="A.", Exports_grew_a_lot_in_spring="L’export è cresciuto in primavera", Z="Z.")
    merged = merge(old, segments("A", "Exports grew a lot in autumn", "Z"))
    unit = merged.units[1]
    assert (unit.state, unit.target) == (State.DRAFT, "L’export è cresciuto in primavera")
    assert unit.previous == Previous("Exports grew a lot in spring")
    assert len(merged.live) == 3
    # and the accepted pair stays as it was, for an author who takes her edit back
    assert summary(merged)[3:] == [
        ("Exports grew a lot in spring", "L’export è cresciuto in primavera", State.OBSOLETE)
    ]
    back = merge(merged, segments("A", "Exports grew a lot in spring", "Z"))
    assert summary(back)[:3] == summary(old)


def test_an_unlike_sentence_takes_nothing() -> None:
    """A new text in an old one's place starts empty; the old one stays as obsolete."""
    merged = merge(catalog(Exports_grew="L’export cresce"), segments("Nobody came to the meeting"))
    assert summary(merged) == [
        ("Nobody came to the meeting", "", State.INITIAL),
        ("Exports grew", "L’export cresce", State.OBSOLETE),
    ]


def test_a_returning_source_takes_its_words_back() -> None:
    """What was accepted comes back accepted, what was a draft as a draft."""
    old = catalog(One="Uno")
    gone = merge(old, segments("Another text altogether"))
    assert summary(merge(gone, segments("One"))) == [("One", "Uno", State.TRANSLATED)]
    draft = replace(old, units=(replace(old.units[0], state=State.DRAFT),))
    gone = merge(draft, segments("Another text altogether"))
    assert gone.units[1].flags == ("fuzzy",)
    assert summary(merge(gone, segments("One"))) == [("One", "Uno", State.DRAFT)]


def test_empty_units_leave_no_trace() -> None:
    """A missing translation that is no longer wanted is not kept as obsolete."""
    merged = merge(merge(catalog(), segments("One")), segments("Two and more"))
    assert summary(merged) == [("Two and more", "", State.INITIAL)]


def test_contexts_do_not_mix() -> None:
    """The same source in another context is another unit; a changed context is looked at again."""
    units = (Unit(source="Open", context="menu", targets=("Apri",), state=State.TRANSLATED),)
    old = Catalog(source_locale="en", target_locale="it", units=units)
    menu = Segment(source="Open", raw="Open", kind="x", location=Location("a.md"), context="menu")
    both = merge(old, (menu, *segments("Open")))
    assert [unit.state for unit in both.units] == [State.TRANSLATED, State.INITIAL]
    renamed = merge(old, segments("Open")).units[0]
    assert (renamed.state, renamed.previous) == (State.DRAFT, Previous("Open", "menu"))


def test_the_tool_knows_its_own_words() -> None:
    """One changed letter makes a draft a person's."""
    unit = Unit(source="One", targets=("Uno",), state=State.DRAFT, origin=fingerprinted("deepl", ("Uno",)))
    assert is_machine_made(unit)
    edited = Unit(source="One", targets=("Un",), state=State.DRAFT, origin=unit.origin)
    assert not is_machine_made(edited)
    assert not is_machine_made(Unit(source="One", targets=("Uno",), state=State.TRANSLATED))


def test_a_moved_sentence_is_the_same_sentence() -> None:
    """Moving costs nothing; edited on the way, it is still found."""
    old = catalog(
        First_things_come_first="Prima",
        Exports_grew_a_lot_in_spring="L’export è cresciuto",
        The_market_is_flat="Mercato piatto",
        Nobody_knows_why_it_is_so="Nessuno sa",
    )
    moved = segments(
        "Nobody knows why it is so",
        "First things come first",
        "The market is flat",
        "Exports grew quite a lot in spring",
    )
    assert summary(merge(old, moved))[:4] == [
        ("Nobody knows why it is so", "Nessuno sa", State.TRANSLATED),
        ("First things come first", "Prima", State.TRANSLATED),
        ("The market is flat", "Mercato piatto", State.TRANSLATED),
        ("Exports grew quite a lot in spring", "L’export è cresciuto", State.DRAFT),
    ]


def test_a_split_sentence_leaves_its_words_to_both() -> None:
    """Each half shows the whole translation, and the whole source as the previous one."""
    whole = "Exports grew a lot in spring, and the market followed them in autumn."
    old = Catalog(
        source_locale="en",
        target_locale="it",
        units=(Unit(source=whole, targets=("L’export e poi il mercato.",), state=State.TRANSLATED),),
    )
    halves = merge(old, segments("Exports grew a lot in spring.", "And the market followed them in autumn."))
    assert [unit.target for unit in halves.live] == ["L’export e poi il mercato."] * 2
    assert [unit.state for unit in halves.live] == [State.DRAFT] * 2
    assert [unit.previous for unit in halves.live] == [Previous(whole)] * 2


def test_joined_sentences_keep_both_translations() -> None:
    """The joined sentence shows the two, one after the other."""
    old = Catalog(
        source_locale="en",
        target_locale="it",
        units=(
            Unit(source="Exports grew a lot.", targets=("L’export cresce.",), state=State.TRANSLATED),
            Unit(source="The market followed them.", targets=("Il mercato segue.",), state=State.TRANSLATED),
        ),
    )
    merged = merge(old, segments("Exports grew a lot, and the market followed them."))
    assert summary(merged)[:1] == [
        (
            "Exports grew a lot, and the market followed them.",
            "L’export cresce. Il mercato segue.",
            State.DRAFT,
        )
    ]


def test_a_rewritten_document_stays_quick_and_loses_nothing() -> None:
    """Thousands of new sentences against thousands of old ones: the old words are all still there."""
    units = tuple(
        Unit(source=f"Old sentence about {word:x} things", targets=(f"t{word}",), state=State.TRANSLATED)
        for word in range(100_000, 103_000)
    )
    old = Catalog(source_locale="en", target_locale="it", units=units)
    merged = merge(old, segments(*(f"Entirely different {word:x} material" for word in range(3_000))))
    assert {unit.target for unit in units} <= {unit.target for unit in merged.units}


CARRIED = [
    pytest.param(
        "Exports  grew\tfast.", "Exports grew fast.", "L’export corre.", "L’export corre.", id="space"
    ),
    pytest.param("It's here.", "It’s here.", "È qui.", "È qui.", id="apostrophe"),
    pytest.param(
        "See [here](/a/b).", "See [here](/c/d).", "Vedi [qui](/a/b).", "Vedi [qui](/c/d).", id="link target"
    ),
    pytest.param(
        "It rose 8% this year.",
        "It rose 7% this year.",
        "È salito dell’8% quest’anno.",
        "È salito del 7% quest’anno.",
        id="no elision",
    ),
    pytest.param(
        "It rose 7% this year.",
        "It rose 11% this year.",
        "È salito del 7% quest’anno.",
        "È salito dell’11% quest’anno.",
        id="elision",
    ),
    pytest.param(
        "Exports grew 14.6 percent.",
        "Exports grew 15.2 percent.",
        "L’export è cresciuto del 14,6%.",
        "L’export è cresciuto del 15,2%.",
        id="percent",
    ),
    pytest.param(
        "Sales reached €3.6 billion in 2024.",
        "Sales reached €3.9 billion in 2025.",
        "Nel 2024 le vendite hanno raggiunto €3,6 mld.",
        "Nel 2025 le vendite hanno raggiunto €3,9 mld.",
        id="money and year",
    ),
    pytest.param(
        "The talks with Roche go on.",
        "The talks with Bayer go on.",
        "Le trattative con Roche proseguono.",
        "Le trattative con Bayer proseguono.",
        id="name",
    ),
]
UNSURE = [
    pytest.param("They grew fast.", "They grew slowly.", "Corrono.", id="a word"),
    pytest.param("It grew.", "It did not grow.", "Cresce.", id="a negation"),
    pytest.param("It has 2 sites.", "It has 1 sites.", "Ha 2 siti.", id="singular"),
    pytest.param(
        "It fell 5 percent to 5 percent.", "It fell 6 percent to 5 percent.", "Dal 5% al 5%.", id="twice"
    ),
    pytest.param("It paid €3 million.", "It paid $3 million.", "Ha pagato molto.", id="not there"),
    pytest.param("The talks with Roche.", "The talks with Amgen.", "I colloqui con Roche.", id="vowel"),
    pytest.param("The labs of Roche.", "The labs of Bayer.", "I laboratori dell’Roche.", id="elided article"),
    pytest.param("In May it grew.", "In June it grew.", "A maggio cresceva.", id="a month is no name"),
]


@pytest.mark.parametrize(("before", "after", "target", "expected"), CARRIED)
def test_a_certain_edit_keeps_the_approval(before: str, after: str, target: str, expected: str) -> None:
    """The same edit is made in the translation, which stays accepted."""
    unit = Unit(source=before, targets=(target,), state=State.TRANSLATED)
    old = Catalog(source_locale="en", target_locale="it", units=(unit,))
    merged = merge(old, segments(after))
    assert summary(merged) == [(after, expected, State.TRANSLATED)]
    assert merged.units[0].previous is None


@pytest.mark.parametrize(("before", "after", "target"), UNSURE)
def test_an_uncertain_edit_waits_for_a_person(before: str, after: str, target: str) -> None:
    """The words stay as they are, as a draft beside the previous source."""
    unit = Unit(source=before, targets=(target,), state=State.TRANSLATED)
    old = Catalog(source_locale="en", target_locale="it", units=(unit,))
    assert [(found.source, found.target, found.state) for found in merge(old, segments(after)).live] in (
        [(after, target, State.DRAFT)],
        [(after, "", State.INITIAL)],
    )
