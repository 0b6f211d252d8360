"""
A small server that speaks DeepL's documented wire format on this machine, for tests and for trying by hand.

In a test: ``with DeepLServer() as server: engine = DeepLEngine(server.settings())``.
By hand: ``python -m tests.engines.deepl_server --port 8080``.

Source: the OpenAPI description of the DeepL API, version 3.
"""

from __future__ import annotations

import argparse
import json
import re
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4
from xml.etree import ElementTree

from l10n.ports import EngineSettings

from .loopback import LoopbackServer, Received, Reply

__all__ = ["Call", "DeepLServer", "Fault", "RefusalError", "italianise"]

MAX_TEXTS = 50
MAX_BODY_BYTES = 128 * 1024
MAX_TERM_BYTES = 1024
TARGETS = {
    **dict.fromkeys(("DE", "FR", "IT", "ES", "ES-419", "NL", "PL", "PT-BR", "PT-PT", "JA", "RU"), True),
    **dict.fromkeys(("AR", "CS", "EN-GB", "EN-US", "HE", "SV", "TR", "ZH-HANS", "ZH-HANT"), False),
}  # with formality or without
SOURCES = {code.partition("-")[0] for code in TARGETS}

_TABLE = """
a un | after dopo | and e | are sono | before prima | by da | company azienda | for per | from da
has ha | have hanno | hello ciao | in in | is è | it esso | market mercato | new nuovo | not non
of di | on su | or o | price prezzo | shares azioni | than di | that che | the il | this questo
to a | was era | we noi | were erano | will sarà | with con | world mondo | year anno | you voi
"""
_WORDS = dict(entry.split() for entry in re.split(r"[|\n]", _TABLE) if entry.strip())
_MARKUP = re.compile(r"(<[^<>]*>|&[^;\s]+;)")


def italianise(text: str) -> str:
    """The text with the commonest English words in Italian; markup, entities and the rest stay."""
    return "".join(
        piece if index % 2 else re.sub(r"[A-Za-z]+", _word, piece)
        for index, piece in enumerate(_MARKUP.split(text))
    )


def _word(match: re.Match[str]) -> str:
    word = match[0]
    translation = _WORDS.get(word.lower(), word)
    return translation.capitalize() if word[0].isupper() else translation


class RefusalError(Exception):
    """Raised by a ``translate`` function: the server answers 400, as it does to markup it cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """How the server misbehaves once."""

    status: int | None = None  # answers with this status
    retry_after: str | None = None  # and this header
    message: str = "told to fail"
    drop: bool = False  # closes the connection without an answer
    half: bool = False  # closes it in the middle of the answer
    delay_s: float = 0.0  # waits first
    more_texts: int = 0  # answers with so many texts too many, or too few
    body: str | None = None  # answers with this instead of JSON
    without_billing: bool = False  # leaves ``billed_characters`` out


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to translate, as it came."""

    texts: tuple[str, ...]
    parameters: Mapping[str, Any]  # all but the texts
    body_bytes: int
    status: int  # answered; 0 for none
    billed: int  # characters
    user_agent: str


@dataclass(slots=True)
class Kept:
    """A multilingual glossary on the server."""

    name: str
    age: int
    dictionaries: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    def put(self, dictionary: Mapping[str, Any]) -> dict[str, object]:
        """What the server says of a dictionary that it has taken; nothing when it refuses it."""
        pair = (dictionary["source_lang"].upper(), dictionary["target_lang"].upper())
        lines = [line.split("\t") for line in dictionary["entries"].split("\n") if line]
        valid = dictionary["entries_format"] == "tsv" and all(len(line) == 2 for line in lines)
        short = all(0 < len(text.encode()) <= MAX_TERM_BYTES for line in lines for text in line)
        if not lines or not valid or not short or len({line[0] for line in lines}) != len(lines):
            return {}
        self.dictionaries[pair] = {line[0]: line[1] for line in lines}
        return self._described(pair)

    def info(self, name: str) -> dict[str, object]:
        """Without the entries."""
        return {
            "glossary_id": name,
            "name": self.name,
            "creation_time": f"2026-01-01T00:00:{self.age:02}.000Z",
            "dictionaries": [self._described(pair) for pair in self.dictionaries],
        }

    def _described(self, pair: tuple[str, ...]) -> dict[str, object]:
        source, target = (language.lower() for language in pair)
        return {"source_lang": source, "target_lang": target, "entry_count": len(self.dictionaries[pair])}


def _with_terms(translate: Callable[[str], str], text: str, words: Mapping[str, str]) -> str:
    """The translation of a text, with the target of each term of a glossary that stands in it."""
    for source in sorted(words, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(source)}\b", words[source], text)
    return translate(text)


