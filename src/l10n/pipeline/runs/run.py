"""One run: all documents in all locales down the line, as its plan has it; what came out is one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime

from l10n.errors import AuthError, ConfigError, L10nError, PairError, did_you_mean
from l10n.files import write_atomic
from l10n.model import Catalog, Finding, Location, Report, Severity, UnitCounts
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.process import process_document, process_stepwise
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.project.catalog_store import CatalogStore, Settled, lost_texts
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Task
from l10n.pipeline.qa.cache import CachedCheck, CheckCache, Fingerprint
from l10n.pipeline.qa.consistency import fingerprints
from l10n.pipeline.qa.outdated import left_out, outdated_findings
from l10n.pipeline.runs.plan import (
    BUILD,
    CheckPlan,
    CountPlan,
    EstimatePlan,
    FixPlan,
    Opening,
    Plan,
    Saving,
    TranslatePlan,
)
from l10n.pipeline.runs.scheduler import ScheduledDocument, Scheduler
from l10n.pipeline.session import Session

__all__ = ["Progress", "Run", "silent"]

Progress = Callable[[str, int, int], None]  # what was done, how many are done, of how many
_DOCUMENTS_A_CALL = 4  # documents on their way for each call at a time: one is being read, one mended


def silent(what: str, done: int, total: int) -> None:
    """For callers that show nothing."""


@dataclass(slots=True)
class _Made:
    """A report in the making."""

    findings: list[Finding] = field(default_factory=list)
    all_counts: list[UnitCounts] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def fail(self, error: L10nError) -> None:
        """Keeps an error for the end; the same one once."""
        if str(error) not in self.failures:
            self.failures.append(str(error))


class Run:
    """A run under way; made for one walk over documents."""

    def __init__(
        self,
        session: Session,
        plan: Plan,
        *,
        to: Sequence[str] = (),
        progress: Progress = silent,
        check_cache: CheckCache | None = None,
        faults: Faults | None = None,
    ) -> None:
        """
        Args:
            to: Target locales; all when empty.
            check_cache: Where a check finds and leaves what it found.
            faults: Where the details of unforeseen exceptions go; into the project when None.
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
        self._check_cache = check_cache
        self._faults = faults or Faults(project.root)
        self._now = datetime.now().astimezone()  # one moment for the whole run, so that its files agree
        self._catalog_store = CatalogStore(
            project, writes=Saving.CATALOG in plan.saving, revives=plan.opening is Opening.RESTORED
        )
        self._made = _Made()
        self._client: EngineClient | None = None
        self.is_stopped = False  # by a person, before its end
        self.events: list[
            Finding
        ] = []  # what was done besides: a file moved, texts taken back; among the findings
        self.texts: dict[str, tuple[Fingerprint, ...]] = {}  # in all locales, by source

    def over(self, paths: Sequence[str]) -> Report:
        """
        What the run made of the sources, an article that fails left out.

        Args:
            paths: Relative to the project; all sources when empty.
        Raises:
            ConfigError: before anything is written.
            AuthError: the engine takes no key of ours.
        """
        names = self._project.sources(paths)
        if not paths:
            self._made.findings += FindingPolicy(self._project.settings.check_settings).apply(
                left_out(self._project)
            )
        self._client = self._engine_client()
        try:
            with locked(self._project.root) if self._plan.saving else nullcontext():
                self._all(names)
            if self._client and self._client.failure is not None:
                self._made.fail(self._faults.explained(self._client.failure))
        finally:
            if self._client:
                self._client.close()
        made = self._made
        return Report(
            findings=tuple(made.findings),
            all_counts=tuple(made.all_counts),
            written=tuple(made.written),
            failures=tuple(made.failures),
            bill=self._client.bill(self._project.config.currency) if self._client else None,
        )

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
            for done, name in enumerate(names, start=1):
                with self._kept(name):
                    self._source(name)
                self._progress(name, done, len(names))
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
            self._made.fail(error)
        except Exception as error:  # a fault of ours or of a plug-in
            self._made.fail(self._faults.told(error, name))

    def _side_by_side(self, client: EngineClient, names: Sequence[str]) -> None:
        """All sources, several on their way at a time; they are written in their order."""
        last: dict[int, int] = {}  # by a document's identity: the number of the source it is the last of

        def complete(scheduled: ScheduledDocument) -> None:
            with self._kept(scheduled.task.document.path):
                self._finish(scheduled)
            done = last.pop(id(scheduled), None)
            if done is not None:
                self._progress(names[done - 1], done, len(names))

        scheduler = Scheduler(_DOCUMENTS_A_CALL * client.parallel, complete)
        try:
            for done, name in enumerate(names, start=1):
                begun: list[ScheduledDocument] = []
                with self._kept(name):
                    begun = [self._begun(task) for task in self._project.tasks(name, self._to)]
                if begun:
                    last[id(begun[-1])] = done
                else:
                    self._progress(name, done, len(names))
                for scheduled in begun:
                    scheduler.start(scheduled)
            scheduler.complete_all()
        except KeyboardInterrupt:
            scheduler.complete_ready()
            raise

    def _source(self, name: str) -> None:
        """One source in all its locales, from what was found before where nothing has changed."""
        made, cache = self._made, self._check_cache
        key = cache.key(name) if cache else None
        known = cache.get(key) if cache and key else None
        if known is not None:
            made.findings += known.findings
            made.all_counts += known.all_counts
            return
        findings, all_counts = len(made.findings), len(made.all_counts)
        for task in self._project.tasks(name, self._to):
            self._finish(self._begun(task))
        if cache and key:
            found = CachedCheck(
                findings=tuple(made.findings[findings:]),
                all_counts=tuple(made.all_counts[all_counts:]),
                texts=self.texts.get(name, ()),
            )
            cache.put(key, found)

    def _begun(self, task: Task) -> ScheduledDocument:
        """One source in one locale, with nothing done yet."""
        moves = self._plan.opening is not Opening.AS_IT_STANDS
        found = self._catalog_store.on_disk(task) if moves else self._project.on_disk(task)
        width = self._project.config.po_width if Saving.CATALOG in self._plan.saving else None
        job = replace(self._session.job(task, found), now=self._now, po_width=width)
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
                    checks=() if isinstance(self._plan, EstimatePlan) else job.checks,
                    memory=self._session.memory(task.pair),
                    client=self._client_for(task),
                    retranslate=retranslate,
                    glossary=self._project.glossary.digest(task.pair) if engine else "",
                )
            case CheckPlan(require_reviewed=require_reviewed):
                return replace(job, require_reviewed=require_reviewed)
            case CountPlan():
                return replace(job, checks=())
            case _:
                return job

    def _client_for(self, task: Task) -> EngineClient | None:
        client = self._client
        if client is None or client.engine.supports(task.pair):
            return client
        what = f"{client.engine.name} does not translate {task.pair}"
        self._made.fail(PairError(what, hint="choose another with --engine"))
        return None

    def _finish(self, scheduled: ScheduledDocument) -> None:
        """Writes what came out of a source in one locale, and reports it."""
        task, steps = scheduled.task, self._plan.steps
        outcome = scheduled.finish()
        if self._client and isinstance(self._client.failure, AuthError):
            raise self._client.failure  # no document will fare better: stop before writing any
        settled = self._catalog_store.settle(
            task,
            scheduled.job,
            lambda job: outcome if job is scheduled.job else process_document(task.document, job, steps),
            lambda job, made: self._put(task, job, made),
        )
        policy = FindingPolicy.of(settled.job, task.document.path, settled.outcome.catalog)
        events = [*policy.apply(settled.findings)]
        self.events += events
        self._made.findings += events
        self._made.findings += settled.outcome.findings  # they went that way in their document
        self._made.findings += policy.apply(self._findings(task, settled))
        self._made.all_counts.append(settled.outcome.unit_counts)

    def _findings(self, task: Task, settled: Settled) -> Iterator[Finding]:
        """What is to be said of a source in one locale besides its units, once it is on the disk."""
        plan, outcome = self._plan, settled.outcome
        lost = lost_texts(task, settled.job, outcome) if plan.opening is Opening.RESTORED else None
        if lost is not None:
            self._made.fail(lost)
        name = task.document.path
        self.texts[name] = (*self.texts.get(name, ()), *fingerprints(outcome.catalog))
        is_frozen = isinstance(plan, CheckPlan) and plan.frozen
        if isinstance(plan, CheckPlan) or plan is BUILD:  # the others write what they make
            before = settled.job.catalog
            yield from outdated_findings(self._project, task, before, outcome, frozen=is_frozen)
        if not task.document.segments:
            where = Location(task.document.path)
            yield Finding("source.empty", Severity.INFO, "nothing to translate", source=where)

    def _put(self, task: Task, job: Job, outcome: Outcome) -> None:
        """
        Nothing; what came out of a source in one locale is written, as far as the plan has it.

        Raises:
            ChangedError: somebody has saved the PO file since the job began; nothing is written.
        """
        saving = self._plan.saving
        if isinstance(self._plan, FixPlan) and not job.notices and not _differs(job.catalog, outcome):
            return
        if Saving.CATALOG in saving:
            if self._catalog_store.save(task, job, outcome.catalog):
                self._made.written.append(task.catalog_path)
        elif Saving.TARGET in saving:
            self._catalog_store.unchanged(task, job)
        if Saving.TARGET in saving:
            root, path = self._project.root, task.target_path
            if write_atomic(root / path, outcome.target, path, inside=root):
                self._made.written.append(path)
            self._made.written += self._session.bring_files(task.pair)


def _differs(before: Catalog | None, outcome: Outcome) -> bool:
    """Whether a target is another one than before."""
    return before is not None and _targets(before) != _targets(outcome.catalog)


def _targets(catalog: Catalog) -> list[tuple[str, ...]]:
    return [unit.targets for unit in catalog.live]
