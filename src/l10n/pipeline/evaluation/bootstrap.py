"""Whether one engine is better than another, or only luckier: paired bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

__all__ = ["Difference", "paired_difference"]

_RESAMPLES = 1000
_SEED = 12345  # the same texts give the same figures
_TAIL = 0.025  # of the resamples at either end: 95 % lie between

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How much one is above another, with the interval in which that lies in 95 of 100 samples of texts."""

    estimate: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether it is not chance: zero lies outside."""
        return self.low > 0 or self.high < 0

    @property
    def shown(self) -> str:
        """For people: "+2.1 (0.4 to 3.8)"."""
        return f"{self.estimate:+.1f} ({self.low:+.1f} to {self.high:+.1f})"


def paired_difference(
    one: Sequence[Vector], other: Sequence[Vector], figure: Callable[[Vector], float | None]
) -> Difference | None:
    """
    One's figure less the other's; None where there are fewer than two texts, or nothing to count.

    Args:
        one: What is counted of each text, all of one length.
        other: The same of the same texts, in their order.
        figure: The figure that sums over texts come to; None where there is none.
    Source: Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004.
    """
    count = len(one)
    whole = _less(one, other, range(count), figure) if count > 1 else None
    if whole is None:
        return None
    random = Random(_SEED)  # noqa: S311  no secret hangs on it
    places = range(count)
    found = (_less(one, other, random.choices(places, k=count), figure) for _ in range(_RESAMPLES))
    ordered = sorted(difference for difference in found if difference is not None)
    if not ordered:
        return None
    cut = int(len(ordered) * _TAIL)
    return Difference(whole, ordered[cut], ordered[len(ordered) - 1 - cut])


def _less(
    one: Sequence[Vector],
    other: Sequence[Vector],
    places: Sequence[int],
    figure: Callable[[Vector], float | None],
) -> float | None:
    first, second = (figure(_sums([side[place] for place in places])) for side in (one, other))
    return None if first is None or second is None else first - second


def _sums(rows: Sequence[Vector]) -> Vector:
    return tuple(map(sum, zip(*rows, strict=True)))
