"""What engines answered, written down before it is used: nothing is paid for twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from l10n.engines import without_lone_surrogates
from l10n.errors import ProjectError
from l10n.files import append_lines
from l10n.model import LocalePair, Request, Suggestion
from l10n.pipeline.mt.records import read_lines

__all__ = ["AnswerCache", "KnownAnswer"]


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """What an engine answered before."""

    target: str
    confidence: float | None = None  # its own, 0 to 1


class AnswerCache:
    """Answers of one engine with one set of options, in a file that only grows; safe to share by threads."""

    def __init__(self, path: Path, engine: str, options: Mapping[str, object]) -> None:
        """
        Args:
            path: Made when there is something to write.
            options: Of the engine: other options, other answers.
        """
        self._path = path
        self._scope = f"{engine}\0{json.dumps(options, sort_keys=True, default=str)}\0"
        self._answers: dict[str, KnownAnswer] | None = None
        self._lock = Lock()

    def get(self, request: Request, pair: LocalePair) -> KnownAnswer | None:
        """The engine's answer to that question from before."""
        with self._lock:
            return self._known().get(self.key(request, pair))

    def record(
        self, requests: Sequence[Request], answers: Sequence[Suggestion], pair: LocalePair
    ) -> tuple[int, ...]:
        """
        Positions of the answers that were known already; all are on the disk when this returns.

        Raises:
            ProjectError: the file cannot be written.
        """
        new = {self.key(request, pair): answer for request, answer in zip(requests, answers, strict=True)}
        known = self.keep(new)
        return tuple(index for index, request in enumerate(requests) if self.key(request, pair) in known)

    def keep(self, answers: Mapping[str, Suggestion]) -> frozenset[str]:
        """
        Keys of those answers that were known already; all are on the disk when this returns.

        Args:
            answers: By their keys, see ``key``.
        Raises:
            ProjectError: the file cannot be written.
        """
        if not answers:
            return frozenset()
        with self._lock:
            known = self._known()
            before = known.keys() & answers.keys()
            new = {
                key: KnownAnswer(without_lone_surrogates(answer.target), answer.confidence)
                for key, answer in answers.items()
            }
            lines = []
            for key, answer in new.items():
                row: dict[str, object] = {"key": key, "target": answer.target}
                if answer.confidence is not None:
                    row["confidence"] = answer.confidence
                lines.append(json.dumps(row, ensure_ascii=False))
            try:
                append_lines(self._path, lines)
            except OSError as error:
                hint = "paid answers are kept there: make room for it, then run again"
                raise ProjectError(
                    f"cannot write: {error.strerror}", where=f".l10n/{self._path.name}", hint=hint
                ) from error
            known.update(new)  # what is not on the disk is not known
        return frozenset(before)

    def _known(self) -> dict[str, KnownAnswer]:
        if self._answers is None:
            rows = read_lines(self._path, f".l10n/{self._path.name}", _row)
            self._answers = dict(rows)
        return self._answers

    def key(self, request: Request, pair: LocalePair) -> str:
        """What an answer is filed under: the same for the same question, wherever it is asked."""
        text = f"{self._scope}{pair.source}\0{pair.target}\0{request.question}"
        if request.brief is not None and not request.brief.style.is_empty:  # another style, another answer
            text += f"\0{json.dumps(asdict(request.brief.style))}"
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _row(row: dict[str, object]) -> tuple[str, KnownAnswer] | None:
    """The key and the answer of a line; ``None`` when it has none."""
    key, target = row.get("key"), row.get("target")
    if not isinstance(key, str) or not isinstance(target, str):
        return None
    sure = row.get("confidence")
    confidence = float(sure) if isinstance(sure, int | float) and 0 <= sure <= 1 else None
    return key, KnownAnswer(without_lone_surrogates(target), confidence)
