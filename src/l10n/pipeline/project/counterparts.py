"""What stands in the project for readers of one locale instead of a page or picture of another."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from l10n.config import SourceFolder
from l10n.model import LocalePair
from l10n.pipeline.project.project import Project

__all__ = ["AskedCounterparts", "Counterparts"]

# Generators that resolve addresses by themselves: a bundle's files are those of all its languages; of pages
# that differ by the locale in their names, the one in the reader's is taken.
_FINDS_ASSETS = frozenset(("hugo",))
_FINDS_PAGES = frozenset(("hugo", "mkdocs"))
# Those that leave an address from the root as it is; Docusaurus and Hugo put the reader's locale before it.
_ROOTED = frozenset(("jekyll", "mkdocs", "starlight", "vitepress"))
# Folders whose content a site serves from its root.
_SERVED = ("", "static/", "public/", "assets/")


class Counterparts(Mapping[str, str]):
    """
    Counterparts by path, as ``Site`` has them; looked for when asked for.

    A page has one when a run makes it, whether or not it has been made yet: what is built does not depend on
    what was built before. One with too few accepted units is its own, since readers have no other. Any other
    file has one when it exists.
    """

    def __init__(self, project: Project, pair: LocalePair) -> None:
        self._project = project
        self._pair = pair
        self._known: dict[str, str] = {}  # empty: there is none
        self.brought: dict[str, str] = {}  # where files have to be copied or linked to, with each file

    def __getitem__(self, key: str) -> str:
        if key not in self._known:
            self._known[key] = self._address(key[1:]) if key.startswith("/") else self._path(key)
        if not self._known[key]:
            raise KeyError(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return (page for page in sorted(self._project.pages) if page in self)

    def __len__(self) -> int:
        return len(self._project.pages)  # at most

    def _path(self, path: str) -> str:
        """The counterpart of a file of the project: the file itself, where a page has to be led to it."""
        if path in self._project.pages:
            return self._page(path)
        localised = next((each for each in self._localised(path) if self._is_file(each)), "")
        config = self._project.config
        if config.assets in ("copy", "link") and self._is_file(path):
            place = self._place(path)
            if place and localised in ("", place):
                self.brought[place] = path
                return place
        points = config.assets != "keep" and config.site not in _FINDS_ASSETS
        return localised or (path if points and self._is_file(path) else "")

    def _place(self, path: str) -> str:
        """Where a file beside sources belongs among the targets; empty for another, or when it is there."""
        if self._project.layout.folder(path) is None:
            return ""
        place = self._project.outputs(path, self._pair.target)[1]
        return "" if place == path else place

    def _page(self, path: str) -> str:
        own = self._project.locale_of(path)
        if own == self._pair.target:
            return path  # it was written for these readers
        if self._project.publication.is_absent(path, self._pair.target):
            config = self._project.config
            return "" if config.assets == "keep" or config.site in _FINDS_PAGES else path
        target = self._project.outputs(path, self._pair.target)[1] if own else ""
        beside = posixpath.dirname(path) == posixpath.dirname(target)
        return path if beside and self._project.config.site in _FINDS_PAGES else target

    def _address(self, path: str) -> str:
        """The counterpart of an address that starts at the root of the site, or of the project."""
        if path in self._project.pages:
            counterpart = self._page(path)
            return f"/{counterpart}" if counterpart else ""
        source, target = self._pair.source, self._pair.target
        first, _, rest = path.partition("/")
        for folder in self._project.layout.folders:
            if first == source and self._is_source(page := f"{folder.path}/{rest}"):
                return f"/{path}" if self._is_absent(page) else f"/{target}/{rest}"
            if self._is_served_at_root(folder) and self._is_source(page := f"{folder.path}/{path}"):
                return f"/{path}" if self._is_absent(page) else f"/{target}/{path}"
            page = f"{folder.path}/{rest}"
            if rest and self._is_collection(folder, first) and self._is_source(page):
                return f"/{path}" if self._is_absent(page) else f"/{first}/{target}/{rest}"
        served = ((folder, counterpart) for counterpart in self._localised(path) for folder in _SERVED)
        return next(
            (f"/{counterpart}" for folder, counterpart in served if self._is_file(folder + counterpart)), ""
        )

    def _is_source(self, page: str) -> bool:
        """Whether there is such a page in the source's locale."""
        page = posixpath.normpath(page)
        return page in self._project.pages and self._project.locale_of(page) == self._pair.source

    def _is_absent(self, page: str) -> bool:
        return self._project.publication.is_absent(posixpath.normpath(page), self._pair.target)

    def _is_served_at_root(self, folder: SourceFolder) -> bool:
        """Whether the addresses of sources have no locale, and those of targets begin with theirs."""
        if posixpath.basename(folder.path) == self._pair.source:
            return False
        target = self._pair.target
        page = posixpath.normpath(f"{folder.path}/page.md")
        in_place = self._project.outputs(page, target)[1] == posixpath.normpath(
            f"{folder.path}/{target}/page.md"
        )
        return self._project.config.site in _ROOTED or (self._project.config.site == "none" and in_place)

    def _is_collection(self, folder: SourceFolder, name: str) -> bool:
        """Whether it is a collection of Jekyll, whose addresses begin with its name."""
        output = f"{folder.path}/{{locale}}/{{path}}"
        return self._project.config.site == "jekyll" and folder.path == f"_{name}" and folder.output == output

    def _localised(self, path: str) -> Iterator[str]:
        """Where a picture, a film or a form in the target's locale would stand, likeliest first."""
        name = PurePosixPath(path)
        if not name.suffix or ".." in name.parts:
            return
        source, target = self._pair.source, self._pair.target
        if self._project.layout.folder(path) is not None:
            yield self._project.outputs(path, target)[1]
        for index, part in enumerate(name.parts[:-1]):
            if part == source:
                yield "/".join((*name.parts[:index], target, *name.parts[index + 1 :]))
        for sign in ".-_":
            stem = name.stem.removesuffix(f"{sign}{source}")
            yield str(name.with_name(f"{stem}{sign}{target}{name.suffix}"))

    def _is_file(self, path: str) -> bool:
        return os.path.isfile(self._project.root / path)  # whatever its name is like


class AskedCounterparts(Mapping[str, str]):
    """The same for one document, and what it has asked for."""

    def __init__(self, counterparts: Counterparts) -> None:
        self._counterparts = counterparts
        self.asked: dict[str, str] = {}  # with the answers; empty: there is none

    def __getitem__(self, key: str) -> str:
        self.asked[key] = self._counterparts.get(key, "")
        return self._counterparts[key]

    @property
    def brings(self) -> bool:
        """Whether some of it is a file that has to be copied or linked there."""
        return any(answer in self._counterparts.brought for answer in self.asked.values())

    def __iter__(self) -> Iterator[str]:
        return (page for page in self._counterparts if page in self)

    def __len__(self) -> int:
        return len(self._counterparts)
