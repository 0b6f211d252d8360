"""
A small server that speaks OpenAI's chat completions on this machine; its model translates by a word list.

In a test: ``with ChatServer() as server: engine = ChatEngine(server.settings())``.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from l10n.ports import EngineSettings
from l10n.testing.misbehaviours import Garbling, Misbehaviour

from .deepl_server import italianise
from .loopback import LoopbackServer, Received, Reply

__all__ = ["Answer", "ChatServer", "Mishap", "Question", "garbled", "spoilt"]

Answer = dict[str, Any]  # by id: {"source": …, "target": …}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """How the server or its model misbehaves once."""

    status: int | None = None  # answers with this status
    code: str | None = None  # and this code of OpenAI's
    message: str = "told to fail"
    retry_after: str | None = None
    drop: bool = False  # closes the connection without an answer
    half: bool = False  # closes it in the middle of the answer
    delay_s: float = 0.0  # waits first
    say: Callable[[Answer], str | None] | None = None  # makes something else of the model's answer
    body: str | None = None  # answers with this instead of JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request, as it came."""

    rules: str
    material: dict[str, Any]
    parameters: dict[str, Any]  # all of it

    @property
    def sources(self) -> list[str]:
        """The texts to translate, in order."""
        return [entry["source"] for entry in self.material["texts"].values()]


def spoilt(misbehaviour: Misbehaviour) -> Mishap:
    """The mishap of a model that misbehaves so."""

    def say(answer: Answer) -> str:
        targets = misbehaviour.spoil(
            [entry["source"] for entry in answer.values()], [entry["target"] for entry in answer.values()]
        )
        made = zip(answer.items(), targets, strict=True)
        return json.dumps({name: entry | {"target": target} for (name, entry), target in made})

    return Mishap(say=say)


def garbled(garbling: Garbling) -> Mishap:
    """The mishap of a model that gives no plain JSON."""
    return Mishap(say=lambda answer: garbling.garble(json.dumps(answer)))


class ChatServer(LoopbackServer):
    """A server on the loopback, running inside ``with``."""

    def __init__(
        self,
        *,
        key: str = "a-key-for-this-server-only",
        translate: Callable[[str], str] = italianise,
        refuses: frozenset[str] = frozenset(),
    ) -> None:
        """
        Args:
            key: The one it accepts.
            translate: XML text in, XML text out.
            refuses: Parameters that it answers with 400.
        """
        super().__init__(self._respond)
        self.key = key
        self.translate = translate
        self.refuses = refuses
        self.questions: list[Question] = []
        self.usage: object = {"prompt_tokens": 100, "completion_tokens": 20}  # of each answer
        self.mishaps: deque[Mishap] = deque()  # one for each of the next questions
        self._lock = threading.Lock()

    def settings(self, **options: object) -> EngineSettings:
        """Settings for an engine that shall use it."""
        environment = {"OPENAI_API_KEY": self.key, "OPENAI_BASE_URL": f"{self.url}/v1"}
        return EngineSettings(environment=environment, options={"model": "wordlist"} | options)

    def _respond(self, received: Received) -> Reply:
        if received.headers.get("authorization") != f"Bearer {self.key}":
            return _failure(401, f"Incorrect API key provided: {received.headers.get('authorization')}")
        if (received.method, received.path) != ("POST", "/v1/chat/completions"):
            return _failure(404, "Not found")
        parameters = json.loads(received.body)
        system, user = parameters["messages"]
        question = Question(
            rules=system["content"], material=json.loads(user["content"]), parameters=parameters
        )
        with self._lock:
            self.questions.append(question)
            mishap = self.mishaps.popleft() if self.mishaps else Mishap()
        for name in self.refuses & parameters.keys():
            return _failure(400, f"Unsupported parameter: {name}")
        if mishap.status is not None:
            headers = {} if mishap.retry_after is None else {"Retry-After": mishap.retry_after}
            return _failure(mishap.status, mishap.message, mishap.code, headers)
        content = self._content(question, mishap)
        message = {"role": "assistant", "content": content, "refusal": None if content else "I cannot."}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        body = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "wordlist",
            "choices": [choice],
            "usage": self.usage,
        }
        return Reply(
            body=json.dumps(body) if mishap.body is None else mishap.body,
            drop=mishap.drop,
            half=mishap.half,
            delay_s=mishap.delay_s,
        )

    def _content(self, question: Question, mishap: Mishap) -> str | None:
        answer = {
            name: {"source": entry["source"], "target": self.translate(entry["source"])}
            for name, entry in question.material["texts"].items()
        }
        return json.dumps(answer, ensure_ascii=False) if mishap.say is None else mishap.say(answer)


def _failure(
    status: int, message: str, code: str | None = None, headers: dict[str, str] | None = None
) -> Reply:
    """An error as OpenAI words it."""
    error = {"message": message, "type": "error", "param": None, "code": code}
    return Reply(status=status, body=json.dumps({"error": error}), headers=headers or {})
