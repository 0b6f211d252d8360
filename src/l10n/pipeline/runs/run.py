"""One run: all documents in all locales down the line, as its plan has it; what came out is one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from l10n.catalogs import is_empty
from l10n.errors import AuthError, ConfigError, L10nError, PairError, did_you_mean
from l10n.files import flush
from l10n.model import Finding, Location, Report, Severity
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.pretranslate import is_to_be_filled
from l10n.pipeline.document.process import process_document, process_stepwise
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.project.catalog_store import CatalogStore, Settled, lost_texts
from l10n.pipeline.project.counterparts import AskedCounterparts
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.languages import tell_first_tables
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.qa.consistency import fingerprints
from l10n.pipeline.qa.outdated import outdated_findings
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.made import Made, Share
from l10n.pipeline.runs.parallel import Processes, Work, processes_for
from l10n.pipeline.runs.plan import CheckPlan, Opening, Plan, Saving, TranslatePlan
from l10n.pipeline.runs.results import Gathered
from l10n.pipeline.runs.saving import Saver
from l10n.pipeline.runs.scheduler import ScheduledDocument, Scheduler
from l10n.pipeline.runs.staging import Batch, StagedDocument, StagedSource
from l10n.pipeline.session import Session

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
        self._saver = Saver(project, plan, self._catalog_store)
        self._made = Made()
        self._client: EngineClient | None = None
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
        self._client = self._engine_client()
        if self._plan.saving:
            tell_first_tables(self._project.config, self._to)
        try:
            with locked(self._project.root) if self._plan.saving else nullcontext():
                self._all(names)
            if self._client and self._client.failure is not None:
                self._made.fail(self._faults.explained(self._client.failure))
        finally:
            if self._client:
                self._client.close()
        return self._made.report(
            names, self._client.bill(self._project.config.currency) if self._client else None
        )

    def events(self, names: Sequence[str]) -> tuple[Finding, ...]:
        """The findings that say what was done besides, and that no other run will say."""
        return self._made.events(names)

    def _engine_client(self) -> EngineClient | None:
        plan = self._plan
        if not isinstance(plan, TranslatePlan) or plan.engine is None:
            return None
        return self._session.client(plan.engine, again=plan.retranslate, dry=plan.is_dry)

    def _all(self, names: Sequence[str]) -> None:
        try:
            if self._client is not None:
                self._side_by_side(self._client, names)
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
        self._made, self._known = Made(), (gathered := Gathered())
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
            return names
        seed = _Seed(self._project.settings, self._plan, tuple(self._to), self._now)
        left = set(names)
        with Processes(count, Work(self.share, _begun_elsewhere, seed), new) as processes:
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
        return [name for name in names if name in left]

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
                batch.add(self._source(name))

    def _side_by_side(self, client: EngineClient, names: Sequence[str]) -> None:
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

        scheduler = Scheduler(_DOCUMENTS_A_CALL * client.parallel, complete)
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
        if not staged.is_known:
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
            case TranslatePlan(engine=engine, retranslate=retranslate):
                return replace(
                    job,
                    memory=self._session.memory(task.pair),
                    accept_percent=self._project.config.memory_setting.accept,
                    client=self._client_for(task),
                    retranslate=retranslate,
                    glossary=self._project.glossary.digest(task.pair) if engine else "",
                )
            case CheckPlan(require_reviewed=require_reviewed):
                return replace(job, require_reviewed=require_reviewed)
            case _:
                return job

    def _client_for(self, task: Task) -> EngineClient | None:
        client = self._client
        if client is None or client.engine.supports(task.pair):
            return client
        what = f"{client.engine.name} does not translate {task.pair}"
        self._made.fail(PairError(what, hint="choose another with --engine"), task.document.path)
        return None

    def _staged(self, scheduled: ScheduledDocument) -> StagedDocument:
        """A source in one locale, waited for, with its files beside their places."""
        outcome = scheduled.finish()
        if self._client and isinstance(self._client.failure, AuthError):
            raise self._client.failure  # no document will fare better: stop before writing any
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
        if settled.findings or self._is_of_another(settled, task) or not _lasts(settled, self._plan):
            made.lasts = False
        if self._known and not self._plan.is_count and self._project.glossary.concepts:
            made.words.add(settled.outcome.catalog)
        if isinstance(settled.job.site.counterparts, AskedCounterparts):
            for key, answer in settled.job.site.counterparts.asked.items():
                made.asked[task.pair.target, key] = answer
            if settled.job.site.counterparts.brings:
                made.lasts = False  # nobody watches the copies
        policy = FindingPolicy.of(settled.job, task.document.path, settled.outcome.catalog)
        made.events += (events := [*policy.apply(settled.findings)])
        made.findings += events
        made.findings += settled.outcome.findings  # they went that way in their document
        made.findings += policy.apply(self._findings(task, settled))
        made.all_counts.append(settled.outcome.unit_counts)

    def _is_of_another(self, settled: Settled, task: Task) -> bool:
        """Whether a PO file names another source that is there: its name is to change when that goes."""
        name = settled.outcome.catalog.header.get("Project-Id-Version", "")
        return name != task.document.path and name in self._project.pages

    def _findings(self, task: Task, settled: Settled) -> Iterator[Finding]:
        """What is to be said of a source in one locale besides its units, once it is on the disk."""
        plan, outcome = self._plan, settled.outcome
        lost = lost_texts(task, settled.job, outcome) if plan.opening is Opening.RESTORED else None
        if lost is not None:
            self._made.fail(lost, task.document.path)
        if plan.checks:
            self._made.document(task.document.path).texts += fingerprints(outcome.catalog)
        if plan.compares:
            before, is_frozen = settled.job.catalog, isinstance(plan, CheckPlan) and plan.frozen
            yield from outdated_findings(self._project, task, before, outcome, frozen=is_frozen)
        if not task.document.segments:
            where = Location(task.document.path)
            yield Finding("source.empty", Severity.INFO, "nothing to translate", source=where)


@dataclass(frozen=True, slots=True)
class _Seed:
    """What another process needs to know for a run."""

    settings: Settings
    plan: Plan
    to: tuple[str, ...]
    now: datetime


def _begun_elsewhere(seed: object) -> Callable[[Sequence[str]], Share]:
    """What a process does with its shares that does not begin as a copy of the one that asks."""
    assert isinstance(seed, _Seed)  # noqa: S101  for the type checker
    project = Project(seed.settings.config, seed.settings)
    return Run(Session(project), seed.plan, to=seed.to, now=seed.now).share


def _lasts(settled: Settled, plan: Plan) -> bool:
    """Whether the next run would find nothing to do in what came out, and ask nobody."""
    job, catalog = settled.job, settled.outcome.catalog
    if job.gone or (job.catalog is not None and is_empty(job.catalog)):
        return False  # texts were taken back, or their loss is told
    return not isinstance(plan, TranslatePlan) or not any(is_to_be_filled(unit, job) for unit in catalog.live)
