"""Pairs of rows: each in one at most, and all together the best."""

from __future__ import annotations

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from l10n.quantities.compare.assignment import assigned

GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.integers(1, 40).map(lambda gain: gain / 4),
    max_size=14,
)


def best(gains: dict[tuple[int, int], float]) -> float:
    """The greatest sum of gains of pairs that share no row, found by trying them all."""
    lefts = sorted({left for left, _ in gains})
    rights = sorted({right for _, right in gains})
    return max(
        sum(gains.get(pair, 0.0) for pair in zip(some, order, strict=True))
        for count in range(min(len(lefts), len(rights)) + 1)
        for some in combinations(lefts, count)
        for order in permutations(rights, count)
    )


@given(GAINS)
def test_the_pairs_are_the_best_there_are(gains: dict[tuple[int, int], float]) -> None:
    """No other choice gains more, no row is in two pairs, and no pair is made up."""
    pairs = assigned(gains)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert sum(gains[pair] for pair in pairs) == best(gains)
    assert pairs == sorted(pairs)


def test_very_many_rows_are_paired_the_best_pair_first() -> None:
    """A group too large to be solved is still paired, each row once."""
    gains = {(left, right): 1.0 + (left == right) for left in range(60) for right in range(60)}
    assert assigned(gains) == [(row, row) for row in range(60)]
