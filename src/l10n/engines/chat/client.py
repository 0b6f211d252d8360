"""
One question to a server that speaks OpenAI's chat completions, and its answer as text.

Imported only when a chat model is used: it brings the vendor's package.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any
from weakref import finalize

import openai

from l10n.engines.attempts import (
    NOTHING,
    OVERLOADED,
    Passing,
    counted,
    is_passing,
    persistently,
    was_turned_away,
    wished_wait,
)
from l10n.engines.markup import without_lone_surrogates
from l10n.engines.redirects import refuse_redirect
from l10n.errors import AuthError, EngineError, QuotaError, RateLimitError
from l10n.model import Usage
from l10n.ports import Attempt

__all__ = ["ChatClient", "ChatReply", "Question", "engine_error", "said"]

_TIMEOUT_S = 120.0  # to get a byte; the vendor's package waits ten minutes
_BYTES_A_TOKEN = 3  # four in English, fewer in other languages: rather too many tokens than too few
_MAX_MESSAGE = 80  # of what the server says, in code points: it may repeat a text
_HINT_LATER = "run it again later: what was done is kept"
_HINT_ADDRESS = "check the network and `base_url`"
_HINT_KEY = "check {key_name}"
_CAPS = ("max_completion_tokens", "max_tokens")  # OpenAI's own name, and the one that most other servers know
# Errors of the vendor's transport before there was a connection. By name: it is another package with each
# of its major versions.
_UNSENT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "UnsupportedProtocol")

_KINDS: dict[type[openai.OpenAIError], tuple[type[EngineError], str, str]] = {
    openai.APIConnectionError: (EngineError, "cannot be reached", _HINT_ADDRESS),
    openai.APIError: (EngineError, "failed", ""),
    openai.APIResponseValidationError: (EngineError, "gave an answer of an unknown form", _HINT_ADDRESS),
    openai.APIStatusError: (EngineError, "refuses the request", ""),
    openai.APITimeoutError: (EngineError, "did not answer in time", "a smaller model may be fast enough"),
    openai.AuthenticationError: (AuthError, "refuses the key", _HINT_KEY),
    openai.BadRequestError: (EngineError, "refuses the request", ""),
    openai.ConflictError: (EngineError, "is busy", _HINT_LATER),
    openai.ContentFilterFinishReasonError: (EngineError, "filtered the answer", ""),
    openai.InternalServerError: (EngineError, "is not available", _HINT_LATER),
    openai.LengthFinishReasonError: (EngineError, "cut the answer short", ""),
    openai.NotFoundError: (
        EngineError,
        "does not know the model or the address",
        "check `model` and `base_url`",
    ),
    openai.OAuthError: (AuthError, "refuses the key", _HINT_KEY),
    openai.OpenAIError: (EngineError, "failed", ""),
    openai.PermissionDeniedError: (AuthError, "does not allow it with this key", _HINT_KEY),
    openai.RateLimitError: (RateLimitError, "gets too many requests", _HINT_LATER),
    openai.UnprocessableEntityError: (EngineError, "refuses the request", ""),
    openai.WebSocketConnectionClosedError: (EngineError, "failed", ""),
    openai.WebSocketQueueFullError: (EngineError, "failed", ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a model is asked."""

    rules: str  # what to do
    material: str  # what to do it with
    schema: dict[str, Any]  # of the answer
    room: Usage  # the most that it may come to


