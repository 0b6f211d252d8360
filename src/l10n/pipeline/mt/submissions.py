"""
Calls that a vendor answers within a day, submitted by one run and collected by a later one.

A submission is on the disk, with a key of ours, before it is sent; the vendor keeps that key with it. After a
kill in between, the next run looks there for the key: what was sent is not sent again, what was not can be.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from l10n.errors import EngineError, ProjectError
from l10n.files import append_lines
from l10n.model import LocalePair, Request, Usage
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard
from l10n.pipeline.mt.records import read_lines
from l10n.ports import Collected, Deferring

__all__ = ["Submissions"]

log = logging.getLogger(__name__)

_NOTHING = Usage()
# Source: OpenAI's limits of a batch, 50,000 calls and 200 MB; half of the latter, since others have less.
_MOST_CALLS, _MOST_BYTES = 50_000, 100_000_000
# How long a request of a process that was killed may still be on its way.
_SETTLED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """One call of a submission: its texts, and where their answers belong."""

    pair: LocalePair
    texts: tuple[str, ...]
    keys: tuple[str, ...]  # of the answer cache


@dataclass(frozen=True, slots=True, kw_only=True)
class _Submission:
    """Calls that are on their way, as the journal has them."""

    key: str  # ours
    begun: datetime
    calls: Mapping[str, _Call]  # by name
    job: str = ""  # what the vendor calls it; empty while nobody knows that it arrived
    is_over: bool = False


class Submissions:
    """What one engine was given to answer later, in a file that only grows."""

    def __init__(
        self,
        path: Path,
        name: str,
        engine: Deferring,
        answer_cache: AnswerCache,
        budget_guard: BudgetGuard | None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """
        Args:
            path: Made when there is something to write.
            name: The engine's.
            answer_cache: Where answers go.
            clock: The present moment.
        """
        self.usage = _NOTHING  # of what came in
        self.sent = 0  # texts that were submitted in this run
        self._path = path
        self._name = name
        self._engine = engine
        self._answer_cache = answer_cache
        self._budget_guard = budget_guard
        self._clock = clock
        self._waiting: list[tuple[_Call, str, Usage]] = []  # with the bodies, and the most they may come to
        self._collected: set[str] = set()  # keys of the answer cache, as the others
        self._pending: set[str] | None = None
        self._known: dict[str, _Submission] | None = None

    def is_pending(self, request: Request, pair: LocalePair) -> bool:
        """Whether a text is on its way, or about to be: nobody asks for it meanwhile."""
        pending = self._pending_keys
        return bool(pending) and self._answer_cache.key(request, pair) in pending

    @property
    def _pending_keys(self) -> set[str]:
        if self._pending is None:
            calls = (call for each in self._open() for call in each.calls.values())
            self._pending = {key for call in calls for key in call.keys}
        return self._pending

    def is_collected(self, request: Request, pair: LocalePair) -> bool:
        """Whether its answer came in during this run."""
        return bool(self._collected) and self._answer_cache.key(request, pair) in self._collected

    @property
    def collected(self) -> int:
        """Texts whose answers came in during this run."""
        return len(self._collected)

    @property
    def price(self) -> Decimal:
        """What those cost; zero without a price."""
        return self._budget_guard.price(self.usage) if self._budget_guard else Decimal(0)

    def add(self, requests: Sequence[Request], pair: LocalePair) -> bool:
        """Whether a batch will be submitted; not when there is nothing in it to translate."""
        call = self._engine.deferred(requests, pair)
        if call is None:
            return False
        texts = tuple(request.text for request in requests)
        keys = tuple(self._answer_cache.key(request, pair) for request in requests)
        self._waiting.append((_Call(pair=pair, texts=texts, keys=keys), call.body, call.most))
        self._pending_keys.update(keys)
        return True

    def submit(self) -> None:
        """
        Sends what was added; it is on the disk, and in the ledger, before that.

        Raises:
            BudgetError: it would cost more than is left; nothing was sent.
            EngineError: with its subclasses; what may have got there all the same, the next run looks for.
        """
        for part in _parts(self._waiting):
            calls = {f"c{number}": call for number, (call, _, _) in enumerate(part)}
            bodies = {f"c{number}": body for number, (_, body, _) in enumerate(part)}
            key = uuid4().hex[:16]
            most = sum((usage for _, _, usage in part), _NOTHING)
            if self._budget_guard:
                self._budget_guard.reserve(most, key)
            self._note(_Submission(key=key, begun=self._clock(), calls=calls))
            try:
                job = self._engine.submit(key, bodies)
            except EngineError as error:
                if not error.may_be_billed:
                    self._end(key, _NOTHING)
                raise
            self._note(replace(self._submissions[key], job=job))
            self.sent += sum(len(call.texts) for call in calls.values())
        self._waiting.clear()

    def collect(self) -> None:
        """
        Takes in what is done; the answers are on the disk before the submission is called over.

        Raises:
            EngineError: with its subclasses: the vendor cannot be asked; what is on its way stays so.
        """
        for submission in self._open():
            if not submission.job:
                submission = self._looked_for(submission)
            if not submission.job:
                continue
            found = self._engine.collect(submission.job)
            if found is not None:
                self._take(submission, found)

    def _looked_for(self, submission: _Submission) -> _Submission:
        """The submission with what the vendor calls it, where it arrived; over where it cannot any more."""
        job = self._engine.find(submission.key)
        if job:
            submission = replace(submission, job=job)
            self._note(submission)
        elif self._clock() - submission.begun > _SETTLED:
            self._end(submission.key, _NOTHING)
        return submission

    def _take(self, submission: _Submission, found: Collected) -> None:
        usage = _NOTHING
        for name, call in submission.calls.items():
            if name not in found.answers:
                continue
            requests = [Request(text=text) for text in call.texts]
            answers = self._engine.read(requests, call.pair, found.answers[name])
            usable = {key: each for key, each in zip(call.keys, answers, strict=True) if each.target}
            self._answer_cache.keep(usable)
            self._collected |= usable.keys()
            usage += replace(found.usages[name], characters=sum(each.characters for each in answers))
        missing = len(submission.calls) - len(found.answers)
        if missing:
            log.warning("%s: %s (calls without an answer: %d)", self._name, found.problem, missing)
        self.usage += usage
        is_counted = all(found.usages[name].input_tokens for name in found.answers)
        self._end(submission.key, usage if is_counted else None)

    def _end(self, key: str, usage: Usage | None) -> None:
        """Calls a submission over; what it came to at most stands where nobody counted."""
        if self._budget_guard and usage is not None:
            self._budget_guard.settle(key, usage)
        self._pending = None
        self._note(replace(self._submissions[key], is_over=True))

    def _open(self) -> list[_Submission]:
        return [each for each in self._submissions.values() if not each.is_over]

    @property
    def _submissions(self) -> dict[str, _Submission]:
        if self._known is None:
            self._known = {}
            for row in read_lines(self._path, f".l10n/{self._path.name}", self._row):
                self._known |= row
        return self._known

    def _note(self, submission: _Submission) -> None:
        """Writes down how a submission stands; its calls only once."""
        is_new = submission.key not in self._submissions
        row: dict[str, object] = {"key": submission.key, "engine": self._name}
        if is_new:
            row["begun"] = submission.begun.isoformat()
            row["calls"] = {
                name: {"pair": [call.pair.source, call.pair.target], "texts": call.texts, "keys": call.keys}
                for name, call in submission.calls.items()
            }
        row |= {"job": submission.job, "over": submission.is_over}
        try:
            append_lines(self._path, [json.dumps(row, ensure_ascii=False)])
        except OSError as error:
            what = f"cannot write: {error.strerror}"
            raise ProjectError(what, where=f".l10n/{self._path.name}", hint="make room for it") from error
        self._submissions[submission.key] = submission

    def _row(self, row: dict[str, object]) -> dict[str, _Submission] | None:
        """The submission of a line as it stands now; none of another engine; None when it cannot be read."""
        key, engine, job, is_over = (row.get(name) for name in ("key", "engine", "job", "over"))
        if not isinstance(key, str) or not isinstance(job, str) or not isinstance(is_over, bool):
            return None
        if engine != self._name:
            return {}
        before = (self._known or {}).get(key)
        if before is not None:
            return {key: replace(before, job=job, is_over=is_over)}
        try:
            begun = datetime.fromisoformat(str(row["begun"]))
            calls = {str(name): _call(call) for name, call in dict(row["calls"]).items()}  # type: ignore[call-overload]
        except (KeyError, TypeError, ValueError):
            return None
        return {key: _Submission(key=key, begun=begun, calls=calls, job=job, is_over=is_over)}


def _call(row: Mapping[str, Sequence[str]]) -> _Call:
    source, target = row["pair"]
    return _Call(pair=LocalePair(source, target), texts=tuple(row["texts"]), keys=tuple(row["keys"]))


def _parts(waiting: Sequence[tuple[_Call, str, Usage]]) -> Iterator[list[tuple[_Call, str, Usage]]]:
    """The calls in their order, as many together as a vendor takes."""
    part: list[tuple[_Call, str, Usage]] = []
    size = 0
    for item in waiting:
        own = len(item[1].encode())
        if part and (len(part) == _MOST_CALLS or size + own > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(item)
        size += own
    if part:
        yield part
