"""
One engine asked for some texts with its answer cache, its ledger and a budget: the part of a run that costs money.

In a process of its own, to be killed: ``python -m tests.pipeline.small_run FOLDER JSON``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from l10n.config import Budget, Price
from l10n.engines import attempts
from l10n.engines.chat.engine import ChatEngine
from l10n.engines.deepl.engine import DeepLEngine
from l10n.files import append_lines
from l10n.model import HouseStyle, LocalePair, Request, TextPair
from l10n.pipeline.mt import answer_cache as answer_cache
from l10n.pipeline.mt import budget
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard, Ledger
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.review.second_look import SecondLook, request_of
from l10n.ports import Engine, EngineSettings

__all__ = ["PAIR", "Plan", "answered", "run", "spent"]

PAIR = LocalePair("en", "it")
MONTH = "2026-05"
TIMEOUT_S = 2.0
_PRICE = Price(input_tokens=Decimal(1), output_tokens=Decimal(1))
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked, and with how much money."""

    engine: str  # or "review": a chat model that judges
    texts: Sequence[str]
    budget: int | None = None  # characters, or tokens of a chat model; None for no end
    parallel: int = 2
    kill_at_write: int | None = None  # the process ends at that line of the ledger or the answer cache
    kill_before: bool = False  # it is written


def run(plan: Plan, folder: Path, environment: Mapping[str, str]) -> str:
    """Why it ended before all was answered; empty when it did not."""
    if plan.engine == "deepl":
        engine: DeepLEngine | ChatEngine = DeepLEngine(EngineSettings(environment=environment, options={}))
        limit = Budget(run_characters=plan.budget)
    else:
        engine = ChatEngine(EngineSettings(environment=environment, options={"model": "m"}))
        limit = Budget(run=None if plan.budget is None else Decimal(plan.budget) / _MILLION)
    engine.limits = replace(engine.limits, max_texts=3)
    budget_guard = BudgetGuard(
        _ledger(folder), plan.engine, price=_PRICE, budget=limit, currency="EUR", free=False
    )
    asked: Engine = engine
    if plan.engine == "review" and isinstance(engine, ChatEngine):
        asked = SecondLook(engine, engine, plan.engine, lambda locale: HouseStyle())
    client = EngineClient(
        asked, answer_cache=_journal(plan.engine, folder), budget_guard=budget_guard, parallel=plan.parallel
    )
    sent = client.send([_request(plan, text) for text in plan.texts], PAIR)
    for answer in sent.answers.values():
        answer.result(timeout=60)
    client.close()
    assert client.bill().paid_twice == 0
    return str(client.failure.what) if client.failure and client.failure.what != "stopped" else ""


def spent(engine: str, folder: Path) -> int:
    """Characters, or tokens of a chat model, that the ledger knows of."""
    spending = _ledger(folder).spent(MONTH)
    return spending.characters if engine == "deepl" else int(spending.price * _MILLION)


def answered(plan: Plan, folder: Path) -> set[str]:
    """The texts whose answers are on the disk."""
    kept = _journal(plan.engine, folder)
    return {text for text in plan.texts if kept.get(_request(plan, text), PAIR) is not None}


def _request(plan: Plan, text: str) -> Request:
    """A text to be translated, or to be looked at beside what stands for its translation."""
    return request_of(TextPair(source=text, target=text)) if plan.engine == "review" else Request(text=text)


def hurry(engine: str) -> None:
    """Lets this process wait for nothing; the vendor's package of the other engine is not needed."""
    attempts._BACKOFF_S = 0.001
    if engine == "deepl":
        from l10n.engines.deepl import client as deepl_client

        deepl_client._TIMEOUTS_S = (5.0, TIMEOUT_S)
    else:
        from l10n.engines.chat import client as chat_client

        chat_client._TIMEOUT_S = TIMEOUT_S


def _ledger(folder: Path) -> Ledger:
    return Ledger(folder / "spent.jsonl", lambda: datetime(2026, 5, 4, tzinfo=UTC))


def _journal(engine: str, folder: Path) -> AnswerCache:
    return AnswerCache(folder / "answers.jsonl", engine, {})


def _die_at_write(number: int, *, before: bool) -> None:
    """Ends this process when it has written, or is about to write, so many times."""
    count = 0

    def fatal(path: Path, lines: Sequence[str]) -> None:
        nonlocal count
        count += 1
        if count == number and before:
            os.kill(os.getpid(), signal.SIGKILL)
        append_lines(path, lines)
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    for module in (budget, answer_cache):
        setattr(module, "append_lines", fatal)  # noqa: B010 - the modules do not say that they have it


if __name__ == "__main__":
    asked = Plan(**json.loads(sys.argv[2]))
    hurry(asked.engine)
    if asked.kill_at_write is not None:
        _die_at_write(asked.kill_at_write, before=asked.kill_before)
    run(asked, Path(sys.argv[1]), os.environ)
