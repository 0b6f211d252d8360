"""Blocks that stand in another place: an alphabetical list has another order in each language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

from l10n.alignment.lattice import Move, Step

__all__ = ["with_moved"]

_NONE = 4.0  # what speaks against a move: without much evidence a block was added or left out
_LEAST = 0.5  # probability


def with_moved(
    steps: Sequence[Step], score: Callable[[int, int, Move], float], temperature: float
) -> tuple[Step, ...]:
    """
    The steps with lone blocks paired where nothing else comes near: in the order of the source.

    Args:
        steps: Of the best path, which cannot cross itself.
        score: Log-odds that two blocks match.
        temperature: See ``best_path``.
    """
    rows = [step.source[0] for step in steps if not step.target]
    columns = [step.target[0] for step in steps if not step.source]
    weights = {
        (row, column): exp(min((score(row, column, (1, 1)) - _NONE) / temperature, 50.0))
        for row in rows
        for column in columns
    }
    by_row = {row: 1.0 + sum(weights[row, column] for column in columns) for row in rows}
    by_column = {column: 1.0 + sum(weights[row, column] for row in rows) for column in columns}
    # A pair with more than half of either side's probability has no rival.
    pairs = {
        row: Step(range(row, row + 1), range(column, column + 1), probability)
        for (row, column), weight in weights.items()
        if (probability := weight * weight / (by_row[row] * by_column[column])) > _LEAST
    }
    taken = {step.target[0] for step in pairs.values()}
    return tuple(
        pairs.get(step.source[0], step) if step.source and not step.target else step
        for step in steps
        if step.source or step.target[0] not in taken
    )
