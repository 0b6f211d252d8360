"""The tool's mark survives what people and programs do to comments, and goes with the tool's words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import fingerprinted, is_machine_made, parse, serialize
from l10n.model import Catalog, State, Unit

MARK = fingerprinted("x", ("Ciao",)).digest
HEAD = 'msgid ""\nmsgstr "Language: it\\n"\n\n'


def entry(comments: str, target: str = "Ciao") -> str:
    return f'{HEAD}{comments}#: a.md\n#, fuzzy\nmsgid "Hi"\nmsgstr "{target}"\n'


def read(text: str) -> Unit:
    return parse(text, "a.po", "en", "it").units[0]


@pytest.mark.parametrize(
    ("comments", "kept"),
    [
        pytest.param(f"# l10n: {MARK}\n", (), id="alone"),
        pytest.param(f"# Ask Anna. l10n: {MARK}\n", ("Ask Anna.",), id="typed before"),
        pytest.param(f"# Ask Annal10n: {MARK}\n", ("Ask Anna",), id="typed before without a space"),
        pytest.param(f"# l10n: {MARK} Ask Anna.\n", ("Ask Anna.",), id="typed behind"),
        pytest.param(f"# l10n: {MARK}Ask Anna.\n", ("Ask Anna.",), id="typed behind without a space"),
        pytest.param(f"# Ask l10n: {MARK} Anna.\n", ("Ask Anna.",), id="typed around"),
        pytest.param(
            f"# Ask Anna.\n# l10n: {MARK}\n# Or Carla.\n", ("Ask Anna.", "Or Carla."), id="lines around"
        ),
        pytest.param(f"# Ask Anna. l10n:\n# {MARK}\n", ("Ask Anna.",), id="wrapped"),
        pytest.param(
            f"# Ask Anna. l10n:\n# {MARK} Or Carla.\n", ("Ask Anna.", "Or Carla."), id="wrapped between"
        ),
        pytest.param(f"#\n# l10n: {MARK}\n#\n", ("", ""), id="empty lines stay"),
        pytest.param(f"# l10n: {MARK}\n# l10n: 00000000\n", (), id="an older one behind"),
        pytest.param(f"# Ask Anna.\n#. origin: deepl, digest {MARK}\n", ("Ask Anna.",), id="typed over"),
        pytest.param(f"# l10n: 00000000\n#. origin: deepl, digest {MARK}\n", (), id="one of the two holds"),
        pytest.param(f"# l10n: {MARK}\n#. origin: deepl, digest 00000000\n", (), id="the other one holds"),
    ],
)
def test_a_mark_is_found_wherever_typing_has_left_it(comments: str, kept: tuple[str, ...]) -> None:
    """The text is still the tool's, the words beside its mark are the translator's, and both are written so."""
    unit = read(entry(comments))
    assert is_machine_made(unit)
    assert unit.comments == kept
    assert unit.notes == ()
    again = read(serialize(Catalog(source_locale="en", target_locale="it", units=(unit,))))
    assert replace(again, line=unit.line) == unit


@pytest.mark.parametrize(
    "comments",
    [
        pytest.param("# l10n:ignore number.value because it is in words\n", id="a directive"),
        pytest.param("# l10n:fixed space.double\n", id="what a fix left"),
        pytest.param("# see l10n: the tool\n", id="a sentence"),
        pytest.param(f"# {MARK}\n", id="digits"),
    ],
)
def test_other_comments_are_no_mark(comments: str) -> None:
    """What only looks like one stays as it is."""
    unit = read(entry(comments))
    assert unit.origin is None
    assert unit.comments == (comments[2:-1],)


def test_a_mark_goes_with_the_tools_words() -> None:
    """Once a person has rewritten a text no line above it says that a machine wrote it."""
    text = entry(f"# Ask Anna. l10n: {MARK}\n#. origin: deepl, digest {MARK}\n", "Salve")
    unit = read(text)
    assert not is_machine_made(unit)
    written = serialize(Catalog(source_locale="en", target_locale="it", units=(unit,)))
    assert "# Ask Anna.\n" in written
    assert "l10n:" not in written
    assert "origin" not in written


def test_a_mark_whose_text_has_vanished_stays() -> None:
    """It says that the tool has written there, and what it was can still be looked for."""
    unit = read(entry(f"# l10n: {MARK}\n#. origin: deepl, digest {MARK}\n", "").replace("#, fuzzy\n", ""))
    assert unit.state is State.INITIAL
    assert unit.origin == fingerprinted("deepl", ("Ciao",))
    again = read(serialize(Catalog(source_locale="en", target_locale="it", units=(unit,))))
    assert again.origin == unit.origin


def test_the_name_comes_back_without_the_digest() -> None:
    """Files from before the digest stood behind the name are read, too."""
    for note in (f"#. origin: deepl, 2026-05-31, digest {MARK}\n", "#. origin: deepl, 2026-05-31\n"):
        origin = read(entry(f"# l10n: {MARK}\n{note}")).origin
        assert origin is not None
        assert origin.name == "deepl, 2026-05-31"


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4), st.sampled_from([" ", "\n# "]))
def test_no_word_beside_a_mark_is_lost(before: list[str], behind: list[str], gap: str) -> None:
    """Whatever stands before and behind it, on its line or on others."""
    line = gap.join([*before, f"l10n: {MARK}", *behind])
    unit = read(entry(f"# {line}\n"))
    assert is_machine_made(unit)
    assert " ".join(unit.comments).split() == [*before, *behind]


def test_one_line_of_each_kind() -> None:
    """A marked unit has the mark among the translator's comments, and behind the origin."""
    unit = Unit(source="Hi", targets=("Ciao",), state=State.DRAFT, origin=fingerprinted("deepl", ("Ciao",)))
    lines = serialize(Catalog(source_locale="en", target_locale="it", units=(unit,))).splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        f"# l10n: {MARK}",
        f"#. origin: deepl, digest {MARK}",
        "#, fuzzy",
    ]
