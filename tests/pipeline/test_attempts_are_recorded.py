"""Each request to a vendor is in the ledger, each answer in the answer cache, whatever comes after it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from l10n.config import Budget, Price
from l10n.engines.deepl.engine import DeepLEngine
from l10n.errors import BudgetError, L10nError, ProjectError
from l10n.model import LocalePair, Request, Suggestion, Usage
from l10n.pipeline.mt.answer_cache import AnswerCache
from l10n.pipeline.mt.budget import BudgetGuard, Ledger
from l10n.pipeline.mt.client import EngineClient
from l10n.ports import Engine, EngineLimits, Meter, Metered
from l10n.testing import UpperEngine
from tests.engines.deepl_server import DeepLServer, Fault, RefusalError

PAIR = LocalePair("en", "it")
PRICE = Price(input_tokens=Decimal(1), output_tokens=Decimal(1))
TEXTS = ("One market", "Two markets", "Three markets", "Four markets")
WHOLE = sum(map(len, TEXTS))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """DeepL's on this machine; nobody waits between attempts."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr("l10n.engines.deepl.engine.sleep", lambda seconds: None)
    with DeepLServer() as running:
        yield running


def ledger(path: Path) -> Ledger:
    return Ledger(path / "spent.jsonl", lambda: datetime(2026, 5, 4, tzinfo=UTC))


def spent(path: Path) -> int:
    return ledger(path).spent("2026-05").characters


def client(engine: Engine, path: Path, **budget: Any) -> EngineClient:
    budget_guard = BudgetGuard(
        ledger(path), engine.name, price=PRICE, budget=Budget(**budget), currency="EUR", free=False
    )
    return EngineClient(
        engine,
        answer_cache=AnswerCache(path / "answers.jsonl", engine.name, {}),
        budget_guard=budget_guard,
        parallel=1,
    )


def asked(client: EngineClient, *texts: str) -> list[str]:
    """The targets; empty where there is none."""
    sent = client.send([Request(text=text) for text in texts], PAIR)
    found = [sent.answers[text].result(timeout=10).target for text in texts]
    client.close()
    return found


def kept(path: Path, engine: str, *texts: str) -> list[str | None]:
    answer_cache = AnswerCache(path / "answers.jsonl", engine, {})
    found = [answer_cache.get(Request(text=text), PAIR) for text in texts]
    return [answer.target if answer is not None else None for answer in found]


@pytest.mark.parametrize(
    ("faults", "attempts", "billed"),
    [
        pytest.param([], 1, WHOLE, id="answered"),
        pytest.param([Fault(drop=True)], 2, 2 * WHOLE, id="dropped, then answered"),
        pytest.param([Fault(half=True)], 2, 2 * WHOLE, id="cut, then answered"),
        pytest.param([Fault(status=500)], 2, 2 * WHOLE, id="failed, then answered"),
        pytest.param([Fault(status=503)], 2, 2 * WHOLE, id="by a gateway"),
        pytest.param([Fault(status=429)], 2, WHOLE, id="turned away, then answered"),
        pytest.param([Fault(status=529)] * 3, 4, WHOLE, id="turned away three times"),
        pytest.param([Fault(status=403)], 1, 0, id="refused"),
        pytest.param([Fault(drop=True)] * 4, 4, 4 * WHOLE, id="dropped each time"),
        pytest.param([Fault(body="<html>")], 1, WHOLE, id="answered by a stranger"),
        pytest.param([Fault(body="[" * 200_000)], 1, WHOLE, id="answered with a pit"),
        pytest.param([Fault(more_texts=-1)], 1, WHOLE, id="a text too few"),
        pytest.param([Fault(without_billing=True)], 1, WHOLE, id="not counted"),
    ],
)
def test_what_may_have_been_billed_counts(
    server: DeepLServer, tmp_path: Path, faults: list[Fault], attempts: int, billed: int
) -> None:
    """Each attempt by itself: only one that the server turned away costs nothing."""
    server.faults.extend(faults)
    mine = client(DeepLEngine(server.settings()), tmp_path)
    asked(mine, *TEXTS)
    assert (mine.bill().calls, mine.bill().usage.characters, spent(tmp_path)) == (attempts, billed, billed)
    assert len(server.calls) == attempts


def test_nobody_there_costs_nothing(tmp_path: Path, server: DeepLServer) -> None:
    """A request that cannot have been sent is not billed."""
    with DeepLServer() as gone:
        settings = gone.settings()
    mine = client(DeepLEngine(settings), tmp_path)
    asked(mine, *TEXTS)
    assert mine.failure is not None
    assert spent(tmp_path) == 0


