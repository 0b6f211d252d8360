"""A second look at what a project has translated: asked once for each text, kept beside the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import msgspec

from l10n.catalogs import merge
from l10n.config import Budget
from l10n.errors import AuthError, L10nError
from l10n.files import read_if_there, write_atomic
from l10n.model import Bill, Finding, Report
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.process import Step
from l10n.pipeline.document.review_findings import review_findings
from l10n.pipeline.document.reviews import REVIEWS_NAME, Reviews
from l10n.pipeline.mt.client import EngineClient, Sent
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project
from l10n.pipeline.review.proposals import Proposals
from l10n.pipeline.review.second_look import SecondLook, request_of, second_look_of, verdict_of
from l10n.pipeline.review.texts import ReviewableDocument, Walk, keys, reviewable, unseen
from l10n.pipeline.runs.plan import FixPlan
from l10n.pipeline.runs.run import Progress, Run, silent
from l10n.pipeline.session import Session
from l10n.ports import Engine

__all__ = ["Reviewed", "review", "review_of_new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a second look has come to."""

    report: Report  # its findings are those of the second look, whenever it was taken
    texts: int = 0  # that were looked at in this run
    known: int = 0  # that were looked at before, and are as they were
    unread: int = 0  # about which nothing readable was said
    taken: int = 0  # proposals that stand in their texts now
    refused: int = 0  # proposals that do not pass the checks
    left: int = 0  # proposals for what a person wrote or accepted

    @property
    def lines(self) -> Iterator[str]:
        """What was done, for people."""
        if self.report.bill is not None and self.report.bill.estimated:
            yield f"looked at before: {self.known:,}"
            return
        found = len(self.report.findings)
        yield f"looked at now: {self.texts:,}, before: {self.known:,}; findings: {found:,}"
        if self.unread:
            yield f"texts that nothing readable was said about: {self.unread:,}"
        if self.taken or self.refused or self.left:
            yield f"proposals taken: {self.taken:,}, kept out by the checks: {self.refused:,}"
        if self.left:
            yield f"proposals for accepted texts: {self.left:,}; --apply-accepted takes them"


def review(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engine: str | Engine | None = None,
    dry_run: bool = False,
    apply: bool = False,
    apply_accepted: bool = False,
    drafts: bool = False,
    environment: Mapping[str, str] | None = None,
    progress: Progress = silent,
    agree: Callable[[Bill], bool] | None = None,
) -> Reviewed:
    """
    What a second look finds in the project's translations; no text changes but where proposals are asked for.

    A text that the same reviewer has seen is not sent again, and nothing goes over the budget.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
        engine: Who looks: a name, or itself; the one of ``review:`` when None.
        dry_run: Send and write nothing, say what would be sent.
        apply: Take the proposals for unreviewed drafts of an engine that pass every check.
        apply_accepted: Also those for what a person wrote or accepted.
        drafts: Only at drafts of engines that nobody has touched.
        environment: Keys and addresses of engines; the process's own when None.
        agree: As for ``translate``.
    Raises:
        ConfigError: nobody is named, or it cannot judge.
        L10nError: nobody agreed; nothing was sent or written.
    """
    with Session(project, environment) as session:
        look = second_look_of(session, engine)
        walk = Walk(Faults(project.root))
        documents = [
            document
            for task in walk.over(project, paths, to)
            if (document := reviewable(project, task, walk, drafts=drafts)).texts
        ]
        new = unseen(documents, project.reviews, look.by)
        bill = _estimate(session, look, new)
        if dry_run:
            known = sum(len(each.texts) for each in documents) - sum(len(each.texts) for each in new)
            return Reviewed(report=Report(failures=tuple(walk.failures), bill=bill), known=known)
        is_paid = look.limits.billing != "nothing"
        if is_paid and bill.texts and agree is not None and not agree(bill):
            raise L10nError("stopped: nothing was sent", hint="--yes goes on without a question")
        is_all = not (paths or to or drafts)
        seen = _looked(session, look, documents, walk, progress, is_all=is_all)
    proposals = Proposals(accepted=apply_accepted)
    written: tuple[str, ...] = ()
    if apply or apply_accepted:
        written = _applied(Project(project.config), paths, to, proposals, walk)
    return replace(
        seen,
        report=replace(
            seen.report,
            findings=tuple(_findings(Project(project.config), paths, to, walk)),
            written=written,
            failures=tuple(walk.failures),
        ),
        taken=proposals.taken,
        refused=proposals.refused,
        left=proposals.left,
    )


def review_of_new(
    project: Project,
    report: Report,
    *,
    to: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    progress: Progress = silent,
    agree: Callable[[Bill], bool] | None = None,
) -> Reviewed | None:
    """
    What a second look finds in the drafts of documents that an engine has just worked on.

    None where the project wants none, or where there is nothing new.

    Args:
        report: Of the run.
        to: Its target locales; all when empty.
        environment: As for ``review``, and so the others.
    """
    names = sorted({counts.path for counts in report.all_counts if counts.filled})
    config = project.config
    if config.review is None or not names:
        return None
    left = _left(config.budget, report.bill)  # of the run's budget, which is one for both
    return review(
        Project(msgspec.structs.replace(config, budget=left)),
        names,
        to=to,
        drafts=True,
        environment=environment,
        progress=progress,
        agree=agree,
    )


