"""What a chat model may cost is known before it is asked, and each question is asked by us alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from l10n.engines.chat.engine import ChatEngine
from l10n.errors import AuthError, ConfigError, EngineError
from l10n.model import LocalePair, Request, Suggestion, Usage

from .chat_server import Answer, ChatServer, Mishap

pytest.importorskip("openai")

EN_IT = LocalePair("en", "it")


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited between attempts."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    return seconds


@dataclass
class Noted:
    """An attempt and what it is said to have come to; None while nothing is said."""

    usage: Usage
    said: Usage | None = None
    doubts: list[str] = field(default_factory=list)

    def came_to(self, usage: Usage) -> None:
        """Notes it."""
        self.said = usage

    def doubt(self, what: str) -> None:
        """Notes it."""
        self.doubts.append(what)


@dataclass
class Notes:
    """A meter that refuses nothing."""

    attempts: list[Noted] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def attempt(self, usage: Usage, most: Usage | None = None) -> Noted:
        """One more."""
        self.attempts.append(Noted(usage))
        return self.attempts[-1]

    def keep(self, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """Notes them."""
        self.kept.update(
            (request.text, answer.target) for request, answer in zip(requests, answers, strict=True)
        )


def ask(server: ChatServer, notes: Notes, *texts: str, **options: object) -> list[str]:
    """What a new engine makes of the texts."""
    engine = ChatEngine(server.settings(**options))
    answers = engine.translate_metered([Request(text=text) for text in texts], EN_IT, notes)
    return [answer.target for answer in answers]


NOTHING = Usage()


@pytest.mark.parametrize(
    ("mishaps", "free", "unknown"),
    [
        pytest.param([], 0, 0, id="answered"),
        pytest.param([Mishap(status=429)] * 3, 3, 0, id="turned away"),
        pytest.param([Mishap(status=529)], 1, 0, id="overloaded"),
        pytest.param([Mishap(status=409)], 1, 0, id="busy"),
        pytest.param([Mishap(status=500)] * 2, 0, 2, id="failed"),
        pytest.param([Mishap(status=503)], 0, 1, id="by a gateway"),
        pytest.param([Mishap(drop=True)] * 3, 0, 3, id="dropped"),
        pytest.param([Mishap(half=True)], 0, 1, id="cut"),
    ],
)
def test_each_question_is_an_attempt(
    chat_server: ChatServer, mishaps: list[Mishap], free: int, unknown: int
) -> None:
    """Those turned away cost nothing; those that got no answer count in full; the last has the server's count."""
    chat_server.mishaps.extend(mishaps)
    notes = Notes()
    if any(mishap.status == 409 for mishap in mishaps):
        with pytest.raises(EngineError, match="busy"):
            ask(chat_server, notes, "Hello")
        assert [noted.said for noted in notes.attempts] == [NOTHING]
        return
    assert ask(chat_server, notes, "Hello") == ["Ciao"]
    said = [noted.said for noted in notes.attempts]
    assert said == [NOTHING] * free + [None] * unknown + [
        Usage(characters=5, input_tokens=100, output_tokens=20)
    ]
    assert len(chat_server.questions) == len(said)


def test_nobody_there_costs_nothing() -> None:
    """A question that cannot have been sent is not billed."""
    with ChatServer() as gone:
        pass
    notes = Notes()
    with pytest.raises(EngineError, match="cannot be reached"):
        ask(gone, notes, "Hello")
    assert [noted.said for noted in notes.attempts] == [NOTHING] * 4


