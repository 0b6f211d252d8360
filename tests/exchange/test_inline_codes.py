"""Inline codes, and texts put together from them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from l10n.exchange.xliff.assembly import Assembly
from l10n.exchange.xliff.codes import Mark, Piece, codes_of, pieces, pieces_like
from tests.exchange.sheets import texts


def joined(parts: tuple[Piece, ...]) -> str:
    out = ""
    for part in parts:
        if isinstance(part, Mark):
            out += (part.code.after or "") if part.closing else part.code.before
        else:
            out += part
    return out


@settings(deadline=None, max_examples=150)
@given(source=texts(), target=texts())
def test_nothing_is_lost_between_pieces(source: str, target: str) -> None:
    """Both texts are joined again from their pieces, and no code of a text shares its number."""
    first = pieces(source, "markdown")
    second = pieces_like(target, first, "markdown")
    assert (joined(first), joined(second)) == (source, target)
    for parts in (first, second):
        numbers = [code.number for code in codes_of(parts)]
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("source", "target", "numbers"),
    [
        pytest.param("*a* **b**", "**B** *A*", [2, 1], id="moved"),
        pytest.param("*a* *b*", "*A* *B*", [1, 2], id="alike: in their order"),
        pytest.param("*a*", "_A_", [1], id="another mark for the same"),
        pytest.param("[a](x) [b](y)", '[B](y "t") [A](x)', [2, 1], id="links by their address"),
        pytest.param("`a`", "`a` `b`", [1, 2], id="added"),
        pytest.param("*a* `b` ~~c~~", "`b`", [2], id="lost"),
        pytest.param("`a` **b**", "`c` `a` *d*", [3, 1, 4], id="another thing"),
        pytest.param("[a](x)", "[A](z)", [1], id="another address is still the link"),
    ],
)
def test_codes_of_a_target_are_those_of_its_source(source: str, target: str, numbers: list[int]) -> None:
    """A tool pairs them by number: the same thing first, then the same kind of thing."""
    found = codes_of(pieces_like(target, pieces(source, "markdown"), "markdown"))
    assert [code.number for code in found] == numbers


def test_html_tags_are_codes() -> None:
    """Each by itself: they need not be well-formed."""
    assert [code.before for code in codes_of(pieces("<b>a</b> *b*", "html"))] == ["<b>", "</b>"]
    assert codes_of(pieces("<b>a</b> *b*", "text")) == []


@pytest.mark.parametrize(
    ("before", "content", "after", "text"),
    [
        pytest.param("**", " a ", "**", " **a** ", id="space goes outside"),
        pytest.param("**", "a", "**", "**a**", id="plain"),
        pytest.param("*", "  ", "*", "  ", id="nothing to emphasise"),
        pytest.param("[", " a", "](x)", "[ a](x)", id="a link may hold space"),
        pytest.param("~~", "\u00a0a", "~~", "\u00a0~~a~~", id="white space of CommonMark"),
        pytest.param("_", "\u2028a", "_", "_\u2028a_", id="not white space there"),
    ],
)
def test_emphasis_round_space(before: str, content: str, after: str, text: str) -> None:
    """A translator who puts a tag beside a space still gets emphasis."""
    assembly = Assembly()
    assembly.open("1", before)
    assembly.add(content)
    assembly.close("1", after)
    assert assembly.text() == text


def test_pairs_that_overlap_or_stay_open() -> None:
    """Their characters stand where the tool put them."""
    assembly = Assembly()
    assembly.open("1", "<")
    assembly.add("a")
    assembly.open("2", "(")
    assembly.close("1", ">")
    assembly.add("b")
    assert assembly.text() == "<a(>b"
    assembly = Assembly()
    assembly.close("1", ">")
    assert assembly.text() == ">"
