"""Neural models on this machine: what a folder holds, and texts to pieces and back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

from l10n.engines.languages import language_of
from l10n.errors import EngineError
from l10n.model import LocalePair

__all__ = ["MANIFEST", "Model", "Piece", "installed", "models_folder", "read_model"]

MANIFEST = "l10n.json"  # beside an installed model: its name, languages and licence
_EOS = "</s>"
# The last two that may be languages: the "mt" of opus-mt-en-it is one, too.
_PAIR = re.compile(r"^(?:.*[-_])?([a-z]{2,3})[-_]([a-z]{2,3})(?:[-_].*)?$")
_SHARED = ("sentencepiece.bpe.model", "sentencepiece.model", "spm.128k.model")
# How a language is written as a token of a model for many.
_TOKENS = {
    "nllb": re.compile(r"([a-z]{3})_([A-Z][a-z]{3})"),
    "m2m": re.compile(r"__([a-z]{2,3})__()"),
    "opus": re.compile(r">>([a-z]{2,3})(?:_([A-Z][a-z]{3}))?<<"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A token of a text, with its place in it."""

    token: str
    start: int  # in code points of the text
    end: int


@dataclass(frozen=True, kw_only=True)
class Model:
    """One translation model."""

    name: str
    kind: str  # "argos", "opus", "nllb" or "m2m"
    weights: Path  # the folder that CTranslate2 loads
    source_pieces: Path  # SentencePiece models; one file for both when they are shared
    target_pieces: Path
    pair: LocalePair | None = None  # languages alone; None for a model of many
    licence: str = ""

    def supports(self, pair: LocalePair) -> bool:
        """Whether the model translates between the two."""
        if self.pair is not None:
            return (_language(pair.source), _language(pair.target)) == (self.pair.source, self.pair.target)
        return bool(self._token(pair.source) and self._token(pair.target))

    @property
    def has_languages(self) -> bool:
        """Whether its vocabulary has tokens that name a language."""
        return bool(self._languages)

    def spoken(self, text: str) -> list[Piece]:
        """The text as pieces; none for white space alone."""
        found = _processor(self.source_pieces).encode(text, return_type="offset_mapping")
        return [
            Piece(token, start, end)
            for token, (start, end) in zip(found["pieces"], found["offsets"], strict=True)
        ]

    def written(self, tokens: list[str]) -> tuple[str, list[Piece]]:
        """The text that tokens are, and their places in it."""
        processor = _processor(self.target_pieces)
        ends = [len(processor.decode(tokens[:count])) for count in range(len(tokens) + 1)]
        return processor.decode(tokens), [
            Piece(token, start, end) for token, (start, end) in zip(tokens, pairwise(ends), strict=True)
        ]

    def is_known(self, token: str) -> bool:
        """Whether the model has ever seen a token; what it has not seen is lost."""
        return token in self._vocabulary

    def head(self, pair: LocalePair) -> list[str]:
        """What stands before the text."""
        if self.kind in ("nllb", "m2m"):
            return [self._token(pair.source)]
        mark = self._token(pair.target)
        return [mark] if mark else []

    @cached_property
    def tail(self) -> list[str]:
        """What stands behind the text: the end mark where CTranslate2 does not add it."""
        adds = self._settings.get("add_source_eos", False)
        return [] if adds or self.kind == "argos" or not self.is_known(_EOS) else [_EOS]

    def prefix(self, pair: LocalePair) -> list[str]:
        """What the answer begins with."""
        return [self._token(pair.target)] if self.kind in ("nllb", "m2m") else []

    def _token(self, locale: str) -> str:
        return self._languages.get(_script(locale)) or self._languages.get((_language(locale), "")) or ""

    @cached_property
    def _languages(self) -> dict[tuple[str, str], str]:
        """The tokens that name a language, by the language and its script."""
        found: dict[tuple[str, str], str] = {}
        pattern = _TOKENS.get(self.kind)
        for token in sorted(self._vocabulary) if pattern else ():
            match = pattern.fullmatch(token) if pattern else None
            if match:
                found.setdefault((language_of(match[1]), match[2] or ""), token)
        return found

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        for name in ("source_vocabulary", "shared_vocabulary"):
            for suffix in (".json", ".txt"):
                path = self.weights / (name + suffix)
                if path.is_file():
                    text = path.read_text("utf-8")
                    return frozenset(json.loads(text) if suffix == ".json" else text.splitlines())
        raise EngineError("the model has no vocabulary", where=str(self.weights), hint="install it again")

    @cached_property
    def _settings(self) -> Mapping[str, Any]:
        path = self.weights / "config.json"
        return json.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def _processor(path: Path) -> Any:
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def models_folder(environment: Mapping[str, str]) -> Path:
    """
    Where models are installed.

    Args:
        environment: ``L10N_MODELS``, or else the user's folder for data, see the XDG base directories.
    """
    if environment.get("L10N_MODELS"):
        return Path(environment["L10N_MODELS"])
    data = environment.get("XDG_DATA_HOME") or os.path.join(
        environment.get("HOME") or str(Path.home()), ".local/share"
    )
    return Path(data) / "l10n" / "models"


