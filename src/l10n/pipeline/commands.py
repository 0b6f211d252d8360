"""The runs: each walks over sources and locales and comes back with a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime

from l10n.errors import AuthError, ConfigError, L10nError, PairError, did_you_mean
from l10n.files import write_atomic
from l10n.model import Catalog, Finding, Location, Report, Severity, UnitCounts
from l10n.pipeline.document.autofix import autofix, autofix_accepted
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.memory_update import update_memory
from l10n.pipeline.document.process import FILL, process_document, process_stepwise
from l10n.pipeline.mt.client import EngineClient
from l10n.pipeline.plan import Plan
from l10n.pipeline.project.catalog_store import CatalogStore, lost_texts
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.qa.baseline import BASELINE_NAME, without_known, write_baseline
from l10n.pipeline.qa.cache import CachedCheck, CheckCache, Fingerprint
from l10n.pipeline.qa.changed_from import Changes
from l10n.pipeline.qa.check_infos import CheckInfos
from l10n.pipeline.qa.consistency import consistency_findings, fingerprints
from l10n.pipeline.qa.outdated import orphans, outdated_findings
from l10n.pipeline.qa.parallel import CheckOptions, check_in_parallel
from l10n.pipeline.scheduler import ScheduledDocument, Scheduler

_DOCUMENTS_A_CALL = 4  # documents on their way for each call at a time: one is being read, one mended

__all__ = ["Progress", "build", "check", "extract", "fix", "status", "take_baseline", "translate"]

Progress = Callable[[str, int, int], None]  # what was done, how many are done, of how many


def _silent(what: str, done: int, total: int) -> None:
    """For callers that show nothing."""


def translate(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engine: str | None = None,
    dry_run: bool = False,
    retranslate: bool = False,
    progress: Progress = _silent,
) -> Report:
    """
    What a whole run did: catalogs merged and filled, targets written.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
        engine: Its name; the configured one when None.
        dry_run: Send and write nothing, say what would be.
        retranslate: Ask again for what an engine wrote and nobody accepted.
    Raises:
        ConfigError: before anything is written.
    """
    plan = Plan(
        steps=FILL if dry_run else (update_memory, *FILL),
        engine=project.engine(engine),
        memory=True,
        spend=not dry_run,
        retranslate=retranslate,
        moves=True,
        revives=True,
        save_catalog=not dry_run,
        save_target=not dry_run,
    )
    return _run(project, paths, to, plan, progress)


def extract(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """What the catalogs became when the sources were merged into them; nothing is translated."""
    return _run(project, paths, to, Plan(moves=True, revives=True, save_catalog=True))


def build(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """What the targets became when they were made from the catalogs as they are."""
    return _run(project, paths, to, Plan(moves=True, save_target=True))


def status(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """How far each document is in each locale; nothing is written."""
    return replace(_run(project, paths, to, Plan(count_only=True)), findings=())


def check(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    require_reviewed: bool = False,
    notes: bool = False,
    frozen: bool = False,
    changed_from: str | None = None,
    baseline: bool = True,
) -> Report:
    """
    All findings, what is out of date included; nothing is written.

    Args:
        notes: Findings of severity INFO, too.
        frozen: A PO file that a run would write differently is one, too.
        changed_from: Only what is not as it was where the branch left this revision.
        baseline: Leave out what the project's baseline has.
    Raises:
        ConfigError: there is no such revision.
        ProjectError: the baseline cannot be read.
    """
    names = project.sources(paths)
    changes = Changes(project, changed_from) if changed_from is not None else None
    chosen = changes.sources(names) if changes else names
    asked = CheckOptions(to=tuple(to), require_reviewed=require_reviewed, frozen=frozen)
    check_cache = CheckCache(project, asked.words)
    check_in_parallel(project, chosen, asked, check_cache, _checked_ahead)
    report = _checked(project, chosen, asked, check_cache) if chosen else Report()
    check_cache.save()
    found: list[Finding] = [*report.findings]
    found += consistency_findings(project, check_cache.texts(chosen), found)
    if not paths:
        found += FindingPolicy(project.settings).apply(orphans(project))
    least = Severity.INFO if notes else Severity.WARNING
    found = [finding for finding in found if finding.severity >= least]
    if changes:
        found = [finding for finding in found if changes.concern(finding)]
    report = replace(report, findings=tuple(found), checks=CheckInfos(project))
    return without_known(project, report) if baseline else report


def _checked(
    project: Project,
    names: Sequence[str],
    asked: CheckOptions,
    check_cache: CheckCache,
    faults: Faults | None = None,
) -> Report:
    """What is found in some documents, what is not known yet put into the recall."""
    plan = Plan(require_reviewed=asked.require_reviewed, judge=True, frozen=asked.frozen)
    return _run(project, names, asked.to, plan, check_cache=check_cache, faults=faults)


def _checked_ahead(
    project: Project, names: Sequence[str], asked: CheckOptions, check_cache: CheckCache
) -> Report:
    """The same in another process, which leaves it to the caller to find a fault again and to keep it."""
    return _checked(project, names, asked, check_cache, Faults(None, keep=False))


def take_baseline(project: Project, *, notes: bool = False) -> Report:
    """What is there now, as known findings; the project's baseline says so from now on."""
    report = check(project, notes=notes, baseline=False)
    write_baseline(project, report.findings)
    return replace(report, findings=(), known=len(report.findings), written=(BASELINE_NAME,))


