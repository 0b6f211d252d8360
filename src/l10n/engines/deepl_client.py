"""
The vendor's client with a transport that waits as told, gives up in time and tells nobody the key.

Imported only when DeepL is used: it brings the vendor's package and ``requests``.

The vendor's own transport ignores ``Retry-After``, keeps its time-out and its number of retries in globals
of the module, and logs whole texts. It is one method, ``_api_call``; what builds the body and reads the
answer stays theirs.
"""

from __future__ import annotations

import json as json_module
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

import deepl
import requests

from l10n import __version__
from l10n.engines.markup import plain
from l10n.engines.redirects import refuse_redirect
from l10n.errors import AuthError, EngineError, PairError, QuotaError, RateLimitError, TextError

__all__ = ["BodyTooLargeError", "Client", "GlossaryGoneError", "Parameters", "engine_error"]

_ATTEMPTS = 4
_BACKOFF_S = 1.0  # doubled after each attempt
_MAX_WAIT_S = 60.0  # a server that asks for more is answered by the user, not by a longer nap
_TIMEOUTS_S = (10.0, 120.0)  # to connect; to get a byte: 50 paragraphs take their time
_CONNECTIONS = 64  # kept open; more threads than that nobody may configure
_MAX_MESSAGE = 80  # of what the server says, in code points: it may repeat a text

_QUOTA = 456
_OVERLOADED = 529  # DeepL's second way to say 429

_HINT_ADDRESS = "check the network and DEEPL_SERVER_URL"
_HINT_KEY = "check DEEPL_AUTH_KEY"
_HINT_LATER = "run it again later: what was done is kept"
_HINT_QUOTA = "wait for the next billing period or raise the limit at DeepL: what was done is kept"


class BodyTooLargeError(EngineError):
    """A request that has to be sent in smaller parts."""


class GlossaryGoneError(EngineError):
    """A glossary that is not there any more: someone has deleted it meanwhile."""


