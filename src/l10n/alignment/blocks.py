"""The blocks of a document: what stands together, and what it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.alignment.passage import Passage, passage
from l10n.model import Document, Segment

__all__ = ["Block", "Sentence", "blocks"]

_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")


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
    found: list[Block] = []
    before = ""
    for segments, lead in _grouped(document):
        # A caption stands between a box's opening and its text: what opens the box leads both.
        near = "" if _BLANK_LINE.search(lead) else before
        found.append(_block(segments, near + lead, locale, syntax))
        before = lead
    return tuple(found)


def _grouped(document: Document) -> Iterator[tuple[list[Segment], str]]:
    """Segments of one block, and what stands untranslated before them."""
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
