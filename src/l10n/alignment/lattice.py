"""Two sequences laid side by side: the best path through all ways to do it, and how sure each step is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

__all__ = ["Step", "best_path"]

Move = tuple[int, int]  # how many of the source, how many of the target


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path: half-open ranges of either sequence, one of them possibly empty."""

    source: range
    target: range
    probability: float  # that this step is on the right path, all other paths considered


def best_path(
    size: Move,
    moves: Sequence[Move],
    score: Callable[[int, int, Move], float],
    *,
    band: int,
    temperature: float,
) -> tuple[Step, ...]:
    """
    The steps of the best path from end to end, in order.

    Args:
        size: Lengths of the two sequences.
        moves: The steps allowed; (1, 0) and (0, 1) must be among them.
        score: Log-odds of a step that starts at two places; ``-inf`` forbids it.
        band: How far a path may stray from the diagonal, counted in the target.
        temperature: The scores are divided by it before they count as evidence for probabilities:
            what they add up is not independent.
    """
    scored = _scored(size, moves, score, band)
    best: dict[Move, tuple[float, Move]] = {(0, 0): (0.0, (0, 0))}
    forward: dict[Move, float] = {(0, 0): 0.0}
    for at, steps in scored.items():
        if at not in best:
            continue
        for move, gain in steps:
            after = (at[0] + move[0], at[1] + move[1])
            total = best[at][0] + gain
            if after not in best or total > best[after][0]:
                best[after] = (total, move)
            forward[after] = _sum(forward.get(after, -inf), forward[at] + gain / temperature)
    backward: dict[Move, float] = {size: 0.0}
    for at in reversed(scored):
        for move, gain in scored[at]:
            after = (at[0] + move[0], at[1] + move[1])
            if after in backward:
                backward[at] = _sum(backward.get(at, -inf), backward[after] + gain / temperature)
    whole = forward[size]
    path: list[Step] = []
    end = size
    while end != (0, 0):
        move = best[end][1]
        at = (end[0] - move[0], end[1] - move[1])
        gain = dict(scored[at])[move]
        sure = exp(min(forward[at] + gain / temperature + backward[end] - whole, 0.0))
        path.append(Step(range(at[0], end[0]), range(at[1], end[1]), sure))
        end = at
    return tuple(reversed(path))


def _scored(
    size: Move, moves: Sequence[Move], score: Callable[[int, int, Move], float], band: int
) -> dict[Move, list[tuple[Move, float]]]:
    """The steps that may be taken from each place near the diagonal, row by row."""
    rows, columns = size
    scored: dict[Move, list[tuple[Move, float]]] = {}
    for row in range(rows + 1):
        middle = row * columns // rows if rows else 0
        low, high = (max(middle - band, 0), min(middle + band, columns)) if rows else (0, columns)
        for column in range(low, high + 1):
            steps = []
            for move in moves:
                if row + move[0] <= rows and column + move[1] <= columns:
                    gain = score(row, column, move)
                    if gain > -inf:
                        steps.append((move, gain))
            scored[row, column] = steps
    return scored


def _sum(one: float, other: float) -> float:
    """The logarithm of the sum of two numbers given by their logarithms."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -inf else high + log(1.0 + exp(low - high))
