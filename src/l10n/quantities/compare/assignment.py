"""Which row of one text stands for which of the other, so that all of them together cost the least."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["assigned"]

_EXACT = 48  # rows up to which a group is solved exactly; beyond, the best pair first

_Pair = tuple[int, int]


def _groups(gains: Mapping[_Pair, float]) -> list[tuple[list[int], list[int]]]:
    """Rows that can be paired with one another, group by group."""
    of_left: dict[int, list[int]] = {}
    of_right: dict[int, list[int]] = {}
    for left, right in gains:
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    groups: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start in of_left:
        if start in seen:
            continue
        lefts, rights, open_ = {start}, set[int](), [start]
        while open_:
            for right in of_left[open_.pop()]:
                if right not in rights:
                    rights.add(right)
                    fresh = [left for left in of_right[right] if left not in lefts]
                    lefts.update(fresh)
                    open_ += fresh
        seen |= lefts
        groups.append((sorted(lefts), sorted(rights)))
    return groups


def _greedy(gains: Mapping[_Pair, float], lefts: list[int], rights: list[int]) -> list[_Pair]:
    free_left, free_right = set(lefts), set(rights)
    result: list[_Pair] = []
    for (left, right), _ in sorted(gains.items(), key=lambda item: (-item[1], item[0])):
        if left in free_left and right in free_right:
            free_left.remove(left)
            free_right.remove(right)
            result.append((left, right))
    return result


def _exact(gains: Mapping[_Pair, float], lefts: list[int], rights: list[int]) -> list[_Pair]:
    """The pairs with the greatest sum of gains (Kuhn and Munkres, with potentials)."""
    rows, columns = len(lefts), len(lefts) + len(rights)  # each row has a column of its own for "nothing"
    potential_row, potential_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)

    def cost(row: int, column: int) -> float:
        return -gains.get((lefts[row - 1], rights[column - 1]), 0.0) if column <= len(rights) else 0.0

    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            used[at] = True
            current, delta, following = owner[at], float("inf"), 0
            for column in range(1, columns + 1):
                if used[column]:
                    continue
                reduced = cost(current, column) - potential_row[current] - potential_column[column]
                if reduced < least[column]:
                    least[column], way[column] = reduced, at
                if least[column] < delta:
                    delta, following = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    potential_row[owner[column]] += delta
                    potential_column[column] -= delta
                else:
                    least[column] -= delta
            at = following
        while at:
            owner[at], at = owner[way[at]], way[at]
    pairs = [
        (lefts[owner[column] - 1], rights[column - 1])
        for column in range(1, len(rights) + 1)
        if owner[column]
    ]
    return sorted(pair for pair in pairs if pair in gains)


def assigned(gains: Mapping[_Pair, float]) -> list[_Pair]:
    """
    The pairs that gain the most together, in the order of the left rows; each row is in one pair at most.

    Args:
        gains: For each pair that can be made, what it is better by than leaving both rows alone; above 0.
    """
    result: list[_Pair] = []
    for lefts, rights in _groups(gains):
        if len(lefts) == len(rights) == 1:
            result.append((lefts[0], rights[0]))
        elif max(len(lefts), len(rights)) <= _EXACT:
            result += _exact(gains, lefts, rights)
        else:
            own = {pair: gain for pair, gain in gains.items() if pair[0] in set(lefts)}
            result += _greedy(own, lefts, rights)
    return sorted(result)
