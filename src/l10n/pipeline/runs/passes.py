"""One pass of a plan over sources, begun and ended: what it came to, and what the next one would say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from l10n.errors import L10nError
from l10n.model import Bill, Finding, Report, UnitCounts
from l10n.pipeline.document.job import HeldPage
from l10n.pipeline.project.moved_sources import MovedSources
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.publication import Publication
from l10n.pipeline.qa.consistency import consistency_findings
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.plan import (
    BUILD,
    CheckPlan,
    CountPlan,
    EstimatePlan,
    FixPlan,
    Opening,
    Plan,
    TranslatePlan,
    WeighPlan,
)
from l10n.pipeline.runs.run import Progress, Run, silent
from l10n.pipeline.session import Environment, Session

__all__ = ["Pass", "Scope", "filled_and_published", "looking", "passed", "publication"]

_LookingPlan = TypeVar("_LookingPlan", CheckPlan, CountPlan)
Agree = Callable[[Bill], bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a pass goes over."""

    project: Project
    paths: Sequence[str]  # as they were asked for; all sources when empty
    to: Sequence[str]  # target locales; all when empty
    names: Sequence[str]  # the sources
    is_all: bool  # whether there are no others

    @classmethod
    def of(cls, project: Project, paths: Sequence[str], to: Sequence[str]) -> Scope:
        """
        The sources that are asked for.

        Raises:
            ConfigError: a path is not there, is outside the source folder, or is no document we read.
        """
        return cls(project, paths, to, project.sources(paths), is_all=not paths)


@dataclass(frozen=True, slots=True)
class Pass:
    """What a pass came to, when all that it had opened is closed again."""

    report: Report  # findings in documents, by themselves and beside each other; what repeats it
    events: tuple[Finding, ...] = ()  # of the findings, what was done besides, and no other pass will say
    is_stopped: bool = False  # by a person, before its end
    is_estimate: bool = False  # it was stopped before its first call
    is_checked: bool = True  # whether anybody asked what is wrong with the translations

    @property
    def lasting(self) -> tuple[Finding, ...]:
        """The findings that the next pass would have, too."""
        told = {*self.events}
        return tuple(finding for finding in self.report.findings if finding not in told)

    def then(self, other: Pass) -> Pass:
        """The two as one; of what both find, it is told once."""
        first, second = self.report, other.report
        known = {*second.findings}
        same = first.repetition if second.repetition and not second.written else None
        report = replace(
            first,
            findings=(*(each for each in first.findings if each not in known), *second.findings),
            all_counts=tuple(_with_page(first.all_counts, second.all_counts)),
            written=(*first.written, *second.written),
            failures=tuple(dict.fromkeys((*first.failures, *second.failures))),
            repetition=same,
        )
        return Pass(report, (*self.events, *other.events), other.is_stopped)


def _with_page(all_counts: Sequence[UnitCounts], published: Sequence[UnitCounts]) -> Iterator[UnitCounts]:
    pages = {(each.path, each.locale): each.page for each in published}
    return (replace(each, page=pages.get((each.path, each.locale))) for each in all_counts)


def filled_and_published(
    scope: Scope,
    plan: TranslatePlan,
    *,
    environment: Environment,
    progress: Progress = silent,
    agree: Agree | None = None,
) -> Pass:
    """
    What a translation makes of the sources in a scope; arguments as of ``passed``.

    Where pages wait for accepted units, all catalogs are filled before the first page is written: what a page
    leads to depends on the others' catalogs, not on the order of the run.
    """
    if plan.is_dry or not _wanted(scope):
        return passed(scope, plan, environment=environment, progress=progress, agree=agree)
    catalogs, pages = plan.without_pages(), replace(BUILD, overwrite=plan.overwrite)
    filled = passed(scope, catalogs, environment=environment, progress=progress, agree=agree)
    return filled if filled.is_stopped else filled.then(passed(scope, pages, environment=environment))


