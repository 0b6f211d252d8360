"""A chat model on the loopback that has OpenAI's batch endpoint, too; a batch is done when the test says so."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.engines.loopback import Received, Reply

from .prompt_server import PromptServer

__all__ = ["BatchServer"]

_LINE = re.compile(rb'^\{"custom_id".*\}\r?$', re.MULTILINE)


class BatchServer(PromptServer):
    """Running inside ``with``."""

    def __init__(self) -> None:
        super().__init__()
        self.files: dict[str, str] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.is_done = False  # whether batches are done
        self.drops_answer = False  # of the next submission: it is taken, and the connection breaks
        self.refuses = False  # submissions
        self.fails: set[str] = set()  # calls by name
        self.ends = "completed"
        self.has_list = True
        self.looked_for = 0

    def _respond(self, received: Received) -> Reply:
        path = received.path.partition("?")[0].removeprefix("/v1/")
        match (received.method, *path.split("/")):
            case ("POST", "files"):
                name = f"file-{len(self.files)}"
                self.files[name] = "\n".join(line.decode() for line in _LINE.findall(received.body))
                return _json({"id": name, "object": "file"})
            case ("GET", "files", name, "content"):
                return Reply(body=self.files[name])
            case ("POST", "batches"):
                return self._submit(json.loads(received.body))
            case ("GET", "batches"):
                self.looked_for += 1
                if not self.has_list:
                    return Reply(status=404, body='{"error": {"message": "no such thing"}}')
                return _json({"object": "list", "data": [*self.batches.values()], "has_more": False})
            case ("GET", "batches", name):
                return _json(self._finished(self.batches[name]) if self.is_done else self.batches[name])
        return super()._respond(received)

    def _submit(self, asked: dict[str, Any]) -> Reply:
        if self.refuses:
            return Reply(status=400, body='{"error": {"message": "no batches today"}}')
        name = f"batch_{len(self.batches)}"
        self.batches[name] = {"id": name, "status": "in_progress", **asked}
        drop, self.drops_answer = self.drops_answer, False
        return Reply(drop=True) if drop else _json(self.batches[name])

    def _finished(self, batch: dict[str, Any]) -> dict[str, Any]:
        if "output_file_id" not in batch:
            lines = [json.loads(line) for line in self.files[batch["input_file_id"]].splitlines()]
            good = [line for line in lines if line["custom_id"] not in self.fails]
            bad = [line["custom_id"] for line in lines if line["custom_id"] in self.fails]
            out = [
                {
                    "custom_id": line["custom_id"],
                    "response": {"status_code": 200, "body": self.completion(line["body"])},
                }
                for line in good
            ]
            errors = [{"custom_id": name, "response": {"status_code": 400, "body": {}}} for name in bad]
            batch |= {"status": self.ends, "output_file_id": f"out-{batch['id']}", "error_file_id": None}
            self.files[batch["output_file_id"]] = "\n".join(
                json.dumps(line, ensure_ascii=False) for line in out
            )
            if errors:
                batch["error_file_id"] = f"err-{batch['id']}"
                self.files[batch["error_file_id"]] = "\n".join(map(json.dumps, errors))
        return batch

    @property
    def submitted(self) -> list[str]:
        """Every text of every batch, as often as it was submitted."""
        found: list[str] = []
        for batch in self.batches.values():
            for line in self.files[batch["input_file_id"]].splitlines():
                user = json.loads(line)["body"]["messages"][1]["content"]
                found += [entry["source"] for entry in json.loads(user)["texts"].values()]
        return found


def _json(answer: dict[str, Any]) -> Reply:
    return Reply(body=json.dumps(answer))