def fix(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), accepted: bool = False
) -> Report:
    """
    What was written when the safe fixes of findings were applied; a mended unit says so in a comment.

    Args:
        accepted: Also to what a person wrote or accepted.
    """
    step = autofix_accepted if accepted else autofix
    return _run(
        project,
        paths,
        to,
        Plan(steps=(step,), moves=True, save_catalog=True, save_target=True, mending=True),
    )


@dataclass(slots=True, kw_only=True)
class _Run:
    """A run under way, and its report in the making."""

    project: Project
    plan: Plan
    to: Sequence[str]
    now: datetime
    faults: Faults
    catalog_store: CatalogStore
    client: EngineClient | None = None
    check_cache: CheckCache | None = None
    findings: list[Finding] = field(default_factory=list)
    all_counts: list[UnitCounts] = field(default_factory=list)
    texts: list[Fingerprint] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def write(self, path: str, data: bytes) -> None:
        """Replaces a file of the project, and says so when it changed."""
        if write_atomic(self.project.root / path, data, path, inside=self.project.root):
            self.written.append(path)

    def fail(self, error: L10nError) -> None:
        """Keeps an error for the end; the same one once."""
        if str(error) not in self.failures:
            self.failures.append(str(error))


def _run(
    project: Project,
    paths: Sequence[str],
    to: Sequence[str],
    plan: Plan,
    progress: Progress = _silent,
    check_cache: CheckCache | None = None,
    faults: Faults | None = None,
) -> Report:
    for locale in to:
        if locale not in project.config.locales:
            hint = did_you_mean(locale, project.config.locales)
            raise ConfigError(f"the project has no locale {locale!r}", hint=hint)
    names = project.sources(paths)
    # One moment for the whole run, so that its files agree.
    run = _Run(
        project=project,
        plan=plan,
        to=to,
        now=datetime.now().astimezone(),
        faults=faults or Faults(project.root),
        catalog_store=CatalogStore(project, writes=plan.save_catalog, revives=plan.revives),
        client=project.client(plan.engine, again=plan.retranslate, dry=not plan.spend)
        if plan.engine
        else None,
        check_cache=check_cache,
    )
    writes = plan.save_catalog or plan.save_target
    try:
        with locked(project.root) if writes else nullcontext():
            _sources(run, names, progress)
        if run.client and run.client.failure is not None:
            run.fail(run.faults.explained(run.client.failure))
    finally:
        if run.client:
            run.client.close()
        project.close()
    return Report(
        findings=tuple(run.findings),
        all_counts=tuple(run.all_counts),
        written=tuple(run.written),
        failures=tuple(run.failures),
        bill=run.client.bill(project.config.currency) if run.client else None,
    )


def _sources(run: _Run, names: Sequence[str], progress: Progress) -> None:
    try:
        if run.client is None:
            for done, name in enumerate(names, start=1):
                with _kept(run, name):
                    _source(run, name)
                progress(name, done, len(names))
        else:
            _side_by_side(run, run.client, names, progress)
    except KeyboardInterrupt:
        run.fail(L10nError("stopped", hint="what was done is kept: run again to go on"))


@contextmanager
def _kept(run: _Run, name: str) -> Iterator[None]:
    """Keeps an error for the end: one broken article does not stop the others."""
    try:
        yield
    except (ConfigError, AuthError):
        raise
    except L10nError as error:
        run.fail(error)
    except Exception as error:  # a fault of ours or of a plug-in
        run.fail(run.faults.told(error, name))


