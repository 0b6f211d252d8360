"""Reads what the configuration and the environment say to an engine; one validator a kind of value."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from l10n.errors import AuthError, ConfigError

__all__ = ["address", "choice", "count", "number", "only", "secret", "text", "texts"]


def only(engine: str, options: Mapping[str, object], names: Collection[str]) -> None:
    """
    Nothing, when every option has a known name.

    Raises:
        ConfigError: names the unknown option and the known ones.
    """
    for name in options:
        if name not in names:
            known = f"it has: {', '.join(sorted(names))}" if names else "it has none"
            raise ConfigError(f"the engine {engine} has no option {name!r}", hint=known)


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


def count(engine: str, options: Mapping[str, object], name: str) -> int | None:
    """
    The value of an option that is a number of things; ``None`` when it is not set.

    Raises:
        ConfigError: it is no whole number above zero.
    """
    value = options.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise ConfigError(
            f"{value!r} is not a value of the option {name} of the engine {engine}",
            hint="use a whole number above zero",
        )
    return value


def number(engine: str, options: Mapping[str, object], name: str, *, most: float) -> float | None:
    """
    The value of an option that is a number from zero on; ``None`` when it is not set.

    Raises:
        ConfigError: it is none, or greater than ``most``.
    """
    value = options.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        raise ConfigError(
            f"{value!r} is not a value of the option {name} of the engine {engine}",
            hint=f"use a number from 0 to {most:g}",
        )
    return value


def text(engine: str, options: Mapping[str, object], name: str) -> str:
    """
    The value of an option that is any text; empty when it is not set.

    Raises:
        ConfigError: it is no text.
    """
    value = options.get(name, "")
    if not isinstance(value, str):
        raise ConfigError(
            f"{value!r} is not a value of the option {name} of the engine {engine}", hint="use text"
        )
    return value.strip()


def texts(engine: str, options: Mapping[str, object], name: str) -> tuple[str, ...]:
    """
    The values of an option that is a list of texts, none empty; empty when it is not set.

    Raises:
        ConfigError: it is no list of texts.
    """
    values = options.get(name, [])
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise ConfigError(
            f"{values!r} is not a value of the option {name} of the engine {engine}",
            hint="use a list of texts",
        )
    return tuple(stripped for value in values if (stripped := value.strip()))


def address(url: str, name: str) -> str:
    """
    An address on the web, without a slash at its end; empty when it is not set.

    Args:
        name: Where it was set, for the error: an address may hold a password and is not repeated.
    Raises:
        ConfigError: it is not an address on the web.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a bad port, a bad IPv6 address
        usable = False
    if url and not usable:
        raise ConfigError(f"{name} is not an address on the web", hint="for example https://example.org")
    return url.rstrip("/")


def secret(environment: Mapping[str, str], name: str) -> str:
    """
    A key that can travel in a header.

    Raises:
        AuthError: it is not set, or cannot be a key: the error of whoever sends it would repeat it.
    """
    value = environment.get(name, "").strip()
    if not value:
        raise AuthError("the engine's key is missing", hint=f"set {name} in the environment")
    if re.fullmatch(r"[!-~]+", value) is None:
        raise AuthError("the engine's key has impossible characters", hint=f"check {name} in the environment")
    return value
