"""Engines beside each other on the project's own reviewed translations, so that a team chooses by figures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from l10n.catalogs import is_machine_made
from l10n.errors import ConfigError
from l10n.inline import Masked, mask, unmask
from l10n.model import Bill, LocalePair, Report, Request, State, Unit
from l10n.pipeline.evaluation.metrics import Sample, Scores, Share, score
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.session import Session
from l10n.ports import Engine

__all__ = ["Evaluation", "Row", "evaluate"]

REVIEWED = "reviewed"  # the row of the person's own translations: what the figures of a good text are


@dataclass(frozen=True, slots=True)
class _Pair:
    """A reviewed translation, and what an engine is asked for it."""

    request: Request
    masked: Masked
    reference: str
    author: str  # the engine whose unchanged text was accepted; empty when a person's
    syntax: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One engine between two locales."""

    pair: LocalePair
    engine: str
    texts: int
    answered: int
    own: int  # texts whose accepted translation is this engine's own, unchanged: they flatter it
    scores: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was measured, and what it cost."""

    rows: tuple[Row, ...] = ()
    bills: tuple[Bill, ...] = ()
    failures: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The rows for people; empty when nothing was asked."""
        from l10n.reports.text import columns

        if not self.rows:
            return ""
        head = "pair engine texts answered own chrF BLEU terms numbers markup"
        lines = [tuple(head.split())]
        for row in self.rows:
            found = row.scores
            likeness = (_figure(found.chrf), _figure(found.bleu))
            shares = (_share(found.terms), _share(found.numbers), _share(found.markup))
            counts = (f"{row.texts:,}", f"{row.answered:,}", f"{row.own:,}")
            lines.append((str(row.pair), row.engine, *counts, *likeness, *shares))
        return "".join(f"{line}\n" for line in columns(lines))

    @property
    def json(self) -> str:
        """The same for programs."""
        rows = [
            {
                "source": row.pair.source,
                "target": row.pair.target,
                "engine": row.engine,
                "texts": row.texts,
                "answered": row.answered,
                "own": row.own,
                "chrf": row.scores.chrf,
                "bleu": row.scores.bleu,
                "terms": {"good": row.scores.terms.good, "of": row.scores.terms.of},
                "numbers": {"good": row.scores.numbers.good, "of": row.scores.numbers.of},
                "markup": {"good": row.scores.markup.good, "of": row.scores.markup.of},
            }
            for row in self.rows
        ]
        bills = [
            {
                "engine": bill.engine,
                "estimated": bill.estimated,
                "texts": bill.texts,
                "characters": bill.usage.characters,
                "input_tokens": bill.usage.input_tokens,
                "output_tokens": bill.usage.output_tokens,
                "price": None if bill.price is None else str(bill.price),
                "currency": bill.currency,
            }
            for bill in self.bills
        ]
        data = {"rows": rows, "bills": bills, "failures": list(self.failures)}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _share(share: Share) -> str:
    return "–" if share.percent is None else f"{share.percent:.1f}% of {share.of:,}"


