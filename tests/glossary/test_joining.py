"""Entries of others beside our own."""

from __future__ import annotations

import pytest

from l10n.errors import GlossaryError
from l10n.glossary.entries import Entry, Name, Role
from l10n.glossary.joining import Joining
from l10n.glossary.reader import read_concepts
from l10n.glossary.writer import with_entries

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


def joined(*entries: Entry, least: int = 1) -> Joining:
    """What becomes of the entries."""
    joining = Joining(
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


def test_unreliable_names_are_left_out_when_asked() -> None:
    """A name with fewer stars is not taken; one without any is."""
    low, none = entry(("en", "a"), ("it", "b"), reliability=1), entry(("en", "c"), ("it", "d"))
    assert len(joined(low, none, least=3).added) == 1
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