def _side_by_side(run: _Run, client: EngineClient, names: Sequence[str], progress: Progress) -> None:
    """All sources, several on their way at a time; they are written in their order."""
    last: dict[int, int] = {}  # by a flight's identity: the number of the source it is the last of

    def complete(scheduled: ScheduledDocument) -> None:
        with _kept(run, scheduled.task.document.path):
            _finish(run, scheduled)
        done = last.pop(id(scheduled), None)
        if done is not None:
            progress(names[done - 1], done, len(names))

    scheduler = Scheduler(_DOCUMENTS_A_CALL * client.parallel, complete)
    try:
        for done, name in enumerate(names, start=1):
            begun: list[ScheduledDocument] = []
            with _kept(run, name):
                begun = [_begun(run, task) for task in run.project.tasks(name, run.to)]
            if begun:
                last[id(begun[-1])] = done
            else:
                progress(name, done, len(names))
            for scheduled in begun:
                scheduler.start(scheduled)
        scheduler.complete_all()
    except KeyboardInterrupt:
        scheduler.complete_ready()
        raise


def _source(run: _Run, name: str) -> None:
    """One source in all its locales, from what was found before where nothing has changed."""
    key = run.check_cache.key(name) if run.check_cache else None
    known = run.check_cache.get(key) if run.check_cache and key else None
    if known is not None:
        run.findings += known.findings
        run.all_counts += known.all_counts
        return
    findings, all_counts, texts = len(run.findings), len(run.all_counts), len(run.texts)
    for task in run.project.tasks(name, run.to):
        _finish(run, _begun(run, task))
    if run.check_cache and key:
        kept = CachedCheck(
            findings=tuple(run.findings[findings:]),
            all_counts=tuple(run.all_counts[all_counts:]),
            texts=tuple(run.texts[texts:]),
        )
        run.check_cache.put(key, kept)


def _begun(run: _Run, task: Task) -> ScheduledDocument:
    """One source in one locale, with nothing done yet."""
    project, plan = run.project, run.plan
    job = replace(
        run.catalog_store.job(task) if plan.moves else project.job(task),
        now=run.now,
        memory=project.memory(task.pair) if plan.memory else None,
        client=_desk_for(task, run),
        retranslate=plan.retranslate,
        glossary=project.glossary.digest(task.pair) if plan.engine else "",
        require_reviewed=plan.require_reviewed,
        po_width=project.config.po_width if plan.save_catalog else None,
    )
    if plan.count_only:
        job = replace(job, checks=())
    return ScheduledDocument(task, job, process_stepwise(task.document, job, plan.steps))


def _finish(run: _Run, scheduled: ScheduledDocument) -> None:
    """Writes what came out of a source in one locale, and reports it."""
    plan, task = run.plan, scheduled.task
    outcome = scheduled.finish()
    if run.client and isinstance(run.client.failure, AuthError):
        raise run.client.failure  # no document will fare better: stop before writing any
    settled = run.catalog_store.settle(
        task,
        scheduled.job,
        lambda job: outcome if job is scheduled.job else process_document(task.document, job, plan.steps),
        lambda job, made: _put(run, task, job, made),
    )
    before, outcome = settled.job.catalog, settled.outcome
    policy = FindingPolicy.of(settled.job, task.document.path, outcome.catalog)
    run.findings += (*policy.apply(settled.findings), *outcome.findings)
    lost = lost_texts(task, settled.job, outcome) if plan.revives else None
    if lost is not None:
        run.fail(lost)
    if plan.judge:
        run.texts += fingerprints(outcome.catalog)
        stale = outdated_findings(run.project, task, before, outcome, frozen=plan.frozen)
        run.findings += policy.apply(stale)
    if not task.document.segments:
        where = Location(task.document.path)
        nothing = Finding("source.empty", Severity.INFO, "nothing to translate", source=where)
        run.findings += policy.apply((nothing,))
    run.all_counts.append(outcome.unit_counts)


def _put(run: _Run, task: Task, job: Job, outcome: Outcome) -> None:
    """
    Nothing; what came out of a source in one locale is written, as far as the plan has it.

    Raises:
        ChangedError: somebody has saved the PO file since the job began; nothing is written.
    """
    plan = run.plan
    if plan.mending and not job.notices:
        before = job.catalog
        if before is None or _targets(before) == _targets(outcome.catalog):
            return
    if plan.save_catalog:
        if run.catalog_store.save(task, job, outcome.catalog):
            run.written.append(task.catalog_path)
    elif plan.save_target:
        run.catalog_store.unchanged(task, job)
    if plan.save_target:
        run.write(task.target_path, outcome.target)


def _targets(catalog: Catalog) -> list[tuple[str, ...]]:
    return [unit.targets for unit in catalog.live]


def _desk_for(task: Task, run: _Run) -> EngineClient | None:
    client = run.client
    if client is None or client.engine.supports(task.pair):
        return client
    what = f"{client.engine.name} does not translate {task.pair}"
    run.fail(PairError(what, hint="choose another with --engine"))
    return None