def evaluate(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engines: Sequence[str | Engine] = (),
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
        limit: At most so many texts for each pair of locales, the same ones in each run.
        dry_run: Say what would be sent, and send nothing.
        pay: Ask engines that cost something; without it that is an error when they have not answered already.
        environment: Keys and addresses of engines; the process's own when None.
        tell: Gets a line with what each engine will cost, before it is asked.
    Raises:
        ConfigError: no engine, no reviewed translation, or an engine that costs something without ``pay``.
    """
    from l10n.reports.text import bill_lines

    pairs = _reviewed(project, paths, to, limit)
    if not pairs:
        hint = "accept some translations in the PO files: delete `fuzzy` where they are good"
        raise ConfigError("there is no reviewed translation to measure engines with", hint=hint)
    session = Session(project, environment)
    found: list[EngineClient] = []
    bills: list[Bill] = []
    for name in engines or (None,):
        engine = session.engine(name)
        if engine is None:
            raise ConfigError("there is no engine to measure", hint="name one with --engine")
        expected = session.client(engine, dry=True)
        for pair, texts in pairs.items():
            if engine.supports(pair):
                expected.send([text.request for text in texts], pair)
        bills.append(expected.bill(project.config.currency))
        for line in bill_lines(Report(bill=bills[-1])):
            tell(line)
        if bills[-1].texts and engine.limits.billing != "nothing" and not (pay or dry_run):
            raise ConfigError(f"the engine {engine.name} costs money", hint="add --yes to ask it")
        found.append(session.client(engine))
    if dry_run:
        return Evaluation(bills=tuple(bills))
    with locked(project.root):
        return _measured(project, pairs, found)


def _measured(
    project: Project, pairs: dict[LocalePair, list[_Pair]], desks: Sequence[EngineClient]
) -> Evaluation:
    rows: list[Row] = []
    failures: list[str] = []
    try:
        for pair, texts in pairs.items():
            rows.append(_row(project, pair, REVIEWED, texts, [text.reference for text in texts]))
            for client in desks:
                if not client.engine.supports(pair):
                    failures.append(f"{client.engine.name} does not translate {pair}")
                    continue
                answers = _answers(client, pair, texts)
                if any(answers):
                    rows.append(_row(project, pair, client.engine.name, texts, answers))
        failures += (str(client.failure) for client in desks if client.failure is not None)
    finally:
        for client in desks:
            client.close()
    bills = tuple(client.bill(project.config.currency) for client in desks)
    return Evaluation(rows=tuple(rows), bills=bills, failures=tuple(failures))


def _answers(client: EngineClient, pair: LocalePair, texts: Sequence[_Pair]) -> list[str]:
    """The engine's answers with the author's markup, in order; empty where there is none."""
    sent = client.send([text.request for text in texts], pair)
    answers = [sent.answers[text.request.text].result().target for text in texts]
    return [
        unmask(text.masked, answer).text if answer.strip() else ""
        for text, answer in zip(texts, answers, strict=True)
    ]


def _row(
    project: Project, pair: LocalePair, name: str, texts: Sequence[_Pair], answers: Sequence[str]
) -> Row:
    samples = [
        Sample(text.masked.source, text.reference, answer, text.syntax)
        for text, answer in zip(texts, answers, strict=True)
    ]
    matcher, style = project.glossary.matcher(pair), project.config.number_style(pair.target)
    return Row(
        pair=pair,
        engine=name,
        texts=len(texts),
        answered=sum(1 for answer in answers if answer),
        own=sum(1 for text in texts if text.author == name),
        scores=score(samples, pair, matcher, style),
    )


def _reviewed(
    project: Project, paths: Sequence[str], to: Sequence[str], limit: int
) -> dict[LocalePair, list[_Pair]]:
    """The translations that people accepted, each text once; no more than ``limit`` for a pair of locales."""
    found: dict[LocalePair, dict[str, _Pair]] = {}
    for name in project.sources(paths):
        for task in project.tasks(name, to):
            for text in _of_task(project, task):
                found.setdefault(task.pair, {}).setdefault(text.request.text, text)
    return {pair: _sampled(list(texts.values()), limit) for pair, texts in found.items()}


def _sampled(texts: list[_Pair], limit: int) -> list[_Pair]:
    """The same texts in each run, from everywhere in the project; in their order."""
    chosen = sorted(texts, key=lambda text: blake2b(text.request.text.encode(), digest_size=8).digest())
    kept = {text.request.text for text in chosen[:limit]}
    return [text for text in texts if text.request.text in kept]


def _of_task(project: Project, task: Task) -> Iterable[_Pair]:
    catalog = project.catalog(task)
    units = {unit.key: unit for unit in catalog.live} if catalog else {}
    segments = task.document.segments
    matcher = project.glossary.matcher(task.pair)
    for index, segment in enumerate(segments):
        unit = units.get(segment.key)
        if unit is None or not _counts(unit):
            continue
        masked = mask(unit.source, task.format.syntax)
        request = Request(
            text=masked.text,
            kind=segment.kind,
            before=segments[index - 1].source if index else "",
            after=segments[index + 1].source if index + 1 < len(segments) else "",
            terms=matcher.in_source(unit.source),
            max_chars=segment.max_chars,
        )
        author = unit.origin.author if unit.origin and is_machine_made(unit) else ""
        yield _Pair(request, masked, unit.target, author, task.format.syntax)


def _counts(unit: Unit) -> bool:
    """Whether a person accepted it, and an engine would have been asked for it."""
    by_rule = unit.origin is not None and unit.origin.name == "numbers"
    plain = unit.plural_source is None and bool(unit.target.strip())
    return unit.state is State.TRANSLATED and plain and not by_rule
