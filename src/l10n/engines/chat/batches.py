"""
Questions that a server answers within a day, for less: OpenAI's batch endpoint.

Source: OpenAI's API reference, Batch and Files; other servers have taken both over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

import openai

from l10n.engines.chat.client import ChatReply, said
from l10n.errors import EngineError
from l10n.ports import Collected

__all__ = ["BatchEndpoint"]

_PATH = "/v1/chat/completions"
_TAG = "l10n"  # of the metadata, and of the file's name: a submission is found by it
_OVER = frozenset(("cancelled", "completed", "expired", "failed"))
_PAGE = 100

T = TypeVar("T")


class BatchEndpoint:
    """The batches of one server."""

    def __init__(self, client: openai.OpenAI, fault: Callable[[openai.OpenAIError], EngineError]) -> None:
        """
        Args:
            fault: Our word for what the vendor's package raises.
        """
        self._client = client
        self._fault = fault

    def submit(self, key: str, bodies: Mapping[str, str]) -> str:
        """As ``Deferring.submit``."""
        lines = (
            f'{{"custom_id": {json.dumps(name)}, "method": "POST", "url": "{_PATH}", "body": {body}}}\n'
            for name, body in bodies.items()
        )
        file = (f"{_TAG}-{key}.jsonl", "".join(lines).encode())
        files, batches = self._client.files.with_raw_response, self._client.batches.with_raw_response
        given = self._answer(lambda: files.create(file=file, purpose="batch").text)
        made = self._answer(
            lambda: (
                batches.create(
                    input_file_id=_text(given, "id"),
                    endpoint="/v1/chat/completions",
                    completion_window="24h",
                    metadata={_TAG: key},
                ).text
            )
        )
        return _text(made, "id")

    def find(self, key: str) -> str | None:
        """As ``Deferring.find``."""
        after: str | openai.Omit = openai.omit
        while True:
            page = self._answer(partial(self._page, after))
            rows = [row for row in page.get("data") or () if isinstance(row, dict)]
            for row in rows:
                if (row.get("metadata") or {}).get(_TAG) == key:
                    return _text(row, "id")
            if not rows or not page.get("has_more"):
                return None
            after = _text(rows[-1], "id")

    def _page(self, after: str | openai.Omit) -> str:
        return self._client.batches.with_raw_response.list(after=after, limit=_PAGE).text

    def collect(self, job: str) -> Collected | None:
        """As ``Deferring.collect``."""
        batches = self._client.batches.with_raw_response
        told = self._answer(lambda: batches.retrieve(job).text)
        if told.get("status") not in _OVER:
            return None
        replies: dict[str, ChatReply] = {}
        problems: list[str] = []
        for place in ("output_file_id", "error_file_id"):
            file = told.get(place)
            if isinstance(file, str) and file:
                text = self._once(partial(self._file, file))
                for name, status, body in _rows(text):
                    reply = said(body) if status == HTTPStatus.OK else None
                    if reply is not None:
                        replies[name] = reply
                    else:
                        problems.append(f"status {status}")
        problem = "" if told["status"] == "completed" else f"the batch {told['status']}"
        return Collected(
            answers={name: reply.content for name, reply in replies.items()},
            usages={name: reply.usage for name, reply in replies.items()},
            problem=problem or next(iter(problems), ""),
        )

    def _file(self, name: str) -> str:
        return self._client.files.with_raw_response.content(name).text

    def _answer(self, ask: Callable[[], str]) -> dict[str, Any]:
        """
        A JSON object that the server gives.

        Raises:
            EngineError: with its subclasses; also when it is none.
        """
        try:
            found = json.loads(self._once(ask))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise EngineError("the chat model's server has no batches", may_be_billed=True)
        return found

    def _once(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except openai.OpenAIError as error:
            failure = self._fault(error)
        raise failure  # out of the handler: the vendor's errors carry the texts and the key


def _rows(text: str) -> Iterator[tuple[str, object, str]]:
    """The name, the status and the body of each line that has them."""
    for line in text.splitlines():
        try:
            row = json.loads(line)
            yield str(row["custom_id"]), row["response"]["status_code"], json.dumps(row["response"]["body"])
        except (ValueError, LookupError, TypeError, RecursionError):
            continue


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise EngineError("the chat model's server has no batches", may_be_billed=True)
    return value
