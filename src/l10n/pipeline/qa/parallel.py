"""Many documents checked by several processes, each a share of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from l10n.config import Config
from l10n.pipeline.project.project import Project
from l10n.pipeline.qa.cache import CachedCheck, CheckCache

__all__ = ["CheckOptions", "check_in_parallel"]

_MANY = 200  # documents: fewer are done before the processes have started
_SHARE = 16  # documents a turn
_MOST = 8  # processes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What a check was asked for."""

    to: tuple[str, ...] = ()  # locales; all when empty
    require_reviewed: bool = False
    frozen: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The same as words, for a digest."""
        return (*self.to, str(self.require_reviewed), str(self.frozen))


Work = Callable[[Project, Sequence[str], CheckOptions, CheckCache], object]


def check_in_parallel(
    project: Project, names: Sequence[str], options: CheckOptions, check_cache: CheckCache, work: Work
) -> None:
    """
    Puts into the recall what other processes find in documents that it does not know.

    What they cannot read is left to the caller, who says so.

    Args:
        work: A function of a module, so that another process has it too.
    """
    new = [name for name in names if (key := check_cache.key(name)) and check_cache.get(key) is None]
    processes = min(_processors(), _MOST, len(new) // (_MANY // 2))
    if processes < 2:
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    shares = [new[at : at + _SHARE] for at in range(0, len(new), _SHARE)]
    config, environment = project.config, dict(project.environment)
    with ProcessPoolExecutor(processes, get_context("spawn"), _quiet) as pool:
        try:
            turns = [pool.submit(_share, config, environment, share, options, work) for share in shares]
            for turn in turns:
                check_cache.add(turn.result())
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


def _share(
    config: Config, environment: Mapping[str, str], names: Sequence[str], options: CheckOptions, work: Work
) -> dict[str, CachedCheck]:
    """What was found in some documents, by their digests."""
    project = Project(config, environment)
    check_cache = CheckCache(project, options.words, empty=True)
    work(project, names, options, check_cache)
    return check_cache.used
