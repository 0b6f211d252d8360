"""When a request is made again, and what of it may be billed."""

from __future__ import annotations

import ssl

import pytest
import requests
from urllib3.connection import HTTPConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError, ProtocolError

from l10n.engines.attempts import Passing, counted, persistently, was_turned_away
from l10n.engines.deepl.client import _is_unsent
from l10n.errors import BudgetError, EngineError


@pytest.mark.parametrize(
    ("status", "free"),
    [
        *((status, True) for status in (400, 403, 413, 429, 456, 529)),
        *((status, False) for status in (200, 302, 500, 502, 503, 504, 599)),
    ],
)
def test_what_is_turned_away(status: int, free: bool) -> None:
    """Only a server that says so: a gateway's failure may hide an answer."""
    assert was_turned_away(status) == free


@pytest.mark.parametrize(
    ("number", "count"),
    [(0, 0), (7, 7), (10**9, 10**9), (10**9 + 1, None), (-1, None), (True, None), (1.0, None), ("7", None)],
)
def test_counts(number: object, count: int | None) -> None:
    """A whole number that a request can come to."""
    assert counted(number) == count


def test_attempts_end() -> None:
    """Four, with growing waits; the last failure is told."""
    waits: list[float] = []
    failures = [Passing(EngineError(f"number {number}")) for number in range(9)]
    rest = iter(failures)
    with pytest.raises(EngineError, match="number 3"):
        persistently(lambda: next(rest), waits.append)
    assert len(waits) == 3
    assert waits == sorted(waits)


def test_no_money_for_another_attempt() -> None:
    """Both reasons are told; without an attempt before, the one."""
    outcomes = iter((Passing(EngineError("dropped")), BudgetError("too small", hint="raise it")))

    def once() -> Passing:
        outcome = next(outcomes)
        if isinstance(outcome, BudgetError):
            raise outcome
        return outcome

    with pytest.raises(BudgetError, match=r"^too small$"):
        persistently(lambda: _refuse(BudgetError("too small")), lambda seconds: None)
    with pytest.raises(BudgetError, match=r"dropped; too small \(raise it\)"):
        persistently(once, lambda seconds: None)


def _refuse(error: BudgetError) -> Passing:
    raise error


HERE = HTTPConnection("127.0.0.1")


@pytest.mark.parametrize(
    ("error", "unsent"),
    [
        pytest.param(requests.ConnectTimeout(), True, id="no connection in time"),
        pytest.param(requests.ConnectionError(NewConnectionError(HERE, "refused")), True, id="refused"),
        pytest.param(
            requests.ConnectionError(NameResolutionError("x", HERE, OSError())),  # type: ignore[arg-type]  # any will do
            True,
            id="no such name",
        ),
        pytest.param(requests.exceptions.SSLError(ssl.SSLCertVerificationError()), True, id="no trust"),
        pytest.param(requests.exceptions.SSLError(ssl.SSLError("bad record")), False, id="garbled later"),
        pytest.param(requests.ReadTimeout(), False, id="no answer in time"),
        pytest.param(
            requests.ConnectionError(ProtocolError("aborted", ConnectionResetError())), False, id="dropped"
        ),
        pytest.param(requests.exceptions.ChunkedEncodingError(), False, id="cut short"),
    ],
)
def test_what_cannot_have_been_sent(error: requests.RequestException, unsent: bool) -> None:
    """Only what failed before there was a connection: the rest may have been processed."""
    assert _is_unsent(error) == unsent
