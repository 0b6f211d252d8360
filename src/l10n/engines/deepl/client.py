"""
The vendor's client with a transport that waits as told, gives up in time and tells nobody the key.

Imported only when DeepL is used: it brings the vendor's package and ``requests``.

The vendor's own transport ignores ``Retry-After``, keeps its time-out and its number of retries in globals
of the module, and logs whole texts. It is one method, ``_api_call``; what builds the body and reads the
answer stays theirs.
"""

from __future__ import annotations

import json as json_module
import ssl
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

import deepl
import requests
import urllib3

from l10n import __version__
from l10n.engines.attempts import (
    NOTHING,
    OVERLOADED,
    UNNOTED,
    Passing,
    counted,
    is_passing,
    persistently,
    was_turned_away,
    wished_wait,
)
from l10n.engines.markup import plain, without_lone_surrogates
from l10n.engines.redirects import refuse_redirect
from l10n.errors import AuthError, EngineError, PairError, QuotaError, RateLimitError, TextError
from l10n.model import Usage
from l10n.ports import Attempt

__all__ = ["BodyTooLargeError", "Client", "GlossaryGoneError", "Parameters", "engine_error"]

_TIMEOUTS_S = (10.0, 120.0)  # to connect; to get a byte: 50 paragraphs take their time
_CONNECTIONS = 64  # kept open; more threads than that nobody may configure
_MAX_MESSAGE = 80  # of what the server says, in code points: it may repeat a text


_HINT_ADDRESS = "check the network and DEEPL_SERVER_URL"
_HINT_KEY = "check DEEPL_AUTH_KEY"
_HINT_LATER = "run it again later: what was done is kept"
_HINT_QUOTA = "wait for the next billing period or raise the limit at DeepL: what was done is kept"


def _unnoted() -> Attempt:
    return UNNOTED


# What begins an attempt in this thread: the vendor's code stands between those who know and ``_api_call``.
_begin: ContextVar[Callable[[], Attempt]] = ContextVar("_begin", default=_unnoted)


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

    def translations(
        self, texts: list[str], context: str, parameters: Parameters, begin: Callable[[], Attempt]
    ) -> list[tuple[str, int]]:
        """
        The target of each text, and the characters billed for it.

        Args:
            texts: XML, at least one.
            context: Not translated, not billed; may be empty.
            begin: Writes an attempt down before it is made.
        Raises:
            EngineError: with its subclasses, whatever goes wrong.
        """
        before = _begin.set(begin)
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
        finally:
            _begin.reset(before)
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
        texts = json["text"] if json and "text" in json else None

        def send() -> requests.Response:
            return self._session.request(
                method, address, data=data, json=json, auth=self._authorise, timeout=_TIMEOUTS_S
            )

        return persistently(partial(self._once, send, texts), self._pause)

    def _once(
        self, send: Callable[[], requests.Response], texts: list[str] | None
    ) -> tuple[int, str, Any] | Passing:
        """
        What comes of one request.

        Args:
            texts: The ones to translate, if that is asked: it is billed.
        Raises:
            EngineError: another attempt would not help, or might be billed for an answer still to come.
        """
        attempt = (_begin.get() if texts is not None else _unnoted)()
        try:
            response = send()
        except requests.RequestException as error:
            failure = _no_answer(error)
            if not failure.may_be_billed:
                attempt.came_to(NOTHING)
            if isinstance(error, requests.ReadTimeout):
                raise failure from error
            return Passing(failure)
        status = response.status_code
        if was_turned_away(status):
            attempt.came_to(NOTHING)
        if is_passing(status):
            return Passing(_turned_away(response))
        return self._answer(response, texts, attempt)

    def _authorise(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The request with the key; as a function, so that no ``.netrc`` file puts another in its place."""
        request.headers.update(self.headers)
        return request

    def _answer(
        self, response: requests.Response, texts: list[str] | None, attempt: Attempt
    ) -> tuple[int, str, Any]:
        """
        What the vendor's code makes an answer or an exception of.

        Args:
            texts: The ones to translate, if that was asked.
            attempt: Is told what it came to.
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
        except (ValueError, RecursionError) as error:
            if response.ok and text:
                what = "the answer of DeepL is not JSON"
                raise EngineError(what, hint=_HINT_ADDRESS, may_be_billed=True) from error
            body = None
        if not response.ok:  # the vendor's exceptions quote all they get
            said = (body.get("message") or body.get("Message")) if isinstance(body, dict) else None
            message = without_lone_surrogates(said)[:_MAX_MESSAGE] if isinstance(said, str) else None
            return status, "", {"message": message} if message is not None else None
        if texts is not None:
            body = {"translations": list(_complete(body, texts, attempt))}
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


def _turned_away(response: requests.Response) -> EngineError:
    """The error for an answer that asks us to come back."""
    status = response.status_code
    seconds = wished_wait(response.headers.get("Retry-After", ""))
    if status in (HTTPStatus.TOO_MANY_REQUESTS, OVERLOADED):
        return RateLimitError("DeepL gets too many requests", hint=_HINT_LATER, retry_after_s=seconds)
    what = f"DeepL is not available (status {status})"
    return EngineError(what, hint=_HINT_LATER, retry_after_s=seconds, may_be_billed=True)


def _no_answer(error: requests.RequestException) -> EngineError:
    """The error for a request that got no answer; the key that travelled with the request is taken off it."""
    error.request = None
    unsent = _is_unsent(error)
    if isinstance(error, requests.ReadTimeout):
        what = f"DeepL did not answer within {_TIMEOUTS_S[1]:.0f} s"
    elif unsent:
        what = f"cannot reach DeepL: {_reason(error)}"
    else:
        what = f"the connection to DeepL broke off: {_reason(error)}"
    failure = EngineError(what, hint=_HINT_ADDRESS, may_be_billed=not unsent)
    failure.__cause__ = error
    return failure


def _is_unsent(error: BaseException) -> bool:
    """Whether a request cannot have reached the server: there was no connection, or no trust in it."""
    if isinstance(error, requests.ConnectTimeout | ssl.SSLCertVerificationError):
        return True
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return True
    behind = (error.__cause__, error.__context__, getattr(error, "reason", None), *error.args)
    return any(isinstance(cause, Exception) and _is_unsent(cause) for cause in behind)


def _reason(error: BaseException) -> str:
    """What the operating system says; else the name of the outermost error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return type(error).__name__


def _complete(body: object, texts: list[str], attempt: Attempt) -> Iterator[dict[str, Any]]:
    """
    The translations in an answer, each with the characters billed; the attempt is told their sum.

    Raises:
        EngineError: there is not one text for each text sent.
    """
    answers = body.get("translations") if isinstance(body, dict) else None
    if not isinstance(answers, list) or len(answers) != len(texts):
        count = len(answers) if isinstance(answers, list) else 0
        what = f"DeepL answered with texts: {count}, sent: {len(texts)}"
        raise EngineError(what, may_be_billed=True)
    whole = 0
    for answer, text in zip(answers, texts, strict=True):
        if not isinstance(answer, dict) or not isinstance(answer.get("text"), str):
            raise EngineError("DeepL answered without a text", may_be_billed=True)
        said = answer.get("billed_characters")
        if said is not None and counted(said) is None:
            attempt.doubt("DeepL bills a number of characters that can be none")
        # DeepL counts the code points of the source, without tags; who says fewer has not counted.
        billed = max(counted(said) or 0, len(plain(text)))
        whole += billed
        yield {"text": without_lone_surrogates(answer["text"]), "billed_characters": billed}
    attempt.came_to(Usage(characters=whole))
