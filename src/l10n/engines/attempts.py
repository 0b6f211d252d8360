"""A request to a vendor, made again while what goes wrong may pass; each attempt is written down first."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar

from l10n.errors import BudgetError, EngineError
from l10n.model import Request, Suggestion, Usage
from l10n.ports import Attempt

__all__ = [
    "NOTHING",
    "OVERLOADED",
    "UNNOTED",
    "Passing",
    "Unmetered",
    "counted",
    "is_passing",
    "persistently",
    "was_turned_away",
    "wished_wait",
]

NOTHING = Usage()
OVERLOADED = 529  # several servers' second way to say 429

_ATTEMPTS = 4
_BACKOFF_S = 1.0  # doubled after each attempt
_MAX_WAIT_S = 60.0  # a server that asks for more is answered by the user, not by a longer nap
_MOST_COUNTED = 1_000_000_000  # no request comes to more characters or tokens than that

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passing:
    """What went wrong with an attempt, where another one may go well."""

    failure: EngineError


def persistently(once: Callable[[], T | Passing], pause: Callable[[float], None]) -> T:
    """
    What the first attempt that goes well gives.

    Args:
        once: Makes one attempt; may be billed each time, so that it asks its meter first.
        pause: Waits for the seconds it is given.
    Raises:
        BudgetError: there is no money for another attempt; says what was wrong with the one before.
        EngineError: the last attempt's, or that of one that another attempt would not help.
    """
    failure: EngineError | None = None
    attempt = 0
    while True:
        attempt += 1
        try:
            outcome = once()
        except BudgetError as error:
            if failure is None:
                raise
            raise BudgetError(f"{failure.what}; {error.what}", hint=error.hint) from failure
        if not isinstance(outcome, Passing):
            return outcome
        failure = outcome.failure
        wait = _BACKOFF_S * 2 ** (attempt - 1) * random.uniform(1, 1.25)  # noqa: S311 - keeps clients apart
        wait = max(wait, failure.retry_after_s or 0)
        if wait > _MAX_WAIT_S or attempt == _ATTEMPTS:
            raise failure
        pause(wait)


def is_passing(status: int) -> bool:
    """Whether the same request may be answered a little later."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def was_turned_away(status: int) -> bool:
    """
    Whether a server that answers so has not done, and will not bill, what it was asked.

    After any other failure it may have: a gateway answers 502, 503 or 504 also when only the answer was lost.
    """
    bad_request, failed = HTTPStatus.BAD_REQUEST, HTTPStatus.INTERNAL_SERVER_ERROR
    return bad_request <= status < failed or status == OVERLOADED


def wished_wait(retry_after: str) -> float | None:
    """
    The seconds a server asks us to wait; ``None`` when it does not say.

    Source: RFC 9110, 10.2.3: a number of seconds or a date.
    """
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def counted(number: object) -> int | None:
    """A server's count of what it bills; ``None`` for what can be none: below zero, beyond reason, a text."""
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number <= _MOST_COUNTED else None


class _Unnoted:
    """An attempt that nobody writes down."""

    def came_to(self, usage: Usage) -> None:
        """Nothing."""

    def doubt(self, what: str) -> None:
        """Nothing."""


class Unmetered:
    """For an engine that is used by itself, without a project: nobody writes down what it does."""

    def __init__(self) -> None:
        self.answers: dict[str, Suggestion] = {}  # that were kept, by the text of their request

    def attempt(self, usage: Usage, most: Usage | None = None) -> Attempt:
        """One that nobody writes down."""
        return UNNOTED

    def keep(self, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """Remembers them."""
        self.answers.update((request.text, answer) for request, answer in zip(requests, answers, strict=True))


UNNOTED: Attempt = _Unnoted()
