"""The commands: each makes a run over sources and locales and comes back with a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from l10n.model import Bill, Report, Severity, Usage
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import installed_checks
from l10n.pipeline.qa.baseline import BASELINE_NAME, without_known, write_baseline
from l10n.pipeline.qa.changed_from import Changes
from l10n.pipeline.qa.check_infos import CheckInfos
from l10n.pipeline.qa.damaged_memories import damaged_memories
from l10n.pipeline.qa.last_run import compared_with_last
from l10n.pipeline.qa.outdated import left_out, orphans
from l10n.pipeline.runs.passes import Pass, Scope, filled_and_published, looking, passed, publication
from l10n.pipeline.runs.plan import BUILD, EXTRACT, CheckPlan, CountPlan, FixPlan, TranslatePlan
from l10n.pipeline.runs.run import Progress, silent
from l10n.pipeline.session import Environment, Session
from l10n.ports import Engine
from l10n.reports.mqm import per_locale

__all__ = ["Progress", "build", "check", "extract", "fix", "status", "take_baseline", "translate"]


def translate(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    engine: str | Engine | None = None,
    dry_run: bool = False,
    retranslate: bool = False,
    overwrite: bool = False,
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
        overwrite: Give up what only edited pages say.
        batch: Have what is new answered later, where engines do that; the next run collects.
        notes: Findings of severity INFO, too.
        environment: Keys and addresses of engines; the process's own when None.
        agree: Gets what the run would cost, before the first call and where it costs anything; whether to go
            on. None for nobody to ask.
    Raises:
        ConfigError: before anything is written.
        L10nError: nobody agreed; nothing was sent or written.
    """
    asked = Environment(os.environ if environment is None else environment)
    with Session(project, asked) as session:
        routes = session.routes(engine)
    plan = TranslatePlan(routes=routes, retranslate=retranslate, answers_later=batch, overwrite=overwrite)
    if dry_run:
        plan = TranslatePlan.dry(routes, retranslate=retranslate)
    scope = Scope.of(project, paths, to)
    done = filled_and_published(scope, plan, environment=asked, progress=progress, agree=agree)
    if done.is_estimate:
        return done.report
    report = _with_failures(_reported(scope, done, notes=notes), damaged_memories(project))
    return _compared(scope, done, report, keeps=not dry_run)


def extract(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), jobs: int | None = None
) -> Report:
    """
    What the catalogs became when the sources were merged into them; nothing is translated.

    Args:
        jobs: Processes at most; one a processor when None.
    """
    scope = Scope.of(project, paths, to)
    return _reported(scope, passed(scope, EXTRACT, jobs=jobs))


def build(
    project: Project,
    paths: Sequence[str] = (),
    *,
    to: Sequence[str] = (),
    overwrite: bool = False,
    notes: bool = False,
    jobs: int | None = None,
) -> Report:
    """
    What the targets became when they were made from the catalogs as they are.

    Args:
        overwrite: Give up what only edited pages say.
        notes: Findings of severity INFO, too.
        jobs: Processes at most; one a processor when None.
    """
    scope = Scope.of(project, paths, to)
    done = passed(scope, replace(BUILD, overwrite=overwrite), jobs=jobs)
    return _compared(scope, done, _reported(scope, done, notes=notes), keeps=True)


def status(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), quality: bool = False
) -> Report:
    """
    How far each document is in each locale; nothing is written.

    Args:
        quality: Also how good the translations are, for which all of them are checked.
    """
    if quality:
        found = check(project, paths, to=to, notes=True)
    else:
        scope, plan = Scope.of(project, paths, to), looking(project, CountPlan())
        project.publication = publication(scope, opening=plan.opening)
        found = passed(scope, plan).report
    report = replace(found, findings=())
    again = report.repetition
    return replace(report, repetition=again and replace(again, report=replace(again.report, findings=())))


def fix(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), accepted: bool = False
) -> Report:
    """
    What was written when the safe fixes of findings were applied; a mended unit says so in a comment.

    Args:
        accepted: Also to what a person wrote or accepted.
    """
    scope = Scope.of(project, paths, to)
    return _reported(scope, passed(scope, FixPlan(accepted=accepted)))


def _with_failures(report: Report, failures: Sequence[str]) -> Report:
    """The report with what else could not be read; each once, and never said again unasked."""
    if not failures:
        return report
    return replace(report, failures=tuple(dict.fromkeys((*report.failures, *failures))), repetition=None)


def _reported(
    scope: Scope, done: Pass, *, notes: bool = False, changes: Changes | None = None, baseline: bool = True
) -> Report:
    """
    What a pass came to, with what stands beside the documents, as severe as it is asked for.

    What happened in the pass itself is always told: no other will say it.

    Args:
        notes: Findings of severity INFO, too.
        changes: Leave out what they do not concern.
        baseline: Leave out what the project's baseline has.
    """
    project, least = scope.project, Severity.INFO if notes else Severity.WARNING
    found = [*done.lasting]
    if not scope.paths:
        policy = FindingPolicy(project.settings.check_settings)
        said = {(event.check, event.location) for event in done.events}  # a page that this pass has left
        beside = policy.apply((*left_out(project), *orphans(project)))
        found += [finding for finding in beside if (finding.check, finding.location) not in said]
    severe = (finding for finding in found if finding.severity >= least)
    told = tuple(finding for finding in severe if changes is None or changes.concern(finding))
    quality = per_locale(done.report.all_counts, found) if done.is_checked else ()
    report = replace(done.report, findings=told, quality=quality, checks=CheckInfos(installed_checks()))
    report = without_known(project, report) if baseline else report
    again = report.repetition
    if again is not None:
        same = replace(again.report, findings=report.findings, known=report.known)
        again = replace(again, report=replace(same, quality=quality, checks=report.checks))
    return replace(report, findings=(*done.events, *report.findings), repetition=again)


def _compared(scope: Scope, done: Pass, report: Report, *, keeps: bool) -> Report:
    """
    The report with what of it is new since the last run, and what happened in this one.

    Args:
        keeps: Whether the next run is compared with this one.
    """
    events, bill = done.events, report.bill
    repetition = report.repetition
    if repetition is not None and (bill is None or not (bill.texts or bill.calls or bill.usage != Usage())):
        repetition = replace(repetition, report=replace(repetition.report, bill=bill))
    report = replace(report, findings=report.findings[len(events) :], repetition=repetition)
    report = compared_with_last(scope.project, report, scope.paths, scope.to, keeps=keeps)
    return replace(report, findings=(*events, *report.findings), new=(*events, *(report.new or ())))


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
    scope = Scope.of(project, paths, to)
    changes = Changes(project, changed_from) if changed_from is not None else None
    if changes:
        scope = replace(scope, names=changes.sources(scope.names), is_all=False)
    plan = looking(project, CheckPlan(require_reviewed=require_reviewed, frozen=frozen))
    done = passed(scope, plan, jobs=jobs)
    report = _reported(scope, done, notes=notes, changes=changes, baseline=baseline)
    report = _with_failures(report, damaged_memories(project))
    return replace(report, repetition=None) if changes else report  # git may say something else tomorrow


def take_baseline(project: Project, *, notes: bool = False) -> Report:
    """What is there now, as known findings; the project's baseline says so from now on."""
    report = check(project, notes=notes, baseline=False)
    write_baseline(project, report.findings)
    return replace(report, findings=(), known=len(report.findings), written=(BASELINE_NAME,))
