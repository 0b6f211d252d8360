"""Units on their way to an engine and back: what is asked, and what an answer is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.catalogs import fingerprinted
from l10n.inline import Masked, Unmasked, asides, mask, tidied, unmask, visible
from l10n.model import Document, Request, Segment, Severity, State, TermHit, TermStatus, Unit, UnitKey
from l10n.pipeline.document.answers import Answer, Fault, is_left_in_source
from l10n.pipeline.document.faults import (
    check_faults,
    markup_faults,
    name_faults,
    number_faults,
    spoken_faults,
)
from l10n.pipeline.document.job import Job, NearMatch
from l10n.pipeline.mt.client import Reply
from l10n.quantities import find, reprint

__all__ = ["Question", "neighbours", "questions", "verified"]

_MOST_EXAMPLES = 3  # more make a question longer, and no answer better


@dataclass(frozen=True, slots=True)
class Question:
    """A unit on its way to an engine and back."""

    unit: Unit
    segment: Segment | None
    masked: Masked
    hidden: tuple[tuple[str, str], ...]  # placeholders, and the quantities and names they stand for
    request: Request

    @property
    def kind(self) -> str:
        """Of the segment."""
        return self.segment.kind if self.segment else ""

    def answer(self, target: str) -> Unmasked:
        """The engine's answer with markup, hidden quantities and names in place."""
        back = unmask(self.masked, target)
        text = back.text
        for placeholder, raw in self.hidden:
            text = text.replace(placeholder, raw)
        return replace(back, text=text)

    def mending(self, answer: Answer) -> Question:
        """The same once more, with what was wrong with an answer."""
        sentences = tuple(fault.sentence for fault in answer.faults)
        return replace(self, request=replace(self.request, rejected=answer.said, faults=sentences))

    def hiding(self, job: Job) -> Question:
        """The same with the quantities and the glossary's names out of the engine's reach."""
        text, hidden = _without_data(self.unit.source, self.request.terms, job)
        masked = mask(text, job.format.syntax)
        # Examples, and what came before, have quantities in sight.
        request = replace(self.request, text=masked.text, examples=(), rejected="", faults=())
        return replace(self, masked=masked, hidden=hidden, request=request)


def questions(units: Sequence[Unit], document: Document, job: Job) -> list[Question]:
    """What an engine is asked about some units, in their order."""
    around = neighbours(document)
    segments = {segment.key: segment for segment in document.segments}
    syntax = job.format.syntax
    found = []
    for unit in units:
        before, after = (_read(text, syntax) for text in around.get(unit.key, ("", "")))
        segment = segments.get(unit.key)
        masked = mask(unit.source, syntax)
        request = Request(
            text=masked.text,
            kind=segment.kind if segment else "",
            before=before,
            after=after,
            terms=job.matcher.in_source(unit.source),
            examples=_examples(job.usage.near.get(unit.key), syntax),
            max_chars=segment.max_chars if segment else None,
            note=segment.note if segment else "",
        )
        found.append(Question(unit, segment, masked, (), request))
    return found


def neighbours(document: Document) -> dict[UnitKey, tuple[str, str]]:
    """For each segment the sources before and after it in its document."""
    segments = document.segments
    found: dict[UnitKey, tuple[str, str]] = {}
    for index, segment in enumerate(segments):
        before = segments[index - 1].source if index else ""
        after = segments[index + 1].source if index + 1 < len(segments) else ""
        found.setdefault(segment.key, (before, after))
    return found


def verified(
    asked: Sequence[Question], replies: Mapping[str, Reply], path: str, job: Job, *, in_words: bool
) -> Iterator[tuple[UnitKey, Answer]]:
    """
    What became of some questions, judged; nothing of those without an answer.

    Args:
        replies: By ``Request.question``.
        path: Of the source.
        in_words: Whether the engine can be told what is wrong; else nobody puts it in words.
    """
    for question in asked:
        said = replies[question.request.question]
        text = question.request.text
        clean = tidied(said.target, text)
        if not clean.text.strip():
            continue
        unit = question.unit
        found = asides(visible(text), visible(clean.text), job.pair.source, job.pair.target, unit.source)
        spoken = [aside for aside in found if aside.certain]
        back = question.answer(clean.text)
        printed = reprint(unit.source, back.text, job.pair, job.numbers)
        wrong = [each for each in printed.discrepancies if each.severity is Severity.ERROR]
        lost = _lost_names(question.request.terms, printed.text)
        untranslated = is_left_in_source(unit.source, printed.text, job.pair)
        faults: tuple[Fault, ...] = ()
        if in_words:
            faults = (*number_faults(wrong), *name_faults(lost), *markup_faults(back), *spoken_faults(spoken))
            faults += tuple(check_faults(_draft(unit, printed.text), question.segment, path, job))
        yield (
            unit.key,
            Answer(
                text=printed.text,
                errors=len(wrong) + len(lost),
                tokens=len(back.lost) + len(back.invented),
                untranslated=untranslated,
                asides=len(spoken),
                tidied=clean.thoughts or clean.entities,
                faults=tuple(dict.fromkeys(faults)),
                said=said.target,
                confidence=said.confidence,
            ),
        )


def _draft(unit: Unit, target: str) -> Unit:
    """The unit as it would be with that target."""
    origin = fingerprinted("", (target,))
    return replace(unit, targets=(target,), state=State.DRAFT, origin=origin, previous=None)


def _read(text: str, syntax: str) -> str:
    """A text as it is read."""
    return visible(mask(text, syntax).text) if text else ""


def _examples(near: NearMatch | None, syntax: str) -> tuple[tuple[str, str], ...]:
    """What an engine may learn from the memory: similar texts as they are read, and their translations."""
    found = near.alike[:_MOST_EXAMPLES] if near is not None else ()
    return tuple((_read(match.source, syntax), _read(match.target, syntax)) for match in found)


def _without_data(source: str, terms: Sequence[TermHit], job: Job) -> tuple[str, tuple[tuple[str, str], ...]]:
    """
    The source with a placeholder for each quantity, and for each name that stays as it is.

    An engine keeps those, or loses them visibly.
    """
    spans = [("quantity", found.span) for found in find(source, job.pair.source)]
    spans += [("name", hit.span) for hit in terms if hit.term.status is TermStatus.DO_NOT_TRANSLATE]
    hidden: list[tuple[str, str]] = []
    parts: list[str] = []
    at = 0
    for number, (what, span) in enumerate(sorted(spans, key=lambda item: item[1]), start=1):
        if span.start < at:
            continue  # a number in a name
        placeholder = f"{{{what}_{number}}}"
        hidden.append((placeholder, source[span.start : span.end]))
        parts += (source[at : span.start], placeholder)
        at = span.end
    return "".join([*parts, source[at:]]), tuple(hidden)


def _lost_names(terms: Sequence[TermHit], target: str) -> set[str]:
    """Names that stay as they are and are not in a target."""
    names = {hit.term.source for hit in terms if hit.term.status is TermStatus.DO_NOT_TRANSLATE}
    return {name for name in names if name.casefold() not in target.casefold()}
