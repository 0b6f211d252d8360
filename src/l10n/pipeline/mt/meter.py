"""What a call of an engine does, written down: an attempt before it is made, an answer when it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Condition, RLock

from l10n.errors import BudgetError, EngineError, L10nError, ProjectError
from l10n.model import Request, Suggestion, Usage
from l10n.pipeline.mt.budget import BudgetGuard

__all__ = ["CallMeter", "Till"]

_NOTHING = Usage()

_HINT = "what was done is kept; compare the vendor's account with `.l10n/spent.jsonl` before the next run"

Keep = Callable[[Sequence[Request], Sequence[Suggestion]], None]


class Till:
    """What an engine has done in one run, and whether it may do more; safe to share between threads."""

    def __init__(self, budget_guard: BudgetGuard | None) -> None:
        """
        Args:
            budget_guard: None for a budget without end.
        """
        self.failure: L10nError | None = None  # no attempt is made after one
        self.usage = _NOTHING  # of all attempts that are over, those without an answer included
        self.calls = 0  # attempts that were begun
        self._budget_guard = budget_guard
        self._open = 0  # attempts that are not over
        self._changed = Condition(RLock())

    def stop(self, error: L10nError) -> None:
        """Lets no more attempts be made; the first reason is the one that is told."""
        with self._changed:
            self.failure = self.failure or error
            self._changed.notify_all()

    def reserve(self, usage: Usage) -> str:
        """
        A ticket for an attempt that may be made now.

        Raises:
            BudgetError: it would cost more than is left, also when those under way are over.
            L10nError: the run is over, or the ledger cannot be written.
        """
        with self._changed:
            while True:
                if self.failure is not None:
                    raise self.failure
                try:
                    ticket = self._budget_guard.reserve(usage) if self._budget_guard else ""
                except BudgetError:
                    if not self._open:
                        raise
                    self._changed.wait()  # what is under way is held for more than it will come to
                else:
                    self._open += 1
                    self.calls += 1
                    return ticket

    def settle(self, ticket: str, usage: Usage | None, reserved: Usage) -> None:
        """
        Counts an attempt that is over.

        Args:
            usage: What it came to; None when nobody knows: then what was reserved counts.
        """
        with self._changed:
            self._open -= 1
            self.usage += reserved if usage is None else usage
            if usage is not None:
                self.correct(ticket, usage)
            self._changed.notify_all()

    def correct(self, ticket: str, usage: Usage) -> None:
        """Writes down what an attempt came to; where it cannot, what was reserved stands, and all ends."""
        try:
            if self._budget_guard:
                self._budget_guard.settle(ticket, usage)
        except ProjectError as error:
            self.stop(error)


@dataclass(slots=True)
class _Noted:
    """An attempt that is written down."""

    till: Till
    engine: str
    ticket: str
    reserved: Usage
    most: Usage
    usage: Usage | None = None  # what it came to, once that is known
    is_over: bool = False

    def came_to(self, usage: Usage) -> None:
        """Keeps what the vendor bills; after more than the most that it can come to, no call follows."""
        self.usage = usage
        over = [
            f"{billed:,} {name} where {most:,} was the most"
            for name, billed, most in (
                ("characters", usage.characters, self.most.characters),
                ("input tokens", usage.input_tokens, self.most.input_tokens),
                ("output tokens", usage.output_tokens, self.most.output_tokens),
            )
            if billed > most
        ]
        if over:
            self.till.correct(self.ticket, usage)
            self.till.stop(EngineError(f"{self.engine} bills {', '.join(over)}", hint=_HINT))

    def doubt(self, what: str) -> None:
        """Lets what was reserved stand, and no call follow."""
        self.till.stop(EngineError(what, hint=_HINT))


class CallMeter:
    """The meter of one call; its attempts are made one after the other."""

    def __init__(self, till: Till, engine: str, record: Keep, hand_out: Keep) -> None:
        """
        Args:
            engine: Its name, for errors.
            record: Puts answers on the disk.
            hand_out: Gives answers to whoever waits for them.
        """
        self._attempts: list[_Noted] = []
        self._kept: set[str] = set()  # questions
        self._till = till
        self._engine = engine
        self._record = record
        self._hand_out = hand_out

    def attempt(self, usage: Usage, most: Usage | None = None) -> _Noted:
        """As ``Meter.attempt``; the attempt before it is over."""
        self.settle()
        ticket = self._till.reserve(usage)
        noted = _Noted(self._till, self._engine, ticket, usage, usage if most is None else most)
        self._attempts.append(noted)
        return noted

    def keep(self, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """
        As ``Meter.keep``: first the answers, then the bill, so that a kill in between costs neither.

        What was kept before stays as it was.
        """
        new = {
            request.question: (request, answer)
            for request, answer in zip(requests, answers, strict=True)
            if request.question not in self._kept
        }
        requests, answers = [both[0] for both in new.values()], [both[1] for both in new.values()]
        if new:
            self._record(requests, answers)
            self._kept.update(new)
        self.settle()
        self._hand_out(requests, answers)

    def settle(self) -> None:
        """Counts the attempts that are not counted yet: they are over."""
        for noted in self._attempts:
            if not noted.is_over:
                noted.is_over = True
                self._till.settle(noted.ticket, noted.usage, noted.reserved)