class DeepLServer(LoopbackServer):
    """A server on the loopback, running inside ``with``."""

    def __init__(
        self,
        *,
        key: str = "a-key-for-this-server-only:fx",
        translate: Callable[[str], str] = italianise,
        character_limit: int = 500_000,
        latency_s: float = 0.0,
        port: int = 0,
    ) -> None:
        """
        Args:
            key: The one it accepts.
            translate: XML text in, XML text out.
            character_limit: Characters it translates before it answers 456.
            latency_s: How long each answer takes.
            port: 0 for a free one.
        """
        super().__init__(self._respond, port=port)
        self.key = key
        self.translate = translate
        self.character_limit = character_limit
        self.character_count = 0
        self.latency_s = latency_s
        self.calls: list[Call] = []
        self.glossaries: dict[str, Kept] = {}  # by id
        self.glossary_calls: list[str] = []  # method and path
        self.glossary_status: int | None = None  # answers glossary requests with this
        self.faults: deque[Fault] = deque()  # one for each of the next requests to translate
        self._lock = threading.Lock()

    @property
    def environment(self) -> dict[str, str]:
        """What an engine that shall use it has to find in its environment."""
        return {"DEEPL_AUTH_KEY": self.key, "DEEPL_SERVER_URL": self.url}

    def settings(self, **options: object) -> EngineSettings:
        """Settings for an engine that shall use it."""
        return EngineSettings(environment=self.environment, options=options)

    def _respond(self, received: Received) -> Reply:
        path, _, query = received.path.partition("?")
        if received.headers.get("authorization") != f"DeepL-Auth-Key {self.key}":
            return _json(403, {"message": "Forbidden"})
        if path.startswith("/v3/glossaries"):
            return self._glossary(received, path.removeprefix("/v3/glossaries").strip("/"))
        match received.method, path:
            case "POST", "/v2/translate":
                return self._translate(received)
            case "GET", "/v2/usage":
                count = {"character_count": self.character_count, "character_limit": self.character_limit}
                return _json(200, count)
            case "GET", "/v2/languages":
                kind = (parse_qs(query) or parse_qs(received.body.decode())).get("type", ["source"])[0]
                return _json(200, _languages(kind))
        return _json(404, {"message": "Not found"})

    def _glossary(self, received: Received, path: str) -> Reply:
        """A request about multilingual glossaries."""
        self.glossary_calls.append(f"{received.method} {path.partition('/')[2]}".strip())
        if self.glossary_status is not None:
            return _json(self.glossary_status, {"message": "told to fail"})
        body = json.loads(received.body) if received.body else {}
        name, _, rest = path.partition("/")
        with self._lock:
            if not name and received.method == "GET":
                kept = [glossary.info(key) for key, glossary in self.glossaries.items()]
                return _json(200, {"glossaries": kept})
            if not name:
                glossary = Kept(body["name"], len(self.glossaries))
                if not all(map(glossary.put, body["dictionaries"])):
                    return _json(400, {"message": "Invalid entries"})
                name = str(uuid4())
                self.glossaries[name] = glossary
                return _json(201, glossary.info(name))
            if name not in self.glossaries:
                return _json(404, {"message": "Glossary not found"})
            glossary = self.glossaries[name]
            match received.method, rest:
                case "GET", "":
                    return _json(200, glossary.info(name))
                case "DELETE", "":
                    del self.glossaries[name]
                    return Reply(status=204)
                case "PATCH", "":
                    glossary.name = body.get("name", glossary.name)
                    return _json(200, glossary.info(name))
                case "PUT", "dictionaries":
                    counted = glossary.put(body)
                    return _json(200, counted) if counted else _json(400, {"message": "Invalid entries"})
        return _json(404, {"message": "Not found"})

    def _translate(self, received: Received) -> Reply:
        with self._lock:
            fault = self.faults.popleft() if self.faults else Fault()
        texts, parameters = _read(received)
        try:
            status, body, billed = self._outcome(fault, texts, parameters, len(received.body))
        except RefusalError:
            status, body, billed = 400, {"message": "Tag handling parsing failed, please check input."}, 0
        call = Call(
            texts=tuple(texts),
            parameters=parameters,
            body_bytes=len(received.body),
            status=0 if fault.drop else status,
            billed=billed,
            user_agent=received.headers.get("user-agent", ""),
        )
        with self._lock:
            self.calls.append(call)
        headers = {} if fault.retry_after is None else {"Retry-After": fault.retry_after}
        text = json.dumps(body) if fault.body is None else fault.body
        return Reply(
            status=status,
            body=text,
            headers=headers,
            drop=fault.drop,
            half=fault.half,
            delay_s=fault.delay_s or self.latency_s,
        )

    def _outcome(
        self, fault: Fault, texts: list[str], parameters: Mapping[str, Any], size: int
    ) -> tuple[int, Any, int]:
        """Status, body and billed characters for a request to translate."""
        if fault.status is not None or fault.drop:
            return fault.status or 0, {"message": fault.message}, 0
        if size > MAX_BODY_BYTES:
            return 413, {"message": "Payload too large"}, 0
        refusal = _refusal(parameters, texts)
        if refusal:
            return 400, {"message": refusal}, 0
        words: dict[str, str] = {}
        if parameters.get("glossary_id"):
            glossary = self.glossaries.get(parameters["glossary_id"])
            if glossary is None:
                return 404, {"message": "Glossary not found"}, 0
            pair = tuple(
                parameters[name].partition("-")[0].upper() for name in ("source_lang", "target_lang")
            )
            if pair not in glossary.dictionaries:
                return 400, {"message": "No dictionary in the glossary for this language pair"}, 0
            words = glossary.dictionaries[pair]
        targets = [_with_terms(self.translate, text, words) for text in texts]
        lengths = [len(re.sub(r"&[^;\s]+;", "?", re.sub(r"<[^<>]*>", "", text))) for text in texts]
        with self._lock:
            if self.character_count + sum(lengths) > self.character_limit:
                return 456, {"message": "Quota exceeded"}, 0
            self.character_count += sum(lengths)
        translations = []
        for target, length in zip(targets, lengths, strict=True):
            translation: dict[str, object] = {
                "detected_source_language": parameters.get("source_lang", "EN").upper(),
                "text": target,
            }
            if parameters.get("show_billed_characters") and not fault.without_billing:
                translation["billed_characters"] = length
            translations.append(translation)
        if fault.more_texts < 0:
            del translations[fault.more_texts :]
        translations += translations[:1] * fault.more_texts
        return 200, {"translations": translations}, sum(lengths)


