"""The steps that fill a catalog: memory, then engine. A person's words are never touched."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.catalogs import fingerprinted, is_machine_made
from l10n.checks.answers import ENGINE_ANSWER
from l10n.inline import Masked, Unmasked, asides, mask, tidied, unmask, visible
from l10n.model import (
    Catalog,
    Document,
    MemoryMatch,
    Previous,
    Request,
    Severity,
    State,
    TermHit,
    TermStatus,
    Unit,
    UnitKey,
)
from l10n.pipeline.document.answers import Answer, is_left_in_source
from l10n.pipeline.document.autofix import marked, unmarked
from l10n.pipeline.document.job import Job, NearMatch
from l10n.pipeline.document.near_matches import near_match
from l10n.pipeline.mt.client import EngineClient, Sent
from l10n.quantities import find, localize, reprint

__all__ = ["BY_RULE", "fill_from_engine", "fill_from_memory", "fill_from_numbers", "is_to_be_filled"]

_TAG = re.compile(r"<[^>]*>|&\w+;")
_MOST_EXAMPLES = 3  # more make a question longer, and no answer better
BY_RULE = "numbers"  # the origin of a text that is nothing but quantities


def _open(unit: Unit, job: Job) -> bool:
    """Whether a unit may be filled: empty, or our own draft for an older source or asked for again."""
    if unit.state is State.INITIAL:
        return True
    again = unit.previous is not None or job.retranslate
    return unit.state is State.DRAFT and again and is_machine_made(unit)


def _wants_suggestion(unit: Unit) -> bool:
    """Whether a person's words stand there for an older source, and nothing new beside them."""
    return (
        unit.state is State.DRAFT
        and unit.previous is not None
        and not unit.suggestion
        and not is_machine_made(unit)
    )


def is_to_be_filled(unit: Unit, job: Job) -> bool:
    """Whether the memory or an engine is asked about a unit, each time as long as they have no answer."""
    return unit.key not in job.usage.spared and (_open(unit, job) or _wants_suggestion(unit))


def _filled(unit: Unit, target: str, origin: str, state: State) -> Unit:
    return replace(
        unit,
        targets=(target,),
        state=state,
        origin=fingerprinted(origin, (target,)),
        previous=None,
        suggestion="",
    )