@dataclass(frozen=True, slots=True)
class ChatReply:
    """What a model says, and what the server bills for it."""

    content: str  # empty when it says nothing
    usage: Usage = NOTHING  # without tokens when the server does not count them
    is_cut: bool = False  # there was no room for more


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a server and its model take; narrowed for good once they answer so."""

    extras: frozenset[str]  # parameters that not every server and model has
    most_output: int | None = None  # tokens that the model has at most, if the server said so

    def without(self, extra: str) -> _Terms:
        return replace(self, extras=self.extras - {extra})


class ChatClient:
    """A model behind an address, safe to share between threads."""

    def __init__(
        self,
        *,
        model: str,
        key: str,
        key_name: str,
        base_url: str | None,
        pause: Callable[[float], None],
        temperature: float = 0,
    ) -> None:
        """
        Args:
            model: As the server calls it.
            key: Any text for a server that wants none.
            key_name: The variable of the environment that has it, for errors.
            base_url: With its version; ``None`` for OpenAI's own.
            pause: Waits for the seconds it is given.
            temperature: 0 to 2; not sent to a server that refuses it.
        """
        self._model = model
        self._temperature = temperature
        self._key = key
        self._key_name = key_name
        self._pause = pause
        transport = openai.DefaultHttpxClient(event_hooks={"response": [_stay]})
        finalize(self, transport.close)  # the vendor's package does so only for one that it made
        # The vendor's package asks again by itself, which nobody would write down.
        self._client = openai.OpenAI(
            api_key=key, base_url=base_url, timeout=_TIMEOUT_S, max_retries=0, http_client=transport
        )
        self._caps = _CAPS if base_url is None else _CAPS[::-1]
        self._terms = _Terms(frozenset(("response_format", "temperature", *_CAPS)))

    def ask(self, question: Question, begin: Callable[[], Attempt]) -> ChatReply:
        """
        What the model says, in JSON of the schema if the server can make it so.

        Args:
            begin: Writes an attempt down before it is made.
        Raises:
            EngineError: with its subclasses; a refusal of the model is no error but an empty answer.
        """
        terms = self._terms
        while True:
            said, terms = persistently(partial(self._once, question, terms, begin), self._pause)
            if said is not None:
                # It was the extra, then, and not the texts.
                self._terms = replace(terms, extras=self._terms.extras & terms.extras)
                return said

    def _once(
        self, question: Question, terms: _Terms, begin: Callable[[], Attempt]
    ) -> tuple[ChatReply | None, _Terms] | Passing:
        """
        What comes of one request: an answer, or other terms to ask on.

        Raises:
            EngineError: another attempt would not help, or might be billed for an answer still to come.
        """
        attempt = begin()
        try:
            body = self._completion(question, terms)
        except openai.OpenAIError as error:
            narrower = self._narrower(error, terms, question)
            failure = self.fault(error)
            passes = _is_passing(error)
        else:
            reply = said(body)
            if reply is not None:
                _settle(attempt, reply, question.room)
                return reply, terms
            what = "the chat model's server gives no answers"
            narrower, passes = None, False
            failure = EngineError(what, hint=_HINT_ADDRESS, may_be_billed=True)
        # Out of the handler: the vendor's errors carry the texts and the key, ours shall not carry them.
        if not failure.may_be_billed:
            attempt.came_to(NOTHING)
        if narrower is not None:
            return None, narrower
        if passes:
            return Passing(failure)
        raise failure

    def _completion(self, question: Question, terms: _Terms) -> str:
        """The body of the answer: the vendor's package takes any JSON for a completion, and trips over it."""
        create = self._client.chat.completions.with_raw_response.create
        body: str = create(**self._parameters(question, terms)).text
        return body

    def body(self, question: Question) -> str:
        """A question as JSON, to be answered later; on the terms of the last answer."""
        return json.dumps(self._parameters(question, self._terms), ensure_ascii=False)

    @property
    def vendors(self) -> openai.OpenAI:
        """The vendor's client, for other endpoints of its server."""
        return self._client

    def fault(self, error: openai.OpenAIError) -> EngineError:
        """Our word for what the vendor's client raised."""
        return engine_error(error, self._key, self._key_name)

    def _parameters(self, question: Question, terms: _Terms) -> dict[str, Any]:
        """What is sent: nothing that the server refused."""
        extras = terms.extras
        most = question.room.output_tokens
        found: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": question.rules},
                {"role": "user", "content": question.material},
            ],
        }
        if "temperature" in extras:
            found["temperature"] = self._temperature
        if cap := self._cap(terms):
            found[cap] = min(most, terms.most_output or most)
        if "response_format" in extras:
            schema = {"name": "translations", "strict": True, "schema": question.schema}
            found["response_format"] = {"type": "json_schema", "json_schema": schema}
        return found

    def _cap(self, terms: _Terms) -> str:
        """The parameter that keeps an answer within its room; empty when the server has none."""
        return next((cap for cap in self._caps if cap in terms.extras), "")

    def _narrower(self, error: openai.OpenAIError, terms: _Terms, question: Question) -> _Terms | None:
        """
        The terms without what the server may not take; ``None`` when that is not the trouble.

        A server says which in its own words, or not at all: then it is most likely the schema.
        """
        if not isinstance(error, openai.APIStatusError):
            return None
        bad_request = error.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
        cap = self._cap(terms)
        if bad_request and cap and any(name in error.message for name in _CAPS):
            most = terms.most_output or question.room.output_tokens
            # Once to the number it names; again only by half, so that it comes to an end.
            limit = most if terms.most_output is None else most / 2
            fewer = [number for number in _limits(error.message) if number < limit]
            return replace(terms, most_output=max(fewer)) if fewer else terms.without(cap)
        if bad_request and "temperature" in terms.extras and "temperature" in error.message:
            return terms.without("temperature")
        about_schema = bad_request or re.search("schema|grammar|response_format", error.message)
        if about_schema and "response_format" in terms.extras:
            return terms.without("response_format")
        return None