def test_a_question_that_may_still_be_answered_is_not_asked_twice(
    chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A time-out: the model may be at it, and both would be billed."""
    monkeypatch.setattr("l10n.engines.chat.client._TIMEOUT_S", 0.2)
    chat_server.mishaps.append(Mishap(delay_s=30))
    notes = Notes()
    with pytest.raises(EngineError, match="in time"):
        ask(chat_server, notes, "Hello")
    assert [noted.said for noted in notes.attempts] == [None]


def capped(server: ChatServer) -> list[tuple[object, object]]:
    return [
        (question.parameters.get("max_tokens"), question.parameters.get("max_completion_tokens"))
        for question in server.questions
    ]


def test_an_answer_has_the_room_that_is_reserved(chat_server: ChatServer) -> None:
    """No more can be billed than was held against the budget; there is plenty for echo and translation."""
    notes = Notes()
    ask(chat_server, notes, "Hello", "World " * 100)
    (noted,) = notes.attempts
    assert capped(chat_server) == [(noted.usage.output_tokens, None)]
    question = chat_server.questions[0]
    assert noted.usage.input_tokens >= len(json.dumps(question.parameters["messages"]).encode())
    assert noted.usage.output_tokens >= 2 * len("World " * 100)


def test_room_as_the_project_says(chat_server: ChatServer) -> None:
    """For models that think aloud."""
    notes = Notes()
    ask(chat_server, notes, "Hello", max_tokens=9_000)
    assert capped(chat_server) == [(9_000, None)]
    assert notes.attempts[0].usage.output_tokens == 9_000


@pytest.mark.parametrize("value", [0, -1, "many", True, 1.5])
def test_room_that_is_none(chat_server: ChatServer, value: object) -> None:
    """The error names the option."""
    with pytest.raises(ConfigError, match="max_tokens"):
        ChatEngine(chat_server.settings(max_tokens=value))


def test_the_other_name_for_the_room(chat_server: ChatServer) -> None:
    """OpenAI's newer models refuse the one, older servers the other; some have neither."""
    chat_server.refuses = frozenset(["max_tokens"])
    notes = Notes()
    assert ask(chat_server, notes, "Hello") == ["Ciao"]
    most = notes.attempts[0].usage.output_tokens
    assert capped(chat_server) == [(most, None), (None, most)]
    chat_server.refuses = frozenset(["max_tokens", "max_completion_tokens"])
    assert ask(chat_server, Notes(), "Hello") == ["Ciao"]
    assert capped(chat_server)[-1] == (None, None)


def test_a_model_with_less_room(chat_server: ChatServer) -> None:
    """The number that the server names is taken from then on."""
    message = "max_tokens is too large: 99999. This model supports at most 512 completion tokens"
    chat_server.mishaps.append(Mishap(status=400, message=message))
    engine = ChatEngine(chat_server.settings())
    for _ in range(2):
        engine.translate_metered([Request(text="Hello")], EN_IT, Notes())
    assert [most for most, _ in capped(chat_server)][1:] == [512, 512]


@pytest.mark.parametrize(
    ("usage", "given", "made", "doubts"),
    [
        ({"prompt_tokens": 7, "completion_tokens": 3}, 7, 3, 0),
        ({"prompt_tokens": 7}, 7, None, 0),
        ({"completion_tokens": 3}, None, 3, 0),
        ({"prompt_tokens": -7, "completion_tokens": "x"}, None, None, 0),
        ({"prompt_tokens": 10**30, "completion_tokens": 3}, None, 3, 1),
        (None, None, None, 0),
    ],
)
def test_what_the_server_does_not_count_counts_in_full(
    chat_server: ChatServer, usage: object, given: int | None, made: int | None, doubts: int
) -> None:
    """What is held for it is the most it can have come to; a number beyond reason is told."""
    chat_server.usage = usage
    notes = Notes()
    assert ask(chat_server, notes, "Hello") == ["Ciao"]
    (noted,) = notes.attempts
    assert len(noted.doubts) == doubts
    assert noted.said == Usage(
        characters=5,
        input_tokens=noted.usage.input_tokens if given is None else given,
        output_tokens=noted.usage.output_tokens if made is None else made,
    )


def test_a_long_answer_that_nobody_counts(chat_server: ChatServer) -> None:
    """A server that takes no limit and counts nothing: the answer itself tells that it was more."""
    chat_server.usage = None
    chat_server.mishaps.append(Mishap(say=lambda answer: json.dumps(answer) + "!" * 60_000))
    notes = Notes()
    ask(chat_server, notes, "Hello")
    (noted,) = notes.attempts
    assert noted.said is not None
    assert noted.said.output_tokens > 20_000 > noted.usage.output_tokens


def lost(answer: Answer) -> str:
    return json.dumps({name: entry for name, entry in answer.items() if "World" not in entry["source"]})


def untagged(answer: Answer) -> str:
    return json.dumps({name: entry | {"target": "mondo"} for name, entry in answer.items()})


def test_answers_before_an_error_are_kept(chat_server: ChatServer) -> None:
    """The error is told; what was not answered has no answer, not an empty one."""
    chat_server.mishaps.extend([Mishap(say=lost), Mishap(status=401)])
    notes = Notes()
    with pytest.raises(AuthError):
        ask(chat_server, notes, "Hello", "World")
    assert notes.kept == {"Hello": "Ciao"}


def test_imperfect_answers_before_an_error_are_kept(chat_server: ChatServer) -> None:
    """They are paid for, too, and the pipeline knows what to do with them."""
    chat_server.mishaps.extend([Mishap(say=untagged), Mishap(status=401)])
    notes = Notes()
    with pytest.raises(AuthError):
        ask(chat_server, notes, '<x id="1"/> World')
    assert notes.kept == {'<x id="1"/> World': "mondo"}


def halved(answer: Answer) -> str:
    """Half a character in the model's JSON, and in the server's round it."""
    return json.dumps({name: entry | {"target": "A\ud83d"} for name, entry in answer.items()}) + "\udc00"


def test_half_a_character_is_a_lost_one(chat_server: ChatServer) -> None:
    """It becomes U+FFFD; neither we nor the reader of the markup trip over it."""
    chat_server.mishaps.append(Mishap(say=halved))
    assert ask(chat_server, Notes(), "Hello") == ["A\ufffd"]


def test_an_answer_cut_short_says_so(chat_server: ChatServer) -> None:
    """The error says how to give the model more room."""
    body = {"choices": [{"finish_reason": "length", "message": {"content": '{"t0": {"sou'}}]}
    chat_server.mishaps.extend([Mishap(body=json.dumps(body))] * 4)
    with pytest.raises(EngineError, match="max_tokens"):
        ask(chat_server, Notes(), "Hello")
