"""Which old unit a changed source goes back to: edited, moved, split or joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from l10n.catalogs.merging.similarity import are_similar, similarity
from l10n.model import Unit, UnitKey

__all__ = ["Leverage", "find_leverage"]

_MOVED = 0.8  # far from its old neighbours a text must resemble more
_WHOLE = 0.85  # of two sentences against the one they were, or became
_MOST = 3  # sentences in a split or a join
_NEAREST = 40  # candidates of like length that are compared when a text has moved


@dataclass(frozen=True, slots=True)
class Leverage:
    """What a changed source takes over."""

    units: tuple[Unit, ...]  # one; several when sentences were joined
    part: bool = False  # the source is a part of what the unit was


@dataclass(frozen=True, slots=True)
class _Gap:
    """Sources between the same unchanged neighbours, before and now."""

    old: list[Unit]
    new: list[UnitKey]


def find_leverage(
    translated: Sequence[Unit], before: Sequence[UnitKey], now: Sequence[UnitKey]
) -> dict[UnitKey, Leverage]:
    """
    For each source that is new what it goes back to; a source without a forebear is absent.

    Args:
        translated: Old units with a target, obsolete ones last.
        before: Keys of the document as it was, in its order.
        now: Keys of the document as it is, in its order.
    """
    found: dict[UnitKey, Leverage] = {}
    if not translated:
        return found
    units = {unit.key: unit for unit in reversed(translated)}
    for gap in _gaps(units, before, now):
        found |= _in_gap(gap)
    kept = set(now)
    used = {unit.key for leverage_of in found.values() for unit in leverage_of.units}
    left = [unit for unit in translated if unit.key not in kept and unit.key not in used]
    old = set(before)
    found |= _moved([key for key in now if key not in old and key not in found], left)
    return found


def _gaps(units: dict[UnitKey, Unit], before: Sequence[UnitKey], now: Sequence[UnitKey]) -> Iterator[_Gap]:
    """Runs of changed sources between unchanged ones that kept their order."""
    place = {key: index for index, key in enumerate(before)}
    anchors = _increasing([(place[key], index) for index, key in enumerate(now) if key in place])
    edges = [(-1, -1), *anchors, (len(before), len(now))]
    stay = set(now)
    for (old_start, new_start), (old_end, new_end) in pairwise(edges):
        old = [units[key] for key in before[old_start + 1 : old_end] if key in units and key not in stay]
        new = [key for key in now[new_start + 1 : new_end] if key not in place]
        if old and new:
            yield _Gap(old, new)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both, by patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = [-1] * len(pairs)
    for index, (old, _) in enumerate(pairs):
        at = bisect_left(tails, old)
        back[index] = ends[at - 1] if at else -1
        if at == len(tails):
            tails.append(old)
            ends.append(index)
        else:
            tails[at], ends[at] = old, index
    run: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = back[index]
    return run[::-1]


def _in_gap(gap: _Gap) -> dict[UnitKey, Leverage]:
    """The best one-to-one pairs first; then what was split or joined among the rest, and beside them."""
    scored = sorted(
        (
            (similarity(key.source, unit.source), -abs(old - new), new, old)
            for new, key in enumerate(gap.new)
            for old, unit in _near(gap, new)
        ),
        reverse=True,
    )
    found = _joined_and_split(gap)
    taken = {unit.key for leverage_of in found.values() for unit in leverage_of.units}
    for score, _, new, old in scored:
        key, unit = gap.new[new], gap.old[old]
        if key not in found and unit.key not in taken and are_similar(key.source, unit.source, score):
            found[key] = Leverage((unit,))
            taken.add(unit.key)
    return found


def _near(gap: _Gap, new: int) -> Iterator[tuple[int, Unit]]:
    """Old units at about the same place in the gap: all of a short gap, some of a rewritten document's."""
    middle = new * len(gap.old) // len(gap.new)
    start = max(0, middle - _NEAREST)
    yield from enumerate(gap.old[start : middle + _NEAREST], start=start)


def _joined_and_split(gap: _Gap) -> dict[UnitKey, Leverage]:
    found: dict[UnitKey, Leverage] = {}
    if max(len(gap.old), len(gap.new)) > _NEAREST:
        return found  # a rewritten document: not worth the comparisons
    for key in gap.new:
        run = _whole(key.source, [unit.source for unit in gap.old])
        if run:
            found[key] = Leverage(tuple(gap.old[run[0] : run[1]]))
    for unit in gap.old:
        run = _whole(unit.source, [key.source for key in gap.new])
        if run and not any(key in found for key in gap.new[run[0] : run[1]]):
            found |= {key: Leverage((unit,), part=True) for key in gap.new[run[0] : run[1]]}
    return found


def _whole(text: str, parts: Sequence[str]) -> tuple[int, int] | None:
    """The run of two or more parts that together are the text, better than any one of them; None if none."""
    best = max((similarity(text, part) for part in parts), default=0.0)
    found: tuple[int, int] | None = None
    for start in range(len(parts)):
        for end in range(start + 2, min(start + _MOST, len(parts)) + 1):
            if sum(map(len, parts[start:end])) > 1.5 * len(text):
                break
            score = similarity(text, " ".join(parts[start:end]))
            if score >= _WHOLE and score > best:
                best, found = score, (start, end)
    return found


def _moved(new: Sequence[UnitKey], left: Sequence[Unit]) -> dict[UnitKey, Leverage]:
    """Texts that were edited and moved: nearly the same, anywhere."""
    found: dict[UnitKey, Leverage] = {}
    if not left:
        return found
    by_length = sorted(left, key=lambda unit: len(unit.source))
    lengths = [len(unit.source) for unit in by_length]
    taken: set[UnitKey] = set()
    for key in new:
        middle = bisect_left(lengths, len(key.source))
        around = by_length[max(0, middle - _NEAREST) : middle + _NEAREST]
        scored = [
            (similarity(key.source, unit.source), index)
            for index, unit in enumerate(around)
            if unit.key not in taken
        ]
        score, index = max(scored, default=(0.0, 0))
        if score >= _MOVED and are_similar(key.source, around[index].source, score):
            found[key] = Leverage((around[index],))
            taken.add(around[index].key)
    return found
