"""Reads an engine's own section of the configuration, one validator a kind of value."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from l10n.errors import ConfigError

__all__ = ["choice", "only"]


def only(engine: str, options: Mapping[str, object], names: Collection[str]) -> None:
    """
    Nothing, when every option has a known name.

    Raises:
        ConfigError: names the unknown option and the known ones.
    """
    for name in options:
        if name not in names:
            raise ConfigError(
                f"the engine {engine} has no option {name!r}", hint=f"it has: {', '.join(sorted(names))}"
            )


def choice(
    engine: str, options: Mapping[str, object], name: str, allowed: Collection[str], default: str
) -> str:
    """
    The value of an option that has a fixed set of values.

    Raises:
        ConfigError: another value; names the ones allowed.
    """
    value = options.get(name, default)
    if not isinstance(value, str) or value not in allowed:
        raise ConfigError(
            f"{value!r} is not a value of the option {name} of the engine {engine}",
            hint=f"use one of: {', '.join(sorted(allowed))}",
        )
    return value
