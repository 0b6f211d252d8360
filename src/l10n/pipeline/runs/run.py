"""One run: all documents in all locales down the line, as its plan has it; what came out is one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from l10n.errors import AuthError, ConfigError, L10nError, did_you_mean
from l10n.files import flush
from l10n.model import Finding, Location, Report, Severity
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.process import process_document, process_stepwise
from l10n.pipeline.project.catalog_store import CatalogStore, Settled, lost_texts
from l10n.pipeline.project.edited_pages import EditedPages
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.languages import tell_first_tables
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.project.publication import Publication
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.made import Made, Share, lasts
from l10n.pipeline.runs.parallel import Processes, Work, processes_for
from l10n.pipeline.runs.plan import CheckPlan, Opening, Plan, Saving, TranslatePlan
from l10n.pipeline.runs.results import Gathered
from l10n.pipeline.runs.saving import Saver
from l10n.pipeline.runs.scheduler import ScheduledDocument, Scheduler
from l10n.pipeline.runs.staging import Batch, StagedDocument, StagedSource
from l10n.pipeline.session import Session

if TYPE_CHECKING:
    from l10n.pipeline.runs.clients import Clients

__all__ = ["Progress", "Run", "silent"]

Progress = Callable[[str, int, int], None]  # what was done, how many are done, of how many
_BATCH = 32  # sources whose files are flushed together
_DOCUMENTS_A_CALL = 4  # documents on their way for each call at a time: one is being read, one mended


def silent(what: str, done: int, total: int) -> None:
    """For callers that show nothing."""


class Run:
    """A run under way; made for one walk over documents."""

    def __init__(
        self,
        session: Session,
        plan: Plan,
        *,
        to: Sequence[str] = (),
        progress: Progress = silent,
        known: KnownDocuments | None = None,
        jobs: int | None = 1,
        now: datetime | None = None,
    ) -> None:
        """
        Args:
            to: Target locales; all when empty.
            known: Where it finds and leaves what came out of documents; None: it does all anew.
            jobs: Processes at most; one a processor when None. A translation has one: it asks others.
            now: For the dates of PO files that change; the present when None.
        Raises:
            ConfigError: the project has no such locale, or the engine's budget has no price.
        """
        project = session.project
        for locale in to:
            if locale not in project.config.locales:
                hint = did_you_mean(locale, project.config.locales)
                raise ConfigError(f"the project has no locale {locale!r}", hint=hint)
        self._session = session
        self._project = project
        self._plan = plan
        self._to = to
        self._progress = progress
        self._known: KnownDocuments | Gathered | None = known
        self._jobs = 1 if isinstance(plan, TranslatePlan) else jobs
        self._faults = Faults(project.root)
        self._now = now or datetime.now().astimezone()  # one moment, so that all files agree
        self._catalog_store = CatalogStore(
            project, writes=Saving.CATALOG in plan.saving, revives=plan.opening is Opening.RESTORED
        )
        self._edited_pages = EditedPages(project, overwrite=plan.overwrite)
        self._saver = Saver(project, plan, self._catalog_store, self._edited_pages)
        self._made = Made(project.root)
        self._clients: Clients | None = None
        self.is_stopped = False  # by a person, before its end

    def over(self, names: Sequence[str]) -> Report:
        """
        What the run made of some sources, an article that fails left out.

        Args:
            names: As ``Project.sources`` has them.
        Raises:
            ConfigError: before anything is written.
            AuthError: the engine takes no key of ours.
        """
        plan = self._plan
        if isinstance(plan, TranslatePlan) and plan.routes.engines:
            from l10n.pipeline.runs.clients import Clients

            self._clients = Clients(self._session, plan, self._made.fail)
        if plan.saving:
            tell_first_tables(self._project.config, self._to)
        try:
            with locked(self._project.root) if self._plan.saving else nullcontext():
                self._edited_pages.written.trim()
                if self._clients and self._plan.saving:
                    self._clients.collect()
                self._all(names)
                if self._clients and self._plan.saving and not self.is_stopped:
                    self._clients.submit()
            for failure in self._clients.failures if self._clients else ():
                self._made.fail(self._faults.explained(failure))
        finally:
            if self._clients:
                self._clients.close()
        return self._made.report(names, self._clients.bill() if self._clients else None)

    def events(self, names: Sequence[str]) -> tuple[Finding, ...]:
        """The findings that say what was done besides, and that no other run will say."""
        return self._made.events(names)

    def _all(self, names: Sequence[str]) -> None:
        try:
            if self._clients is not None:
                self._side_by_side(self._clients, names)
                return
            self._one_by_one(self._shared(names))
        except KeyboardInterrupt:
            self.is_stopped = True
            self._made.fail(L10nError("stopped", hint="what was done is kept: run again to go on"))

    @contextmanager
    def _kept(self, name: str) -> Iterator[None]:
        """Keeps an error for the end: one broken article does not stop the others."""
        try:
            yield
        except (ConfigError, AuthError):
            raise
        except L10nError as error:
            self._made.fail(error, name)
        except Exception as error:  # a fault of ours or of a plug-in
            self._made.fail(self._faults.told(error, name), name)

    def share(self, names: Sequence[str]) -> Share:
        """What comes out of some sources, in a process that was begun for them; nothing is kept here."""
        self._made, self._known = Made(self._project.root), (gathered := Gathered())
        self._progress = silent
        self._one_by_one(names)
        return Share(self._made, gathered.ended)

    def _shared(self, names: Sequence[str]) -> Sequence[str]:
        """Has other processes do what is new, where that pays; what is left to do here comes back."""
        if self._jobs == 1:
            return names
        new = [name for name in names if not self._recalled(name)]
        count = processes_for(len(new), self._jobs)
        locales = self._to or self._project.config.locales
        moves = self._plan.opening is not Opening.AS_IT_STANDS and count > 1
        if count == 1 or (moves and self._catalog_store.may_move(new, locales)):
            return new
        self._one_by_one(new[:1])  # so that copies of this process have loaded what it takes
        project = self._project
        seed = _Seed(project.settings, project.publication, self._plan, tuple(self._to), self._now)
        left = set(new[1:])
        with Processes(count, Work(self.share, _begun_elsewhere, seed), new[1:]) as processes:
            try:
                for share, made in processes.results():
                    left -= set(share)
                    self._join(made)
                    for name in share:
                        self._progress(name, len(names) - len(left), len(names))
            except KeyboardInterrupt:
                for _, made in processes.stopped():
                    self._join(made)
                raise
        return [name for name in new if name in left]

    def _join(self, share: Share) -> None:
        """Takes over what came out of some sources in another process."""
        self._made.join(share.made)
        for name, (result, lasting) in share.ended.items():
            if self._known:
                self._known.put(name, result, self._made.document(name).digests, lasting=lasting)

    def _one_by_one(self, names: Sequence[str]) -> None:
        """All sources; those whose files are flushed together are settled together, in their order."""
        progress = iter(range(1, len(names) + 1))

        def settle(staged: StagedSource) -> None:
            with self._kept(staged.name):
                self._settle_source(staged)
            self._progress(staged.name, next(progress), len(names))

        with Batch(settle, most=_BATCH if self._plan.saving else 1) as batch:
            for name in names:
                staged = self._source(name)
                if staged.is_known:
                    self._progress(name, next(progress), len(names))
                else:
                    batch.add(staged)

    def _side_by_side(self, clients: Clients, names: Sequence[str]) -> None:
        """All sources, several on their way at a time; they are written in their order."""
        last: dict[int, int] = {}  # by a document's identity: the number of the source it is the last of
        early: set[int] = set()  # sources that are done before others in front of them
        shown = 0

        def end(done: int) -> None:
            nonlocal shown
            early.add(done)
            while shown + 1 in early:
                shown += 1
                self._progress(names[shown - 1], shown, len(names))

        def complete(scheduled: ScheduledDocument) -> None:
            with self._kept(scheduled.task.document.path):
                staged = self._staged(scheduled)
                flush(staged.files.all)
                self._settle(staged)
            done = last.pop(id(scheduled), None)
            if done is not None:
                self._keep(names[done - 1])
                end(done)

        scheduler = Scheduler(_DOCUMENTS_A_CALL * clients.parallel, complete)
        try:
            for done, name in enumerate(names, start=1):
                begun: list[ScheduledDocument] = []
                if not self._recalled(name):
                    with self._kept(name):
                        begun = [self._begun(task) for task in self._project.tasks(name, self._to)]
                if begun:
                    last[id(begun[-1])] = done
                else:
                    end(done)
                for scheduled in begun:
                    scheduler.start(scheduled)
            scheduler.complete_all()
        except KeyboardInterrupt:
            scheduler.complete_ready()
            raise

    def _source(self, name: str) -> StagedSource:
        """One source in all its locales, its files beside their places; nothing where its result is known."""
        staged = StagedSource(name)
        try:
            staged.is_known = self._recalled(name)
            if not staged.is_known:
                for task in self._project.tasks(name, self._to):
                    staged.documents.append(self._staged(self._begun(task)))
        except Exception as error:  # whatever it is, it is told in its turn
            staged.error = error
        return staged

    def _settle_source(self, staged: StagedSource) -> None:
        """Puts the files of one source in their places, and reports it."""
        for document in staged.documents:
            self._settle(document)
        if staged.error is not None:
            raise staged.error
        self._keep(staged.name)

    def _recalled(self, name: str) -> bool:
        """Whether all that a document follows from is as it was, and its result is known."""
        result = self._known.get(name) if self._known else None
        if result is not None:
            self._made.recall(name, result)
        return result is not None

    def _keep(self, name: str) -> None:
        """Leaves what came out of a document for the next run."""
        if self._known:
            made = self._made.document(name)
            result = made.result(self._project.locale_of(name))
            self._known.put(name, result, made.digests, lasting=made.lasts)

    def _begun(self, task: Task) -> ScheduledDocument:
        """One source in one locale, with nothing done yet."""
        moves = self._plan.opening is not Opening.AS_IT_STANDS
        found = self._catalog_store.on_disk(task) if moves else self._project.on_disk(task)
        width = self._project.config.po_width if Saving.CATALOG in self._plan.saving else None
        job = self._session.job(task, found, checks=self._plan.checks)
        job = replace(job, now=self._now, po_width=width, publishes=self._plan.publishes)
        if found.data is None and self._plan.saving:
            self._catalog_store.demand_own_page(task, job)
        job = self._planned(job, task)
        return ScheduledDocument(task, job, process_stepwise(task.document, job, self._plan.steps))

    def _planned(self, job: Job, task: Task) -> Job:
        """The job with what this plan gives it besides."""
        match self._plan:
            case TranslatePlan(routes=routes, retranslate=retranslate):
                return replace(
                    job,
                    memory=self._session.memory(task.pair),
                    accept_percent=self._project.config.memory_setting.accept,
                    route=self._clients.route(task) if self._clients else None,
                    style=self._project.config.house_style(task.pair.target),
                    retranslate=retranslate,
                    glossary=self._project.glossary.digest(task.pair) if routes.engines else "",
                )
            case CheckPlan(require_reviewed=require_reviewed):
                return replace(job, require_reviewed=require_reviewed)
            case _:
                return job

    def _staged(self, scheduled: ScheduledDocument) -> StagedDocument:
        """A source in one locale, waited for, with its files beside their places."""
        outcome = scheduled.finish()
        refusal = self._clients.refusal if self._clients else None
        if refusal is not None:
            raise refusal  # no document will fare better: stop before writing any
        return StagedDocument(scheduled, outcome, self._saver.files(scheduled.task, scheduled.job, outcome))

    def _settle(self, staged: StagedDocument) -> None:
        """Writes what came out of a source in one locale, and reports it."""
        scheduled, outcome = staged.scheduled, staged.outcome
        task, steps = scheduled.task, self._plan.steps

        def put(job: Job, made: Outcome) -> None:
            files = staged.files
            if made is not outcome:  # somebody has saved the PO file since
                files = self._saver.files(task, job, made)
                flush(files.all)
            self._saver.put(task, job, files, self._made)
            if Saving.TARGET in self._plan.saving:
                self._made.written += self._session.bring_files(task.pair)

        settled = self._catalog_store.settle(
            task,
            scheduled.job,
            lambda job: outcome if job is scheduled.job else process_document(task.document, job, steps),
            put,
        )
        made = self._made.document(task.document.path)
        if not lasts(settled, task, self._plan, self._project.pages):
            made.lasts = False
        if self._known and not self._plan.is_count and self._project.glossary.concepts:
            made.words.add(settled.outcome.catalog)
        made.ask(settled.job.site, task.pair.target)
        policy = FindingPolicy.of(settled.job, task.document.path, settled.outcome.catalog)
        made.events += (events := [*policy.apply(settled.findings)])
        made.findings += events
        made.findings += settled.outcome.findings  # they went that way in their document
        made.findings += policy.apply(self._findings(task, settled))
        made.all_counts.append(settled.outcome.unit_counts)

    def _findings(self, task: Task, settled: Settled) -> Iterator[Finding]:
        """What is to be said of a source in one locale besides its units, once it is on the disk."""
        plan, outcome = self._plan, settled.outcome
        lost = lost_texts(task, settled.job, outcome) if plan.opening is Opening.RESTORED else None
        if lost is not None:
            self._made.fail(lost, task.document.path)
        if plan.checks:
            from l10n.pipeline.qa.consistency import fingerprints

            self._made.document(task.document.path).texts += fingerprints(outcome.catalog)
        edited = self._edited_pages.of(task, settled.job, outcome.target) if plan.publishes else None
        is_kept = edited is not None and edited.is_kept
        if edited is not None:
            self._made.document(task.document.path).lasts = False  # git may know more of it tomorrow
            if is_kept or Saving.TARGET in plan.saving:
                yield edited.finding(task, settled.job)
        if plan.compares:
            from l10n.pipeline.qa.outdated import outdated_findings

            is_frozen = isinstance(plan, CheckPlan) and plan.frozen
            yield from outdated_findings(self._project, task, settled, is_edited=is_kept, frozen=is_frozen)
        if not task.document.segments:
            where = Location(task.document.path)
            yield Finding("source.empty", Severity.INFO, "nothing to translate", source=where)


@dataclass(frozen=True, slots=True)
class _Seed:
    """What another process needs to know for a run."""

    settings: Settings
    publication: Publication
    plan: Plan
    to: tuple[str, ...]
    now: datetime


def _begun_elsewhere(seed: object) -> Callable[[Sequence[str]], Share]:
    """What a process does with its shares that does not begin as a copy of the one that asks."""
    assert isinstance(seed, _Seed)  # noqa: S101  for the type checker
    project = Project(seed.settings.config, seed.settings)
    project.publication = seed.publication
    return Run(Session(project), seed.plan, to=seed.to, now=seed.now).share
