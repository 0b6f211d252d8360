"""Where a chat model is asked: servers that are known by name, and any other by its address."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from l10n.engines.options import address, choice, secret, text
from l10n.ports import EngineSettings

__all__ = ["Server", "server"]

_KEY = "OPENAI_API_KEY"  # also of servers that have no name here
_ADDRESS = "OPENAI_BASE_URL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that speaks OpenAI's chat completions."""

    base_url: str  # with its version, without a slash at the end; empty for OpenAI's own
    key_name: str  # the variable of the environment that has its key
    needs_key: bool

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
    are not for it. ``base_url`` goes before its address.

    Raises:
        ConfigError: no server is called so, or an address cannot be used.
    """
    own = address(text(engine, settings.options, "base_url"), "base_url")
    if "server" in settings.options:
        name = choice(engine, settings.options, "server", _servers(), "")
        known = _servers()[name]
        key_name = known.get("key", f"{name.upper()}_API_KEY")
        return Server(base_url=own or known["base_url"], key_name=key_name, needs_key="key" in known)
    url = own or address(settings.environment.get(_ADDRESS, ""), _ADDRESS)
    return Server(base_url=url, key_name=_KEY, needs_key=not url)


@cache
def _servers() -> dict[str, dict[str, str]]:
    """Addresses and names of keys, by server."""
    data = files("l10n.engines.chat").joinpath("servers.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)
