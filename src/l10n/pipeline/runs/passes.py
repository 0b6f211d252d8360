"""One pass of a plan over sources, begun and ended: what it came to, and what the next one would say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.errors import L10nError
from l10n.model import Bill, Finding, Report
from l10n.pipeline.project.project import Project
from l10n.pipeline.qa.consistency import consistency_findings
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.plan import EstimatePlan, FixPlan, Plan, TranslatePlan
from l10n.pipeline.runs.run import Progress, Run, silent
from l10n.pipeline.session import Session

__all__ = ["Pass", "Scope", "passed"]

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
    is_stopped: bool = False  # before its first call, by a person

    @property
    def lasting(self) -> tuple[Finding, ...]:
        """The findings that the next pass would have, too."""
        told = {*self.events}
        return tuple(finding for finding in self.report.findings if finding not in told)


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
    with Session(scope.project, environment) as session:
        known = _known(session, scope, plan)
        if agree is not None and isinstance(plan, TranslatePlan) and _costs(plan):
            estimate = Run(
                session, EstimatePlan(engine=plan.engine, retranslate=plan.retranslate), to=scope.to
            )
            new = [name for name in scope.names if known is None or known.get(name) is None]
            expected = estimate.over(new)
            if estimate.is_stopped:
                return Pass(expected, is_stopped=True)
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
    return Pass(replace(report, repetition=repetition), run.events(scope.names))


def _known(session: Session, scope: Scope, plan: Plan) -> KnownDocuments | None:
    """What is known of the documents; nothing for fixes, which are asked for to be looked for."""
    if isinstance(plan, FixPlan):
        return None
    return KnownDocuments(scope.project, plan, scope.to, session.environment)


def _costs(plan: TranslatePlan) -> bool:
    return plan.engine is not None and plan.engine.limits.billing != "nothing" and not plan.is_dry
