"""A built site as a reader walks through it: every link and picture of its pages leads somewhere in it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["broken_links", "pages"]


class _Page(HTMLParser):
    """The anchors and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors = {"", "top", "_top"}
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value}
        self.anchors.update(found[name] for name in ("id", "name") if name in found)
        if tag in ("a", "img", "script"):
            self.addresses += [found[name] for name in ("href", "src") if name in found]


def pages(folder: Path) -> list[Path]:
    """The pages of a built site, but for the one that is shown for a page that is not there."""
    return [path for path in sorted(folder.rglob("*.html")) if path.name != "404.html"]


def broken_links(folder: Path) -> list[str]:
    """Addresses of the site's own pages, with the page they stand in, that lead to no file or no anchor."""
    found = {path: _read(path) for path in pages(folder)}
    broken = []
    for path, page in found.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = _file(folder, path, unquote(parts.path))
            anchors = found[target].anchors if target in found else {unquote(parts.fragment)}
            if target is None or unquote(parts.fragment) not in anchors:
                broken.append(f"{path.relative_to(folder).as_posix()}: {address}")
    return broken


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _file(folder: Path, page: Path, address: str) -> Path | None:
    if not address:
        return page
    path = folder / address.lstrip("/") if address.startswith("/") else (page.parent / address).resolve()
    places = (path, path / "index.html", path.with_name(f"{path.name}.html"))
    return next((place for place in places if place.is_file()), None)
