"""Where an engine is asked: several calls at a time, each text once, answers kept, nothing over budget."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from threading import Condition, Lock, Thread
from time import monotonic, sleep

from l10n.engines import batches, counted, expected, without_lone_surrogates
from l10n.errors import EngineError, EngineFault, L10nError, TextError
from l10n.model import Bill, GlossaryTerm, LocalePair, Request, Suggestion, Usage
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard
from l10n.pipeline.mt.meter import CallMeter, Till
from l10n.pipeline.mt.submissions import Submissions
from l10n.ports import Engine, EngineLimits, Metered, TermKeeper

__all__ = ["EngineClient", "Pace", "Reply", "Sent"]

log = logging.getLogger(__name__)

_NOTHING = Usage()
_BOUNDLESS = Usage(characters=10**9, input_tokens=10**9, output_tokens=10**9)
_GRACE_S = 3.0  # for calls under way when a run is stopped: their answers are paid for


class Pace:
    """Lets so many calls a minute through, evenly; the threads of a client share one."""

    def __init__(self, per_minute: int | None) -> None:
        """
        Args:
            per_minute: None for no limit.
        """
        self._gap_s = 60 / per_minute if per_minute else 0.0
        self._next = 0.0

    def delay(self, now: float) -> float:
        """Seconds that the next call has to wait, which is counted as made then."""
        start = max(now, self._next)
        self._next = start + self._gap_s
        return start - now


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a text: its target, or why there is none; neither when nobody was asked."""

    target: str = ""
    refusal: str = ""
    usage: Usage = _NOTHING
    confidence: float | None = None  # the engine's own, 0 to 1
    is_pending: bool = False  # it is on its way, for a later run


@dataclass(frozen=True, slots=True)
class Sent:
    """Texts on their way to an engine and back."""

    answers: dict[str, Future[Reply]]  # by ``Request.question``
    new: frozenset[str]  # questions that nobody had asked before

    @property
    def is_back(self) -> bool:
        """Whether all of them are."""
        return all(answer.done() for answer in self.answers.values())


@dataclass(frozen=True, slots=True)
class _Call:
    batch: tuple[Request, ...]
    pair: LocalePair


