"""Paired bootstrap: what is chance, and what is not."""

from __future__ import annotations

from random import Random

import pytest

from l10n.pipeline.evaluation.bootstrap import Vector, paired_difference


def share(sums: Vector) -> float | None:
    """Per cent of so many."""
    return 100 * sums[0] / sums[1] if sums[1] else None


def texts(chance: float, seed: int, count: int = 300) -> list[Vector]:
    """Texts that are right with some probability."""
    random = Random(seed)
    return [(int(random.random() < chance), 1) for _ in range(count)]


def test_a_large_difference_is_certain_and_a_small_one_is_not() -> None:
    """Zero lies outside of the interval, or within; the estimate lies in it; the same figures each time."""
    large = paired_difference(texts(0.9, 1), texts(0.6, 2), share)
    small = paired_difference(texts(0.61, 3), texts(0.6, 4), share)
    assert large is not None
    assert small is not None
    assert large.is_certain
    assert not small.is_certain
    assert large.low < large.estimate < large.high
    assert paired_difference(texts(0.9, 1), texts(0.6, 2), share) == large


def test_the_same_is_no_difference() -> None:
    """Paired: what is equal in each text differs in no sample, however much the texts differ."""
    found = paired_difference(texts(0.5, 5), texts(0.5, 5), share)
    assert found is not None
    assert (found.estimate, found.low, found.high, found.is_certain) == (0, 0, 0, False)
    assert found.shown == "+0.0 (+0.0 to +0.0)"


@pytest.mark.parametrize(
    "rows", [[], [(1.0, 1.0)], [(0.0, 0.0)] * 9], ids=["none", "one", "nothing to count"]
)
def test_nothing_to_compare(rows: list[Vector]) -> None:
    """Too few texts, or none that counts."""
    assert paired_difference(rows, rows, share) is None


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """Of many samples of two engines that differ by 20 points, nine in ten intervals at the least hold them."""
    held = 0
    for seed in range(40):
        found = paired_difference(texts(0.8, 2 * seed, 120), texts(0.6, 2 * seed + 1, 120), share)
        assert found is not None
        held += found.low <= 20 <= found.high
    assert held >= 36
