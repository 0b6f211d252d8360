"""
One question to a server that speaks OpenAI's chat completions, and its answer as text.

Imported only when a chat model is used: it brings the vendor's package.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from weakref import finalize

import openai

from l10n.engines.redirects import refuse_redirect
from l10n.errors import AuthError, EngineError, QuotaError, RateLimitError
from l10n.model import Usage

__all__ = ["ChatClient", "Said", "engine_error"]

_NO_USAGE = Usage()
_TIMEOUT_S = 120.0  # to get a byte; the vendor's package waits ten minutes
_OVERLOADED = 529  # several servers' way to say 429
_MAX_MESSAGE = 80  # of what the server says, in code points: it may repeat a text
_HINT_LATER = "run it again later: what was done is kept"
_HINT_ADDRESS = "check the network and `base_url`"
_HINT_KEY = "check OPENAI_API_KEY"

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


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says, and what the server bills for it."""

    content: str  # empty when it says nothing
    usage: Usage = _NO_USAGE  # without tokens when the server does not count them


class ChatClient:
    """A model behind an address, safe to share between threads."""

    def __init__(self, *, model: str, key: str, base_url: str | None) -> None:
        """
        Args:
            model: As the server calls it.
            key: Any text for a server that wants none.
            base_url: With its version; ``None`` for OpenAI's own.
        """
        self._model = model
        self._key = key
        transport = openai.DefaultHttpxClient(event_hooks={"response": [_stay]})
        finalize(self, transport.close)  # the vendor's package does so only for one that it made
        self._client = openai.OpenAI(
            api_key=key, base_url=base_url, timeout=_TIMEOUT_S, http_client=transport
        )
        # What not every server and model has; taken back for good once it works without.
        self._extras: frozenset[str] = frozenset(("response_format", "temperature"))

    def ask(self, rules: str, material: str, schema: dict[str, Any]) -> Said:
        """
        What the model says, in JSON of the schema if the server can make it so.

        Args:
            rules: What to do.
            material: What to do it with.
            schema: Of the answer.
        Raises:
            EngineError: with its subclasses; a refusal of the model is no error but an empty answer.
        """
        extras = self._extras
        while True:
            try:
                said = _said(self._completion(rules, material, schema, extras))
            except openai.OpenAIError as error:
                said, refused, failure = None, _refused(error, extras), engine_error(error, self._key)
            else:
                refused, failure = (
                    "",
                    EngineError("the chat model's server gives no answers", hint=_HINT_ADDRESS),
                )
            if said is not None:
                self._extras &= extras  # it was the extra, then, and not the texts
                return said
            # Out of the handler: the vendor's errors carry the texts and the key, ours shall not carry them.
            if not refused:
                raise failure
            extras -= {refused}

    def _completion(self, rules: str, material: str, schema: dict[str, Any], extras: frozenset[str]) -> str:
        """The body of the answer: the vendor's package takes any JSON for a completion, and trips over it."""
        response = self._client.chat.completions.with_raw_response.create(
            model=self._model,
            messages=[{"role": "system", "content": rules}, {"role": "user", "content": material}],
            temperature=0 if "temperature" in extras else openai.omit,
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "translations", "strict": True, "schema": schema},
            }
            if "response_format" in extras
            else openai.omit,
        )
        return response.text


def _stay(response: Any) -> None:
    refuse_redirect(response, _HINT_ADDRESS)


def _said(body: str) -> Said | None:
    """What the model says in an answer's body, nothing when it refuses; ``None`` when it is no answer."""
    try:
        answer = json.loads(body)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    usage = answer.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Said(
        content if isinstance(content, str) else "",
        Usage(
            input_tokens=_count(counts.get("prompt_tokens")),
            output_tokens=_count(counts.get("completion_tokens")),
        ),
    )


def _count(number: object) -> int:
    return number if isinstance(number, int) and number > 0 else 0


def engine_error(error: openai.OpenAIError, key: str) -> EngineError:
    """Our word for what the vendor's package raised, without the key that a server may repeat."""
    if isinstance(error.__cause__, EngineError):
        return error.__cause__  # our own, raised inside of it
    kind, what, hint = next(_KINDS[vendors] for vendors in type(error).__mro__ if vendors in _KINDS)
    if isinstance(error, openai.RateLimitError) and error.code == "insufficient_quota":
        return QuotaError("the chat model's quota is used up", hint="see the plan and billing of the account")
    if isinstance(error, openai.APIStatusError) and error.status_code == _OVERLOADED:
        kind, what, hint = _KINDS[openai.RateLimitError]
    if kind is EngineError and isinstance(error, openai.APIStatusError):
        what = f"{what} (status {error.status_code}: {error.message.replace(key, '…')[:_MAX_MESSAGE]})"
    return kind(f"the chat model's server {what}", hint=hint, retry_after_s=_retry_after(error))


def _retry_after(error: openai.OpenAIError) -> float | None:
    """The seconds the server asks us to wait, after the vendor's package has waited what it would."""
    value = error.response.headers.get("retry-after", "") if isinstance(error, openai.APIStatusError) else ""
    return float(value) if value.isascii() and value.isdigit() else None


def _refused(error: openai.OpenAIError, extras: frozenset[str]) -> str:
    """
    The extra that the server may not take; empty when that is not the trouble.

    A server says which in its own words, or not at all: then it is most likely the schema.
    """
    if not isinstance(error, openai.APIStatusError):
        return ""
    bad_request = error.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
    if bad_request and "temperature" in extras and "temperature" in error.message:
        return "temperature"
    about_schema = bad_request or re.search("schema|grammar|response_format", error.message)
    return "response_format" if about_schema and "response_format" in extras else ""
