"""DeepL, through the vendor's own package."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING

from babel.core import get_global, parse_locale

from l10n.engines.attempts import Unmetered
from l10n.engines.markup import has_words, split_edges
from l10n.engines.options import address, choice, only, secret, text, texts
from l10n.engines.packing import expected
from l10n.engines.passage import passage
from l10n.engines.style import style_sentences
from l10n.errors import AuthError, ConfigError, EngineError, PairError, TextError
from l10n.model import GlossaryTerm, HouseStyle, LocalePair, Request, Suggestion, Usage
from l10n.ports import EngineLimits, EngineSettings, Meter

if TYPE_CHECKING:
    from l10n.engines.deepl.client import Client, Parameters
    from l10n.engines.deepl.glossary import GlossaryKeeper

__all__ = ["DeepLEngine"]

log = logging.getLogger(__name__)

# DeepL takes 128 KiB a request, JSON and context included, and JSON may write two bytes of a text in six:
# 24 KiB of text and 8,000 characters of context always fit, so that a batch is one call, paid for or not.
_MAX_BYTES = 24 * 1024
_MAX_CONTEXT = 8_000

_FORMALITIES = ("default", "less", "more", "prefer_less", "prefer_more")
_MODELS = ("default", "latency_optimized", "prefer_quality_optimized", "quality_optimized")
_ENGLISH = ("en-GB", "en-US")
_OPTIONS = ("english", "formality", "glossary", "instructions", "model_type", "style_rule")
_MOST_INSTRUCTIONS = 10
_MAX_INSTRUCTION = 300  # code points
_INSTRUCTED = ("DE", "EN", "ES", "FR", "IT", "JA", "KO", "ZH")  # targets that follow instructions
_FORMALITY = {"": "default", "formal": "prefer_more", "informal": "prefer_less"}


class DeepLEngine:
    """Translates with DeepL's API; the key is asked for only when there is something to translate."""

    name = "deepl"
    limits = EngineLimits(max_texts=50, max_bytes=_MAX_BYTES, parallel=4)

    def __init__(self, settings: EngineSettings) -> None:
        """
        Args:
            settings: Environment: ``DEEPL_AUTH_KEY``, and ``DEEPL_SERVER_URL`` for another address than
                the vendor's. Options: ``formality`` and ``model_type``, with DeepL's own values;
                ``english``, the variety meant by a plain ``en``: ``en-US`` or ``en-GB``; ``style_rule``, the
                id of one at DeepL; ``instructions``, at most ten sentences; ``glossary``, the name that the
                project's has at DeepL, or ``off``.
        Raises:
            ConfigError: an option or the address cannot be used.
        """
        only(self.name, settings.options, _OPTIONS)
        self._english = choice(self.name, settings.options, "english", _ENGLISH, "en-US")
        self._formality = choice(self.name, settings.options, "formality", _FORMALITIES, "default")
        self._model = choice(self.name, settings.options, "model_type", _MODELS, "default")
        self._style_rule = text(self.name, settings.options, "style_rule")
        self._instructions = texts(self.name, settings.options, "instructions")
        self._label = text(self.name, settings.options, "glossary")
        self._refuse_what_deepl_refuses()
        url = address(settings.environment.get("DEEPL_SERVER_URL", ""), "DEEPL_SERVER_URL")
        self._url = url.removesuffix("/v2") or None
        self._environment = settings.environment
        self._client: Client | None = None
        self._lock = Lock()
        self._keeper: GlossaryKeeper | None = None
        self._glossary_ids: dict[tuple[str, str], str] = {}  # by DeepL's codes
        self._entries: dict[tuple[str, str], dict[str, str]] = {}
        self._keeping = Lock()

    def prepare(self) -> None:
        """
        Nothing, when there is a key for it.

        Raises:
            AuthError: there is none.
        """
        self._connection()

    def supports(self, pair: LocalePair) -> bool:
        """Whether the vendor's package lists both languages, and they are two."""
        return self._codes(pair) is not None

    def keep_terms(self, terms: Sequence[GlossaryTerm], pair: LocalePair, project: str) -> None:
        """
        Puts the terms into DeepL's glossary of the project; texts of the pair are translated with them.

        Without it when DeepL will not have it: the checks look for the terms in any case.

        Raises:
            AuthError: there is no key, or DeepL refuses it.
        """
        from l10n.engines.deepl.glossary import GlossaryKeeper, entries

        codes, wanted = self._codes(pair), entries(terms)
        if codes is None or not wanted or self._label == "off":
            return
        with self._keeping:
            if self._keeper is None:
                self._keeper = GlossaryKeeper(self._connection(), self._label or project)
            self._entries[codes] = wanted
            self._look_up_glossary(codes)

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """
        One suggestion a request, in order; a text without words comes back as it is and is not sent.

        Raises:
            AuthError: there is no key, or DeepL refuses it.
            EngineError: with its other subclasses; nothing of the batch is returned then.
        """
        return self.translate_metered(requests, pair, Unmetered())

    def translate_metered(
        self, requests: Sequence[Request], pair: LocalePair, meter: Meter
    ) -> tuple[Suggestion, ...]:
        """
        As ``translate``; each request to DeepL is an attempt, and its answers are kept when they are there.

        Raises:
            AuthError: there is no key, or DeepL refuses it.
            EngineError: with its other subclasses; what was kept stays.
        """
        codes = self._codes(pair)
        if codes is None:
            raise PairError(f"DeepL does not translate {pair}", hint="choose another engine for this locale")
        spoken = [request for request in requests if has_words(request.text)]
        started = monotonic()
        answers = iter(self._send(spoken, self._parameters(*codes, _style(spoken)), meter) if spoken else ())
        suggestions = [
            next(answers) if has_words(request.text) else Suggestion(request.text, self.name, 0)
            for request in requests
        ]
        log.info(
            "engine batch",
            extra={
                "engine": self.name,
                "units": len(requests),
                "chars": sum(suggestion.characters for suggestion in suggestions),
                "seconds": round(monotonic() - started, 1),
            },
        )
        return tuple(suggestions)

    def _send(self, requests: Sequence[Request], parameters: Parameters, meter: Meter) -> list[Suggestion]:
        """What DeepL says to each request; halves what the server finds too large."""
        from l10n.engines.deepl.client import BodyTooLargeError, GlossaryGoneError

        cores = [split_edges(request.text).core for request in requests]
        # Tags are not billed, an entity is one character: but who knows what else stands behind an address.
        most = Usage(characters=sum(len(core) for core in cores))
        begin = partial(meter.attempt, expected(requests, self.limits), most)
        try:
            found = self._connection().translations(cores, _context(requests), parameters, begin)
        except GlossaryGoneError:
            return self._send(requests, self._with_new_glossary(parameters), meter)
        except BodyTooLargeError as error:
            if len(requests) == 1:
                raise TextError(
                    "DeepL refuses a text as too large", hint="use `segmentation: sentence`"
                ) from error
            middle = len(requests) // 2
            halves = (requests[:middle], requests[middle:])
            return [answer for half in halves for answer in self._send(half, parameters, meter)]
        answers = [
            Suggestion(split_edges(request.text).around(target), self.name, characters)
            for request, (target, characters) in zip(requests, found, strict=True)
        ]
        meter.keep(requests, answers)
        return answers

    def _connection(self) -> Client:
        """The one client of this engine, made when it is first needed."""
        with self._lock:
            if self._client is None:
                key = secret(self._environment, "DEEPL_AUTH_KEY")
                from l10n.engines.deepl.client import Client

                self._client = Client(key, self._url, pause=sleep)
            return self._client

    def _parameters(self, source: str, target: str, style: HouseStyle) -> Parameters:
        """
        What to ask DeepL for.

        Args:
            style: Of the locale; this engine's own options go before it.
        """
        from l10n.engines.deepl.client import Parameters

        formality = _FORMALITY[style.address] if self._formality == "default" else self._formality
        instructions = self._instructions
        if self._model != "latency_optimized" and target.partition("-")[0] in _INSTRUCTED:
            lines = (line for line in style_sentences(style) if len(line) <= _MAX_INSTRUCTION)
            instructions = tuple(dict.fromkeys((*instructions, *lines)))[:_MOST_INSTRUCTIONS]
        return Parameters(
            source_lang=source,
            target_lang=target,
            formality=None if formality == "default" or target.startswith("EN") else formality,
            model_type=None if self._model == "default" else self._model,
            tag_handling_version="v1" if self._model == "latency_optimized" else "v2",  # which has no v2
            glossary_id=self._glossary_ids.get((source, target)),
            style_rule=self._style_rule or None,
            instructions=instructions,
        )

    def _refuse_what_deepl_refuses(self) -> None:
        """
        Nothing, when the options go together.

        Raises:
            ConfigError: else each request would be refused.
        """
        if len(self._instructions) > _MOST_INSTRUCTIONS:
            raise ConfigError(f"DeepL takes {_MOST_INSTRUCTIONS} instructions", hint="join or drop some")
        if any(len(line) > _MAX_INSTRUCTION for line in self._instructions):
            raise ConfigError(f"an instruction has over {_MAX_INSTRUCTION} characters", hint="shorten it")
        if self._model == "latency_optimized" and (self._instructions or self._style_rule):
            what = "DeepL's model_type latency_optimized follows neither instructions nor a style rule"
            raise ConfigError(what, hint="choose prefer_quality_optimized")

    def _look_up_glossary(self, codes: tuple[str, str]) -> None:
        if self._keeper is None:
            return
        try:
            self._glossary_ids[codes] = self._keeper.glossary_id(*codes, self._entries[codes])
        except AuthError:
            raise
        except EngineError as error:
            self._glossary_ids.pop(codes, None)
            log.warning("DeepL keeps no glossary, terms are only checked: %s", error.what)

    def _with_new_glossary(self, parameters: Parameters) -> Parameters:
        """The parameters with a glossary that is there; without one when there is none to be had."""
        codes = (parameters.source_lang, parameters.target_lang)
        with self._keeping:
            if self._keeper is not None and self._glossary_ids.get(codes) == parameters.glossary_id:
                self._keeper.forget()
                self._look_up_glossary(codes)
            new = self._glossary_ids.get(codes)
            if new == parameters.glossary_id:
                self._glossary_ids.pop(codes, None)
                new = None
        return replace(parameters, glossary_id=new)

    def _codes(self, pair: LocalePair) -> tuple[str, str] | None:
        """What DeepL calls the two languages; ``None`` when it lacks one or they are the same."""
        source, target = _source_code(pair.source), _target_code(pair.target, self._english)
        known = _known_codes()
        if source not in known or target not in known or source == target.partition("-")[0]:
            return None
        return source, target


