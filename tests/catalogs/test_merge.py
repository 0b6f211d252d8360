"""New segments into an old catalog."""

from __future__ import annotations

from l10n.catalogs import is_machine_made, merge, signed
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
    assert len(merged.units) == 3


def test_an_unlike_sentence_takes_nothing() -> None:
    """A new text in an old one's place starts empty; the old one stays as obsolete."""
    merged = merge(catalog(Exports_grew="L’export cresce"), segments("Nobody came to the meeting"))
    assert summary(merged) == [
        ("Nobody came to the meeting", "", State.INITIAL),
        ("Exports grew", "L’export cresce", State.OBSOLETE),
    ]


def test_a_returning_source_takes_its_words_back() -> None:
    """What was obsolete comes back as a draft: nobody has looked at it since."""
    gone = merge(catalog(One="Uno"), segments("Another text altogether"))
    back = merge(gone, segments("One"))
    assert summary(back) == [("One", "Uno", State.DRAFT)]


def test_empty_units_leave_no_trace() -> None:
    """A missing translation that is no longer wanted is not kept as obsolete."""
    merged = merge(merge(catalog(), segments("One")), segments("Two and more"))
    assert summary(merged) == [("Two and more", "", State.INITIAL)]


def test_contexts_do_not_mix() -> None:
    """The same source in another context is another unit."""
    old = Catalog(
        source_locale="en",
        target_locale="it",
        units=(Unit(source="Open", context="menu", targets=("Apri",), state=State.TRANSLATED),),
    )
    assert merge(old, segments("Open")).units[0].state is State.INITIAL


def test_the_tool_knows_its_own_words() -> None:
    """One changed letter makes a draft a person's."""
    unit = Unit(source="One", targets=("Uno",), state=State.DRAFT, origin=signed("deepl", ("Uno",)))
    assert is_machine_made(unit)
    edited = Unit(source="One", targets=("Un",), state=State.DRAFT, origin=unit.origin)
    assert not is_machine_made(edited)
    assert not is_machine_made(Unit(source="One", targets=("Uno",), state=State.TRANSLATED))
