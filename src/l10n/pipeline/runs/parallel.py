"""Shares of documents for several processes, and what comes back of each in its turn."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["Processes", "Work", "processes_for"]

_SHARE = 16  # documents a turn
_MOST = 8  # processes
# Documents for each process; fewer are done before it has started. A forked one has all in memory.
_FEWEST = {"fork": 24, "spawn": 100}

_T = TypeVar("_T")
_Share = Callable[[Sequence[str]], _T]
_share: _Share[object] | None = None  # what this process does; forked ones begin with that of their parent


@dataclass(frozen=True, slots=True)
class Work(Generic[_T]):
    """What is to be done with each share."""

    here: _Share[_T]  # for processes that begin as a copy of this one
    make: Callable[[object], _Share[_T]]  # for the others: called once in each; known by its name
    seed: object  # of ``make``; can be pickled, and holds no key of an engine


def processes_for(documents: int, jobs: int | None) -> int:
    """
    How many processes pay for so many documents; 1: this one alone.

    Args:
        jobs: At most; None: one a processor.
    """
    most = min(_processors() if jobs is None else jobs, _MOST)
    return max(1, min(most, documents // _FEWEST[_method()]))


class Processes(Generic[_T]):
    """
    Several processes that take shares of documents.

    Their results come in the order of the documents. Ctrl-C is for the process that the user started; with it
    they end, killed or not.
    """

    def __init__(self, count: int, work: Work[_T], names: Sequence[str]) -> None:
        global _share
        from concurrent.futures import ProcessPoolExecutor  # most runs need no other process
        from multiprocessing import get_context

        _share = work.here
        method = _method()
        begin = (None, None) if method == "fork" else (work.make, work.seed)
        self._pool = ProcessPoolExecutor(count, get_context(method), _begin, begin)
        shares = [names[at : at + _SHARE] for at in range(0, len(names), _SHARE)]
        done = cast("_Share[_T]", _done)  # it does what ``work`` says
        self._turns: deque[tuple[Sequence[str], Future[_T]]] = deque(
            (share, self._pool.submit(done, share)) for share in shares
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def results(self) -> Iterator[tuple[Sequence[str], _T]]:
        """Each share with what was made of it; the rest is missing when a process has died."""
        from concurrent.futures.process import BrokenProcessPool

        while self._turns:
            share, turn = self._turns[0]
            try:
                result = turn.result()
            except BrokenProcessPool:
                return
            self._turns.popleft()
            yield share, result

    def stopped(self) -> Iterator[tuple[Sequence[str], _T]]:
        """Those that were under way, waited for; the others are given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._turns = deque(each for each in self._turns if not each[1].cancelled())
        return self.results()


def _method() -> str:
    """How processes start: as copies where that is safe, which is without threads, and on Linux."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _processors() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(make: Callable[[object], _Share[object]] | None, seed: object) -> None:
    global _share
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if make is not None:
        _share = make(seed)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone: nobody else would, and it may hold its lock."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _done(names: Sequence[str]) -> object:
    assert _share is not None  # noqa: S101  ``_begin`` came first
    return _share(names)
