"""The commands: each makes a run over sources and locales and comes back with a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.errors import L10nError
from l10n.model import Bill, Finding, Repetition, Report, Severity, Usage
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import installed_checks
from l10n.pipeline.qa.baseline import BASELINE_NAME, without_known, write_baseline
from l10n.pipeline.qa.changed_from import Changes
from l10n.pipeline.qa.check_infos import CheckInfos
from l10n.pipeline.qa.consistency import consistency_findings
from l10n.pipeline.qa.last_run import compared_with_last
from l10n.pipeline.qa.outdated import left_out, orphans
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.plan import (
    BUILD,
    EXTRACT,
    CheckPlan,
    CountPlan,
    EstimatePlan,
    FixPlan,
    Plan,
    TranslatePlan,
)
from l10n.pipeline.runs.run import Progress, Run, silent
from l10n.pipeline.session import Session
from l10n.ports import Engine

__all__ = ["Progress", "build", "check", "extract", "fix", "status", "take_baseline", "translate"]


def translate(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engine: str | Engine | None = None,
    dry_run: bool = False,
    retranslate: bool = False,
    batch: bool = False,
    notes: bool = False,
    environment: Mapping[str, str] | None = None,
    progress: Progress = silent,
    agree: Callable[[Bill], bool] | None = None,
) -> Report:
    """
    What a whole run did: catalogs merged and filled, targets written.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
        engine: Its name, or itself; those of the configuration when None.
        dry_run: Send and write nothing, say what would be.
        retranslate: Ask again for what an engine wrote and nobody accepted.
        batch: Have what is new answered later, where engines do that; the next run collects.
        notes: Findings of severity INFO, too.
        environment: Keys and addresses of engines; the process's own when None.
        agree: Gets what the run would cost, before the first call and where it costs anything; whether to go
            on. None for nobody to ask.
    Raises:
        ConfigError: before anything is written.
        L10nError: nobody agreed; nothing was sent or written.
    """
    with Session(project, environment) as session:
        routes = session.routes(engine)
        plan = TranslatePlan(routes=routes, retranslate=retranslate, answers_later=batch)
        if dry_run:
            plan = TranslatePlan.dry(routes, retranslate=retranslate)
        known = KnownDocuments(project, plan, to, session.environment)
        names = project.sources(paths)
        is_billed = any(each.limits.billing != "nothing" for each in routes.engines)
        if agree is not None and is_billed and not dry_run:
            estimate = Run(session, EstimatePlan(routes=routes, retranslate=retranslate), to=to)
            expected = estimate.over([name for name in names if known.get(name) is None])
            if estimate.is_stopped:
                return expected
            if expected.bill is not None and expected.bill.texts:
                known.close()
                if not agree(expected.bill):
                    raise L10nError("stopped: nothing was sent", hint="--yes goes on without a question")
                known = KnownDocuments(project, plan, to, session.environment)  # that may have taken its time
        run = Run(session, plan, to=to, progress=progress, known=known)
        report = _over(session, run, known, names)
    return _reported(report, run, known, _Scope(project, paths, to, names), notes=notes, keeps=not dry_run)


def extract(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), jobs: int | None = None
) -> Report:
    """
    What the catalogs became when the sources were merged into them; nothing is translated.

    Args:
        jobs: Processes at most; one a processor when None.
    """
    return _run(project, paths, to, EXTRACT, jobs)


def build(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    notes: bool = False,
    jobs: int | None = None,
) -> Report:
    """
    What the targets became when they were made from the catalogs as they are.

    Args:
        notes: Findings of severity INFO, too.
        jobs: Processes at most; one a processor when None.
    """
    with Session(project) as session:
        known = KnownDocuments(project, BUILD, to, session.environment)
        run = Run(session, BUILD, to=to, known=known, jobs=jobs)
        names = project.sources(paths)
        report = _over(session, run, known, names)
    return _reported(report, run, known, _Scope(project, paths, to, names), notes=notes, keeps=True)


def status(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """How far each document is in each locale; nothing is written."""
    report = replace(_run(project, paths, to, CountPlan()), findings=())
    known = report.repetition
    return replace(report, repetition=known and replace(known, report=report))


def fix(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), accepted: bool = False
) -> Report:
    """
    What was written when the safe fixes of findings were applied; a mended unit says so in a comment.

    Args:
        accepted: Also to what a person wrote or accepted.
    """
    with Session(project) as session:
        run = Run(session, FixPlan.accepted() if accepted else FixPlan(), to=to)
        return _with_left_out(project, paths, run.over(project.sources(paths)))


def _run(
    project: Project, paths: Sequence[str], to: Sequence[str], plan: Plan, jobs: int | None = None
) -> Report:
    with Session(project) as session:
        known = KnownDocuments(project, plan, to, session.environment)
        run = Run(session, plan, to=to, known=known, jobs=jobs)
        names = project.sources(paths)
        report = _with_left_out(project, paths, run.over(names))
    return replace(report, repetition=_repeated(project, paths, known.save(names, is_all=not paths)))


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a run goes over."""

    project: Project
    paths: Sequence[str]  # as they were asked for; all sources when empty
    to: Sequence[str]  # target locales; all when empty
    names: Sequence[str]  # the sources


