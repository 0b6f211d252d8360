"""An engine is asked side by side, once for each text, and what it says is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Lock

import pytest

from l10n.errors import EngineError, L10nError, ProjectError, QuotaError, TextError
from l10n.model import LocalePair, Request, Suggestion
from l10n.pipeline.mt.answer_cache import AnswerCache, KnownAnswer
from l10n.pipeline.mt.client import EngineClient, Pace, Sent
from l10n.ports import EngineLimits
from l10n.testing import ScriptedEngine, UpperEngine

PAIR = LocalePair("en", "it")


def requests(*texts: str) -> list[Request]:
    return [Request(text=text) for text in texts]


def targets(sent: Sent) -> dict[str, str]:
    return {text: future.result(timeout=10).target for text, future in sent.answers.items()}


class Careful(UpperEngine):
    """An engine that does with each batch what a function says, and notes how many are inside."""

    def __init__(self, limits: EngineLimits, act: Callable[[Sequence[Request]], None]) -> None:
        super().__init__()
        self.limits = limits
        self.inside = 0
        self.most = 0
        self.batches: list[tuple[str, ...]] = []
        self._act = act
        self._lock = Lock()

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """In capitals, unless the function raises."""
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.batches.append(tuple(request.text for request in requests))
        try:
            self._act(requests)
            return super().translate(requests, pair)
        finally:
            with self._lock:
                self.inside -= 1


def refusing(*words: str) -> Callable[[Sequence[Request]], None]:
    def act(batch: Sequence[Request]) -> None:
        for request in batch:
            if request.text in words:
                raise TextError("not this one")

    return act


def test_equal_texts_are_sent_once() -> None:
    """Within a document and across documents, on their way or answered."""
    engine = UpperEngine()
    client = EngineClient(engine)
    first = client.send(requests("one", "two", "one"), PAIR)
    second = client.send(requests("two", "three"), PAIR)
    assert targets(first) == {"one": "ONE", "two": "TWO"}
    assert targets(second) == {"two": "TWO", "three": "THREE"}
    assert sorted(engine.asked) == ["one", "three", "two"]
    assert second.new == {"three"}


def test_calls_are_made_side_by_side_up_to_the_limit() -> None:
    """As many as allowed are inside the engine at once, and never one more."""
    full = Event()

    def act(batch: Sequence[Request]) -> None:
        if engine.inside == 3:
            full.set()
        assert full.wait(10)

    engine = Careful(EngineLimits(max_texts=1, parallel=3), act)
    client = EngineClient(engine)
    sent = [client.send(requests(f"text {index}"), PAIR) for index in range(12)]
    for one in sent:
        targets(one)
    assert engine.most == 3


def test_configuration_goes_before_the_engines_own_number() -> None:
    """One call at a time, where the project says so."""
    engine = Careful(EngineLimits(max_texts=1, parallel=8), lambda batch: None)
    sent = EngineClient(engine, parallel=1).send(requests(*map(str, range(10))), PAIR)
    targets(sent)
    assert engine.most == 1


def test_one_refused_text_costs_only_itself() -> None:
    """The batch is halved until it stands alone; all the others are answered."""
    engine = Careful(EngineLimits(), refusing("text 3"))
    client = EngineClient(engine)
    sent = client.send(requests(*(f"text {index}" for index in range(8))), PAIR)
    assert targets(sent) == {f"text {index}": f"TEXT {index}" if index != 3 else "" for index in range(8)}
    assert "not this one" in sent.answers["text 3"].result().refusal
    assert client.failure is None
    assert engine.asked.count("text 4") == 1  # answered, so paid, once


def test_an_engine_that_fails_is_not_asked_again() -> None:
    """What it answered before stays; the rest has no target; the reason is kept."""

    def act(batch: Sequence[Request]) -> None:
        if len(engine.batches) > 2:
            raise QuotaError("used up")

    engine = Careful(EngineLimits(max_texts=2), act)
    client = EngineClient(engine)
    answers = targets(client.send(requests(*map(str, "abcdefghij")), PAIR))
    assert [text for text, target in answers.items() if target] == ["a", "b", "c", "d"]
    assert isinstance(client.failure, QuotaError)
    assert len(engine.batches) == 3


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_wrong_number_of_answers_is_an_error(count: int) -> None:
    """Nobody can say which answer belongs to which text: none is used."""

    class Miscounting(UpperEngine):
        def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
            return tuple(Suggestion("?", "upper", 1) for _ in range(count))

    client = EngineClient(Miscounting())
    assert targets(client.send(requests("a", "b"), PAIR)) == {"a": "", "b": ""}
    assert "answers to 2 texts" in str(client.failure)


def test_a_plug_in_that_breaks_is_an_error_of_ours() -> None:
    """Whatever it raises."""

    def broken(text: str) -> str:
        raise ZeroDivisionError

    client = EngineClient(ScriptedEngine(broken))
    assert targets(client.send(requests("a"), PAIR)) == {"a": ""}
    assert isinstance(client.failure, EngineError)
    assert "ZeroDivisionError" in str(client.failure)


def test_an_answer_is_on_the_disk_before_it_is_used(tmp_path: Path) -> None:
    """Whoever has it finds it in the answer cache, too."""
    path = tmp_path / "answers.jsonl"
    client = EngineClient(UpperEngine(), answer_cache=AnswerCache(path, "upper", {}))
    sent = client.send(requests("one"), PAIR)
    assert targets(sent) == {"one": "ONE"}
    assert AnswerCache(path, "upper", {}).get(Request(text="one"), PAIR) == KnownAnswer("ONE")


def test_what_is_in_the_journal_is_not_sent(tmp_path: Path) -> None:
    """Another run has the answer at once, unless it shall ask again; nothing is ever paid twice unasked."""
    engine = UpperEngine()
    for again, asked in ((False, 1), (False, 1), (True, 2)):
        client = EngineClient(
            engine, answer_cache=AnswerCache(tmp_path / "a.jsonl", "upper", {}), again=again
        )
        assert targets(client.send(requests("one"), PAIR)) == {"one": "ONE"}
        assert len(engine.asked) == asked
        assert client.bill().paid_twice == 0


def test_paying_twice_would_be_seen(tmp_path: Path) -> None:
    """Two desks that do not know of each other, as after a fault of ours: the second says so."""
    answer_cache = AnswerCache(tmp_path / "a.jsonl", "upper", {})
    client = EngineClient(UpperEngine(), answer_cache=answer_cache)
    client._known_answer = lambda request, pair: None  # type: ignore[method-assign]
    targets(client.send(requests("one"), PAIR))
    other = EngineClient(UpperEngine(), answer_cache=answer_cache)
    other._known_answer = lambda request, pair: None  # type: ignore[method-assign]
    targets(other.send(requests("one"), PAIR))
    other.close()
    assert other.bill().paid_twice == 3


def test_a_journal_that_cannot_be_written_stops_the_asking(tmp_path: Path) -> None:
    """Else the next answers would be lost and paid again."""
    (tmp_path / "a.jsonl").mkdir()
    engine = Careful(EngineLimits(max_texts=1), lambda batch: None)
    client = EngineClient(engine, answer_cache=AnswerCache(tmp_path / "a.jsonl", "upper", {}))
    targets(client.send(requests("a", "b"), PAIR))
    assert isinstance(client.failure, ProjectError)
    assert len(engine.batches) == 1


def test_a_dry_run_counts_each_text_once_and_asks_nothing() -> None:
    """Characters are those of a reader: no tags, entities as one."""
    engine = UpperEngine()
    client = EngineClient(engine, dry=True)
    client.send(requests('A <g id="1">b</g> &amp; c', "42", "x"), PAIR)
    client.send(requests("x", "yy"), PAIR)
    bill = client.bill()
    assert (bill.texts, bill.calls, bill.usage.characters, bill.estimated) == (4, 2, 7 + 1 + 2, True)
    assert engine.asked == []


def test_closing_waits_for_calls_under_way_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their answers are paid for; a server that hangs is left."""
    monkeypatch.setattr("l10n.pipeline.mt.client._GRACE_S", 0.2)
    release, begun = Event(), Event()

    def act(batch: Sequence[Request]) -> None:
        begun.set()
        release.wait(10)

    engine = Careful(EngineLimits(max_texts=1), act)
    client = EngineClient(engine)
    sent = client.send(requests("a", "b"), PAIR)
    assert begun.wait(10)
    client.close()
    assert not sent.is_back
    release.set()
    assert sent.answers["a"].result(timeout=10).target == "A"
    assert engine.batches == [("a",)]


def test_a_fault_of_ours_reaches_whoever_waits() -> None:
    """It is not swallowed in a thread."""
    client = EngineClient(UpperEngine())
    client._answers = None  # type: ignore[assignment, method-assign]
    with pytest.raises(TypeError):
        targets(client.send(requests("a"), PAIR))


def test_pace() -> None:
    """Thirty a minute are two seconds apart, from the first on; none has to wait without a limit."""
    pace = Pace(30)
    assert [pace.delay(now) for now in (10.0, 10.0, 10.5, 20.0, 20.0)] == [0, 2, 3.5, 0, 2]
    free = Pace(None)
    assert [free.delay(now) for now in (10.0, 10.0)] == [0, 0]


def test_failure_is_an_error_of_ours() -> None:
    """A closed client asks nothing more."""
    engine = UpperEngine()
    client = EngineClient(engine)
    client.close()
    assert isinstance(client.failure, L10nError)
    assert targets(client.send(requests("a"), PAIR)) == {"a": ""}
    assert engine.asked == []
