"""Blocks that stand in another place in the translation."""

from __future__ import annotations

import pytest

from l10n.alignment.lattice import Step
from l10n.alignment.moved import with_moved

LONE = (
    Step(range(1), range(0), 0.9),
    Step(range(1, 2), range(1), 0.9),
    Step(range(2, 3), range(1, 1), 0.9),
    Step(range(3, 3), range(1, 2), 0.9),
    Step(range(3, 3), range(2, 3), 0.9),
)


def moved(scores: dict[tuple[int, int], float]) -> list[tuple[list[int], list[int]]]:
    steps = with_moved(LONE, lambda row, column, _: scores.get((row, column), -9.0), 2.0)
    return [([*step.source], [*step.target]) for step in steps]


def unmoved() -> list[tuple[list[int], list[int]]]:
    return [([*step.source], [*step.target]) for step in LONE]


def test_a_block_that_moved_is_found() -> None:
    """It stands where its source does; what is paired already is left alone."""
    assert moved({(0, 2): 15.0, (1, 2): 30.0}) == [([0], [2]), ([1], [0]), ([2], []), ([], [1])]


@pytest.mark.parametrize(
    "scores",
    [
        pytest.param({(0, 2): 3.0}, id="too little speaks for it"),
        pytest.param({(0, 1): 15.0, (0, 2): 15.0}, id="two targets for one source"),
        pytest.param({(0, 1): 15.0, (2, 1): 15.0}, id="two sources for one target"),
    ],
)
def test_what_is_not_clear_stays_alone(scores: dict[tuple[int, int], float]) -> None:
    """A block beside the wrong one is worse than a block alone."""
    assert moved(scores) == unmoved()


def test_much_evidence_does_not_overflow() -> None:
    """Long texts add up to any number."""
    assert moved({(0, 2): 1e6})[0] == ([0], [2])
