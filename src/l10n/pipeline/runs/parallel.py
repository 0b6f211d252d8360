"""Many documents checked by several processes, each a share of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.project import Project
from l10n.pipeline.project.settings import Settings
from l10n.pipeline.runs.known import KnownDocuments
from l10n.pipeline.runs.plan import CheckPlan
from l10n.pipeline.runs.results import DocumentResult, Gathered
from l10n.pipeline.runs.run import Run
from l10n.pipeline.session import Session

__all__ = ["CheckScope", "check_in_parallel"]

_MANY = 200  # documents: fewer are done before the processes have started
_SHARE = 16  # documents a turn
_MOST = 8  # processes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckScope:
    """What a check was asked for."""

    plan: CheckPlan
    to: tuple[str, ...] = ()  # locales; all when empty


def check_in_parallel(
    project: Project, names: Sequence[str], scope: CheckScope, known: KnownDocuments
) -> None:
    """
    Makes known what other processes find in documents that are new.

    What they cannot read is left to the caller, who says so.
    """
    new = [name for name in names if known.is_new(name)]
    processes = min(_processors(), _MOST, len(new) // (_MANY // 2))
    if processes < 2:
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    shares = [new[at : at + _SHARE] for at in range(0, len(new), _SHARE)]
    with ProcessPoolExecutor(processes, get_context("spawn"), _quiet) as pool:
        try:
            turns = [pool.submit(_share, project.settings, share, scope) for share in shares]
            for turn in turns:
                known.add(turn.result())
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _processors() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quiet() -> None:
    """Ctrl-C is for the process that the user started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _share(settings: Settings, names: Sequence[str], scope: CheckScope) -> dict[str, DocumentResult]:
    """What was found in some documents; the caller finds a fault again, and keeps it."""
    project = Project(settings.config, settings)
    faults, gathered = Faults(None, keep=False), Gathered()
    with Session(project) as session:
        Run(session, scope.plan, to=scope.to, known=gathered, faults=faults).over(names)
    return gathered.used
