"""What engines answered, written down before it is used: nothing is paid for twice."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from l10n.errors import ProjectError
from l10n.model import LocalePair, Request, Suggestion

__all__ = ["Journal"]


class Journal:
    """Answers of one engine with one set of options, in a file that only grows."""

    def __init__(self, path: Path, engine: str, options: Mapping[str, object]) -> None:
        """
        Args:
            path: Made when there is something to write.
            options: Of the engine: other options, other answers.
        """
        self._path = path
        self._scope = f"{engine}\0{json.dumps(options, sort_keys=True, default=str)}\0"
        self._answers: dict[str, str] | None = None

    def recall(self, request: Request, pair: LocalePair) -> str | None:
        """The engine's answer to that text from before."""
        return self._known().get(self._key(request, pair))

    def record(self, requests: Sequence[Request], answers: Sequence[Suggestion], pair: LocalePair) -> None:
        """
        Keeps the answers; they are on the disk when this returns.

        Raises:
            ProjectError: the file cannot be written.
        """
        known = self._known()
        lines: list[str] = []
        for request, answer in zip(requests, answers, strict=True):
            key = self._key(request, pair)
            known[key] = answer.target
            lines.append(json.dumps({"key": key, "target": answer.target}, ensure_ascii=False))
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                if file.tell() and not self._ends_in_newline():
                    file.write("\n")  # a line was cut off by a kill
                file.write("\n".join(lines) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            hint = "paid answers are kept there: make room for it, then run again"
            raise ProjectError(
                f"cannot write: {error.strerror}", where=f".l10n/{self._path.name}", hint=hint
            ) from error

    def _ends_in_newline(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _known(self) -> dict[str, str]:
        if self._answers is None:
            self._answers = {}
            text = self._path.read_text(encoding="utf-8", errors="replace") if self._path.is_file() else ""
            for line in text.split("\n"):
                try:
                    row = json.loads(line)
                    self._answers[row["key"]] = row["target"]
                except (ValueError, KeyError, TypeError):
                    continue  # cut off by a kill: that answer was not used either
        return self._answers

    def _key(self, request: Request, pair: LocalePair) -> str:
        text = f"{self._scope}{pair.source}\0{pair.target}\0{request.text}"
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
