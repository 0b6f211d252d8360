"""Tags out of a text and into its translation."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.nmt.tags import Link, cut_out, placed, stripped

_TOKEN = re.compile(r"<[^<>]*>")


def words(source: str, target: str, pairs: str) -> list[Link]:
    """Links between the words of two texts: ``0-1`` is the first of the source and the second of the target."""
    spans = [[match.span() for match in re.finditer(r"\w+|[^\w\s]", text)] for text in (source, target)]
    found = []
    for pair in pairs.split():
        first, second = map(int, pair.split("-"))
        found.append(Link(*spans[1][second], *spans[0][first]))
    return sorted(found, key=lambda link: link.start)


@pytest.mark.parametrize(
    ("text", "target", "pairs", "expected"),
    [
        pytest.param("The <g id=\"1\">new price</g> rose", "Il prezzo nuovo saliva", "0-0 1-2 2-1 3-3", 'Il <g id="1">prezzo nuovo</g> saliva', id="another order inside"),
        pytest.param("<g id=\"1\">A <g id=\"2\">b</g></g> c", "C a b", "0-1 1-2 2-0", 'C <g id="1">a <g id="2">b</g></g>', id="nested, moved"),
        pytest.param("<g id=\"1\">All of it.</g>", "Tutto.", "0-0 1-0 2-0 3-1", '<g id="1">Tutto.</g>', id="round all"),
        pytest.param("<g id=\"1\">One</g>, <g id=\"2\">two</g>", "Due, uno", "0-2 2-0 1-1", '<g id="2">Due</g>, <g id="1">uno</g>', id="two that change places"),
        pytest.param("Press <x id=\"1\"/> now", "Adesso premi", "0-1 1-0", 'Adesso premi <x id="1"/>', id="atom behind its word"),
        pytest.param("See <x id=\"1\"/>.", "Vedi.", "0-0 1-1", 'Vedi <x id="1"/>.', id="atom before the stop"),
        pytest.param("<x id=\"1\"/> is in front", "sta davanti", "0-0 2-1", '<x id="1"/> sta davanti', id="atom first"),
        pytest.param("at <x id=\"1\"/>rate 5", "al tasso 5", "0-0 1-1 2-2", 'al <x id="1"/>tasso 5', id="atom that leans on the next word"),
        pytest.param("See <g id=\"1\">the <x id=\"2\"/> file</g>", "Vedi il file", "0-0 1-1 2-2", 'Vedi <g id="1">il <x id="2"/> file</g>', id="atom in a pair"),
        pytest.param("An empty <g id=\"1\"></g> pair", "Una coppia vuota", "0-0 1-2 2-1", 'Una coppia vuota <g id="1"></g>', id="empty pair"),
        pytest.param("A <g id=\"1\">lost</g> word", "Una parola", "0-0 2-1", 'Una <g id="1"></g> parola', id="words that are gone"),
        pytest.param("The <g id=\"1\">price</g> rose", "Il prezzo, però, saliva", "0-0 1-1 2-3", 'Il <g id="1">prezzo</g>, però, saliva', id="no punctuation that was outside"),
        pytest.param("Fish &amp; <g id=\"1\">chips</g>", "Pesce & patatine", "0-0 1-1 2-2", 'Pesce &amp; <g id="1">patatine</g>', id="escaped"),
    ],
)  # fmt: skip
def test_placed(text: str, target: str, pairs: str, expected: str) -> None:
    """Tags follow the words that they stood at."""
    source = stripped(text)
    assert placed(source, target, words(source.text, target, pairs)) == expected


def test_a_stretch_that_is_cut_out_comes_back() -> None:
    """At its place, in the pair that it stood in, with the tags beside it in order."""
    source = stripped('Sells <g id="1">Łódź <x id="2"/>tea</g> &amp; milk')
    at = source.text.index("Łódź")
    cut = cut_out(source, [(at, at + 4), (at + 9, at + 10)])
    assert cut.text == "Sells  tea  milk"
    target = "Vende tè latte"
    links = words(cut.text, target, "0-0 1-1 2-2")
    assert placed(cut, target, links) == 'Vende <g id="1">Łódź <x id="2"/>tè</g> &amp; latte'


TAGGED = st.recursive(
    st.sampled_from(["word ", "a", " ", "b. ", "&amp;", "<x/>"]),
    lambda inner: st.lists(inner, max_size=4).map(lambda parts: "<g>" + "".join(parts) + "</g>"),
    max_leaves=12,
)


@given(st.lists(TAGGED, max_size=5).map("".join), st.text("ab c.&", max_size=20), st.data())
def test_no_tag_is_lost(text: str, target: str, data: st.DataObject) -> None:
    """Whatever the links say: every tag once, properly nested, and every word once."""
    numbers = iter(range(1, 99))
    text = re.sub("<([gx])", lambda match: f'<{match[1]} id="{next(numbers)}"', text)
    source = stripped(text)
    places = st.integers(0, max(len(source.text) - 1, 0))
    links = [Link(at, at + 1, place, place + 1) for at in range(len(target)) for place in [data.draw(places)]]
    stretches = data.draw(st.sets(st.integers(0, max(len(source.text) - 1, 0)), max_size=3))
    cut = cut_out(source, [(at, at + 1) for at in sorted(stretches) if at < len(source.text)])
    for stage in (source, cut):
        answer = placed(stage, target, links)
        root = ElementTree.fromstring(f"<t>{answer}</t>")  # noqa: S314 - our own text
        assert Counter(_TOKEN.findall(answer)) == Counter(_TOKEN.findall(text))
        if stage is source:
            assert "".join("".join(root.itertext()).split()) == "".join(target.split())
