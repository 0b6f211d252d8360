"""What memories and engines answer."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model.brief import Brief
from l10n.model.terms import TermHit

__all__ = ["LocalePair", "MemoryMatch", "Request", "Suggestion", "Usage"]


@dataclass(frozen=True, slots=True)
class LocalePair:
    """BCP-47 tags of what is translated into what."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryMatch:
    """One stored translation that resembles the text we looked up."""

    source: str  # as stored; may differ from the text looked up
    target: str  # never empty
    score_percent: int  # 101 in context, 100 identical, below that fuzzy
    origin: str  # store name or TMX path, shown in reports
    in_context: bool = False  # the neighbours were the same too
    penalty: int = 0  # taken off the score: how little its store is trusted

    def __post_init__(self) -> None:
        if not 0 <= self.score_percent <= 101:
            raise ValueError(f"score_percent must be 0-101, got {self.score_percent}")
        if not self.target:
            raise ValueError("target is empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One text for an engine."""

    text: str  # well-formed XML text: escaped, inline markup as <g id="1">…</g> and <x id="2"/>
    kind: str = ""  # of the segment
    before: str = ""  # the neighbouring source text, plain; context, never translated
    after: str = ""
    terms: tuple[TermHit, ...] = ()  # glossary terms that occur in it
    examples: tuple[tuple[str, str], ...] = ()  # similar sources and their translations, plain; best first
    max_chars: int | None = None
    note: str = ""  # the author's words for the translator
    brief: Brief | None = None  # of its article; the same for all requests of a batch
    rejected: str = ""  # what was answered before, in the form of ``text``
    faults: tuple[str, ...] = ()  # what is wrong with that, a sentence each

    @property
    def question(self) -> str:
        """What tells it from others of its pair: its text, and what is to be mended in an earlier answer."""
        return "\0".join((self.text, self.rejected, *self.faults)) if self.faults else self.text


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An engine's answer to one request; never trusted before the checks."""

    target: str  # in the form of ``Request.text``
    engine: str
    characters: int  # billed for it
    input_tokens: int = 0  # billed for it, where an engine is paid by tokens
    output_tokens: int = 0
    confidence: float | None = None  # the engine's own, 0 to 1; None when it does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an engine was asked for, as its vendor bills it."""

    characters: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def __post_init__(self) -> None:
        if min(self.characters, self.input_tokens, self.output_tokens) < 0:
            raise ValueError("a usage is not below zero")

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            characters=self.characters + other.characters,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
        )
