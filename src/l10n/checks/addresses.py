"""Addresses of a source and its target: when another one is the same for another language."""

from __future__ import annotations

import re
from html import unescape

from l10n.model import LocalePair

__all__ = ["is_relative", "is_unsafe", "locale_part", "neutral"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_BLANK = re.compile(r"[\x00-\x20\u200b\ufeff]+")
_WEB = re.compile(r"https?://(?:www\.)?([^/?#]*)", re.IGNORECASE)
_UNSAFE = ("javascript:", "vbscript:", "data:text/html", "data:image/svg+xml")
_PART = re.compile(
    r"(?<=/)(?P<segment>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(?=[/?#]|$)"
    r"|(?<=://)(?P<host>[A-Za-z]{2})(?=\.)"
    r"|(?<=[?&])(?:hl|lang|locale|language)=(?P<query>[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(?=[&#]|$)"
    r"|^(?P<first>[A-Za-z]{2}(?:-[A-Za-z]{2,4})?)(?=/)"
)


def is_relative(address: str) -> bool:
    """Whether it stays on the site."""
    return not _SCHEME.match(address)


def is_unsafe(address: str) -> bool:
    """Whether a browser would run it."""
    return _BLANK.sub("", unescape(address)).lower().startswith(_UNSAFE)


def locale_part(address: str) -> tuple[str, int, int] | None:
    """The first language tag in an address, as ``/it/`` or ``lang=it``, with its offsets."""
    for match in _PART.finditer(address):
        name = match.lastgroup or ""
        return match[name].replace("_", "-").lower(), match.start(name), match.end(name)
    return None


def neutral(address: str, pair: LocalePair) -> str:
    """
    The address without what may differ between two languages.

    The tag of either language becomes the same; on the site itself the fragment goes, since it is made of a
    heading's words. So does what leads to the same page: ``http`` or ``https``, ``www.``, a slash at the end.
    """
    if is_relative(address):
        address = address.partition("#")[0]
    web = _WEB.match(address)
    if web:
        address = f"https://{web[1].lower()}{address[web.end() :]}"
    address = address.removesuffix("/") or address
    found = locale_part(address)
    if found and found[0] in (pair.source.lower(), pair.target.lower()):
        return f"{address[: found[1]]}{{locale}}{address[found[2] :]}"
    return address