def publication(scope: Scope, *, opening: Opening = Opening.AS_IT_STANDS) -> Publication:
    """
    Which pages are not written since too few of their units are accepted, by the PO files on the disk.

    All of the project's pages are looked at: those in the scope may lead to any.

    Args:
        opening: How the run takes up a PO file.
    """
    wanted, project = _wanted(scope), scope.project
    project.publication = Publication()  # nothing is held while it is weighed
    if not wanted:
        return project.publication
    opening = Opening.MOVED if opening is Opening.RESTORED else opening
    weighed = passed(Scope.of(project, (), tuple(wanted)), WeighPlan(opening=opening), jobs=None)
    held = {}
    for counts in weighed.report.all_counts:
        percent = wanted[counts.locale]
        if counts.accepted * 100 < percent * counts.total:
            page = project.root / project.outputs(counts.path, counts.locale)[1]
            accepted = counts.accepted * 100 // counts.total
            held[counts.path, counts.locale] = HeldPage(
                accepted_percent=accepted, wanted_percent=percent, is_there=page.is_file()
            )
    return Publication(held, wanted)


def looking(project: Project, plan: _LookingPlan) -> _LookingPlan:
    """The plan of a pass that only looks: upon PO files where they stand, when a run would move some."""
    moved = (MovedSources(project, locale) for locale in project.config.locales)
    return (
        replace(plan, opening=Opening.MOVED) if any(each.elsewhere or each.paths for each in moved) else plan
    )


def _wanted(scope: Scope) -> dict[str, int]:
    """Per cent of accepted units that the pages of a locale wait for; without locales where they do not."""
    config = scope.project.config
    locales = [locale for locale in config.locales if not scope.to or locale in scope.to]
    return {locale: percent for locale in locales if (percent := config.completion_of(locale))}


def passed(
    scope: Scope,
    plan: Plan,
    *,
    environment: Mapping[str, str] | None = None,
    progress: Progress = silent,
    jobs: int | None = 1,
    agree: Agree | None = None,
) -> Pass:
    """
    What a plan makes of the sources in a scope.

    Args:
        environment: Keys and addresses of engines; the process's own when None.
        jobs: Processes at most; one a processor when None.
        agree: Gets what the pass would cost, before the first call and where it costs anything; whether to go
            on. None for nobody to ask.
    Raises:
        ConfigError: before anything is written.
        L10nError: nobody agreed; nothing was sent or written.
    """
    if plan.publishes:
        scope.project.publication = publication(scope, opening=plan.opening)
    with Session(scope.project, environment) as session:
        known = _known(session, scope, plan)
        if agree is not None and isinstance(plan, TranslatePlan) and _costs(plan):
            estimate = Run(
                session, EstimatePlan(routes=plan.routes, retranslate=plan.retranslate), to=scope.to
            )
            new = [name for name in scope.names if known is None or known.get(name) is None]
            expected = estimate.over(new)
            if estimate.is_stopped:
                return Pass(expected, is_stopped=True, is_estimate=True)
            if expected.bill is not None and expected.bill.texts:
                if known is not None:
                    known.close()
                if not agree(expected.bill):
                    raise L10nError("stopped: nothing was sent", hint="--yes goes on without a question")
                known = _known(session, scope, plan)  # that may have taken its time
        run = Run(session, plan, to=scope.to, progress=progress, known=known, jobs=jobs)
        report = run.over(scope.names)
        if known is not None:
            texts = {name: known.used[name].texts for name in scope.names if name in known.used}
            beside = consistency_findings(session, texts, report.findings) if plan.checks else ()
            report = replace(report, findings=(*report.findings, *beside))
    repetition = known.save(scope.names, is_all=scope.is_all) if known is not None else None
    if repetition is not None:
        repetition = replace(repetition, report=_marked(scope, repetition.report))
    return Pass(
        replace(_marked(scope, report), repetition=repetition),
        run.events(scope.names) if plan.saving else (),
        run.is_stopped,
        is_checked=plan.checks,
    )


def _marked(scope: Scope, report: Report) -> Report:
    return replace(report, all_counts=scope.project.publication.marked(report.all_counts))


def _known(session: Session, scope: Scope, plan: Plan) -> KnownDocuments | None:
    """What is known of the documents; nothing for fixes, which are asked for to be looked for."""
    if isinstance(plan, FixPlan):
        return None
    return KnownDocuments(scope.project, plan, scope.to, session.environment)


def _costs(plan: TranslatePlan) -> bool:
    return not plan.is_dry and any(each.limits.billing != "nothing" for each in plan.routes.engines)