_KINDS: dict[type[deepl.DeepLException], tuple[type[EngineError], str]] = {
    deepl.AuthorizationException: (AuthError, _HINT_KEY),
    deepl.ConnectionException: (EngineError, _HINT_ADDRESS),
    deepl.DeepLException: (EngineError, ""),
    deepl.DocumentNotReadyException: (EngineError, _HINT_LATER),
    deepl.DocumentTranslationException: (EngineError, ""),
    deepl.GlossaryNotFoundException: (GlossaryGoneError, ""),
    deepl.QuotaExceededException: (QuotaError, _HINT_QUOTA),
    deepl.TooManyRequestsException: (RateLimitError, _HINT_LATER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What DeepL is asked to do with a list of texts; ``None`` leaves the choice to DeepL."""

    source_lang: str
    target_lang: str
    formality: str | None = None
    model_type: str | None = None
    tag_handling_version: str = "v2"
    glossary_id: str | None = None
    style_rule: str | None = None
    instructions: tuple[str, ...] = ()


class Client(deepl.DeepLClient):
    """DeepL's client, safe to share between threads."""

    def __init__(self, key: str, server_url: str | None, *, pause: Callable[[float], None]) -> None:
        """
        Args:
            key: Printable ASCII.
            server_url: ``None`` for the vendor's, which goes by the kind of key.
            pause: Waits for the seconds it is given.
        """
        self._session = requests.Session()  # first: the vendor closes half-made clients too
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, requests.adapters.HTTPAdapter(pool_maxsize=_CONNECTIONS))
        self._session.hooks["response"].append(_stay)
        super().__init__(key, server_url=server_url, send_platform_info=False)
        self._secret = key
        self._pause = pause
        self._session.headers["User-Agent"] = f"l10n/{__version__} deepl-python/{deepl.__version__}"

    def close(self) -> None:
        """Releases the connections."""
        self._session.close()
        super().close()  # type: ignore[no-untyped-call]

    def translations(self, texts: list[str], context: str, parameters: Parameters) -> list[tuple[str, int]]:
        """
        The target of each text, and the characters billed for it.

        Args:
            texts: XML, at least one.
            context: Not translated, not billed; may be empty.
        Raises:
            EngineError: with its subclasses, whatever goes wrong.
        """
        try:
            results = self.translate_text(
                texts,
                source_lang=parameters.source_lang,
                target_lang=parameters.target_lang,
                context=context or None,
                formality=parameters.formality,
                model_type=parameters.model_type,
                # Segments are cut already, and their first letter and last mark are as they should be.
                split_sentences=deepl.SplitSentences.NO_NEWLINES,
                preserve_formatting=True,
                glossary=parameters.glossary_id,
                style_rule=parameters.style_rule,
                custom_instructions=list(parameters.instructions) or None,
                tag_handling="xml",
                tag_handling_version=parameters.tag_handling_version,  # the default depends on the account
                outline_detection=False,  # else an element round a whole text may cut it in two
                non_splitting_tags=["g", "x"],
                ignore_tags=["x"],
            )
        except deepl.DeepLException as error:
            if parameters.glossary_id and _is_about_glossary(error):
                raise GlossaryGoneError("DeepL does not know the glossary any more") from error
            raise engine_error(error) from error
        several = results if isinstance(results, list) else [results]
        return [(result.text, result.billed_characters) for result in several]

    def _api_call(
        self,
        url: str,
        *,
        method: str = "POST",
        data: dict[str, Any] | None = None,
        json: dict[str, Any] | None = None,
        stream: bool = False,
        headers: dict[str, str] | None = None,
        **kwargs: object,
    ) -> tuple[int, str, Any]:
        """Status, text and parsed body of the answer, after as many attempts as make sense."""
        address = f"{self.server_url.rstrip('/')}/{url}"
        attempt = 0
        while True:
            attempt += 1
            wait = _BACKOFF_S * 2 ** (attempt - 1) * random.uniform(1, 1.25)  # noqa: S311 - keeps clients apart
            try:
                response = self._session.request(
                    method, address, data=data, json=json, auth=self._authorise, timeout=_TIMEOUTS_S
                )
            except requests.RequestException as error:
                failure = _no_answer(error)
                if isinstance(error, requests.ReadTimeout):
                    raise failure from error  # done and billed, perhaps; another attempt would be billed too
            else:
                if not _is_passing(response.status_code):
                    return self._answer(response, json["text"] if json and "text" in json else None)
                failure = _turned_away(response)
                wait = max(wait, failure.retry_after_s or 0)
            if wait > _MAX_WAIT_S or attempt == _ATTEMPTS:
                raise failure
            self._pause(wait)

    def _authorise(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with the key; as a function, so that no ``.netrc`` file puts another in its place."""
        request.headers.update(self.headers)
        return request

    def _answer(self, response: requests.Response, texts: list[str] | None) -> tuple[int, str, Any]:
        """
        What the vendor's code makes an answer or an exception of.

        Args:
            texts: The ones to translate, if that was asked.
        Raises:
            BodyTooLargeError: the server says so.
            EngineError: it is not JSON, or has not a translation for each text.
        """
        status = response.status_code
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise BodyTooLargeError("DeepL refuses the request as too large", hint="send less at once")
        text = response.content.decode("utf-8", "replace").replace(self._secret, "…")  # some proxies echo it
        try:
            body = json_module.loads(text)
        except ValueError as error:
            if response.ok and text:
                what = "the answer of DeepL is not JSON"
                raise EngineError(what, hint=_HINT_ADDRESS, may_be_billed=True) from error
            body = None
        if not response.ok:  # the vendor's exceptions quote all they get
            said = (body.get("message") or body.get("Message")) if isinstance(body, dict) else None
            return status, "", {"message": said[:_MAX_MESSAGE]} if isinstance(said, str) else None
        if texts is not None:
            body = {"translations": list(_complete(body, texts))}
        return status, text, body


def _stay(response: requests.Response, **_: object) -> None:
    refuse_redirect(response, _HINT_ADDRESS)


def engine_error(error: deepl.DeepLException) -> EngineError:
    """Our word for what the vendor's package raised."""
    kind, hint = next(_KINDS[vendors] for vendors in type(error).__mro__ if vendors in _KINDS)
    message = str(error)
    match error.http_status_code:
        case HTTPStatus.UNAUTHORIZED:
            kind, hint = AuthError, _HINT_KEY
        case HTTPStatus.NOT_FOUND if kind is not GlossaryGoneError:
            hint = _HINT_ADDRESS
        case HTTPStatus.BAD_REQUEST if "ag handling parsing" in message:
            kind, hint = TextError, "its markup cannot be read"
        case HTTPStatus.BAD_REQUEST if "formality" in message:
            hint = "use prefer_more or prefer_less: not every language has the others"
        case HTTPStatus.BAD_REQUEST if "_lang" in message:
            kind, hint = PairError, "choose another engine for this locale"
    return kind(f"DeepL: {message}", hint=hint)


def _is_about_glossary(error: deepl.DeepLException) -> bool:
    """Whether the glossary of a request to translate is not there."""
    status = error.http_status_code
    return status == HTTPStatus.NOT_FOUND or (status == HTTPStatus.BAD_REQUEST and "lossary" in str(error))


def _is_passing(status: int) -> bool:
    """Whether the same request may be answered a little later."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _turned_away(response: requests.Response) -> EngineError:
    """The error for an answer that asks us to come back."""
    status = response.status_code
    seconds = _seconds(response.headers.get("Retry-After", ""))
    if status in (HTTPStatus.TOO_MANY_REQUESTS, _OVERLOADED):
        return RateLimitError("DeepL gets too many requests", hint=_HINT_LATER, retry_after_s=seconds)
    return EngineError(f"DeepL is not available (status {status})", hint=_HINT_LATER, retry_after_s=seconds)


def _seconds(retry_after: str) -> float | None:
    """
    The seconds a server asks us to wait; ``None`` when it does not say.

    Source: RFC 9110, 10.2.3: a number of seconds or a date.
    """
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _no_answer(error: requests.RequestException) -> EngineError:
    """The error for a request that got no answer; the key that travelled with the request is taken off it."""
    error.request = None
    late = isinstance(error, requests.ReadTimeout)
    if late:
        what = f"DeepL did not answer within {_TIMEOUTS_S[1]:.0f} s"
    else:
        what = f"cannot reach DeepL: {_reason(error)}"
    failure = EngineError(what, hint=_HINT_ADDRESS, may_be_billed=late)
    failure.__cause__ = error
    return failure


def _reason(error: BaseException) -> str:
    """What the operating system says; else the name of the outermost error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return type(error).__name__


def _complete(body: object, texts: list[str]) -> Iterator[dict[str, Any]]:
    """
    The translations in an answer, each with the characters billed.

    Raises:
        EngineError: there is not one text for each text sent.
    """
    answers = body.get("translations") if isinstance(body, dict) else None
    if not isinstance(answers, list) or len(answers) != len(texts):
        count = len(answers) if isinstance(answers, list) else 0
        what = f"DeepL answered with texts: {count}, sent: {len(texts)}"
        raise EngineError(what, may_be_billed=True)
    for answer, text in zip(answers, texts, strict=True):
        if not isinstance(answer, dict) or not isinstance(answer.get("text"), str):
            raise EngineError("DeepL answered without a text", may_be_billed=True)
        billed = answer.get("billed_characters")
        # DeepL counts the code points of the source, without tags.
        yield answer | {"billed_characters": billed if isinstance(billed, int) else len(plain(text))}
