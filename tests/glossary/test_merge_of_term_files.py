"""Entries of others beside our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import GlossaryError
from l10n.glossary.files.merge import TermImport
from l10n.glossary.files.reader import read_concepts
from l10n.glossary.files.term_entries import Entry, Name, Role
from l10n.glossary.files.writer import with_entries

OWN = """# Our terms
terms:

  - en: clinical trial   # the law's
    it: {text: sperimentazione clinica, accept: [studio clinico], never: [prova clinica]}
  - keep: Istat
"""


def entry(*names: tuple[str, str], line: int = 7, reliability: int | None = None) -> Entry:
    """An entry with these names, the first of each locale preferred."""
    return Entry(
        id="",
        line=line,
        names=tuple(Name(locale=locale, text=text, reliability=reliability) for locale, text in names),
    )


def joined(*entries: Entry, least: int = 1) -> TermImport:
    """What becomes of the entries."""
    joining = TermImport(
        read_concepts(OWN, "g"), "g.yaml", lambda tag: tag if tag in ("en", "it") else None, least
    )
    for one in entries:
        joining.add(one)
    return joining


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(
            [("en", "Clinical trial"), ("it", "trial")], "`Clinical trial` is `trial` for `it`", id="another"
        ),
        pytest.param(
            [("en", "clinical trial"), ("it", "prova clinica")],
            "`prova clinica` is forbidden",
            id="forbidden",
        ),
        pytest.param(
            [("en", "clinical trial"), ("en", "Clinical trial"), ("it", "lotto")],
            "`lotto` for `it`",
            id="twice",
        ),
        pytest.param(
            [("en", "Batch"), ("it", "Istat")], "`Istat` stays as it is in one", id="kept here, target"
        ),
        pytest.param([("en", "Istat"), ("it", "Istituto")], "`Istat` stays as it is in one", id="kept here"),
        pytest.param([("en", "x" * 201), ("it", "b")], "is no term: it is too long", id="too long"),
        pytest.param([("en", "…"), ("it", "b")], "`…` is no term", id="no letter"),
    ],
)
def test_a_contradiction_is_left_out_and_reported(names: list[tuple[str, str]], message: str) -> None:
    """The report says what we have and where; nothing is taken."""
    joining = joined(entry(*names))
    assert (joining.added, joining.known) == ([], 0)
    (conflict,) = joining.conflicts
    assert message in conflict.what
    assert conflict.concept.line == 7


def test_what_we_have_is_counted_and_what_is_new_is_taken_once() -> None:
    """The same again is known; of two new entries that disagree the first stays."""
    joining = joined(
        entry(("en", "clinical trial"), ("it", "studio clinico")),
        entry(("en", "batch"), ("it", "lotto")),
        entry(("en", "batch"), ("it", "partita"), line=9),
        entry(("en", "batch"), ("it", "lotto")),
        entry(("en", "alone"), ("fr", "seul")),
    )
    assert [concept.wordings["it"].preferred.text for concept in joining.added] == ["lotto"]
    assert (joining.known, joining.unusable) == (2, 1)
    assert [conflict.what for conflict in joining.conflicts] == [
        "`batch` is `partita` for `it`, where we say `lotto` (line 7 of this file)"
    ]


def test_an_entry_that_belongs_to_two_of_ours_is_left_out() -> None:
    """Its names are those of two entries that accept each other's words: nobody can tell which it is."""
    own = read_concepts(
        "terms:\n- {en: {text: batch, accept: [lot]}, it: {text: lotto, accept: [partita]}}\n"
        "- {en: {text: lot, accept: [batch]}, it: {text: partita, accept: [lotto]}}",
        "g",
    )
    joining = TermImport(own, "g", lambda tag: tag, 1)
    joining.add(entry(("en", "batch"), ("it", "lotto"), ("it", "partita"), ("fr", "lot")))
    (conflict,) = joining.conflicts
    assert conflict.what == "its names belong to two entries: `lotto` (g:2) and `partita` (g:3)"


def test_a_name_that_stays_is_known_once() -> None:
    """A kept name of theirs is ours when we keep it, and a contradiction when we translate it."""
    joining = joined(
        entry(("en", "Istat"), ("it", "Istat")),
        entry(("en", "World Expo"), ("it", "World Expo")),
        entry(("en", "Lotto"), ("it", "gioco")),
        entry(("en", "Lotto"), ("it", "Lotto")),
    )
    assert (joining.known, len(joining.added), len(joining.conflicts)) == (1, 2, 1)


