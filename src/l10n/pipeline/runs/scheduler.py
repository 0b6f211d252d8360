"""Several documents on their way at a time: while an engine has one, the next is made ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.errors import L10nError
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.project.project import Task

if TYPE_CHECKING:
    from l10n.pipeline.mt.client import Sent

__all__ = ["ScheduledDocument", "Scheduler"]


@dataclass(slots=True)
class ScheduledDocument:
    """One document in one locale on its way through the pipeline."""

    task: Task
    job: Job
    work: Generator[Sent, None, Outcome]
    sent: Sent | None = None  # what it waits for
    outcome: Outcome | None = None
    error: Exception | None = None

    @property
    def is_over(self) -> bool:
        """Whether it has come out, or something stopped it."""
        return self.outcome is not None or self.error is not None

    @property
    def can_go_on(self) -> bool:
        """Whether there is something to do that needs no waiting."""
        return not self.is_over and (self.sent is None or self.sent.is_back)

    def go_on(self) -> None:
        """Does the next piece of work; waits for what was sent if it is not back."""
        try:
            self.sent = next(self.work)
        except StopIteration as end:
            self.outcome = end.value
        except Exception as error:  # whatever it is, it stops its own document: ``finish`` raises it
            self.error = error
        except BaseException:  # a person stops the run in the middle of it: nothing more comes out
            self.error = L10nError("stopped")
            raise

    def finish(self) -> Outcome:
        """
        What came out, waited for.

        Raises:
            Exception: what stopped it.
        """
        while self.outcome is None:
            if self.error is not None:
                raise self.error
            self.go_on()
        return self.outcome


class Scheduler:
    """A queue of documents that are completed in the order in which they started."""

    def __init__(self, most: int, complete: Callable[[ScheduledDocument], None]) -> None:
        """
        Args:
            most: Documents on their way at a time.
            complete: Takes each one when it is the first in the queue; finishes it.
        """
        self._most = most
        self._complete = complete
        self._queue: deque[ScheduledDocument] = deque()

    def start(self, scheduled: ScheduledDocument) -> None:
        """Begins a document, goes on with others that can, and completes the first if there are too many."""
        self._queue.append(scheduled)
        self._go_on()
        while len(self._queue) > self._most or (self._queue and self._queue[0].is_over):
            self._complete_first()

    def complete_ready(self) -> None:
        """Completes those that need no waiting, and gives up the others."""
        while self._queue:
            scheduled = self._queue.popleft()
            while scheduled.can_go_on:
                scheduled.go_on()
            if scheduled.outcome is not None:
                self._complete(scheduled)

    def complete_all(self) -> None:
        """Completes the rest."""
        while self._queue:
            self._complete_first()

    def _complete_first(self) -> None:
        """Completes the first in the queue; the others go on as long as it waits."""
        while True:
            self._go_on()
            if self._queue[0].is_over:
                break
            waited = (each.sent.answers.values() for each in self._queue if each.sent and not each.is_over)
            wait(
                {answer for answers in waited for answer in answers if not answer.done()},
                None,
                FIRST_COMPLETED,
            )
        self._complete(self._queue.popleft())

    def _go_on(self) -> None:
        for scheduled in self._queue:
            while scheduled.can_go_on:
                scheduled.go_on()
