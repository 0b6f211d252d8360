"""Apertium: rules and dictionaries on this machine, through its own program."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property
from time import monotonic

from l10n.engines.apertium.text import dressed, joined, undressed
from l10n.engines.languages import language_of
from l10n.engines.markup import has_words, split_edges
from l10n.engines.options import only
from l10n.errors import EngineError, PairError
from l10n.model import LocalePair, Request, Suggestion
from l10n.ports import EngineLimits, EngineSettings

__all__ = ["ApertiumEngine"]

log = logging.getLogger(__name__)

_TIMEOUT_S = 120.0
_MAX_MESSAGE = 80  # of what the program says, in code points: it may repeat a text
_PASSED_ON = ("APERTIUM_DATADIR", "APERTIUM_PATH", "HOME", "LD_LIBRARY_PATH", "PATH", "TMPDIR")
_MODE = re.compile(r"([a-z]{2,3})-([a-z]{2,3})(?:_(\w+))?")
_PARAGRAPH = re.compile(r'<p id="t(\d+)">(.*?)</p>', re.DOTALL)


class ApertiumEngine:
    """Translates with the language pairs of Apertium that are installed, two in a row if need be."""

    name = "apertium"
    limits = EngineLimits(parallel=2, billing="nothing")

    def __init__(self, settings: EngineSettings) -> None:
        """
        Args:
            settings: Environment: ``PATH`` and what Apertium itself reads. Options: none.
        Raises:
            ConfigError: an option.
        """
        only(self.name, settings.options, ())
        # Nothing else: the keys of other engines are no business of another program.
        passed_on = {name: settings.environment[name] for name in _PASSED_ON if name in settings.environment}
        self._environment = passed_on | {"LC_ALL": "C.UTF-8"}

    def supports(self, pair: LocalePair) -> bool:
        """Whether installed language pairs lead from one to the other."""
        return bool(self._route(pair))

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """
        One suggestion a request, in order; its target is empty when Apertium lost the text.

        Raises:
            PairError: no installed language pairs lead there.
            EngineError: Apertium fails.
        """
        route = self._route(pair)
        if not route:
            raise PairError(f"Apertium does not translate {pair}", hint="install its language pairs")
        started = monotonic()
        spoken = {index: request.text for index, request in enumerate(requests) if has_words(request.text)}
        texts = {index: dressed(text.strip()) for index, text in spoken.items()}
        for mode in route:
            texts = {index: joined(text) for index, text in self._run(mode, texts).items()}
        if spoken and not texts:
            raise EngineError("apertium gave nothing back", hint="check its installation")
        suggestions = []
        for index, request in enumerate(requests):
            target = request.text if index not in spoken else undressed(texts.get(index, ""), request.text)
            if target:
                target = split_edges(request.text).around(target)
            suggestions.append(Suggestion(target, self.name, 0))
        log.info(
            "engine batch",
            extra={
                "engine": self.name,
                "units": len(requests),
                "route": " ".join(route),
                "unanswered": len(spoken) - len(texts),
                "seconds": round(monotonic() - started, 1),
            },
        )
        return tuple(suggestions)

    def _run(self, mode: str, texts: Mapping[int, str]) -> dict[int, str]:
        """The texts in the mode's target language; a muddle is halved and run again, a single one is lost."""
        if not texts:
            return {}
        body = "\n".join(f'<p id="t{index}">{text}</p>' for index, text in texts.items())
        answer = self._call("-f", "html-noent", "-u", mode, body=body)
        found = {int(number): text for number, text in _PARAGRAPH.findall(answer)}
        if found.keys() == texts.keys():
            return found
        if len(texts) == 1:
            return {}
        several = list(texts.items())
        middle = len(several) // 2
        return self._run(mode, dict(several[:middle])) | self._run(mode, dict(several[middle:]))

    def _call(self, *arguments: str, body: str = "") -> str:
        """
        What the program prints.

        Raises:
            EngineError: it is not there, fails, or takes too long.
        """
        program = shutil.which("apertium", path=self._environment.get("PATH", ""))
        if program is None:
            raise EngineError("there is no program apertium", hint="install Apertium and its language pairs")
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, and no text among the arguments
                [program, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=self._environment,
                start_new_session=True,  # it starts a dozen programs: all of them must go when it is late
            )
        except OSError as error:
            raise EngineError(f"apertium cannot be run: {error.strerror}") from error
        with process:
            try:
                output, errors = process.communicate(body.encode(), timeout=_TIMEOUT_S)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                raise EngineError(f"apertium was not done after {_TIMEOUT_S:.0f} s") from error
        printed = output.decode("utf-8", "replace")
        if process.returncode or (errors and not printed.strip()):
            said = errors.decode("utf-8", "replace").strip().partition("\n")[0][:_MAX_MESSAGE]
            raise EngineError(f"apertium failed: {said}", hint="check its installation")
        return printed

    def _route(self, pair: LocalePair) -> tuple[str, ...]:
        """The modes that lead from one language to the other, two at most; empty when none do."""
        source, target = pair.source.partition("-")[0], pair.target.partition("-")[0]
        variant = pair.target.partition("-")[2]
        if source == target:
            return ()
        direct = self._mode(source, target, variant)
        if direct:
            return (direct,)
        for pivot in sorted({language for _, language in self._modes}):  # each step loses a little: not three
            route = (self._mode(source, pivot, ""), self._mode(pivot, target, variant))
            if all(route):
                return route
        return ()

    def _mode(self, source: str, target: str, variant: str) -> str:
        """The mode for two languages, of that variant if there is one; empty when there is no mode."""
        modes = self._modes.get((source, target), {})
        return modes.get(variant) or modes.get("") or next(iter(modes.values()), "")

    @cached_property
    def _modes(self) -> dict[tuple[str, str], dict[str, str]]:
        """The installed modes by their languages and the target's variant; none without the program."""
        modes: dict[tuple[str, str], dict[str, str]] = {}
        try:
            names = self._call("-l").split()
        except EngineError:
            return modes
        for name in sorted(names):
            parts = _MODE.fullmatch(name)
            if parts:
                languages = language_of(parts[1]), language_of(parts[2])
                modes.setdefault(languages, {})[parts[3] or ""] = name
        return modes
