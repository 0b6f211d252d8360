"""Beads into a catalog."""

from __future__ import annotations

from l10n.alignment import Bead
from l10n.model import Catalog, Document, Location, Segment, State, Unit, UnitKey, Verbatim
from l10n.pipeline.interchange.alignment_import import ImportOutcome, fill_from_alignment


def segment(text: str, index: int = 1, total: int = 1, block: int = 0) -> Segment:
    return Segment(
        source=text,
        raw=text,
        kind="paragraph",
        location=Location("a.md"),
        index=index,
        total=total,
        block=block,
    )


def document(*parts: Segment | Verbatim) -> Document:
    return Document(path="b.md", format="markdown", newline="\n", parts=parts)


def catalog(*units: Unit) -> Catalog:
    return Catalog(source_locale="en", target_locale="it", units=units)


def bead(source: str, target: str, percent: int = 90) -> Bead:
    """Sentences are parted by bars."""
    return Bead(
        source=tuple(segment(text) for text in source.split("|") if text),
        target=tuple(segment(text) for text in target.split("|") if text),
        percent=percent,
    )


def filled(
    beads: list[Bead], *sources: str
) -> tuple[dict[str, tuple[str, State]], tuple[ImportOutcome, ...]]:
    target = document(*(part for one in beads for each in one.target for part in (Verbatim(" "), each)))
    made, fates = fill_from_alignment(catalog(*(Unit(source=source) for source in sources)), beads, target)
    return {unit.source: (unit.target, unit.state) for unit in made.units}, fates


def test_a_doubtful_pair_is_a_draft() -> None:
    """From seventy percent it is taken as the person's accepted work."""
    units, fates = filled([bead("A.", "Uno.", 70), bead("B.", "Due.", 69)], "A.", "B.")
    assert units == {"A.": ("Uno.", State.TRANSLATED), "B.": ("Due.", State.DRAFT)}
    assert fates == (ImportOutcome.TRANSLATED, ImportOutcome.DRAFT)


def test_a_sentence_with_a_text_elsewhere_takes_no_blank() -> None:
    """Wherever the pair stands in the article: the unit is one."""
    units, fates = filled([bead("A.|B.", "Uno e due."), bead("B.", "Due.")], "A.", "B.")
    assert units == {"A.": ("", State.INITIAL), "B.": ("Due.", State.TRANSLATED)}
    assert fates == (ImportOutcome.CONFLICT, ImportOutcome.TRANSLATED)


def test_a_sentence_said_twice_holds_no_blank_for_itself() -> None:
    """Two equal sentences are one unit: it cannot hold a text and a blank."""
    units, fates = filled([bead("No.|No.", "No, no.")], "No.")
    assert units == {"No.": ("", State.INITIAL)}
    assert fates == (ImportOutcome.CONFLICT,)


def test_the_surest_of_equal_sentences_fills_the_unit() -> None:
    """The other translation makes it a draft; the same one again changes nothing."""
    units, fates = filled([bead("A.", "Uno.", 80), bead("A.", "Un.", 90), bead("A.", "Un.", 85)], "A.")
    assert units == {"A.": ("Un.", State.DRAFT)}
    assert fates == (ImportOutcome.CONFLICT, ImportOutcome.TRANSLATED, ImportOutcome.KEPT)


def test_target_sentences_are_parted_as_in_their_file() -> None:
    """A space where there was white space; nothing where Chinese puts nothing."""
    one, two, three = segment("一。", 1, 3), segment("二。", 2, 3), segment("Drei.", 3, 3)
    beads = [Bead(source=(segment("A."),), target=(one, two, three), percent=90)]
    made, _ = fill_from_alignment(
        catalog(Unit(source="A.")), beads, document(one, two, Verbatim("\n"), three)
    )
    assert made.units[0].target == "一。二。 Drei."


def test_plurals_and_obsolete_units_are_left_alone() -> None:
    """One text cannot fill several forms; what is out of the article stays out."""
    plural = Unit(source="A.", plural_source="As.")
    gone = Unit(source="B.", targets=("Via.",), state=State.OBSOLETE)
    made, fates = fill_from_alignment(
        catalog(plural, Unit(source="B."), gone), [bead("A.", "Uno."), bead("B.", "Due.")], document()
    )
    assert fates == (ImportOutcome.CONFLICT, ImportOutcome.TRANSLATED)
    assert made.units[0] == plural
    assert made.units[2] == gone
    assert made.units[1].key == UnitKey("B.", None)
    assert made.units[1].target == "Due."


def test_what_stands_alone_is_told_apart() -> None:
    """The source's is missing, the target's is unmatched."""
    _, fates = filled([bead("A.", ""), bead("", "Uno.")], "A.")
    assert fates == (ImportOutcome.MISSING, ImportOutcome.UNMATCHED)
