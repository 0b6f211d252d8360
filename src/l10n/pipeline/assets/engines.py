"""Engines that can be used, and neural models to install."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.config import validate_locale
from l10n.engines.nmt.install import Offer, Transfer, find_offer, install_file, install_offer
from l10n.engines.nmt.model import Model, installed, models_folder
from l10n.errors import L10nError
from l10n.model import LocalePair
from l10n.pipeline.project.project import Project
from l10n.pipeline.session import Session
from l10n.plugins import plugin_names
from l10n.ports import Preparing

__all__ = ["EngineState", "engine_states", "install", "models", "offer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """Whether an engine can be used here."""

    name: str
    pairs: tuple[LocalePair, ...]  # those of the project that it translates
    problem: str = ""  # why it cannot be used; empty when it can


def engine_states(project: Project) -> tuple[EngineState, ...]:
    """
    Every engine that is installed, by name, then those that the project has given names of their own.

    Args:
        project: Its locales are the pairs that are asked about.
    """
    config, session = project.config, Session(project)
    locales = dict.fromkeys((config.source_locale, *config.locales))
    pairs = [
        LocalePair(source, target) for source in locales for target in config.locales if source != target
    ]
    states = []
    for name in dict.fromkeys((*plugin_names("l10n.engines"), *config.engines)):
        try:
            engine = session.engine(name)
            if isinstance(engine, Preparing):
                engine.prepare()
            able = tuple(pair for pair in pairs if engine is not None and engine.supports(pair))
            states.append(
                EngineState(name=name, pairs=able, problem="" if able else "no pair of the project")
            )
        except L10nError as error:
            states.append(EngineState(name=name, pairs=(), problem=str(error)))
    return tuple(states)


def models(environment: Mapping[str, str]) -> tuple[Model, ...]:
    """The neural models on this machine, by name."""
    return tuple(installed(models_folder(environment)))


def offer(name: str, source: str, target: str, environment: Mapping[str, str]) -> Offer:
    """
    What the hub has under a name; see ``find_offer``.

    Args:
        source: BCP-47, as ``target``.
    """
    return find_offer(name, _pair(source, target), environment)


def install(
    name: str,
    source: str,
    target: str,
    what: Offer | Path,
    environment: Mapping[str, str],
    transfer: Transfer,
) -> Model:
    """
    The model, installed for every project of this user.

    Args:
        name: A model's name, or a repository of the hub.
        source: BCP-47, as ``target``.
        what: An offer of the hub, or a file or folder on this machine.
        transfer: Called after each block that came from the hub.
    Raises:
        ConfigError: it is no model, or one of its name is installed already.
        EngineError: the hub fails.
    """
    pair = _pair(source, target)
    folder = models_folder(environment)
    own = f"{name.rpartition('/')[2]}-{pair.source}-{pair.target}"
    if isinstance(what, Path):
        return install_file(what, own, pair, folder)
    return install_offer(what, own, pair, folder, environment, transfer)


def _pair(source: str, target: str) -> LocalePair:
    return LocalePair(validate_locale(source), validate_locale(target))
