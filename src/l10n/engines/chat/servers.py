"""Where a chat model is asked: servers that are known by name, and any other by its address."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from l10n.engines.options import address, choice, count, secret, text
from l10n.ports import EngineSettings

__all__ = ["Server", "server"]

_KEY = "OPENAI_API_KEY"  # also of servers that have no name here
_ADDRESS = "OPENAI_BASE_URL"
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
_LOCAL_CONTEXT = 4_096  # what Ollama gives a model unless it is told otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that speaks OpenAI's chat completions."""

    base_url: str  # with its version, without a slash at the end; empty for OpenAI's own
    key_name: str  # the variable of the environment that has its key
    needs_key: bool
    context: int | None = None  # tokens of a question and its answer together; None: more than is ever used

    def key(self, environment: Mapping[str, str]) -> str:
        """
        What to send as a key; any text where the server wants none, since the vendor's package wants one.

        Raises:
            AuthError: it needs one, and none is set, or none that can be a key.
        """
        if not self.needs_key and not environment.get(self.key_name):
            return "no-key-needed"
        return secret(environment, self.key_name)


def server(engine: str, settings: EngineSettings) -> Server:
    """
    The server that an engine's options, or the environment, name.

    A server that is known by name gets its own key and no other: the environment's address and OpenAI's key
    are not for it. ``base_url`` goes before its address. On this machine a model has little context unless
    the options say so.

    Raises:
        ConfigError: no server is called so, or an address cannot be used.
    """
    own = address(text(engine, settings.options, "base_url"), "base_url")
    context = count(engine, settings.options, "context")
    if "server" in settings.options:
        name = choice(engine, settings.options, "server", _servers(), "")
        known = _servers()[name]
        key_name = known.get("key", f"{name.upper()}_API_KEY")
        return Server(
            base_url=own or known["base_url"],
            key_name=key_name,
            needs_key="key" in known,
            context=context or known.get("context"),
        )
    url = own or address(settings.environment.get(_ADDRESS, ""), _ADDRESS)
    if context is None and urlsplit(url).hostname in _THIS_MACHINE:
        context = _LOCAL_CONTEXT
    return Server(base_url=url, key_name=_KEY, needs_key=not url, context=context)


@cache
def _servers() -> dict[str, dict[str, Any]]:
    """Addresses, names of keys and limits, by server."""
    data = files("l10n.engines.chat").joinpath("servers.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)
