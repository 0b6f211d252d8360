"""The best path through two sequences, and how sure it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.alignment.lattice import Move, best_path

MOVES: tuple[Move, ...] = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


def equal(source: str, target: str, row: int, column: int, move: Move) -> float:
    if 0 in move:
        return -3.0
    return 2.0 if source[row : row + move[0]] == target[column : column + move[1]] else -8.0


def path(source: str, target: str) -> list[tuple[str, str]]:
    steps = best_path(
        (len(source), len(target)),
        MOVES,
        lambda row, column, move: equal(source, target, row, column, move),
        band=10,
        temperature=1.0,
    )
    return [
        ("".join(source[at] for at in step.source), "".join(target[at] for at in step.target))
        for step in steps
    ]


@pytest.mark.parametrize(
    ("source", "target", "steps"),
    [
        pytest.param("abc", "abc", [("a", "a"), ("b", "b"), ("c", "c")], id="equal"),
        pytest.param("abc", "ac", [("a", "a"), ("b", ""), ("c", "c")], id="left out"),
        pytest.param("ac", "abc", [("a", "a"), ("", "b"), ("c", "c")], id="added"),
        pytest.param("", "ab", [("", "a"), ("", "b")], id="nothing on one side"),
        pytest.param("", "", [], id="nothing at all"),
    ],
)
def test_the_best_path_is_found(source: str, target: str, steps: list[tuple[str, str]]) -> None:
    """Steps in order, from end to end."""
    assert path(source, target) == steps


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_every_item_is_in_one_step(source: str, target: str) -> None:
    """Nothing is lost, nothing doubled, whatever the sequences."""
    steps = path(source, target)
    assert "".join(ours for ours, _ in steps) == source
    assert "".join(theirs for _, theirs in steps) == target


def test_two_equal_ways_share_the_probability() -> None:
    """Which of two equal items was left out cannot be known: each way has about half."""
    steps = best_path(
        (2, 1),
        MOVES[:3],
        lambda row, column, move: equal("aa", "a", row, column, move),
        band=5,
        temperature=1.0,
    )
    (kept,) = [step for step in steps if step.source and step.target]
    assert 0.4 < kept.probability < 0.6


def test_one_way_is_sure() -> None:
    """Where no other path comes near, the probability is nearly one."""
    steps = best_path(
        (3, 3),
        MOVES,
        lambda row, column, move: equal("abc", "abc", row, column, move),
        band=5,
        temperature=1.0,
    )
    assert min(step.probability for step in steps) > 0.95


def test_a_long_sequence_beside_a_short_one_is_within_the_band() -> None:
    """A path exists however unequal the two are, as long as the band holds the difference."""
    steps = best_path((1, 60), MOVES[:3], lambda *_: -1.0, band=59, temperature=1.0)
    assert sum(len(step.target) for step in steps) == 60
