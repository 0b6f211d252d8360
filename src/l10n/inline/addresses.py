"""Addresses inside a site, and where they lead in another language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote

__all__ = ["MODULES", "PAGES", "counterpart"]

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\?|\Z")
# What the address of a page leaves out, and that of a module that is imported.
PAGES = ("", ".md", ".mdx", ".html", "/index.md", "/index.mdx", "/README.md", "/index.html", "/_index.md")
_CODE = (".js", ".jsx", ".ts", ".tsx")
MODULES = (
    *("", *_CODE, ".mjs", ".cjs", ".json", ".vue", ".svelte", ".astro", ".css", ".mdx", ".md"),
    *(f"/index{suffix}" for suffix in _CODE),
)
_BUILT = (".html", ".htm")  # what a page is called once it is built
_WRITTEN = (".md", ".mdx", ".markdown")


def counterpart(
    address: str,
    source: str,
    target: str,
    counterparts: Mapping[str, str],
    left_out: Sequence[str] = PAGES,
) -> str | None:
    """
    The address that leads to the counterpart; None when there is none, or it leads there already.

    Args:
        address: Of a link or an image; may have a query and a fragment.
        source: Path of the page it stands in, relative to the project.
        target: Path of that page's translation.
        counterparts: See ``Site.counterparts``.
        left_out: What the address may leave out of a file's name.
    """
    if _ELSEWHERE.match(address):
        return None
    cut = min((at for at in (address.find("?"), address.find("#")) if at >= 0), default=len(address))
    page, rest = address[:cut], address[cut:]
    name = unquote(page)
    slash = "/" if name.endswith("/") else ""
    key = name.rstrip("/")
    if not name.startswith("/"):
        key = posixpath.normpath(posixpath.join(posixpath.dirname(source), key))
    for ending, written in _endings(key, left_out, is_folder=bool(slash)):
        twin = counterparts.get(f"{key.removesuffix(ending)}{written}") or counterparts.get(
            f"{key}{written}/"
        )
        if twin is None:
            continue
        twin = twin.rstrip("/").removesuffix(written) + ending if written else twin.rstrip("/")
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


def _endings(key: str, left_out: Sequence[str], *, is_folder: bool) -> Iterator[tuple[str, str]]:
    """What may stand at the end of an address, and what then stands there in the name of the file."""
    if is_folder or "." not in posixpath.basename(key) or left_out is MODULES:
        yield from (("", written) for written in left_out)
        return
    yield "", ""
    yield from ((built, written) for built in _BUILT if key.endswith(built) for written in _WRITTEN)
