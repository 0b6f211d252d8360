"""
The step that fills a catalog from engines: each text goes down its route until somebody answers.

An engine that reads briefs gets the texts of an article in their order, each batch with what was chosen
before it; what it got wrong it is told in words, twice at most. What is still wrong then is asked again with
the quantities and the glossary's names hidden; what comes back wrong all the same is a draft with its error.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from l10n.catalogs import fingerprinted
from l10n.checks.answers import ENGINE_ANSWER
from l10n.engines import batches
from l10n.model import Catalog, Document, HouseStyle, State, Unit, UnitKey
from l10n.pipeline.document.answers import Answer
from l10n.pipeline.document.article import Article
from l10n.pipeline.document.autofix import marked, unmarked
from l10n.pipeline.document.job import Job, NearMatch
from l10n.pipeline.document.pretranslate import is_open, is_to_be_filled
from l10n.pipeline.document.questions import Question, questions, verified
from l10n.pipeline.mt.client import EngineClient, Sent

__all__ = ["fill_from_engine"]

_MOST_MENDINGS = 2  # answers that are asked for with words about the one before

_Answers = dict[UnitKey, Answer]


@dataclass(frozen=True, slots=True)
class _Round:
    """The texts of one document that one engine is asked for."""

    client: EngineClient
    document: Document
    job: Job
    article: Article

    @property
    def is_briefed(self) -> bool:
        return self.client.engine.limits.briefed

    def answers(self, asked: Sequence[Question]) -> Generator[Sent, None, _Answers]:
        """The best answer to each question, of those that have one."""
        found = yield from (self._in_order(asked) if self.is_briefed else self._at_once(asked))
        latest = dict(found)  # the engine is told of them: one that it gives again is not asked for again
        for mending in range(_MOST_MENDINGS if self.is_briefed else 0):
            # A term is worth one more call, an error two.
            wrong = [
                item.mending(latest[item.unit.key])
                for item in asked
                if item.unit.key in found and found[item.unit.key].is_worth_mending(again=mending > 0)
            ]
            latest |= yield from self._improve(found, wrong)
        hidden = [
            item.hiding(self.job)
            for item in asked
            if item.unit.key in found and found[item.unit.key].is_doubtful
        ]
        yield from self._improve(found, hidden)
        return found

    def _improve(self, found: _Answers, asked: Sequence[Question]) -> Generator[Sent, None, _Answers]:
        """Puts what comes back in the place of an answer that is worse; what came back."""
        if not asked or self.client.failure is not None:
            return {}
        again = yield from (self._in_order(asked) if self.is_briefed else self._at_once(asked))
        for key, new in again.items():
            if new.is_better_than(found[key]):
                found[key] = new
                self.article.learn(key, new.text)
        return again

    def _at_once(self, asked: Sequence[Question]) -> Generator[Sent, None, _Answers]:
        brief = self.article.outline()
        told = [replace(item, request=replace(item.request, brief=brief)) for item in asked]
        return (yield from self._asked(told))

    def _in_order(self, asked: Sequence[Question]) -> Generator[Sent, None, _Answers]:
        """Batch by batch: each is told what became of those before."""
        found: _Answers = {}
        sizes = [len(batch) for batch in batches([item.request for item in asked], self.client.engine.limits)]
        start = 0
        for size in sizes:
            batch = asked[start : start + size]
            start += size
            brief = self.article.brief([item.unit.key for item in batch])
            if batch[0].hidden:
                brief = replace(brief, pairs=(), so_far=())  # their quantities are in sight
            told = [replace(item, request=replace(item.request, brief=brief)) for item in batch]
            answers = yield from self._asked(told)
            found |= answers
            for item in batch:
                key = item.unit.key
                if self.client.dry:
                    self.article.learn(key, item.unit.source)  # about as long as its translation
                elif key in answers and not answers[key].is_doubtful:
                    self.article.learn(key, answers[key].text)
        return found

    def _asked(self, asked: Sequence[Question]) -> Generator[Sent, None, _Answers]:
        """Answers by unit, once they are back."""
        usage = self.job.usage
        sent = self.client.send((item.request for item in asked), self.job.pair)
        if not sent.is_back:
            yield sent
        replies = {question: future.result() for question, future in sent.answers.items()}
        usage.characters += sum(replies[question].usage.characters for question in sent.new)
        for item in asked:
            reply = replies[item.request.question]
            if reply.refusal:
                usage.refused[item.unit.key] = reply.refusal
            if reply.is_pending:
                usage.pending.add(item.unit.key)
        return dict(verified(asked, replies, self.document.path, self.job, in_words=self.is_briefed))


def fill_from_engine(catalog: Catalog, document: Document, job: Job) -> Generator[Sent, None, Catalog]:
    """
    The catalog with the engines' answers as drafts, their quantities verified and printed in house style.

    Where a person's words stand for an older source, the answer goes beside them as a suggestion. So does
    what the memory has for a similar source beside the answer.
    An engine that fails is not asked again; what it answered before is kept. A text that was there and that
    a program has blanked is not paid for anew unless that is asked for.

    Yields:
        What is on its way, each time there is something to wait for.
    """
    asked = [unit for unit in catalog.live if unit.plural_source is None and is_to_be_filled(unit, job)]
    if not asked or not job.engine_names:
        return catalog
    keys = {unit.key for unit in asked}
    article = Article(document, catalog, keys, job.format.syntax, job.style or HouseStyle())
    left = questions(asked, document, job)
    answers: dict[UnitKey, tuple[Answer, EngineClient]] = {}
    place = 0
    while left:
        groups: dict[EngineClient, list[Question]] = {}
        for item in left:
            clients = job.clients(item.kind)
            if place < len(clients):
                groups.setdefault(clients[place], []).append(item)
        for client, group in groups.items():
            may = [item for item in group if _may_be_asked(item, client, job)]
            found = yield from _Round(client, document, job, article).answers(may)
            answers |= {key: (answer, client) for key, answer in found.items()}
            for key in found:
                job.usage.refused.pop(key, None)
        if any(client.dry for client in groups):
            break  # nobody knows what the next ones would be asked
        settled = answers.keys() | job.usage.pending
        left = [item for group in groups.values() for item in group if item.unit.key not in settled]
        place += 1
    return replace(
        catalog, units=tuple(_with_answer(unit, answers.get(unit.key), job) for unit in catalog.units)
    )


def _with_answer(unit: Unit, found: tuple[Answer, EngineClient] | None, job: Job) -> Unit:
    """The unit with an answer as its draft, or beside the words of a person."""
    if found is None:
        return unit
    answer, client = found
    if is_open(unit, job):
        note = marked if answer.tidied else unmarked
        return replace(
            unit,
            targets=(answer.text,),
            state=State.DRAFT,
            origin=fingerprinted(_origin(answer, client, job), (answer.text,)),
            previous=None,
            comments=note(unit.comments, ENGINE_ANSWER),
            suggestion=_beside(answer.text, job.usage.near.get(unit.key)),
        )
    if answer.asides:
        return unit  # no proposal for a person
    return replace(unit, suggestion=answer.text.replace("\n", " "))


def _origin(answer: Answer, client: EngineClient, job: Job) -> str:
    """Who wrote a draft, when, with which glossary, and how sure of it: for the PO file."""
    sure = "" if answer.confidence is None else f", confidence {round(100 * answer.confidence)} %"
    return f"{client.engine.name}, {job.now:%Y-%m-%d}, glossary {job.glossary[:8] or 'none'}{sure}"


def _beside(answer: str, near: NearMatch | None) -> str:
    """A near match as a suggestion beside another draft; empty when it says the same."""
    if near is None or near.text == answer:
        return ""
    return f"{near.match.score_percent} % {near.text}".replace("\n", " ")


def _may_be_asked(question: Question, client: EngineClient, job: Job) -> bool:
    free = client.engine.limits.billing == "nothing"
    if free or job.retranslate or question.unit.key not in job.gone:
        return True
    return client.knows(question.request, job.pair)
