"""Engines beside each other on the project's own reviewed translations, so that a team chooses by figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from l10n.config import load as load_config
from l10n.errors import ConfigError
from l10n.inline import unmask
from l10n.model import Bill, LocalePair, Quality, Report
from l10n.pipeline.evaluation.evaluation import REVIEWED, Comparison, Evaluation, Row, compared
from l10n.pipeline.evaluation.faults import points_of_texts
from l10n.pipeline.evaluation.judged import judged
from l10n.pipeline.evaluation.metrics import Sample, score
from l10n.pipeline.evaluation.reviewed_pairs import ReviewedPair, reviewed_pairs
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project
from l10n.pipeline.review.second_look import SecondLook, second_look_of
from l10n.pipeline.session import Session
from l10n.ports import Engine
from l10n.reports.mqm import word_count

__all__ = ["evaluate"]

_Pairs = dict[LocalePair, list[ReviewedPair]]


@dataclass(frozen=True, slots=True)
class _Contender:
    """An engine as one configuration has it."""

    label: str
    engine: Engine
    session: Session
    pairs: _Pairs  # what it is asked; the texts are those of all others
    bill: Bill  # what is still to be sent to it, estimated


def evaluate(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engines: Sequence[str | Engine] = (),
    against: Path | None = None,
    review: bool = False,
    limit: int = 200,
    dry_run: bool = False,
    pay: bool = False,
    environment: Mapping[str, str] | None = None,
    tell: Callable[[str], None] = print,
) -> Evaluation:
    """
    How near engines come to what the project's reviewers accepted, as they answer, before anything is mended.

    What an engine has answered before is not asked for again, and nothing goes over the budget.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
        engines: Their names, or themselves; the configured one when empty.
        against: Another configuration of the project, with which the same is measured once more.
        review: Have the one of ``review:`` look at all texts, for MQM's score.
        limit: At most so many texts for each pair of locales, the same ones in each run.
        dry_run: Say what would be sent, and send nothing.
        pay: Ask engines that cost something; without it that is an error when they have not answered already.
        environment: Keys and addresses of engines; the process's own when None.
        tell: Gets a line with what each engine will cost, before it is asked.
    Raises:
        ConfigError: no engine, no reviewed translation, or an engine that costs something without ``pay``.
    """
    from l10n.reports.text import bill_lines

    pairs = reviewed_pairs(project, paths, to, limit)
    if not pairs:
        hint = "accept some translations in the PO files: delete `fuzzy` where they are good"
        raise ConfigError("there is no reviewed translation to measure engines with", hint=hint)
    sides: list[tuple[str, Session, _Pairs]] = [("", Session(project, environment), pairs)]
    if against is not None:
        other = Project(load_config(project.root, against))
        asked = _asked_by(reviewed_pairs(other, paths, to, limit), pairs)
        session = Session(other, environment)
        session.ledger = sides[0][1].ledger  # one budget for both
        sides.append((f" ({against.name})", session, asked))
    contenders: list[_Contender] = []
    for suffix, session, asked in sides:
        for name in engines or (None,):
            contender = _contender(session, name, suffix, asked)
            contenders.append(contender)
            for line in bill_lines(Report(bill=contender.bill)):
                tell(line)
            if contender.bill.texts and contender.engine.limits.billing != "nothing" and not (pay or dry_run):
                raise ConfigError(
                    f"the engine {contender.engine.name} costs money", hint="add --yes to ask it"
                )
    if dry_run:
        return Evaluation(bills=tuple(contender.bill for contender in contenders))
    with locked(project.root):
        look = second_look_of(sides[0][1]) if review else None
        return _measured(_Judge(sides[0][1], look, pay, tell), pairs, contenders)


def _asked_by(theirs: _Pairs, ours: _Pairs) -> _Pairs:
    """Our texts, each as another configuration would ask for it; as ours does where it has no such text."""
    found: _Pairs = {}
    for pair, texts in ours.items():
        known = {text.request.text: text for text in theirs.get(pair, ())}
        found[pair] = [
            replace(text, request=known[text.request.text].request) if text.request.text in known else text
            for text in texts
        ]
    return found


def _contender(session: Session, name: str | Engine | None, suffix: str, pairs: _Pairs) -> _Contender:
    engine = session.engine(name)
    if engine is None:
        raise ConfigError("there is no engine to measure", hint="name one with --engine")
    bill = _estimate(session, engine, pairs)
    return _Contender(f"{engine.name}{suffix}", engine, session, pairs, bill)


def _estimate(session: Session, engine: Engine, pairs: _Pairs, *, again: bool = False) -> Bill:
    """
    What an engine would get for texts.

    Args:
        again: Also for those that it has answered before.
    """
    client = session.client(engine, again=again, dry=True)
    for pair, texts in pairs.items():
        if engine.supports(pair):
            client.send([text.request for text in texts], pair)
    return client.bill(session.project.config.currency)


@dataclass(frozen=True, slots=True)
class _Judge:
    """By whose rules texts are measured: both sides by the same."""

    session: Session
    look: SecondLook | None  # None: what is known of the project's own texts counts, and nobody is asked
    pay: bool
    tell: Callable[[str], None]
    failures: list[str] = field(default_factory=list)

    def row(self, pair: LocalePair, name: str, texts: Sequence[ReviewedPair], answers: Sequence[str]) -> Row:
        """The figures of texts."""
        project = self.session.project
        samples = [
            Sample(text.masked.source, text.reference, answer, text.task.format.syntax)
            for text, answer in zip(texts, answers, strict=True)
        ]
        reviews = project.reviews
        if self.look is not None and self.look.supports(pair):
            reviews = judged(
                self.session,
                self.look,
                texts,
                answers,
                pay=self.pay,
                tell=self.tell,
                fail=self.failures.append,
            )
        points = points_of_texts(self.session, texts, answers, reviews)
        words = tuple(
            word_count(text.unit.source) if answer else 0 for text, answer in zip(texts, answers, strict=True)
        )
        matcher, style = project.glossary.matcher(pair), project.config.number_style(pair.target)
        return Row(
            pair=pair,
            engine=name,
            texts=len(texts),
            answered=sum(1 for answer in answers if answer),
            own=sum(1 for text in texts if text.author == name),
            scores=score(samples, pair, matcher, style),
            quality=Quality(locale=pair.target, words=sum(words), points=sum(points)),
            answers=tuple(answers),
            points=points,
            words=words,
        )


def _measured(judge: _Judge, pairs: _Pairs, contenders: Sequence[_Contender]) -> Evaluation:
    by_pair = {
        pair: [judge.row(pair, REVIEWED, texts, [text.reference for text in texts])]
        for pair, texts in pairs.items()
    }
    clients = [contender.session.client(contender.engine) for contender in contenders]
    try:
        # one after the other: the second knows what the first was answered
        for contender, client in zip(contenders, clients, strict=True):
            for pair, texts in pairs.items():
                if not contender.engine.supports(pair):
                    judge.failures.append(f"{contender.label} does not translate {pair}")
                    continue
                row = _asked(judge, pair, texts, contender, client)
                by_pair[pair] += [row] if row else []
        judge.failures.extend(str(client.failure) for client in clients if client.failure is not None)
    finally:
        for client in clients:
            client.close()
    currency = judge.session.project.config.currency
    return Evaluation(
        rows=tuple(row for rows in by_pair.values() for row in rows),
        comparisons=tuple(_comparisons(by_pair.values(), contenders)),
        bills=tuple(client.bill(currency) for client in clients),
        failures=tuple(dict.fromkeys(judge.failures)),
        sources={pair: tuple(text.unit.source for text in texts) for pair, texts in pairs.items()},
    )


def _comparisons(found: Iterable[Sequence[Row]], contenders: Sequence[_Contender]) -> Iterator[Comparison]:
    """Each engine beside the first; with another configuration beside itself as the first one has it."""
    names = {contender.label: contender.engine.name for contender in contenders}
    for rows in found:
        by_engine = {row.engine: row for row in rows}
        for row in rows[2:]:
            own = by_engine.get(names[row.engine])
            yield compared(row, own if own is not None and own is not row else rows[1])


def _asked(
    judge: _Judge,
    pair: LocalePair,
    texts: Sequence[ReviewedPair],
    contender: _Contender,
    client: EngineClient,
) -> Row | None:
    """What an engine comes to between two locales; None when it has answered nothing."""
    started = monotonic()
    sent = client.send([text.request for text in contender.pairs[pair]], pair)
    found = [sent.answers[text.request.text].result().target for text in texts]
    seconds = (monotonic() - started) / len(sent.new) if sent.new else None
    answers = [
        unmask(text.masked, answer).text if answer.strip() else ""
        for text, answer in zip(texts, found, strict=True)
    ]
    if not any(answers):
        return None
    row = judge.row(pair, contender.label, texts, answers)
    whole = _estimate(contender.session, contender.engine, {pair: contender.pairs[pair]}, again=True)
    price = None if whole.price is None or not row.quality.words else 1000 * whole.price / row.quality.words
    return replace(row, seconds=seconds, price=price)
