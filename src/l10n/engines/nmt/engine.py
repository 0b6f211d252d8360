"""Neural models on this machine, run by CTranslate2."""

from __future__ import annotations

import logging
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

from l10n.engines.markup import has_words, split_edges
from l10n.engines.nmt.model import Model, Piece, installed, models_folder, read_model
from l10n.engines.nmt.tags import Link, Stripped, cut_out, placed, stripped
from l10n.engines.options import choice, only, text
from l10n.errors import ConfigError, EngineError, PairError, extra_hint
from l10n.model import LocalePair, Request, Suggestion
from l10n.ports import EngineLimits, EngineSettings

__all__ = ["NmtEngine"]

log = logging.getLogger(__name__)

_LONGEST = 128  # pieces that are translated at once
_BATCH = 2048  # pieces of a batch, padding included
_BEAM = 4
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»’')\]]*+\s++(?![a-zà-ÿ])|\n\s*")
# Where a long sentence may be cut, best first.
_CUTS = (re.compile(r"(?<=[,;:–—])\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of a text that is translated at once."""

    request: int
    start: int
    end: int
    pieces: list[Piece]


class NmtEngine:
    """Translates with models that are installed on this machine; nothing leaves it, nothing is billed."""

    name = "nmt"
    limits = EngineLimits(max_texts=200, billing="nothing")

    def __init__(self, settings: EngineSettings) -> None:
        """
        Args:
            settings: Environment: ``L10N_MODELS``, or what says where the user's data is. Options: ``model``,
                the name of an installed model or its folder, any that fits when it is not set; ``device``,
                ``cpu`` or ``cuda``, by default ``auto``: a graphics card where there is one.
        Raises:
            ConfigError: another option, or no such model.
        """
        only(self.name, settings.options, ("device", "model"))
        self._device = choice(self.name, settings.options, "device", ("auto", "cpu", "cuda"), "auto")
        folder = models_folder(settings.environment)
        self._models = tuple(installed(folder))
        wanted = text(self.name, settings.options, "model")
        if wanted:
            self._models = tuple(model for model in self._models if model.name == wanted)
            if not self._models and (own := read_model(Path(wanted))) is not None:
                self._models = (own,)
            if not self._models:
                raise ConfigError(
                    f"no translation model {wanted!r}", hint="`l10n engines` lists the installed ones"
                )
        self._loaded: dict[Path, Any] = {}

    @property
    def version(self) -> str:
        """The models, and their sizes: another model gives other answers."""
        return " ".join(
            f"{model.name}:{(model.weights / 'model.bin').stat().st_size}" for model in self._models
        )

    def prepare(self) -> None:
        """
        Nothing, when a model is installed and what runs it.

        Raises:
            EngineError: one of them is not.
        """
        if find_spec("ctranslate2") is None or find_spec("sentencepiece") is None:
            raise EngineError("neural models need CTranslate2", hint=extra_hint("nmt"))
        if not self._models:
            raise EngineError("no model is installed", hint="run `l10n engines install opus-mt en it`")

    def supports(self, pair: LocalePair) -> bool:
        """Whether a model for the two is installed."""
        return self._model(pair) is not None

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """
        One suggestion a request, in order; its target is empty when the model lost the text.

        Raises:
            PairError: no model is installed for the pair.
            EngineError: the model cannot be run.
        """
        model = self._model(pair)
        if model is None:
            raise PairError(
                f"no translation model for {pair}",
                hint=f"run `l10n engines install opus-mt {pair.source} {pair.target}`",
            )
        translator = self._translator(model)
        started = monotonic()
        texts = [_known(stripped(request.text), model) for request in requests]
        spoken = [index for index, request in enumerate(requests) if has_words(request.text)]
        chunks = [chunk for index in spoken for chunk in _chunks(index, texts[index].text, model)]
        answers = self._whole(translator, model, chunks, pair)
        found: dict[int, list[tuple[_Chunk, Any]]] = {}
        for chunk, answer in zip(chunks, answers, strict=True):
            found.setdefault(chunk.request, []).append((chunk, answer))
        suggestions = tuple(
            _suggestion(request.text, texts[index], found.get(index, ()), model, pair)
            for index, request in enumerate(requests)
        )
        log.info(
            "engine batch",
            extra={
                "engine": self.name,
                "model": model.name,
                "units": len(requests),
                "pieces": sum(len(chunk.pieces) for chunk in chunks),
                "unanswered": sum(not each.target for each in suggestions),
                "seconds": round(monotonic() - started, 1),
            },
        )
        return suggestions

    def _model(self, pair: LocalePair) -> Model | None:
        fitting = [model for model in self._models if model.supports(pair)]
        # a model for two languages knows them better than one for two hundred
        return min(fitting, key=lambda model: model.pair is None, default=None)

    def _translator(self, model: Model) -> Any:
        if model.weights not in self._loaded:
            try:
                import ctranslate2

                self._loaded[model.weights] = ctranslate2.Translator(
                    str(model.weights), device=self._device, compute_type="auto"
                )
            except ImportError as error:
                raise EngineError("neural models need CTranslate2", hint=extra_hint("nmt")) from error
            except (RuntimeError, ValueError) as error:
                raise EngineError(
                    f"the model {model.name} does not load: {error}", hint="install it again"
                ) from error
        return self._loaded[model.weights]

    def _whole(self, translator: Any, model: Model, chunks: Sequence[_Chunk], pair: LocalePair) -> list[Any]:
        """Answers, once more for those that go round in circles: this time nothing may be said twice."""
        answers = list(self._answers(translator, model, chunks, pair, repeated=0))
        endless = [index for index, answer in enumerate(answers) if _is_endless(answer, chunks[index])]
        again = self._answers(translator, model, [chunks[index] for index in endless], pair, repeated=3)
        for index, answer in zip(endless, again, strict=True):
            answers[index] = answer
        return answers

    def _answers(
        self, translator: Any, model: Model, chunks: Sequence[_Chunk], pair: LocalePair, *, repeated: int
    ) -> Sequence[Any]:
        if not chunks:
            return ()
        head, prefix = model.head(pair), model.prefix(pair)
        longest = max(len(chunk.pieces) for chunk in chunks)
        try:
            answers: Sequence[Any] = translator.translate_batch(
                [[*head, *(piece.token for piece in chunk.pieces), *model.tail] for chunk in chunks],
                target_prefix=[prefix] * len(chunks) if prefix else None,
                max_batch_size=_BATCH,
                batch_type="tokens",
                beam_size=_BEAM,
                max_input_length=0,  # never cut: what is too long has been divided
                max_decoding_length=_room(longest),
                no_repeat_ngram_size=repeated,
                replace_unknowns=True,
                return_scores=True,
                return_attention=True,
            )
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"the model {model.name} fails: {error}", hint="install it again") from error
        return answers


def _known(source: Stripped, model: Model) -> Stripped:
    """The text without what the model has never seen: it would be lost, so it goes round it like a tag."""
    unknown = [piece for piece in model.spoken(source.text) if not model.is_known(piece.token)]
    if not unknown:
        return source
    signs = [at for piece in unknown for at in range(piece.start, piece.end) if not source.text[at].isspace()]
    cuts: list[tuple[int, int]] = []
    for word in _WORD.finditer(source.text):
        own = signs[bisect_left(signs, word.start()) : bisect_left(signs, word.end())]
        # one sign at an edge can be put back there; anything more, and the rest of the word says nothing
        alone = len(own) == 1 and own[0] in (word.start(), word.end() - 1)
        if alone and not source.text[own[0]].isalnum():
            cuts.append((own[0], own[0] + 1))
        elif own:
            cuts.append(word.span())
    return cut_out(source, cuts)


def _is_endless(answer: Any, chunk: _Chunk) -> bool:
    return len(answer.hypotheses[0]) >= _room(len(chunk.pieces))


def _room(pieces: int) -> int:
    """How many pieces an answer may have; one that needs more goes round in circles."""
    return 2 * pieces + 32


def _chunks(index: int, text: str, model: Model) -> Iterator[_Chunk]:
    """The sentences of a text: models learn from single ones, and leave out what follows in silence."""
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    pending = list(reversed(list(pairwise(edges))))
    while pending:
        start, end = pending.pop()
        if not any(character.isalpha() for character in text[start:end]):
            continue
        pieces = model.spoken(text[start:end])
        if len(pieces) > _LONGEST:
            cut = _cut(text, start, end)
            if start < cut < end:
                pending += [(cut, end), (start, cut)]
                continue
        yield _Chunk(index, start, end, pieces)


def _cut(text: str, start: int, end: int) -> int:
    """The place nearest to the middle where a clause ends, or else a word, a character."""
    middle = (start + end) // 2
    for pattern in _CUTS:
        places = [match.end() for match in pattern.finditer(text, start, end) if match.end() < end]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return middle


def _suggestion(
    text: str, source: Stripped, answers: Sequence[tuple[_Chunk, Any]], model: Model, pair: LocalePair
) -> Suggestion:
    """What became of one request; nothing when a part of it was lost."""
    if not answers:  # no word that the model knows
        return Suggestion(text, NmtEngine.name, 0)
    target, links, scores = "", list[Link](), list[tuple[float, int]]()
    last = 0
    for chunk, answer in answers:
        tokens, attention = answer.hypotheses[0], answer.attention[0]
        skipped = len(model.prefix(pair)) if tokens[:1] == model.prefix(pair) else 0
        tokens, attention = tokens[skipped:], attention[skipped:]
        if not tokens or _is_endless(answer, chunk):
            return Suggestion("", NmtEngine.name, 0)
        chunk_text = source.text[chunk.start : chunk.end]
        lead = len(chunk_text) - len(chunk_text.lstrip())
        target += source.text[last : chunk.start] + chunk_text[:lead]
        written, pieces = model.written(tokens)
        links += _links(chunk, pieces, attention, len(model.head(pair)), len(target))
        target += written + chunk_text[len(chunk_text.rstrip()) :]
        scores.append((math.exp(answer.scores[0]), len(tokens)))
        last = chunk.end
    confidence = sum(score * size for score, size in scores) / sum(size for _, size in scores)
    core = placed(source, target + source.text[last:], links)
    return Suggestion(split_edges(text).around(core), NmtEngine.name, 0, confidence=min(confidence, 1.0))


def _links(
    chunk: _Chunk, pieces: Sequence[Piece], attention: Sequence[Sequence[float]], head: int, offset: int
) -> Iterator[Link]:
    """For each piece of an answer the piece of the text that the model looked at when it wrote it."""
    for piece, weights in zip(pieces, attention, strict=False):
        own = list(weights[head : head + len(chunk.pieces)])
        if own:
            origin = chunk.pieces[own.index(max(own))]
            yield Link(
                offset + piece.start,
                offset + piece.end,
                chunk.start + origin.start,
                chunk.start + origin.end,
            )
