"""The commands: each makes a run over sources and locales and comes back with a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from l10n.errors import L10nError
from l10n.model import Bill, Finding, Report, Severity
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import installed_checks
from l10n.pipeline.qa.baseline import BASELINE_NAME, without_known, write_baseline
from l10n.pipeline.qa.cache import CheckCache
from l10n.pipeline.qa.changed_from import Changes
from l10n.pipeline.qa.check_infos import CheckInfos
from l10n.pipeline.qa.consistency import consistency_findings
from l10n.pipeline.qa.last_run import compared_with_last
from l10n.pipeline.qa.outdated import left_out, orphans
from l10n.pipeline.runs.parallel import CheckScope, check_in_parallel
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
        engine: Its name, or itself; the configured one when None.
        dry_run: Send and write nothing, say what would be.
        retranslate: Ask again for what an engine wrote and nobody accepted.
        notes: Findings of severity INFO, too.
        environment: Keys and addresses of engines; the process's own when None.
        agree: Gets what the run would cost, before the first call and where it costs anything; whether to go
            on. None for nobody to ask.
    Raises:
        ConfigError: before anything is written.
        L10nError: nobody agreed; nothing was sent or written.
    """
    with Session(project, environment) as session:
        made = session.engine(engine)
        if agree is not None and made is not None and made.limits.billing != "nothing" and not dry_run:
            estimate = EstimatePlan(engine=made, retranslate=retranslate)
            run = Run(session, estimate, to=to)
            expected = run.over(paths)
            if run.is_stopped:
                return expected
            if expected.bill is not None and expected.bill.texts and not agree(expected.bill):
                raise L10nError("stopped: nothing was sent", hint="--yes goes on without a question")
        plan = TranslatePlan(engine=made, retranslate=retranslate)
        if dry_run:
            plan = TranslatePlan.dry(made, retranslate=retranslate)
        run = Run(session, plan, to=to, progress=progress)
        return _reported(session, run, paths, to, notes=notes, keeps=not dry_run)


def extract(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """What the catalogs became when the sources were merged into them; nothing is translated."""
    return _run(project, paths, to, EXTRACT)


def build(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), notes: bool = False
) -> Report:
    """
    What the targets became when they were made from the catalogs as they are.

    Args:
        notes: Findings of severity INFO, too.
    """
    with Session(project) as session:
        return _reported(session, Run(session, BUILD, to=to), paths, to, notes=notes, keeps=True)


def status(project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = ()) -> Report:
    """How far each document is in each locale; nothing is written."""
    return replace(_run(project, paths, to, CountPlan()), findings=())


def fix(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), accepted: bool = False
) -> Report:
    """
    What was written when the safe fixes of findings were applied; a mended unit says so in a comment.

    Args:
        accepted: Also to what a person wrote or accepted.
    """
    return _run(project, paths, to, FixPlan.accepted() if accepted else FixPlan())


def _run(project: Project, paths: Sequence[str], to: Sequence[str], plan: Plan) -> Report:
    with Session(project) as session:
        return Run(session, plan, to=to).over(paths)


def _reported(
    session: Session, run: Run, paths: Sequence[str], to: Sequence[str], *, notes: bool, keeps: bool
) -> Report:
    """
    What a run did, with the findings that ``check`` has afterwards, and which of them are new.

    What happened in the run itself is always told: no other run will say it.

    Args:
        keeps: Whether the next run is compared with this one.
    """
    project, report = session.project, run.over(paths)
    events = set(run.events)
    found = [finding for finding in report.findings if finding not in events]
    found += consistency_findings(session, run.texts, found)
    if not paths:
        found += FindingPolicy(project.settings.check_settings).apply(orphans(project))
    report = without_known(project, replace(report, findings=_severe(found, notes=notes)))
    report = compared_with_last(project, report, paths, to, keeps=keeps)
    told = tuple(run.events)
    return replace(report, findings=(*told, *report.findings), new=(*told, *(report.new or ())))


def _severe(findings: Sequence[Finding], *, notes: bool) -> tuple[Finding, ...]:
    """The findings that are reported: notes are where they are asked for."""
    least = Severity.INFO if notes else Severity.WARNING
    return tuple(finding for finding in findings if finding.severity >= least)


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
    plan = CheckPlan(require_reviewed=require_reviewed, frozen=frozen)
    with Session(project) as session:
        report = _checked(session, chosen, CheckScope(plan=plan, to=tuple(to)))
    found = [*report.findings]
    if not paths:
        policy = FindingPolicy(project.settings.check_settings)
        found += policy.apply((*left_out(project), *orphans(project)))
    severe = _severe(found, notes=notes)
    if changes:
        severe = tuple(finding for finding in severe if changes.concern(finding))
    report = replace(report, findings=severe, checks=CheckInfos(installed_checks()))
    return without_known(project, report) if baseline else report


def _checked(session: Session, names: Sequence[str], scope: CheckScope) -> Report:
    """What is found in documents, by themselves and beside each other; what is known is not looked for."""
    check_cache = CheckCache(session.project, scope.words)
    check_in_parallel(session.project, names, scope, check_cache)
    run = Run(session, scope.plan, to=scope.to, check_cache=check_cache)
    report = run.over(names) if names else Report()
    check_cache.save()
    found: list[Finding] = [*report.findings]
    found += consistency_findings(session, check_cache.texts(names), found)
    return replace(report, findings=tuple(found))


def take_baseline(project: Project, *, notes: bool = False) -> Report:
    """What is there now, as known findings; the project's baseline says so from now on."""
    report = check(project, notes=notes, baseline=False)
    write_baseline(project, report.findings)
    return replace(report, findings=(), known=len(report.findings), written=(BASELINE_NAME,))
