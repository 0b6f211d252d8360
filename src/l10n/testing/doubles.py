"""Doubles for tests and demos of plug-ins and projects."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from l10n.model import LocalePair, MemoryMatch, Request, Suggestion
from l10n.ports import EngineLimits

__all__ = ["ScriptedEngine", "TableMemory", "UpperEngine"]

_TAG = re.compile(r"(<[^>]*>|&\w+;|\{[^}]*\})")


class ScriptedEngine:
    """Answers with what a function makes of each text, and remembers what it was asked."""

    def __init__(self, answer: Callable[[str], str], name: str = "scripted") -> None:
        self.name = name
        self.limits = EngineLimits()
        self.asked: list[str] = []
        self._answer = answer

    def supports(self, pair: LocalePair) -> bool:
        """All pairs."""
        return True

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """One answer a request, in order."""
        self.asked += (request.text for request in requests)
        return tuple(
            Suggestion(self._answer(request.text), self.name, len(request.text)) for request in requests
        )


class UpperEngine(ScriptedEngine):
    """Returns the source in capitals, markup kept: every reviewer can read every language."""

    def __init__(self) -> None:
        super().__init__(_upper, "upper")


def _upper(text: str) -> str:
    return "".join(part if index % 2 else part.upper() for index, part in enumerate(_TAG.split(text)))


class TableMemory:
    """A memory of a few pairs, for tests."""

    def __init__(self, pairs: Mapping[str, Sequence[str]]) -> None:
        self._pairs = {source: tuple(targets) for source, targets in pairs.items()}

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """The stored targets of exactly this source."""
        return tuple(
            MemoryMatch(source=source, target=target, score_percent=100, origin="table")
            for target in self._pairs.get(source, ())
        )

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """Adds a target; the newest comes first."""
        self._pairs[source] = (target, *self._pairs.get(source, ()))

    def close(self) -> None:
        """Nothing to release."""