class EngineClient:
    """
    One engine during one run.

    Threads make the calls, so that the run goes on with its next article meanwhile; they are daemons, so
    that a stopped run does not wait for a server that hangs.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        answer_cache: AnswerCache | None = None,
        budget_guard: BudgetGuard | None = None,
        parallel: int | None = None,
        per_minute: int | None = None,
        terms: Callable[[LocalePair], Sequence[GlossaryTerm]] | None = None,
        project: str = "",
        submissions: Submissions | None = None,
        defer: bool = False,
        again: bool = False,
        dry: bool = False,
    ) -> None:
        """
        Args:
            answer_cache: What the engine has answered before; None keeps nothing.
            budget_guard: None for a budget without end.
            parallel: Calls at a time; the engine's own number when None.
            per_minute: Calls; None for no limit.
            terms: Of a pair, for an engine that has a glossary of its own.
            project: What its glossary is called.
            submissions: What the engine was given to answer later; None when it takes no such calls.
            defer: Submit what is new, for a later run.
            again: Ask for what is in the answer cache, too.
            dry: Count what would be sent, and send nothing.
        """
        self.engine = engine
        self.dry = dry
        self.parallel = parallel or engine.limits.parallel
        self._answer_cache = answer_cache
        self._till = Till(budget_guard)
        self._budget_guard = budget_guard
        self._terms = terms
        self._project = project
        self._taught: set[LocalePair] = set()
        self._teaching = Lock()
        self.submissions = submissions
        self._defer = defer and submissions is not None and not dry
        self._again = again
        self._pace = Pace(per_minute)
        self._asked: dict[tuple[LocalePair, str], Future[Reply]] = {}
        self._waiting: deque[_Call] = deque()
        self._changed = Condition()
        self._threads = 0
        self._counted = _NOTHING  # in a dry run
        self._calls = 0  # in a dry run
        self._texts = 0
        self._paid_twice = 0

    @property
    def failure(self) -> L10nError | None:
        """Why the engine is not asked any more; None while it is."""
        return self._till.failure

    def send(self, requests: Iterable[Request], pair: LocalePair) -> Sent:
        """The requests on their way; texts that are on their way already, or known, are not sent again."""
        answers: dict[str, Future[Reply]] = {}
        new: dict[str, Request] = {}
        for request in requests:
            key = (pair, request.question)
            if key not in self._asked:
                self._asked[key] = Future()
                known = self._without_asking(request, pair)
                if known is None:
                    new[request.question] = request
                else:
                    self._asked[key].set_result(known)
            answers[request.question] = self._asked[key]
        for batch in batches(new.values(), self.engine.limits):
            if self.dry:
                self._count(batch, pair)
            elif self._defer and self.submissions is not None and self.submissions.add(batch, pair):
                for request in batch:
                    self._asked[pair, request.question].set_result(Reply(is_pending=True))
            else:
                self._queue(_Call(batch, pair))
        return Sent(answers, frozenset(new))

    def knows(self, request: Request, pair: LocalePair) -> bool:
        """Whether the text has been answered, or is on its way: asking for it costs nothing more."""
        return (pair, request.question) in self._asked or self._known_answer(request, pair) is not None

    def bill(self, currency: str = "") -> Bill:
        """What was sent so far, or would be, and what it costs."""
        guard, later = self._budget_guard, self.submissions
        with self._changed:
            usage = self._counted + self._till.usage
            price = guard.price(usage) if guard and guard.is_priced else None
            if later is not None:
                usage += later.usage
                price = None if price is None else price + later.price
            return Bill(
                engine=self.engine.name,
                texts=self._texts + (later.collected if later else 0),
                calls=self._calls + self._till.calls,
                usage=usage,
                estimated=self.dry,
                price=price,
                currency=currency,
                month=guard.month_price if guard and guard.is_priced else None,
                left=guard.left if guard else None,
                paid_twice=self._paid_twice,
                submitted=later.sent if later else 0,
            )

    def close(self) -> None:
        """Makes no more calls; those under way have a moment to come back and be kept."""
        with self._changed:
            self._waiting.clear()
            self._till.stop(EngineError("stopped"))
            end = monotonic() + _GRACE_S
            while self._threads and self._changed.wait(max(end - monotonic(), 0)):
                pass

    def _without_asking(self, request: Request, pair: LocalePair) -> Reply | None:
        """What is known or on its way; None when the engine is to be asked."""
        submissions = self.submissions
        if submissions is not None and submissions.is_pending(request, pair):
            return Reply(is_pending=True)
        if self._again and (submissions is None or not submissions.is_collected(request, pair)):
            return None
        return self._known_answer(request, pair)

    def _known_answer(self, request: Request, pair: LocalePair) -> Reply | None:
        found = self._answer_cache.get(request, pair) if self._answer_cache else None
        return Reply(found.target, confidence=found.confidence) if found is not None else None

    def _count(self, batch: Sequence[Request], pair: LocalePair) -> None:
        self._calls += 1
        for request, usage in zip(batch, _shares(batch, self.engine), strict=True):
            self._texts += 1
            self._counted += usage
            self._asked[pair, request.question].set_result(Reply(usage=usage))

    def _queue(self, call: _Call) -> None:
        with self._changed:
            self._waiting.append(call)
            if self._threads < self.parallel:
                self._threads += 1
                Thread(target=self._work, name=f"l10n-{self.engine.name}", daemon=True).start()

    def _work(self) -> None:
        """Makes the calls that wait, until there are none."""
        while True:
            with self._changed:
                if not self._waiting:
                    self._threads -= 1
                    self._changed.notify_all()
                    return
                call = self._waiting.popleft()
                delay = self._pace.delay(monotonic()) if self.failure is None else 0.0
            sleep(delay)
            try:
                self._make(call)
            except BaseException as error:  # a fault of ours: whoever waits for the texts shall hear of it
                for request in call.batch:
                    answer = self._asked[call.pair, request.question]
                    if not answer.done():
                        answer.set_exception(error)

    def _make(self, call: _Call) -> None:
        """Answers the texts of a call, in halves when the engine will not take one of them."""
        if self.failure is not None:
            self._give_up(call)
            return
        try:
            self._answers(call)
        except TextError as error:
            rest = [request for request in call.batch if not self._asked[call.pair, request.question].done()]
            if len(rest) == 1:
                log.warning("text refused", extra={"engine": self.engine.name, "error": error.what})
                self._asked[call.pair, rest[0].question].set_result(Reply(refusal=str(error)))
                return
            middle = len(rest) // 2
            for half in filter(None, (rest[:middle], rest[middle:])):
                self._make(_Call(tuple(half), call.pair))
        except L10nError as error:
            self._till.stop(error)
            self._give_up(call)

    def _give_up(self, call: _Call) -> None:
        """Leaves without an answer what has none."""
        for request in call.batch:
            answer = self._asked[call.pair, request.question]
            if not answer.done():
                answer.set_result(Reply())

    def _answers(self, call: _Call) -> None:
        """
        Gets the answers; each is on the disk before it is used.

        Raises:
            TextError: it will not take one of the texts.
            L10nError: it does not answer, or there is no money or no room on the disk for it.
        """
        self._teach(call.pair)
        record, hand_out = partial(self._record, call.pair), partial(self._hand_out, call.pair)
        meter = CallMeter(self._till, self.engine.name, record, hand_out)
        try:
            meter.keep(call.batch, self._translated(call, meter))
        finally:
            meter.settle()

    def _record(self, pair: LocalePair, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """Puts answers on the disk; counts what was there already."""
        twice = self._answer_cache.record(requests, answers, pair) if self._answer_cache else ()
        if not self._again:
            paid = expected([requests[index] for index in twice], self.engine.limits).characters
            with self._changed:
                self._paid_twice += paid

    def _hand_out(self, pair: LocalePair, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """Gives the answers to whoever waits for them."""
        with self._changed:
            self._texts += len(requests)
        for request, answer in zip(requests, answers, strict=True):
            target = without_lone_surrogates(answer.target)
            reply = Reply(target, usage=_usage(answer) or _NOTHING, confidence=answer.confidence)
            self._asked[pair, request.question].set_result(reply)

    def _teach(self, pair: LocalePair) -> None:
        """Gives the engine the pair's terms, once."""
        with self._teaching:
            if self._terms is not None and pair not in self._taught and isinstance(self.engine, TermKeeper):
                self.engine.keep_terms(self._terms(pair), pair, self._project)
            self._taught.add(pair)

    def _translated(self, call: _Call, meter: CallMeter) -> tuple[Suggestion, ...]:
        """
        A suggestion for each text of a call; some may be kept already.

        Raises:
            EngineError: with its subclasses, whatever the engine does.
        """
        if isinstance(self.engine, Metered):
            engine = self.engine
            return self._guarded(call, lambda: engine.translate_metered(call.batch, call.pair, meter))
        reserved = expected(call.batch, self.engine.limits)
        attempt = meter.attempt(reserved, _most(call.batch, reserved, self.engine.limits))
        try:
            found = self._guarded(call, lambda: self.engine.translate(call.batch, call.pair))
        except EngineError as error:
            if not error.may_be_billed:
                attempt.came_to(_NOTHING)
            raise
        usages = [*map(_usage, found)]
        if None in usages:
            attempt.doubt(f"{self.engine.name} bills a number that can be none")
            return found
        whole = sum(filter(None, usages), _NOTHING)
        if self.engine.limits.billing != "tokens" or whole.input_tokens:
            attempt.came_to(whole)  # where nobody counted, the estimate is better than nothing
        return found

    def _guarded(self, call: _Call, ask: Callable[[], tuple[Suggestion, ...]]) -> tuple[Suggestion, ...]:
        """What an engine says, each text one that a file can hold."""
        name = self.engine.name
        try:
            found = ask()
        except L10nError:
            raise
        except Exception as error:  # a plug-in may fail in any way
            what = f"the engine {name} failed: {type(error).__name__}"
            raise EngineFault(what, may_be_billed=True) from error
        if not isinstance(found, Sequence) or not all(_is_answer(item) for item in found):
            raise EngineError(f"{name} gave an answer that is no text", may_be_billed=True)
        if len(found) != len(call.batch):
            what = f"{name} gave {len(found)} answers to {len(call.batch)} texts"
            raise EngineError(what, may_be_billed=True)
        return tuple(found)


