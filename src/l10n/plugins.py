"""Plug-ins by name: looked up when asked for, imported then and not before."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from l10n.errors import PluginError, did_you_mean

__all__ = ["load_plugin", "plugin_names"]


@cache
def _group(group: str) -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=group):
        if entry.name in found and found[entry.name].value != entry.value:
            raise PluginError(
                f"two plug-ins are called {entry.name!r} ({group})",
                hint=f"{_whence(found[entry.name])} and {_whence(entry)}: uninstall one",
            )
        found[entry.name] = entry
    return found


def _whence(entry: EntryPoint) -> str:
    package = entry.dist.name if entry.dist else "an unknown package"
    return f"{entry.value} from {package}"


def plugin_names(group: str) -> tuple[str, ...]:
    """Names of a group's plug-ins, sorted."""
    return tuple(sorted(_group(group)))


def load_plugin(group: str, name: str) -> Any:
    """
    What the plug-in's entry point names: a class or a tuple, by its group's contract.

    Raises:
        PluginError: there is none of that name, or it cannot be imported.
    """
    entry = _group(group).get(name)
    if entry is None:
        kind = group.rpartition(".")[2].removesuffix("s")
        raise PluginError(f"no {kind} is called {name!r}", hint=did_you_mean(name, _group(group)))
    try:
        return entry.load()
    except Exception as error:  # a plug-in may fail in any way
        reason = str(error) or type(error).__name__
        raise PluginError(f"the plug-in {name!r} does not load: {reason}", where=_whence(entry)) from error