def installed(folder: Path) -> Iterator[Model]:
    """The models in the folders of a folder, by name; what is no model is passed over."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        model = read_model(path) if path.is_dir() else None
        if model is not None:
            yield model


def read_model(folder: Path) -> Model | None:
    """
    The model in a folder; None when there is none of a kind we know.

    OPUS-MT has one SentencePiece model for each side, a package of Argos its ``metadata.json``, NLLB and
    M2M-100 one vocabulary with a token for each language.
    """
    facts = _facts(folder)
    shared = next((folder / name for name in _SHARED if (folder / name).is_file()), None)
    made: Model | None = None
    if (folder / "model" / "model.bin").is_file() and shared and {"from_code", "to_code"} <= facts.keys():
        pair = LocalePair(language_of(str(facts["from_code"])), language_of(str(facts["to_code"])))
        made = _model(folder / "model", "argos", shared, shared, pair)
    elif not (folder / "model.bin").is_file():
        return None
    elif (folder / "source.spm").is_file() and (folder / "target.spm").is_file():
        languages = _PAIR.search(f"{facts.get('source')}-{facts.get('target')}") or _PAIR.search(folder.name)
        if languages:
            pair = LocalePair(language_of(languages[1]), language_of(languages[2]))
            made = _model(folder, "opus", folder / "source.spm", folder / "target.spm", pair)
    elif shared:
        many = (_model(folder, kind, shared, shared, None) for kind in ("nllb", "m2m"))
        try:
            made = next((model for model in many if model.has_languages), None)
        except (EngineError, TypeError, ValueError):  # no vocabulary, or one that is none
            return None
    if made is None:
        return None
    return replace(made, name=str(facts.get("name", folder.name)), licence=str(facts.get("licence", "")))


def _model(weights: Path, kind: str, source: Path, target: Path, pair: LocalePair | None) -> Model:
    return Model(
        name=weights.name, kind=kind, weights=weights, source_pieces=source, target_pieces=target, pair=pair
    )


def _facts(folder: Path) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name in ("metadata.json", MANIFEST):
        path = folder / name
        if path.is_file():
            try:
                found = json.loads(path.read_text("utf-8"))
            except ValueError:
                continue
            facts |= found if isinstance(found, dict) else {}
    return facts


def _language(locale: str) -> str:
    return language_of(locale.partition("-")[0].lower())


def _script(locale: str) -> tuple[str, str]:
    """The language and the script of a locale. Source: CLDR's likely subtags."""
    language, *rest = locale.split("-")
    named = next((part for part in rest if len(part) == 4), "")
    region = next((part for part in rest if len(part) == 2), "")
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language) or ""
    return _language(locale), named.title() or [*full.split("_"), ""][1]