def test_of_one_text_with_two_roles_the_first_counts() -> None:
    """Otherwise the glossary would be unreadable."""
    names = (
        Name(locale="en", text="a", role=Role.PREFERRED),
        Name(locale="it", text="b", role=Role.PREFERRED),
        Name(locale="it", text="b", role=Role.FORBIDDEN),
    )
    (concept,) = joined(Entry(id="", line=1, names=names)).added
    assert concept.wordings["it"].forbidden == ()


def test_entries_are_written_as_they_are_read() -> None:
    """Forms, expansions, lists and flags come back as they were."""
    text = """terms:
  - en: {text: SME, forms: [SMEs], expansion: {text: small firm, forms: [small firms]}, also: [{text: firm, forms: [firms]}, "a: b"]}
    it: {text: PMI, expansion: piccola impresa, accept: [impresa], never: ["#1", "- x"]}
    part_of_speech: proper noun
    case_sensitive: false
    expand: true
    note: "it's"
  - keep: {text: Istat, forms: [ISTAT]}
"""
    concepts = read_concepts(text, "g")
    again = read_concepts(with_entries("", concepts, "x", "g"), "g")
    for before, after in zip(concepts, again, strict=True):
        assert (before.wordings, before.kept, before.part_of_speech) == (
            after.wordings,
            after.kept,
            after.part_of_speech,
        )
        assert (before.case_sensitive, before.expand, before.note) == (
            after.case_sensitive,
            after.expand,
            after.note,
        )


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30), st.text(max_size=30)),
        max_size=5,
    )
)
def test_whatever_a_file_says_the_glossary_stays_readable(rows: list[tuple[str, str, str]]) -> None:
    """Any text is taken and read back as it was, or left out."""
    joining = joined()
    for source, target, note in rows:
        names = (
            Name(locale="en", text=" ".join(source.split())),
            Name(locale="it", text=" ".join(target.split())),
        )
        joining.add(Entry(id="", line=1, names=tuple(name for name in names if name.text), note=note))
    if joining.added:
        whole = with_entries(OWN, joining.added, "From x", "g")
        assert whole.startswith(OWN)
        back = read_concepts(whole, "g")[2:]
        assert [(one.wordings, one.kept, one.note) for one in back] == [
            (one.wordings, one.kept, one.note) for one in joining.added
        ]


def test_unreliable_names_are_left_out_when_asked() -> None:
    """A name with fewer stars is not taken; one without any is."""
    low, none = entry(("en", "a"), ("it", "b"), reliability=1), entry(("en", "c"), ("it", "d"))
    joining = joined(low, none, least=3)
    assert (len(joining.added), joining.unreliable, joining.unusable) == (1, 1, 0)
    assert len(joined(low, none, least=1).added) == 2


def test_entries_are_added_at_the_end_and_nothing_else_changes() -> None:
    """Comments, order and spacing stay to the letter; what is added reads back as it was."""
    new = Entry(
        id="",
        line=1,
        note="it's: «a» #note",
        names=(
            Name(locale="en", text="no", role=Role.PREFERRED, part_of_speech="verb"),
            Name(locale="it", text="a: b", role=Role.PREFERRED),
            Name(locale="it", text="[c]", role=Role.FORBIDDEN),
        ),
    )
    added = joined(new).added
    whole = with_entries(OWN, added, "From x", "g.yaml")
    assert whole.startswith(OWN)
    assert whole[len(OWN) :].splitlines()[1] == "  # From x"
    back = read_concepts(whole, "g.yaml")[-1]
    assert (back.wordings, back.note, back.part_of_speech) == (added[0].wordings, added[0].note, "verb")


@pytest.mark.parametrize(
    "text",
    ["", OWN.replace("\n", "\r\n"), OWN.rstrip("\n"), OWN.replace("  - ", "- ").replace("    it", "  it")],
)
def test_every_shape_of_file_takes_entries(text: str) -> None:
    """A new file, Windows line ends, no line end at the end, a list without indentation."""
    whole = with_entries(text, joined(entry(("en", "batch"), ("it", "lotto"))).added, "From x", "g.yaml")
    assert whole.startswith(text)
    assert ("\r\n" in whole) is ("\r\n" in text)
    assert read_concepts(whole, "g.yaml")[-1].wordings["it"].preferred.text == "lotto"


@pytest.mark.parametrize(
    ("text", "message"),
    [("terms: [{en: a, it: b}]\n", "in brackets"), ("terms: []\n", "empty"), ("terms:\n", "empty")],
)
def test_a_file_without_a_list_in_lines_is_not_touched(text: str, message: str) -> None:
    """There is no end to add to: the error says what to do."""
    with pytest.raises(GlossaryError, match=message) as caught:
        with_entries(text, joined(entry(("en", "batch"), ("it", "lotto"))).added, "From x", "g.yaml")
    assert caught.value.hint