def _over(session: Session, run: Run, known: KnownDocuments, names: Sequence[str]) -> Report:
    """What a run comes to, with what is found in documents beside each other."""
    report = run.over(names)
    texts = {name: known.used[name].texts for name in names if name in known.used}
    beside = consistency_findings(session, texts, report.findings)
    return replace(report, findings=(*report.findings, *beside))


def _reported(
    report: Report, run: Run, known: KnownDocuments, scope: _Scope, *, notes: bool, keeps: bool
) -> Report:
    """
    What a run did, with the findings that ``check`` has afterwards, and which of them are new.

    What happened in the run itself is always told: no other run will say it.

    Args:
        report: From ``_over``, when all that the run has opened is closed again.
        keeps: Whether the next run is compared with this one.
    """
    project = scope.project
    repetition = known.save(scope.names, is_all=not scope.paths)
    events = run.events(scope.names)
    told = {*events}
    found = [finding for finding in report.findings if finding not in told]
    if not scope.paths:
        policy = FindingPolicy(project.settings.check_settings)
        said = {(event.check, event.location) for event in events}  # a page that this run has left
        beside = policy.apply((*left_out(project), *orphans(project)))
        found += [finding for finding in beside if (finding.check, finding.location) not in said]
    report = without_known(project, replace(report, findings=_severe(found, notes=notes)))
    bill = report.bill
    if repetition is not None and (bill is None or not (bill.texts or bill.calls or bill.usage != Usage())):
        again = replace(repetition.report, bill=bill)
        report = replace(report, repetition=replace(repetition, report=again))
    report = compared_with_last(project, report, scope.paths, scope.to, keeps=keeps)
    return replace(report, findings=(*events, *report.findings), new=(*events, *(report.new or ())))


def _severe(findings: Sequence[Finding], *, notes: bool) -> tuple[Finding, ...]:
    """The findings that are reported: notes are where they are asked for."""
    least = Severity.INFO if notes else Severity.WARNING
    return tuple(finding for finding in findings if finding.severity >= least)


def _with_left_out(project: Project, paths: Sequence[str], report: Report) -> Report:
    """The report of a run over all sources, what looks like a translation among them named first."""
    if paths:
        return report
    policy = FindingPolicy(project.settings.check_settings)
    return replace(report, findings=(*policy.apply(left_out(project)), *report.findings))


def _repeated(project: Project, paths: Sequence[str], repetition: Repetition | None) -> Repetition | None:
    if repetition is None:
        return None
    return replace(repetition, report=_with_left_out(project, paths, repetition.report))


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
    jobs: int | None = None,
) -> Report:
    """
    All findings, what is out of date included; nothing is written.

    Args:
        notes: Findings of severity INFO, too.
        frozen: A PO file that a run would write differently is one, too.
        changed_from: Only what is not as it was where the branch left this revision.
        baseline: Leave out what the project's baseline has.
        jobs: Processes at most; one a processor when None.
    Raises:
        ConfigError: there is no such revision.
        ProjectError: the baseline cannot be read.
    """
    names = project.sources(paths)
    changes = Changes(project, changed_from) if changed_from is not None else None
    chosen = changes.sources(names) if changes else names
    plan = CheckPlan(require_reviewed=require_reviewed, frozen=frozen)
    with Session(project) as session:
        report = _checked(session, chosen, plan, to, is_all=not (paths or changes), jobs=jobs)
    found = [*report.findings]
    if not paths:
        policy = FindingPolicy(project.settings.check_settings)
        found += policy.apply((*left_out(project), *orphans(project)))
    severe = _severe(found, notes=notes)
    if changes:
        severe = tuple(finding for finding in severe if changes.concern(finding))
    report = replace(report, findings=severe, checks=CheckInfos(installed_checks()))
    report = without_known(project, report) if baseline else report
    if report.repetition is None or changes:  # git may say something else tomorrow
        return replace(report, repetition=None)
    return replace(report, repetition=replace(report.repetition, report=report))


def _checked(
    session: Session,
    names: Sequence[str],
    plan: CheckPlan,
    to: Sequence[str],
    *,
    is_all: bool,
    jobs: int | None,
) -> Report:
    """What is found in documents, by themselves and beside each other; what is known is not looked for."""
    known = KnownDocuments(session.project, plan, to, session.environment)
    run = Run(session, plan, to=to, known=known, jobs=jobs)
    report = _over(session, run, known, names)
    return replace(report, repetition=known.save(names, is_all=is_all))


def take_baseline(project: Project, *, notes: bool = False) -> Report:
    """What is there now, as known findings; the project's baseline says so from now on."""
    report = check(project, notes=notes, baseline=False)
    write_baseline(project, report.findings)
    return replace(report, findings=(), known=len(report.findings), written=(BASELINE_NAME,))
