"""What an engine may do besides translating: look at translations a second time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from l10n.model import Issue, LocalePair, TextPair, Usage
from l10n.ports.engines import Attempt

__all__ = ["ReviewMeter", "Reviewer", "Verdict"]

Verdict = tuple[Issue, ...] | None  # none when there is nothing to say; None when no answer could be read


class ReviewMeter(Protocol):
    """What a run gives a reviewer to write down what it does; see ``Meter``."""

    def attempt(self, usage: Usage, most: Usage | None = None) -> Attempt:
        """
        A request that may be made now; see ``Meter.attempt``.

        Raises:
            L10nError: there is no money, or the run is over; the request must not be made.
        """
        ...

    def keep(self, texts: Sequence[TextPair], verdicts: Sequence[Verdict]) -> None:
        """
        Puts verdicts on the disk as soon as they are there: what comes after them may fail.

        Raises:
            ProjectError: they cannot be written.
        """
        ...


@runtime_checkable
class Reviewer(Protocol):
    """What an engine may have besides, when it can judge translations."""

    @property
    def review_version(self) -> str:
        """Who looks: "gpt-5-mini". A text that the same one has looked at is not sent again."""
        ...

    def review(self, texts: Sequence[TextPair], pair: LocalePair, meter: ReviewMeter) -> tuple[Verdict, ...]:
        """
        A verdict on each text, in their order.

        Args:
            texts: At least one; as many as ``limits`` allows requests.
            pair: One that it supports.
        Raises:
            TextError: it will not look at a text of the batch; the others are asked again without it.
            EngineError: with its other subclasses: it is not asked again in this run.
        """
        ...
