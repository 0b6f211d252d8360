"""The text as it reads: markup out, what is no prose shielded, every place traceable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.quantities.text.prose_view import view

FILLER = "\ue000"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain 5 text", "plain 5 text"),
        ("**5** and *6* and ~~7~~ and __8__", "5 and 6 and 7 and 8"),
        ("3*4 and snake_case_5 and * 6", "3*4 and snake_case_5 and * 6"),
        ("a <b>5</b> and 10<sup>6</sup>", f"a 5 and 10{FILLER * 5}6{FILLER * 6}"),
        ("[5](http://a.b/c(d)/6) and [x][7]", f"5 and x]{FILLER * 3}"),
        ("see [1] and [^note] and [2, 3]", f"see {FILLER * 3} and {FILLER * 7} and {FILLER * 6}"),
        ("`5` and ``6 ` 7`` and `8", f"{FILLER * 3} and {FILLER * 9} and `8"),
        ("a@b.it, www.c.it/5. <https://d.it/6>", f"{FILLER * 6}, {FILLER * 10}. {FILLER * 16}"),
        (
            "{5} and %1$s and &#39; and &nbsp;",
            f"{FILLER * 3} and {FILLER * 4} and ' and \u00a0",
        ),
        ("<!-- 5 --> and \\*6", f"{FILLER * 10} and *6"),
        ("5\u202fkm and 6\u2009%", "5\u00a0km and 6\u00a0%"),
    ],
)
def test_view(source: str, expected: str) -> None:
    """Inline markup is taken out where it is markup; what is not prose is filled up."""
    assert view(source).text == expected


def test_places() -> None:
    """A stretch of the view is found in the source, without the markup at its edges."""
    source = "**[5](u) million** euros"
    seen = view(source)
    assert seen.text == "5 million euros"
    assert source[seen.source_start(0) : seen.source_end(1)] == "5"
    assert source[seen.source_start(2) : seen.source_end(9)] == "million"
    cuts = [(source[cut.start : cut.end], cut.opens) for cut in seen.cuts_within(0, 15)]
    assert cuts == [("](u)", False), ("**", False)]


@settings(deadline=None)
@given(st.text(alphabet="ab 5*_`<>[](){}~&;@./\\%s\n", max_size=60))
def test_every_character_has_a_place(source: str) -> None:
    """The view is the source less its cuts: none doubled, none lost."""
    seen = view(source)
    assert len(seen.text) == len(source) - sum(cut.end - cut.start for cut in seen.cuts)
    for place, char in enumerate(seen.text):
        there = source[seen.source_start(place) : seen.source_end(place + 1)]
        assert there == char or char == FILLER
