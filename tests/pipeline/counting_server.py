"""A server that speaks DeepL's and OpenAI's wire formats, misbehaves as told, and counts what it has processed."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from random import Random
from threading import Lock
from typing import Any

from tests.engines.deepl_server import italianise
from tests.engines.loopback import LoopbackServer, Received, Reply

__all__ = ["FAULTS", "FINE", "CheckOptions", "CountingServer", "Fault"]

_TIMES_OVER = 20
_ISSUE = {"category": "style", "severity": "minor", "occurrence": 1, "proposal": None}
_NO_COUNTS: tuple[object, ...] = (-5, 10**30, "many", True, 1.5, [], None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What becomes of one request."""

    name: str
    weight: float  # how often it comes up
    done: bool = True  # the server does the work, and bills it
    arrives: bool = False  # the client gets whole answers
    status: int = 200
    drop: bool = False
    half: bool = False
    delay_s: float = 0.0
    body: str | None = None  # instead of the answer
    only: str = ""  # for this protocol


FINE = Fault(name="fine", weight=12, arrives=True)
FAULTS = (
    FINE,
    Fault(name="drop before", weight=1, done=False, drop=True),
    Fault(name="drop after", weight=2, drop=True),
    Fault(name="half", weight=1, half=True),
    Fault(name="429", weight=1, done=False, status=429),
    Fault(name="500", weight=1, done=False, status=500),
    Fault(name="502 after", weight=1, status=502),
    Fault(name="503 after", weight=0.5, status=503),
    Fault(name="400", weight=0.3, done=False, status=400),
    Fault(name="413", weight=1, done=False, status=413, only="deepl"),
    Fault(name="never answers", weight=0.3, delay_s=30),
    Fault(name="no count", weight=1, arrives=True),
    Fault(name="over", weight=1, arrives=True),
    Fault(name="half a character", weight=1, arrives=True),
    Fault(name="deep", weight=0.5, body="[" * 200_000),
    Fault(name="prose", weight=0.5, body="Welcome"),
    Fault(name="empty", weight=0.5, body=""),
    Fault(name="other types", weight=0.5, body='{"translations": {"0": 1}, "choices": [[]]}'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """One request, as it came, and what the server thinks of it."""

    texts: tuple[str, ...]
    fault: Fault
    billed: int  # characters or tokens


class CountingServer(LoopbackServer):
    """On the loopback, inside ``with``; it answers well once its plan is used up."""

    def __init__(self, plan: Iterable[Fault] = (), seed: int = 0) -> None:
        """
        Args:
            plan: What becomes of the next requests.
            seed: Of the counts that are none.
        """
        super().__init__(self._respond)
        self.plan = deque(plan)
        self.asked: list[CheckOptions] = []
        self.cut = 0  # answers that had no room
        self.on_request: Callable[[int, str], None] = _nothing
        self._lock = Lock()
        self._random = Random(seed)

    @property
    def billed(self) -> int:
        """Characters or tokens of all that it has processed."""
        with self._lock:
            return sum(asked.billed for asked in self.asked)

    def environment(self) -> dict[str, str]:
        """What an engine that shall use it has to find in its environment."""
        return {
            "DEEPL_AUTH_KEY": "key:fx",
            "DEEPL_SERVER_URL": self.url,
            "OPENAI_API_KEY": "key",
            "OPENAI_BASE_URL": f"{self.url}/v1",
            "NO_PROXY": "127.0.0.1",
        }

    def _respond(self, received: Received) -> Reply:
        question = json.loads(received.body)
        with self._lock:
            fault = self.plan.popleft() if self.plan else FINE
            number = len(self.asked)
            body, texts, billed = (
                self._deepl(question, fault) if "text" in question else self._chat(question, fault)
            )
            self.asked.append(CheckOptions(texts=texts, fault=fault, billed=billed if fault.done else 0))
        self.on_request(number, "before")
        if fault.status != HTTPStatus.OK:
            return Reply(
                status=fault.status, body='{"message": "told to fail"}', headers={"Retry-After": "0"}
            )
        text = json.dumps(body) if fault.body is None else fault.body
        return Reply(body=text, drop=fault.drop, half=fault.half, delay_s=fault.delay_s)

    def _deepl(self, question: dict[str, Any], fault: Fault) -> tuple[object, tuple[str, ...], int]:
        texts = question["text"]
        lengths = [len(unescape(re.sub("<[^<>]*>", "", text))) for text in texts]
        if fault.name == "over":
            lengths = [length * _TIMES_OVER for length in lengths]
        said = [
            {
                "detected_source_language": "EN",
                "text": _target(text, fault),
                "billed_characters": self._random.choice(_NO_COUNTS) if fault.name == "no count" else length,
            }
            for text, length in zip(texts, lengths, strict=True)
        ]
        return {"translations": said}, tuple(texts), sum(lengths)

    def _chat(self, question: dict[str, Any], fault: Fault) -> tuple[object, tuple[str, ...], int]:
        texts = json.loads(question["messages"][-1]["content"])["texts"]
        answer = {name: _answer(entry, fault) for name, entry in texts.items()}
        content = json.dumps(answer)
        given = sum(len(message["content"].encode()) for message in question["messages"]) // 2
        made = len(content) // 2
        if made > question["max_tokens"]:
            self.cut += 1
        if fault.name == "over":
            made *= _TIMES_OVER
        counts: object = {"prompt_tokens": given, "completion_tokens": made}
        if fault.name == "no count":
            counts = {"prompt_tokens": self._random.choice(_NO_COUNTS), "completion_tokens": None}
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        sources = tuple(entry["source"] for entry in texts.values())
        return {"id": "1", "choices": [choice], "usage": counts}, sources, given + made


def _answer(entry: dict[str, Any], fault: Fault) -> object:
    """A translation, or a verdict on one."""
    if "target" in entry:
        explanation = _target("The market is new.", fault)
        return {"issues": [_ISSUE | {"quote": entry["target"][:3], "explanation": explanation}]}
    return {"source": entry["source"], "target": _target(entry["source"], fault)}


def _target(text: str, fault: Fault) -> str:
    return italianise(text) + ("\ud83d" if fault.name == "half a character" else "")


def _nothing(number: int, moment: str) -> None:
    """For a server that nobody watches."""