def _style(requests: Sequence[Request]) -> HouseStyle:
    """The house style of a batch: all are of one locale."""
    return next((request.brief.style for request in requests if request.brief is not None), HouseStyle())


def _context(requests: Sequence[Request]) -> str:
    """The article's title and the passage, as DeepL wants it: in the source language, as it is read."""
    title = next((request.brief.title for request in requests if request.brief is not None), "")
    around = passage(requests, _MAX_CONTEXT - len(title))
    if not title or title in around.split("\n"):
        return around
    return "\n".join(filter(None, (title, around)))


@cache
def _known_codes() -> frozenset[str]:
    """The languages the vendor's package knows, in capitals."""
    from deepl import Language

    return frozenset(
        code.upper() for name, code in vars(Language).items() if name.isupper() and isinstance(code, str)
    )


def _source_code(tag: str) -> str:
    """DeepL's code for a source language: it does not ask for the variety."""
    language = tag.partition("-")[0].upper()
    return "NB" if language == "NO" else language


def _target_code(tag: str, english: str) -> str:
    """
    DeepL's code for a target language: a few have varieties, and then one must be chosen.

    Source: CLDR's parent locales (``es-MX`` is ``es-419``, ``en-AU`` is ``en-001``) and likely subtags
    (``zh-TW`` is ``zh-Hant``).
    """
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        return ""
    name = f"{language}_{territory}"
    parent = get_global("parent_exceptions").get(name)
    match language:
        case "en" if territory is None:
            return english.upper()
        case "en":
            return "EN-GB" if parent == "en_001" or territory == "GB" else "EN-US"
        case "pt":
            return "PT-BR" if territory == "BR" else "PT-PT"
        case "es":
            return "ES-419" if territory == "419" or parent == "es_419" else "ES"
        case "zh":
            likely = script or get_global("likely_subtags").get(name, "zh_Hans").split("_")[1]
            return f"ZH-{likely.upper()}"
    return _source_code(tag)
