"""Where a server sends us: to itself, or not at all. Another one shall get no text and give no answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from l10n.errors import EngineError

__all__ = ["demand_same_server", "refuse_redirect"]

_PORTS = {"http": 80, "https": 443}
_Origin = tuple[str, str, int | None]


def demand_same_server(asked: str, location: str, *, hint: str) -> None:
    """
    Nothing, when a redirect stays with the server that was asked: scheme, host and port are the same.

    Args:
        asked: The address that was asked.
        location: Where the server sends us; relative or absolute.
        hint: What the reader can do about it.
    Raises:
        EngineError: it leads elsewhere. Both servers are named, without a user, a password or a query.
    """
    origin, other = _origin(asked), _origin(_joined(asked, location))
    if other != origin:
        raise EngineError(f"{_named(origin)} sends us to another server, {_named(other)}", hint=hint)


def refuse_redirect(response: Any, hint: str, *, may_leave: bool = False) -> None:
    """
    Nothing, when an answer is no redirect, or one to the same server.

    Args:
        response: With ``headers``, ``status_code`` and ``url``, as ``requests`` and others make them.
        hint: What the reader can do about it.
        may_leave: Whether any server will do, if it is asked with encryption.
    Raises:
        EngineError: as ``demand_same_server``; the answer is closed then.
    """
    location = response.headers.get("location")
    if location is None or not 300 <= response.status_code < 400:
        return
    if may_leave and _origin(_joined(str(response.url), location))[0] == "https":
        return
    try:
        demand_same_server(str(response.url), location, hint=hint)
    except EngineError:
        response.close()
        raise


def _joined(asked: str, location: str) -> str:
    try:
        return urljoin(asked, location)
    except ValueError:  # brackets that do not match
        return ""


def _origin(url: str) -> _Origin:
    """Scheme, host and port; empty for what is no address."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError:
        return "", "", None
    return scheme, host.lower(), port or _PORTS.get(scheme)


def _named(origin: _Origin) -> str:
    scheme, host, port = origin
    if not host:
        return "at an address that cannot be read"
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}" + (f":{port}" if port and port != _PORTS.get(scheme) else "")
