"""A chat model on this machine that judges translations by a list of errors it knows, and counts its questions."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from threading import Lock
from typing import Any

from tests.engines.loopback import LoopbackServer, Received, Reply

__all__ = ["ReviewServer", "issue"]


def issue(quote: str, proposal: str | None = None, **more: object) -> dict[str, object]:
    """An issue as the server says it; a major one of accuracy unless told otherwise."""
    said = {"category": "accuracy", "severity": "major", "quote": quote, "occurrence": 1}
    return said | {"explanation": "It says something else.", "proposal": proposal} | more


class ReviewServer(LoopbackServer):
    """A server on the loopback, running inside ``with``."""

    def __init__(self, known: Mapping[str, Sequence[dict[str, object]]]) -> None:
        """
        Args:
            known: Its issues by target; others are fine.
        """
        super().__init__(self._respond)
        self.known = known
        self.asked: list[dict[str, Any]] = []  # entries, in the order they came
        self.translations: dict[str, str] = {}  # what it makes of sources that come without a target
        self.status = 200  # of all answers
        self.rules: set[str] = set()
        self.say: deque[Callable[[str], str]] = deque()  # what becomes of the next answers
        self._lock = Lock()

    def environment(self) -> dict[str, str]:
        """What an engine that shall use it has to find in its environment."""
        return {"OPENAI_API_KEY": "key", "OPENAI_BASE_URL": f"{self.url}/v1", "NO_PROXY": "127.0.0.1"}

    def _respond(self, received: Received) -> Reply:
        if self.status != HTTPStatus.OK:
            return Reply(status=self.status, body='{"error": {"message": "told to fail"}}')
        system, user = json.loads(received.body)["messages"]
        texts = json.loads(user["content"])["texts"]
        with self._lock:
            self.asked += texts.values()
            self.rules.add(system["content"])
            spoil = self.say.popleft() if self.say else str
        said = {name: self._said(entry) for name, entry in texts.items()}
        content = spoil(json.dumps(said, ensure_ascii=False))
        choice = {"finish_reason": "stop", "message": {"role": "assistant", "content": content}}
        usage = {"prompt_tokens": 100, "completion_tokens": 10}
        return Reply(body=json.dumps({"id": "1", "choices": [choice], "usage": usage}))

    def _said(self, entry: dict[str, Any]) -> object:
        """A verdict on a translation, or a translation."""
        if "target" in entry:
            return {"issues": [*self.known.get(entry["target"], ())]}
        return {"source": entry["source"], "target": self.translations[entry["source"]]}
