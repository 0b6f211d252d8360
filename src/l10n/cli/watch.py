"""``l10n watch``."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import FrameType

from l10n import pipeline
from l10n.cli.options import Directory
from l10n.cli.saying import complain, say
from l10n.config import CONFIG_NAME
from l10n.errors import ConfigError, L10nError, ProjectError, extra_hint
from l10n.model import Report
from l10n.reports.plain import line

__all__ = ["watch"]

_QUIET_MS = 200  # without a save, before the last ones are acted upon


def watch(directory: Directory = Path()) -> None:
    """
    Build again whenever something is saved.

    A source, a PO file, the glossary or l10n.yaml. Sources are merged into their PO files first, as by `l10n
    extract`; no engine is asked. Ctrl-C ends it. It needs watchfiles, an extra.

    Example: l10n watch
    """
    stop = threading.Event()

    def interrupted(number: int, frame: FrameType | None) -> None:
        stop.set()  # a run that is interrupted reports that, and ends like others
        signal.default_int_handler(number, frame)

    rounds = _Rounds(pipeline.Project.open(directory), stop.is_set)
    before = signal.signal(signal.SIGINT, interrupted)
    try:
        with suppress(KeyboardInterrupt):
            _look(rounds)
    finally:
        signal.signal(signal.SIGINT, before)


def _look(rounds: _Rounds) -> None:
    try:
        from watchfiles import watch as looks
    except ImportError as error:
        raise ConfigError("watchfiles is not installed", hint=extra_hint("watch")) from error
    saves = looks(
        rounds.root,
        watch_filter=rounds.is_watched,
        step=_QUIET_MS,
        rust_timeout=_QUIET_MS,
        yield_on_timeout=True,
    )
    try:
        next(saves)  # before the first build, so that no save is missed meanwhile
    except OSError as error:  # there are more folders than the system lets a program watch
        raise ProjectError(f"cannot watch the folder: {error}", where=str(rounds.root)) from error
    rounds.go(None)
    say("watching; Ctrl-C ends it")
    for changes in saves:
        if changes:
            rounds.go({rounds.name(path) for _, path in changes})


class _Rounds:
    """What is done after each save."""

    def __init__(self, project: pipeline.Project, is_stopped: Callable[[], bool]) -> None:
        self._project, self._is_stopped = project, is_stopped
        self.root = Path(os.path.realpath(project.root))  # as the system names what was saved
        self._written: frozenset[str] = frozenset()  # by the round before
        self._told: tuple[str, ...] = ()  # its errors
        self._failed = False  # as a whole: what was saved then is still to be looked at

    def name(self, path: str) -> str:
        """A file's path in the project, POSIX."""
        return Path(path).relative_to(self.root).as_posix()

    def is_watched(self, _: object, path: str) -> bool:
        """Whether a build may follow from a file."""
        name, config, layout = self.name(path), self._project.config, self._project.layout
        if name in (CONFIG_NAME, Path(config.glossary).as_posix()):
            return True
        if any(part[0] == "." or part == "node_modules" for part in name.split("/")):
            return False
        return self._is_source(name) or any(layout.is_catalog(name, each) for each in config.locales)

    def _is_source(self, name: str) -> bool:
        """Whether a file, there or not, may be one."""
        layout, suffix = self._project.layout, os.path.splitext(name)[1].lower()
        formats = self._project.formats
        is_read = suffix in formats.document_suffixes or (suffix in formats and layout.is_named(name))
        return is_read and layout.is_chosen(name) and not layout.is_target(name)

    def go(self, saved: set[str] | None) -> None:
        """Merges, builds and says so, or what is in the way; of paths saved or gone, or None for all."""
        try:
            errors, self._failed = self._made(None if self._failed else saved, saved), False
        except L10nError as error:
            errors, self._failed = (str(error),), True
        if self._is_stopped():
            raise KeyboardInterrupt
        for text in errors:
            if text not in self._told:
                complain(text)
        self._told = errors

    def _made(self, todo: set[str] | None, saved: set[str] | None) -> tuple[str, ...]:
        """The errors; what was done is said."""
        from l10n.cli.output import show_findings

        self._project = project = pipeline.Project.open(self.root)
        chosen = self._merged(todo)
        merged = Report() if chosen is None else pipeline.extract(project, chosen)
        show_findings(merged, as_json=False)  # what was done besides: no other run will say it
        built = Report() if self._is_stopped() else pipeline.build(project)
        theirs = ("all",) if saved is None else sorted(saved - self._written)
        self._written = frozenset((*merged.written, *built.written))
        if self._written or theirs:  # where somebody saved what we had just written, too
            first, *others = theirs or sorted(saved or ())
            what = line(first) + (f" and {len(others)} more" if others else "")
            found = f"{len(built.findings)} findings ({len(built.new or ())} new)"
            say(f"{datetime.now():%H:%M:%S} {what}: {len(self._written)} written, {found}")
        return tuple(dict.fromkeys((*merged.failures, *built.failures)))

    def _merged(self, todo: set[str] | None) -> Sequence[str] | None:
        """The sources to merge: empty for all of them, None for none."""
        if todo is None or CONFIG_NAME in todo or any(map(self._is_source, todo - self._project.pages)):
            return ()  # a source that is gone may have moved
        return sorted(todo & self._project.pages) or None