def _json(status: int, body: object) -> Reply:
    """An answer in JSON."""
    return Reply(status=status, body=json.dumps(body))


def _read(received: Received) -> tuple[list[str], dict[str, Any]]:
    """Texts and other parameters of a request, from JSON or from a form."""
    if received.headers.get("content-type", "").startswith("application/json"):
        parameters = json.loads(received.body)
        return parameters.pop("text", []), parameters
    form = parse_qs(received.body.decode(), keep_blank_values=True)
    texts = form.pop("text", [])
    return texts, {name: values[-1] for name, values in form.items()}


def _refusal(parameters: Mapping[str, Any], texts: list[str]) -> str:
    """Why DeepL answers such a request with 400; empty when it does not."""
    target = str(parameters.get("target_lang", "")).upper()
    if not texts or not target:
        return "Parameter 'text' or 'target_lang' not specified."
    if len(texts) > MAX_TEXTS:
        return "Too many texts."
    if target not in TARGETS:
        return "Value for 'target_lang' not supported."
    if parameters.get("source_lang", "EN").upper() not in SOURCES:
        return "Value for 'source_lang' not supported."
    if parameters.get("formality") in ("more", "less") and not TARGETS[target]:
        return "'formality' is not supported for given 'target_lang'."
    instructions = parameters.get("custom_instructions") or []
    if len(instructions) > 10 or any(len(line) > 300 for line in instructions):
        return "Bad request. Reason: too many or too long custom_instructions."
    if parameters.get("model_type") == "latency_optimized" and (instructions or parameters.get("style_id")):
        return "model_type latency_optimized is not compatible with custom_instructions or style_id."
    v2 = parameters.get("tag_handling_version") == "v2"
    if v2 and parameters.get("model_type") == "latency_optimized":
        return "model_type latency_optimized is not compatible with tag_handling_version v2."
    if v2 and parameters.get("tag_handling") == "xml":
        try:
            for text in texts:
                ElementTree.fromstring(f"<text>{text}</text>")  # noqa: S314 - texts of our own tests
        except ElementTree.ParseError:
            return "Tag handling parsing failed, please check input."
    return ""


def _languages(kind: str) -> list[dict[str, object]]:
    """What the server translates from, or into."""
    if kind == "target":
        return [
            {"language": code, "name": code, "supports_formality": formal} for code, formal in TARGETS.items()
        ]
    return [{"language": code, "name": code} for code in sorted(SOURCES)]


def main() -> None:
    """Serves until interrupted."""
    parser = argparse.ArgumentParser(description="A server that speaks DeepL's wire format on this machine.")
    parser.add_argument("--port", type=int, default=0, help="0 for a free one")
    parser.add_argument("--latency-ms", type=int, default=0, help="how long each answer takes")
    parser.add_argument("--characters", type=int, default=500_000, help="translated before it answers 456")
    given = parser.parse_args()
    latency_s = given.latency_ms / 1000
    with DeepLServer(port=given.port, latency_s=latency_s, character_limit=given.characters) as server:
        for name, value in server.environment.items():
            print(f"export {name}={value}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
