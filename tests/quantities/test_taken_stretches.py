"""Stretches that are spoken for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.model import LocalePair, Span
from l10n.quantities import compare
from l10n.quantities.text.taken_spans import Taken

spans = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans), spans)
def test_it_is_the_same_as_asking_each(taken: list[Span], span: Span) -> None:
    """The answer of all spans one after the other, without asking them all."""
    assert Taken(taken).overlaps(span) == any(other.overlaps(span) for other in taken)


def _spans_compared(count: int) -> int:
    """How often two spans are compared while texts of so many numbers are, some of them in words."""
    calls = 0
    overlaps, equal = Span.overlaps, Span.__eq__

    def counted(one: Span, other: object) -> bool:
        nonlocal calls
        calls += 1
        return equal(one, other)

    def also(one: Span, other: Span) -> bool:
        nonlocal calls
        calls += 1
        return overlaps(one, other)

    try:
        Span.__eq__, Span.overlaps = counted, also  # type: ignore[method-assign, assignment]  # counted, else as it is
        compare("1 " * count, "1 " * (count - 100) + "uno " * 100, LocalePair("en", "it"))
    finally:
        Span.__eq__, Span.overlaps = equal, overlaps  # type: ignore[method-assign]  # as it was
    return calls


def test_long_texts_cost_what_they_are_long() -> None:
    """Twice the numbers, about twice the questions: not four times."""
    small, large = _spans_compared(300), _spans_compared(600)
    assert large < 3 * small + 1000
