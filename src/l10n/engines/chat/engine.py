"""Chat models: OpenAI's, and any server that speaks its language (Ollama, vLLM, llama.cpp)."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from l10n.engines.attempts import Unmetered
from l10n.engines.chat.answer import is_only_translation, is_refusal, translations
from l10n.engines.chat.prompt import material, rules, schema
from l10n.engines.chat.reservation import part_tokens, room
from l10n.engines.chat.reviewer import review_by_chat
from l10n.engines.chat.servers import server
from l10n.engines.markup import has_words, is_faithful, is_well_formed, plain, split_edges
from l10n.engines.options import count, number, only, text, texts
from l10n.errors import ConfigError, EngineError, PluginError, TextError, extra_hint
from l10n.model import Brief, LocalePair, Request, Suggestion, TextPair, Usage
from l10n.ports import (
    Attempt,
    Collected,
    DeferredCall,
    EngineLimits,
    EngineSettings,
    Meter,
    ReviewMeter,
    Verdict,
)

if TYPE_CHECKING:
    from l10n.engines.chat.batches import BatchEndpoint
    from l10n.engines.chat.client import ChatClient, Question

__all__ = ["ChatEngine"]

log = logging.getLogger(__name__)

_OPTIONS = ("base_url", "context", "instructions", "max_tokens", "model", "server", "temperature")
# Of a question and its answer: what stands round the texts (rules, schema, the article), and what a byte of
# them comes to (the text, a share of the article, the echo, the translation).
_TOKENS_ROUND_TEXTS, _TOKENS_A_BYTE, _LEAST_BYTES = 1_600, 1.2, 400
_HINT_ROOM = "its answers were cut short: give it more room by `engines: {chat: {max_tokens: …}}`"


class ChatEngine:
    """
    Asks a chat model, checks what it says, and asks again for what it got wrong.

    A text that the model will not translate gets an empty target: nothing is made up for it.
    """

    name = "chat"
    limits = EngineLimits(  # larger batches, and small models lose count
        max_texts=30, max_bytes=8 * 1024, parallel=4, billing="tokens", briefed=True
    )

    def __init__(self, settings: EngineSettings) -> None:
        """
        Args:
            settings: Environment: ``OPENAI_API_KEY``, and ``OPENAI_BASE_URL`` for another server than
                OpenAI's. Options: ``model``, as the server calls it; ``server``, the name of a known one,
                which has a key of its own; ``base_url``, which goes before all other addresses;
                ``context``, the tokens that a question and its answer may have together; ``max_tokens``,
                the most that an answer may have, for models that think aloud; ``temperature``, 0 by
                default; ``instructions``, sentences for every locale.
        Raises:
            ConfigError: no model, or an option or the address cannot be used.
        """
        only(self.name, settings.options, _OPTIONS)
        self._most_output = count(self.name, settings.options, "max_tokens")
        self._temperature = number(self.name, settings.options, "temperature", most=2) or 0
        self._instructions = texts(self.name, settings.options, "instructions")
        self._model = text(self.name, settings.options, "model")
        if not self._model:
            raise ConfigError("the engine chat needs a model", hint="set `engines: {chat: {model: …}}`")
        self._server = server(self.name, settings)
        if self._server.context is not None:
            self.limits = replace(self.limits, max_bytes=_fitting(self._server.context))
        self._environment = settings.environment
        self._client: ChatClient | None = None
        self._lock = Lock()

    def prepare(self) -> None:
        """
        Nothing, when there is what it needs.

        Raises:
            AuthError: there is none.
            PluginError: the vendor's package is not installed.
        """
        self._connection()

    def supports(self, pair: LocalePair) -> bool:
        """Whether they are two: which languages a model knows, it does not say."""
        return pair.source != pair.target

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """
        One suggestion a request, in order; its target is empty when the model gave none that can be used.

        An error after the first answers ends the asking, not the batch: they are paid for.

        Raises:
            AuthError: there is no key, or the server refuses it.
            EngineError: with its other subclasses; also when nothing of the batch can be used.
        """
        meter = Unmetered()
        try:
            return self.translate_metered(requests, pair, meter)
        except EngineError as error:
            if not meter.answers:
                raise
            log.warning("engine stopped", extra={"engine": self.name, "error": error.what})
        return tuple(
            meter.answers.get(request.text)
            or Suggestion("" if has_words(request.text) else request.text, self.name, 0)
            for request in requests
        )

    def translate_metered(
        self, requests: Sequence[Request], pair: LocalePair, meter: Meter
    ) -> tuple[Suggestion, ...]:
        """
        As ``translate``; each question is an attempt, and its answers are kept when they are there.

        Raises:
            AuthError: there is no key, or the server refuses it.
            EngineError: with its other subclasses; what was kept stays.
        """
        started = time.monotonic()
        spoken = _spoken(requests)
        targets, asked, usage = self._ask(spoken, pair, meter) if spoken else ({}, Counter[str](), Usage())
        suggestions = []
        for index, request in enumerate(requests):
            name = f"t{index}"
            target = targets.get(name, "") if name in spoken else request.text
            if target:
                target = split_edges(request.text).around(target)
            characters = len(plain(request.text)) * asked[name]
            # The server bills calls, not texts: the first text that was sent stands for all.
            tokens = (usage.input_tokens, usage.output_tokens) if name == next(iter(spoken), "") else (0, 0)
            suggestions.append(Suggestion(target, self.name, characters, *tokens))
        log.info(
            "engine batch",
            extra={
                "engine": self.name,
                "units": len(requests),
                "chars": sum(suggestion.characters for suggestion in suggestions),
                "unanswered": len(spoken) - len(targets),
                "seconds": round(time.monotonic() - started, 1),
            },
        )
        return tuple(suggestions)

    @property
    def review_version(self) -> str:
        """The model: another one sees other errors."""
        return self._model

    def review(self, texts: Sequence[TextPair], pair: LocalePair, meter: ReviewMeter) -> tuple[Verdict, ...]:
        """A verdict on each text; see ``review_by_chat``."""
        return review_by_chat(self._connection(), texts, pair, meter, self._most_output)

    def _ask(
        self, requests: Mapping[str, Request], pair: LocalePair, meter: Meter
    ) -> tuple[dict[str, str], Counter[str], Usage]:
        """
        Targets by id, how often each text was sent, and what all calls together cost.

        First all at once, then what is missing once more, then that one by one; what is asked again by
        whoever sent it, only once. What was answered before an error is kept: it is paid for.
        """
        client = self._connection()
        asked: Counter[str] = Counter()
        good: dict[str, str] = {}
        doubtful: dict[str, str] = {}
        usages: list[Usage] = []
        cut: list[bool] = []

        def ask(names: Sequence[str]) -> None:
            group = {name: requests[name] for name in names}
            sources = {name: request.text.strip() for name, request in group.items()}
            said = client.ask(*self._question(group, pair, meter, again=bool(asked)))
            asked.update(names)
            usages.append(said.usage)
            cut.append(said.is_cut)
            found = translations(said.content, sources)
            for name, target in found.items():
                source = sources[name]
                if is_refusal(target, source, pair):
                    continue
                sound = is_faithful(target, source) and is_only_translation(target, source, pair)
                (good if sound else doubtful)[name] = target
            keep([name for name in found if name in good])

        def keep(names: Sequence[str]) -> None:
            answers = [self._answer(requests[name], (doubtful | good)[name], asked[name]) for name in names]
            meter.keep([requests[name] for name in names], answers)

        def missing() -> list[str]:
            asked_again = {name for name in asked if requests[name].faults}
            return [name for name in requests if name not in good and name not in asked_again]

        try:
            ask(missing())
            if len(missing()) > 1:
                ask(missing())
            for name in missing():
                ask([name])
        except EngineError:
            keep([name for name in missing() if is_well_formed(doubtful.get(name, "<"))])  # paid for
            raise
        targets = {name: target for name, target in doubtful.items() if is_well_formed(target)} | good
        if not targets and not all(request.faults for request in requests.values()):  # those have an answer
            kind = TextError if len(requests) == 1 else EngineError  # its fault, or the model's
            what = f"{self._model} gave no answer that can be used"
            hint = _HINT_ROOM if any(cut) else "try another model"
            raise kind(what, hint=hint, may_be_billed=True)
        return targets, asked, sum(usages, Usage())

    def _question(
        self, group: Mapping[str, Request], pair: LocalePair, meter: Meter, *, again: bool
    ) -> tuple[Question, Callable[[], Attempt]]:
        """What the model is asked about some texts, and what writes an attempt down."""
        question = self._asking(group, pair, again=again)
        return question, partial(meter.attempt, question.room)

    def _asking(self, group: Mapping[str, Request], pair: LocalePair, *, again: bool) -> Question:
        """What the model is asked about some texts."""
        from l10n.engines.chat.client import Question

        brief = next(iter(group.values())).brief or Brief()
        told = rules(pair, brief.style, self._instructions)
        asked, shape = material(group, again=again), schema([*group])
        most = room((told, asked, json.dumps(shape)), [*group.values()], self._most_output)
        log.debug("engine prompt", extra={"engine": self.name, **part_tokens(told, asked, json.dumps(shape))})
        return Question(rules=told, material=asked, schema=shape, room=most)

    def deferred(self, requests: Sequence[Request], pair: LocalePair) -> DeferredCall | None:
        """
        A batch as a call to be answered later; None when it has nothing to translate.

        Raises:
            AuthError: there is no key.
        """
        spoken = _spoken(requests)
        if not spoken:
            return None
        question = self._asking(spoken, pair, again=False)
        return DeferredCall(body=self._connection().body(question), most=question.room)

    def submit(self, key: str, bodies: Mapping[str, str]) -> str:
        """What the server calls the submission; see ``Deferring``."""
        return self._batches().submit(key, bodies)

    def find(self, key: str) -> str | None:
        """What the server calls the submission with that key; see ``Deferring``."""
        return self._batches().find(key)

    def collect(self, job: str) -> Collected | None:
        """What became of a submission; see ``Deferring``."""
        return self._batches().collect(job)

    def read(self, requests: Sequence[Request], pair: LocalePair, answer: str) -> tuple[Suggestion, ...]:
        """One suggestion a request; empty where the answer has none that can be used."""
        spoken = _spoken(requests)
        sources = {name: request.text.strip() for name, request in spoken.items()}
        found = translations(answer, sources)
        targets = {
            name: target
            for name, target in found.items()
            if is_well_formed(target) and not is_refusal(target, sources[name], pair)
        }
        suggestions = []
        for index, request in enumerate(requests):
            target = targets.get(f"t{index}", "") if f"t{index}" in spoken else request.text
            suggestions.append(self._answer(request, target, 1) if target else Suggestion("", self.name, 0))
        return tuple(suggestions)

    def _batches(self) -> BatchEndpoint:
        client = self._connection()
        from l10n.engines.chat.batches import BatchEndpoint

        return BatchEndpoint(client.vendors, client.fault)

    def _answer(self, request: Request, target: str, asked: int) -> Suggestion:
        """A target with the white space of its text; what its question cost is the meter's business."""
        characters = len(plain(request.text)) * asked
        return Suggestion(split_edges(request.text).around(target), self.name, characters)

    def _connection(self) -> ChatClient:
        """The one client of this engine, made when it is first needed."""
        with self._lock:
            if self._client is None:
                try:
                    from l10n.engines.chat.client import ChatClient
                except ImportError as error:
                    raise PluginError(
                        "the engine chat needs the package openai", hint=extra_hint("chat")
                    ) from error
                self._client = ChatClient(
                    model=self._model,
                    key=self._server.key(self._environment),
                    key_name=self._server.key_name,
                    base_url=self._server.base_url or None,
                    pause=time.sleep,
                    temperature=self._temperature,
                )
            return self._client


def _fitting(context: int) -> int:
    """The bytes of texts whose question and answer fit a model's context."""
    most = int((context - _TOKENS_ROUND_TEXTS) / _TOKENS_A_BYTE)
    return max(_LEAST_BYTES, min(most, ChatEngine.limits.max_bytes))


def _spoken(requests: Sequence[Request]) -> dict[str, Request]:
    """The requests with something to translate, by the ids that their answers have."""
    return {f"t{index}": request for index, request in enumerate(requests) if has_words(request.text)}