def fill_from_memory(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """
    The catalog with every open unit filled that the memory knows, or knows something like it.

    One known translation was accepted by a person and is taken as such; with several, the
    first is a draft, since only a person can choose. So is one for a plural form: all forms of a
    text share a source, and the memory does not say which it translates. The translation of a similar
    source is a draft with that source beside it, its numbers brought up to date; where nothing else differs,
    or where the project accepts a match so near, no engine is asked.
    """
    if job.memory is None:
        return catalog
    neighbours = _neighbours(document)
    forms = {segment.key for segment in document.segments if segment.is_plural_form}
    units = []
    for unit in catalog.units:
        if unit.plural_source is None and _open(unit, job):
            before, after = neighbours.get(unit.key, ("", ""))
            matches = job.memory.look_up(unit.source, before, after)
            if matches:
                unit = _from_match(unit, matches, job, is_form=unit.key in forms)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _from_match(unit: Unit, matches: Sequence[MemoryMatch], job: Job, *, is_form: bool) -> Unit:
    best = matches[0]
    if best.score_percent >= 100:
        equals = {match.target for match in matches if match.score_percent >= 100}
        certain = best.in_context or (len(equals) == 1 and not is_form)
        state = State.TRANSLATED if certain else State.DRAFT
        return _filled(unit, best.target, best.origin, state)
    return _from_near_match(unit, matches, job)


def _from_near_match(unit: Unit, matches: Sequence[MemoryMatch], job: Job) -> Unit:
    if unit.state is State.DRAFT and job.client is None:
        return unit  # its own earlier translation is nearer than another's
    near = near_match(unit.source, matches, job)
    job.usage.near[unit.key] = near
    is_asked_again = unit.state is State.DRAFT and job.retranslate
    is_enough = near.is_carried or _is_accepted(near, job)
    if job.client is not None and is_enough and not is_asked_again:
        job.usage.spared.add(unit.key)
    elif unit.state is State.DRAFT:
        return unit  # the engine will say it anew
    previous = Previous(near.match.source)
    if unit.targets == (near.text,) and unit.previous == previous:
        return unit  # taken by an earlier run
    origin = f"{near.match.origin}, {near.match.score_percent} %"
    return replace(_filled(unit, near.text, origin, State.DRAFT), previous=previous)


def _is_accepted(near: NearMatch, job: Job) -> bool:
    """Whether the project takes so near a match in an engine's place; wrong numbers are for the engine."""
    accept = job.accept_percent
    return accept is not None and near.match.score_percent >= accept and near.is_exact


def fill_from_numbers(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog with units of nothing but quantities printed by rule: ``11%`` needs no engine."""
    units = []
    for unit in catalog.units:
        if unit.plural_source is None and _open(unit, job) and _only_quantities(unit.source, job):
            target = localize(unit.source, job.pair, job.numbers)
            # By rule and exact: there is nothing for a person to decide.
            unit = _filled(unit, target, BY_RULE, State.TRANSLATED)
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _only_quantities(source: str, job: Job) -> bool:
    rest = list(source)
    for found in find(source, job.pair.source):
        for index in range(found.span.start, found.span.end):
            rest[index] = " "
    words = _TAG.sub("", mask("".join(rest), job.format.syntax).text)
    return not any(char.isalpha() for char in words)


@dataclass(frozen=True, slots=True)
class _Question:
    """A unit on its way to an engine and back."""

    unit: Unit
    masked: Masked
    hidden: tuple[tuple[str, str], ...]  # placeholders, and the quantities and names they stand for
    request: Request

    def answer(self, target: str) -> Unmasked:
        """The engine's answer with markup, hidden quantities and names in place."""
        back = unmask(self.masked, target)
        text = back.text
        for placeholder, raw in self.hidden:
            text = text.replace(placeholder, raw)
        return replace(back, text=text)


def fill_from_engine(catalog: Catalog, document: Document, job: Job) -> Generator[Sent, None, Catalog]:
    """
    The catalog with the engine's answers as drafts, their quantities verified and printed in house style.

    Where a person's words stand for an older source, the answer goes beside them as a suggestion. So does
    what the memory has for a similar source beside the answer.
    An engine that fails is not asked again; what it answered before is kept. A text that was there and that
    a program has blanked is not paid for anew unless that is asked for.

    Yields:
        What is on its way, each time there is something to wait for.
    """
    client = job.client
    if client is None:
        return catalog
    asked = [unit for unit in catalog.live if unit.plural_source is None]
    asked = [unit for unit in asked if is_to_be_filled(unit, job)]
    questions = [item for item in _questions(asked, document, job) if _may_be_asked(item, client, job)]
    answers = yield from _asked(client, questions, job)
    doubtful = [item for item in questions if item.unit.key in answers and answers[item.unit.key].is_doubtful]
    if doubtful and client.failure is None:
        # Once more, with the quantities and the glossary's names out of the engine's reach.
        masked = [_question(item.unit, item.request, job, hide=True) for item in doubtful]
        again = yield from _asked(client, masked, job)
        answers |= {key: new for key, new in again.items() if new.is_better_than(answers[key])}
    origin = f"{client.engine.name}, {job.now:%Y-%m-%d}, glossary {job.glossary[:8] or 'none'}"
    units = []
    for unit in catalog.units:
        answer = answers.get(unit.key)
        if answer is None:
            units.append(unit)
        elif _open(unit, job):
            note = marked if answer.tidied else unmarked
            filled = _filled(unit, answer.text, origin, State.DRAFT)
            beside = _beside(answer.text, job.usage.near.get(unit.key))
            units.append(replace(filled, comments=note(unit.comments, ENGINE_ANSWER), suggestion=beside))
        elif answer.asides:
            units.append(unit)  # no proposal for a person
        else:
            units.append(replace(unit, suggestion=answer.text.replace("\n", " ")))
    return replace(catalog, units=tuple(units))


def _beside(answer: str, near: NearMatch | None) -> str:
    """A near match as a suggestion beside another draft; empty when it says the same."""
    if near is None or near.text == answer:
        return ""
    return f"{near.match.score_percent} % {near.text}".replace("\n", " ")


def _may_be_asked(question: _Question, client: EngineClient, job: Job) -> bool:
    free = client.engine.limits.billing == "nothing"
    if free or job.retranslate or question.unit.key not in job.gone:
        return True
    return client.knows(question.request, job.pair)


def _questions(units: Sequence[Unit], document: Document, job: Job) -> list[_Question]:
    neighbours = _neighbours(document)
    limits = {segment.key: segment for segment in document.segments}
    questions = []
    for unit in units:
        before, after = neighbours.get(unit.key, ("", ""))
        segment = limits.get(unit.key)
        request = Request(
            text=unit.source,
            kind=segment.kind if segment else "",
            before=before,
            after=after,
            terms=job.matcher.in_source(unit.source),
            examples=_examples(job.usage.near.get(unit.key), job),
            max_chars=segment.max_chars if segment else None,
        )
        questions.append(_question(unit, request, job, hide=False))
    return questions


def _question(unit: Unit, request: Request, job: Job, *, hide: bool) -> _Question:
    text, hidden = _without_data(unit.source, request.terms, job) if hide else (unit.source, ())
    masked = mask(text, job.format.syntax)
    examples = () if hide else request.examples  # their quantities are in sight
    return _Question(unit, masked, hidden, replace(request, text=masked.text, examples=examples))


def _examples(near: NearMatch | None, job: Job) -> tuple[tuple[str, str], ...]:
    """What an engine may learn from the memory: similar texts as they are read, and their translations."""

    def read(text: str) -> str:
        return visible(mask(text, job.format.syntax).text)

    found = near.alike[:_MOST_EXAMPLES] if near is not None else ()
    return tuple((read(match.source), read(match.target)) for match in found)


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


def _asked(
    client: EngineClient, questions: Sequence[_Question], job: Job
) -> Generator[Sent, None, dict[UnitKey, Answer]]:
    """Answers by unit, once they are back."""
    sent = client.send((question.request for question in questions), job.pair)
    if not sent.is_back:
        yield sent
    answers: dict[str, str] = {}
    for text, future in sent.answers.items():
        answer = future.result()
        answers[text] = answer.target
        if text in sent.new:
            job.usage.characters += answer.usage.characters
        if answer.refusal:
            refused = (question for question in questions if question.request.text == text)
            job.usage.refused |= {question.unit.key: answer.refusal for question in refused}
    return dict(_verified(questions, answers, job))


def _verified(
    questions: Sequence[_Question], answers: Mapping[str, str], job: Job
) -> Iterator[tuple[UnitKey, Answer]]:
    for question in questions:
        asked = question.request.text
        clean = tidied(answers[asked], asked)
        if not clean.text.strip():
            continue
        texts = (visible(asked), visible(clean.text))
        found = asides(*texts, job.pair.source, job.pair.target, question.unit.source)
        spoken = sum(1 for aside in found if aside.certain)
        back = question.answer(clean.text)
        printed = reprint(question.unit.source, back.text, job.pair, job.numbers)
        wrong = [each for each in printed.discrepancies if each.severity is Severity.ERROR]
        yield (
            question.unit.key,
            Answer(
                text=printed.text,
                errors=len(wrong) + len(_lost_names(question.request.terms, printed.text)),
                tokens=len(back.lost) + len(back.invented),
                untranslated=is_left_in_source(question.unit.source, printed.text, job.pair),
                asides=spoken,
                tidied=clean.thoughts or clean.entities,
            ),
        )


def _lost_names(terms: Sequence[TermHit], target: str) -> set[str]:
    """Names that stay as they are and are not in a target."""
    names = {hit.term.source for hit in terms if hit.term.status is TermStatus.DO_NOT_TRANSLATE}
    return {name for name in names if name.casefold() not in target.casefold()}


def _neighbours(document: Document) -> dict[UnitKey, tuple[str, str]]:
    """For each segment the sources before and after it in its document."""
    segments = document.segments
    found: dict[UnitKey, tuple[str, str]] = {}
    for index, segment in enumerate(segments):
        before = segments[index - 1].source if index else ""
        after = segments[index + 1].source if index + 1 < len(segments) else ""
        found.setdefault(segment.key, (before, after))
    return found
