"""The blocks of a document: what stands together, and what it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.alignment.passage import Passage, passage
from l10n.model import Document, Segment

__all__ = ["Block", "Sentence", "blocks"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment and what it shows."""

    segment: Segment
    passage: Passage


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that stand together: a paragraph, a heading, a list item."""

    sentences: tuple[Sentence, ...]
    whole: Passage  # all of them
    kind: str
    lead: frozenset[str]  # the words of what stands untranslated before it


def blocks(document: Document, locale: str, syntax: str) -> tuple[Block, ...]:
    """The blocks of a document, in order."""
    return tuple(_block(segments, lead, locale, syntax) for segments, lead in _grouped(document))


def _grouped(document: Document) -> Iterator[tuple[list[Segment], str]]:
    segments: list[Segment] = []
    lead = before = ""
    for part in document.parts:
        if not isinstance(part, Segment):
            before += part.raw
            continue
        if segments and part.block != segments[0].block:
            yield segments, lead
            segments = []
        if not segments:
            lead = before
        segments.append(part)
        before = ""
    if segments:
        yield segments, lead


def _block(segments: list[Segment], lead: str, locale: str, syntax: str) -> Block:
    sentences = tuple(Sentence(each, passage(each.source, locale, syntax)) for each in segments)
    whole = Passage.joined(each.passage for each in sentences)
    return Block(sentences, whole, segments[0].kind, frozenset(lead.split()))