def _limits(message: str) -> list[int]:
    """The numbers in what a server says of a limit that was passed; none when it says something else."""
    said = message.partition(" - ")[2]  # the vendor's package puts the status before it
    if re.search(r"(?i)large|most|maximum|exceed|less|greater", said) is None:
        return []
    return [int(number) for number in re.findall(r"(?<![\w.])\d{2,9}(?![\w.]\w)", said)]


def _settle(attempt: Attempt, said: ChatReply, room: Usage) -> None:
    """Tells the attempt what the server says it came to; what it does not say counts in full."""
    given, made = said.usage.input_tokens, said.usage.output_tokens
    if counted(given) is None or counted(made) is None:
        attempt.doubt("the chat model's server bills a number of tokens that can be none")
    # A server that counts nothing may take no cap either: then the answer itself tells.
    least = math.ceil(len(said.content.encode()) / _BYTES_A_TOKEN)
    attempt.came_to(
        Usage(
            characters=room.characters,
            input_tokens=counted(given) or room.input_tokens,
            output_tokens=counted(made) or max(room.output_tokens, least),
        )
    )


def _stay(response: Any) -> None:
    refuse_redirect(response, _HINT_ADDRESS)


def said(body: str) -> ChatReply | None:
    """What the model says in an answer's body, nothing when it refuses; ``None`` when it is no answer."""
    try:
        answer = json.loads(body)
        choice = answer["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    usage = answer.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return ChatReply(
        without_lone_surrogates(content) if isinstance(content, str) else "",
        Usage(
            input_tokens=_count(counts.get("prompt_tokens")),
            output_tokens=_count(counts.get("completion_tokens")),
        ),
        is_cut=choice.get("finish_reason") == "length",
    )


def _count(number: object) -> int:
    return number if isinstance(number, int) and number > 0 else 0


def engine_error(error: openai.OpenAIError, key: str, key_name: str) -> EngineError:
    """Our word for what the vendor's package raised, without the key that a server may repeat."""
    if isinstance(error.__cause__, EngineError):
        return error.__cause__  # our own, raised inside of it
    kind, what, hint = next(_KINDS[vendors] for vendors in type(error).__mro__ if vendors in _KINDS)
    if isinstance(error, openai.RateLimitError) and error.code == "insufficient_quota":
        return QuotaError("the chat model's quota is used up", hint="see the plan and billing of the account")
    if isinstance(error, openai.APIStatusError) and error.status_code == OVERLOADED:
        kind, what, hint = _KINDS[openai.RateLimitError]
    if kind is EngineError and isinstance(error, openai.APIStatusError):
        message = without_lone_surrogates(error.message.replace(key, "…"))[:_MAX_MESSAGE]
        what = f"{what} (status {error.status_code}: {message})"
    what = f"the chat model's server {what}"
    hint = hint.replace("{key_name}", key_name)
    return kind(what, hint=hint, retry_after_s=_retry_after(error), may_be_billed=_may_be_billed(error))


def _retry_after(error: openai.OpenAIError) -> float | None:
    """The seconds the server asks us to wait."""
    value = error.response.headers.get("retry-after", "") if isinstance(error, openai.APIStatusError) else ""
    return wished_wait(value)


def _may_be_billed(error: openai.OpenAIError) -> bool:
    """Whether the server may have done the work: it got the request, and did not say that it would not."""
    if isinstance(error, openai.APIStatusError):
        return not was_turned_away(error.status_code)
    return type(error.__cause__).__name__ not in _UNSENT


def _is_passing(error: openai.OpenAIError) -> bool:
    """Whether another attempt may go well, and the one before cannot still be answered."""
    if isinstance(error, openai.APIStatusError):
        return is_passing(error.status_code) and getattr(error, "code", None) != "insufficient_quota"
    return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)
