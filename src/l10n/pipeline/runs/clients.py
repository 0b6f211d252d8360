"""The engines of one run: opened once each, and told apart by locale, path and kind of segment."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import reduce

from l10n.errors import AuthError, ConfigError, EngineError, L10nError
from l10n.model import Bill
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.mt.route import Route
from l10n.pipeline.mt.submissions import Submissions
from l10n.pipeline.plugins_by_name import why_not
from l10n.pipeline.project.project import Task
from l10n.pipeline.runs.plan import TranslatePlan
from l10n.pipeline.session import Session
from l10n.ports import Deferring, Engine

__all__ = ["Clients"]

log = logging.getLogger(__name__)


class Clients:
    """Where the engines of a plan are asked during one run."""

    def __init__(self, session: Session, plan: TranslatePlan, fail: Callable[[L10nError, str], None]) -> None:
        """
        Args:
            fail: Keeps what could not be done, with the document that it stops.
        Raises:
            ConfigError: there is a budget in money, and no price to hold it against; or no engine answers
                later, where the plan wants it.
        """
        if plan.answers_later and not any(isinstance(engine, Deferring) for engine in plan.routes.engines):
            names = " and ".join(engine.name for engine in plan.routes.engines)
            raise ConfigError(f"{names} answers no batches", hint="leave out --batch, or choose a chat model")
        self._fail = fail
        self._routes = plan.routes
        self._currency = session.project.config.currency
        self._clients = {
            engine.name: session.client(
                engine, again=plan.retranslate, dry=plan.is_dry, defer=plan.answers_later
            )
            for engine in plan.routes.engines
        }
        self._routed: set[tuple[str, ...]] = set()  # names in their order, as texts went down them

    @property
    def parallel(self) -> int:
        """Calls at a time, of all engines together."""
        return sum(client.parallel for client in self._clients.values())

    def route(self, task: Task) -> Route | None:
        """The engines for one document in one locale; None when none that is meant for it has the pair."""
        path, pair = task.document.path, task.pair
        kinds = {segment.kind for segment in task.document.segments}
        found = {kind: self._routes.of(pair.target, path, kind) for kind in kinds}
        able = {kind: self._able(engines, task) for kind, engines in found.items()}
        for kind, engines in found.items():
            if engines and not able[kind]:
                self._fail(why_not(engines[0], pair), path)
                return None
        return Route(by_kind=able)

    def _able(self, engines: Sequence[Engine], task: Task) -> tuple[EngineClient, ...]:
        clients = tuple(self._clients[engine.name] for engine in engines if engine.supports(task.pair))
        self._routed.add(tuple(client.engine.name for client in clients))
        return clients

    @property
    def failures(self) -> tuple[L10nError, ...]:
        """Why engines are not asked any more, where nobody else was there to take their texts."""
        failed = [client for client in self._clients.values() if client.failure is not None]
        return tuple(client.failure for client in failed if client.failure and self._is_last(client))

    @property
    def refusal(self) -> AuthError | None:
        """That an engine takes no key of ours, where nobody else could take its texts."""
        return next((failure for failure in self.failures if isinstance(failure, AuthError)), None)

    def _is_last(self, client: EngineClient) -> bool:
        """Whether a text went to no other engine that still answers, after this one."""
        name = client.engine.name
        for names in self._routed:
            later = names[names.index(name) + 1 :] if name in names else (name,)
            if all(self._clients[other].failure is not None for other in later):
                return True
        return False

    def collect(self) -> None:
        """Takes in what was submitted before."""
        self._each(Submissions.collect)

    def submit(self) -> None:
        """Submits what is to be answered later."""
        self._each(Submissions.submit)

    def _each(self, do: Callable[[Submissions], None]) -> None:
        for client in self._clients.values():
            if client.submissions is not None:
                try:
                    do(client.submissions)
                except EngineError as error:  # what is on its way stays so
                    self._fail(error, "")

    def close(self) -> None:
        """Closes them all; says which ones had failed where others took over."""
        told = self.failures
        for client in self._clients.values():
            if client.failure is not None and client.failure not in told:
                log.warning("%s: the next engine takes its texts", client.failure.what)
        for client in self._clients.values():
            client.close()

    def bill(self) -> Bill | None:
        """What all of them were sent together, and what that costs; None without engines."""
        bills = [client.bill(self._currency) for client in self._clients.values()]
        used = [bill for bill in bills if bill.texts or bill.calls or bill.submitted] or bills[:1]
        return reduce(Bill.joined, used) if used else None