def _usage(suggestion: Suggestion) -> Usage | None:
    """What an engine says that an answer is billed; ``None`` when that can be none."""
    characters, given, made = (
        counted(number)
        for number in (suggestion.characters, suggestion.input_tokens, suggestion.output_tokens)
    )
    if characters is None or given is None or made is None:
        return None
    return Usage(characters=characters, input_tokens=given, output_tokens=made)


def _most(batch: Sequence[Request], reserved: Usage, limits: EngineLimits) -> Usage:
    """
    The most that one call of an engine without a meter can come to.

    Its tags may be billed, too; tokens are an estimate that only the budget corrects, before the next call.
    """
    characters = max(reserved.characters, sum(len(request.text) for request in batch))
    if limits.billing == "characters":
        return Usage(characters=characters)
    return _BOUNDLESS


def _is_answer(item: object) -> bool:
    return isinstance(item, Suggestion) and isinstance(item.target, str)


def _shares(batch: Sequence[Request], engine: Engine) -> Iterator[Usage]:
    """What each text adds to what its batch will cost."""
    before = Usage()
    for end in range(1, len(batch) + 1):
        whole = expected(batch[:end], engine.limits)
        yield Usage(
            characters=whole.characters - before.characters,
            input_tokens=whole.input_tokens - before.input_tokens,
            output_tokens=whole.output_tokens - before.output_tokens,
        )
        before = whole