def test_another_attempt_needs_money_of_its_own(server: DeepLServer, tmp_path: Path) -> None:
    """The error says what was wrong with the attempt before, and that there is nothing left for another."""
    server.faults.extend([Fault(drop=True)] * 4)
    mine = client(DeepLEngine(server.settings()), tmp_path, run_characters=WHOLE + 10)
    asked(mine, *TEXTS)
    assert len(server.calls) == 1
    assert isinstance(mine.failure, BudgetError)
    assert "the connection to DeepL broke off" in str(mine.failure)
    assert "10 of 56 characters left" in str(mine.failure)
    assert spent(tmp_path) == WHOLE


def test_half_of_a_batch_is_kept_when_the_other_fails(server: DeepLServer, tmp_path: Path) -> None:
    """It is paid for: it is used, and the next run does not ask for it again."""
    server.faults.extend([Fault(status=413), Fault(), Fault(status=403)])
    assert asked(client(DeepLEngine(server.settings()), tmp_path), *TEXTS) == [
        "One mercato",
        "Two markets",
        "",
        "",
    ]
    assert kept(tmp_path, "deepl", *TEXTS) == ["One mercato", "Two markets", None, None]
    assert spent(tmp_path) == sum(map(len, TEXTS[:2]))
    again = client(DeepLEngine(server.settings()), tmp_path)
    assert all(asked(again, *TEXTS))
    assert server.calls[-1].texts == TEXTS[2:]


def test_a_refused_text_does_not_cost_its_neighbours_twice(server: DeepLServer, tmp_path: Path) -> None:
    """What is answered is not sent again when the rest is halved."""

    def translate(text: str) -> str:
        if text == TEXTS[2]:
            raise RefusalError
        return text.upper()

    server.translate = translate
    server.faults.append(Fault(status=413))
    found = asked(client(DeepLEngine(server.settings()), tmp_path), *TEXTS)
    assert found == [TEXTS[0].upper(), TEXTS[1].upper(), "", TEXTS[3].upper()]
    paid = [text for call in server.calls if call.status == 200 for text in call.texts]
    assert sorted(paid) == sorted((TEXTS[0], TEXTS[1], TEXTS[3]))


@pytest.mark.parametrize(
    ("said", "billed", "message"),
    [
        (11_000, 11_000, "deepl bills 11,000 characters where 10 was the most"),
        (-5, 10, "can be none"),
        (10**30, 10, "can be none"),
        ("many", 10, "can be none"),
        (True, 10, "can be none"),
        (7, 10, ""),
        (None, 10, ""),
    ],
)
def test_a_bill_that_cannot_be_right_stops_the_run(
    server: DeepLServer, tmp_path: Path, said: object, billed: int, message: str
) -> None:
    """Its answer is kept, the ledger has the larger number, and no call follows; fewer is our count."""
    translation = {"detected_source_language": 7, "text": "Un mercato", "billed_characters": said}
    server.faults.append(Fault(body=json.dumps({"translations": [translation]})))
    engine = DeepLEngine(server.settings())
    engine.limits = replace(engine.limits, max_texts=1)
    mine = client(engine, tmp_path)
    assert asked(mine, "One market", "Two markets") == ["Un mercato", "" if message else "Two markets"]
    assert kept(tmp_path, "deepl", "One market") == ["Un mercato"]
    assert spent(tmp_path) == billed + (0 if message else len("Two markets"))
    assert len(server.calls) == (1 if message else 2)
    assert (message in str(mine.failure)) if message else str(mine.failure) == "stopped"


def test_tags_may_be_billed(server: DeepLServer, tmp_path: Path) -> None:
    """A server that counts the tags, too, is no reason to stop."""
    text = 'One <g id="1">market</g>'
    server.faults.append(
        Fault(body=json.dumps({"translations": [{"text": "Un", "billed_characters": len(text)}]}))
    )
    mine = client(DeepLEngine(server.settings()), tmp_path)
    assert asked(mine, text) == ["Un"]
    assert str(mine.failure) == "stopped"
    assert spent(tmp_path) == len(text)


def test_half_a_character_is_written_as_lost(server: DeepLServer, tmp_path: Path) -> None:
    """The text is kept with U+FFFD in its place, here and in the answer cache: no file can hold the half."""
    server.faults.append(
        Fault(body='{"translations": [{"text": "Il \\ud83d mercato.", "billed_characters": 10}]}')
    )
    assert asked(client(DeepLEngine(server.settings()), tmp_path), "One market") == ["Il \ufffd mercato."]
    assert kept(tmp_path, "deepl", "One market") == ["Il \ufffd mercato."]


