"""Addresses inside a site, and where they lead in another language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

__all__ = ["counterpart"]

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?|\Z")
_FILES = ("", ".md", ".mdx", ".html", "/index.md", "/README.md", "/index.html", "/_index.md")


def counterpart(address: str, source: str, target: str, counterparts: Mapping[str, str]) -> str | None:
    """
    The address that leads to the counterpart; None when there is none, or it leads there already.

    Args:
        address: Of a link or an image; may have a query and a fragment.
        source: Path of the page it stands in, relative to the project.
        target: Path of that page's translation.
        counterparts: See ``Site.counterparts``.
    """
    if _ELSEWHERE.match(address):
        return None
    cut = min((at for at in (address.find("?"), address.find("#")) if at >= 0), default=len(address))
    page, rest = address[:cut], address[cut:]
    name = unquote(page)
    slash = "/" if name.endswith("/") and name != "/" else ""
    key = name.rstrip("/") or "/"
    if not name.startswith("/"):
        key = posixpath.normpath(posixpath.join(posixpath.dirname(source), key))
    for added in _FILES if slash or "." not in posixpath.basename(key) else ("",):
        twin = counterparts.get(key + added) or counterparts.get(f"{key}{added}/")
        if twin is None:
            continue
        twin = twin.rstrip("/").removesuffix(added) if added else twin.rstrip("/")
        if not twin.startswith("/"):
            if posixpath.normpath(posixpath.join(posixpath.dirname(target), name.rstrip("/"))) == twin:
                return None  # however it is spelt
            twin = posixpath.relpath(twin, posixpath.dirname(target) or ".")
            if page.startswith("./") and not twin.startswith("."):
                twin = f"./{twin}"
        if twin + slash == name:
            return None
        return quote(twin + slash, safe="/~!$&'*+,;=:@%") + rest
    return None
