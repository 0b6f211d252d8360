"""Engines and memories by the names that a configuration, or a caller, gives them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from l10n.config import Config
from l10n.errors import ConfigError, L10nError, PairError, did_you_mean
from l10n.model import LocalePair
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import Engine, EngineSettings, MemorySettings, MemoryStore, Preparing

__all__ = ["demand_engine", "engine_by_name", "memory_by_place", "memory_files", "why_not"]


def demand_engine(name: str, options: Mapping[str, Mapping[str, object]]) -> None:
    """
    Nothing, where there is an engine of that name.

    Args:
        options: By engine; one with an ``engine`` is another by a name of its own: two servers, two models.
    Raises:
        ConfigError: there is none.
    """
    known = plugin_names("l10n.engines")
    kind = options.get(name, {}).get("engine", name)
    if kind != name and kind not in known:
        raise ConfigError(f"the engine of {name} is none: {kind!r}", hint=f"there are {', '.join(known)}")
    if kind not in (choices := ("auto", "memory", *known)):
        own = {each for each in options if "engine" in options[each]}
        hint = did_you_mean(name, {*choices, *own} - {name})
        raise ConfigError(f"no engine is called {name!r}", hint=hint)


def engine_by_name(
    name: str, environment: Mapping[str, str], options: Mapping[str, Mapping[str, object]]
) -> Engine | None:
    """
    The engine of that name; None for ``memory``, and for ``auto`` when there is none to use.

    Args:
        environment: Keys and addresses.
        options: By engine; one with an ``engine`` is another by that name.
    Raises:
        ConfigError: there is no such engine.
        AuthError: its key is missing.
    """
    if name == "auto":
        name = "deepl" if environment.get("DEEPL_AUTH_KEY") else "memory"
    if name == "memory":
        return None
    demand_engine(name, options)
    own = dict(options.get(name, {}))
    kind = str(own.pop("engine", name))
    settings = EngineSettings(environment=environment, options=own)
    engine: Engine = load_plugin("l10n.engines", kind)(settings)
    if kind != name:
        engine.name = name
    return engine


def why_not(engine: Engine, pair: LocalePair) -> L10nError:
    """Why an engine does not translate a pair: it lacks what it needs, or it knows no such pair."""
    if isinstance(engine, Preparing):
        try:
            engine.prepare()
        except L10nError as error:
            return error
    return PairError(f"{engine.name} does not translate {pair}", hint="choose another with --engine")


def memory_by_place(place: str, root: Path, pair: LocalePair) -> MemoryStore:
    """
    The memory at a place; nothing is opened before it is asked.

    Args:
        place: An address, or a file's path with * and ?.
        root: What paths are relative to.
    Raises:
        ConfigError: no memory is of such a kind.
    """
    scheme, address, _ = place.partition("://")
    kind = scheme if address else PurePosixPath(place).suffix.removeprefix(".")
    known = plugin_names("l10n.memories")
    if kind.lower() not in known:
        hint = f"end it in .tmx or .sqlite; kinds there are: {', '.join(known)}"
        raise ConfigError(f"no memory is of the kind {kind!r}", hint=hint)
    files: tuple[Path, ...] = ()
    if not address:
        files = _files(place, root)
    settings = MemorySettings(place=place, files=files, pair=pair)
    store: MemoryStore = load_plugin("l10n.memories", kind.lower())(settings)
    return store


def memory_files(config: Config) -> tuple[str, ...]:
    """The files of a project's memories, there or not; relative to the project. A database is none."""
    places = [place for place in config.memory_setting.files if "://" not in place]
    found = (path for place in places for path in _files(place, config.root))
    return tuple(path.relative_to(config.root).as_posix() for path in found)


def _files(place: str, root: Path) -> tuple[Path, ...]:
    return tuple(sorted(root.glob(place) if any(char in place for char in "*?[") else [root / place]))