class Held(UpperEngine):
    """An engine that answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.limits = EngineLimits(max_texts=1)
        self.begun, self.go_on = Event(), Event()

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """In capitals, for one character each."""
        self.begun.set()
        assert self.go_on.wait(10)
        return tuple(replace(found, characters=1) for found in super().translate(requests, pair))


def test_a_budget_waits_for_what_is_held_too_high(tmp_path: Path) -> None:
    """A call under way may come to less than is held for it; the next is refused only once that is known."""
    engine = Held()
    budget_guard = BudgetGuard(
        ledger(tmp_path), "upper", price=PRICE, budget=Budget(run_characters=6), currency="EUR", free=False
    )
    mine = EngineClient(engine, budget_guard=budget_guard, parallel=2)
    sent = mine.send([Request(text="aaaaa"), Request(text="bbbbb")], PAIR)
    assert engine.begun.wait(10)
    engine.go_on.set()
    assert {text: future.result(timeout=10).target for text, future in sent.answers.items()} == {
        "aaaaa": "AAAAA",
        "bbbbb": "BBBBB",
    }
    mine.close()
    assert spent(tmp_path) == 2


class Stepwise(UpperEngine):
    """An engine that sends each text by itself, and may fail at one of them."""

    def __init__(self, *, fails_at: str = "", error: Exception | None = None) -> None:
        super().__init__()
        self.fails_at = fails_at
        self.error = error

    def translate_metered(
        self, requests: Sequence[Request], pair: LocalePair, meter: Meter
    ) -> tuple[Suggestion, ...]:
        """In capitals, one after the other."""
        found = []
        for request in requests:
            attempt = meter.attempt(Usage(characters=len(request.text)))
            if request.text == self.fails_at and self.error is not None:
                raise self.error
            (answer,) = super().translate([request], pair)
            attempt.came_to(Usage(characters=len(request.text)))
            for _ in range(2):  # once more does no harm
                meter.keep([request], [answer])
            found.append(answer)
        return tuple(found)


@pytest.mark.parametrize("error", [ProjectError("no"), ZeroDivisionError(), None])
def test_any_engine_can_have_a_meter(tmp_path: Path, error: Exception | None) -> None:
    """What a plug-in kept before it failed stays, and what it began counts."""
    engine = Stepwise(fails_at="Two markets", error=error)
    assert isinstance(engine, Metered)
    mine = client(engine, tmp_path)
    assert asked(mine, *TEXTS[:3]) == [
        "ONE MARKET",
        *(("", "") if error else ("TWO MARKETS", "THREE MARKETS")),
    ]
    assert spent(tmp_path) == sum(map(len, TEXTS[: 2 if error else 3]))
    assert mine.bill().texts == (1 if error else 3)


class Odd(UpperEngine):
    """An engine whose answer is not as agreed."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.limits = EngineLimits(max_texts=1)
        self.answer = answer

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """As told."""
        answers: tuple[Suggestion, ...] = self.answer
        return answers


@pytest.mark.parametrize(
    ("answer", "target", "message"),
    [
        (None, "", "no text"),
        ("A", "", "no text"),
        ((None,), "", "no text"),
        ((Suggestion(7, "odd", 1),), "", "no text"),  # type: ignore[arg-type]  # a plug-in may do so
        ((Suggestion("A", "odd", -1),), "A", "can be none"),
        ((Suggestion("A", "odd", 99),), "A", "bills 99 characters where 5 was the most"),
        ((Suggestion("A\udc00", "odd", 5),), "A\ufffd", ""),
    ],
)
def test_odd_answers_of_a_plug_in(tmp_path: Path, answer: object, target: str, message: str) -> None:
    """What can be used is used; nothing ends in anything but an error of ours, and nothing is forgotten."""
    mine = client(Odd(answer), tmp_path)
    assert asked(mine, "hello") == [target]
    assert isinstance(mine.failure, L10nError)
    assert message in str(mine.failure)
    assert spent(tmp_path) >= 5


def test_a_ledger_that_fills_the_disk_loses_no_answer(tmp_path: Path) -> None:
    """What was held for the call stands, the answer is kept, and no call follows."""

    class Full(Held):
        def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
            self.go_on.set()
            (tmp_path / "spent.jsonl").rename(tmp_path / "before.jsonl")
            (tmp_path / "spent.jsonl").mkdir()
            return super().translate(requests, pair)

    mine = client(Full(), tmp_path)
    assert asked(mine, "hello", "world") == ["HELLO", ""]
    assert kept(tmp_path, "upper", "hello") == ["HELLO"]
    assert isinstance(mine.failure, ProjectError)
    assert "cannot write" in str(mine.failure)