def _left(budget: Budget, bill: Bill | None) -> Budget:
    """What a run may still spend when it has spent that."""
    if bill is None:
        return budget
    money, characters = budget.run, budget.run_characters
    return msgspec.structs.replace(
        budget,
        run=None if money is None else max(money - (bill.price or 0), Decimal(0)),
        run_characters=None if characters is None else max(characters - bill.usage.characters, 0),
    )


def _estimate(session: Session, look: SecondLook, documents: Sequence[ReviewableDocument]) -> Bill:
    client = session.client(look, dry=True)
    for document in documents:
        if look.supports(document.pair):
            client.send(map(request_of, document.texts), document.pair)
    return client.bill(session.project.config.currency)


def _looked(
    session: Session,
    look: SecondLook,
    documents: Sequence[ReviewableDocument],
    walk: Walk,
    progress: Progress,
    *,
    is_all: bool,
) -> Reviewed:
    """What was said, and is written down."""
    root = session.project.root
    with locked(root):
        before = read_if_there(root / REVIEWS_NAME, REVIEWS_NAME) or b""
        reviews = Reviews.parse(before)
        new = unseen(documents, reviews, look.by)
        client = session.client(look)
        try:
            seen = _taken_down(client, look, new, reviews, walk, progress)
        finally:
            client.close()
            if is_all and not walk.failures:
                reviews.restrict({*keys(documents)})
            after = reviews.serialize()
            if after != before:
                write_atomic(root / REVIEWS_NAME, after, REVIEWS_NAME, inside=root)
    total = sum(len(document.texts) for document in documents)
    asked = sum(len(document.texts) for document in new)
    bill = client.bill(session.project.config.currency)
    return replace(seen, report=Report(bill=bill), known=total - asked)


def _taken_down(
    client: EngineClient,
    look: SecondLook,
    documents: Sequence[ReviewableDocument],
    reviews: Reviews,
    walk: Walk,
    progress: Progress,
) -> Reviewed:
    """Sends all texts, and takes each verdict into the reviews when it is back."""
    sent: list[tuple[ReviewableDocument, Sent]] = []
    for document in documents:
        if look.supports(document.pair):
            sent.append((document, client.send(map(request_of, document.texts), document.pair)))
        else:
            walk.fail(f"{look.name} does not know {document.pair}")
    texts = unread = 0
    try:
        for done, (document, answers) in enumerate(sent, start=1):
            for text in document.texts:
                answer = answers.answers[request_of(text).text].result()
                verdict = verdict_of(answer.target, text)
                if verdict is not None:
                    reviews.keep(document.pair, text.source, text.target, look.by, verdict)
                    texts += 1
                elif client.failure is None:
                    unread += 1
            progress(document.path, done, len(sent))
    except KeyboardInterrupt:
        walk.fail(str(L10nError("stopped", hint="what was said is kept: run again to go on")))
    if isinstance(client.failure, AuthError):
        raise client.failure
    if client.failure is not None:
        walk.fail(str(walk.faults.explained(client.failure)))
    return Reviewed(report=Report(), texts=texts, unread=unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ApplyPlan(FixPlan):
    """Proposals are taken, and what they leave as it was is not written."""

    proposals: Proposals

    @property
    def steps(self) -> tuple[Step, ...]:
        return (self.proposals,)


def _applied(
    project: Project, paths: Sequence[str], to: Sequence[str], proposals: Proposals, walk: Walk
) -> tuple[str, ...]:
    """Paths of what was written when proposals were taken; what is left to say of the texts is kept."""
    with Session(project) as session:
        report = Run(session, _ApplyPlan(proposals=proposals), to=to).over(project.sources(paths))
    for failure in report.failures:
        walk.fail(failure)
    if proposals.taken:
        with locked(project.root):
            data = project.reviews.serialize()
            write_atomic(project.root / REVIEWS_NAME, data, REVIEWS_NAME, inside=project.root)
    return report.written


def _findings(project: Project, paths: Sequence[str], to: Sequence[str], walk: Walk) -> Iterator[Finding]:
    """What is known of the texts as they are now."""
    with Session(project) as session:
        for task in walk.over(project, paths, to):
            try:
                job = session.job(task)
            except L10nError as error:
                walk.fail(str(error))
                continue
            if job.catalog is None:
                continue
            catalog = merge(job.catalog, task.document.segments, job.numbers)  # knows its sources' lines
            together = merge_segments(task.document, catalog)
            policy = FindingPolicy.of(job, task.document.path, catalog)
            yield from policy.apply(review_findings(catalog, together, job))
