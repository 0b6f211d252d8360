"""What stands in the project for readers of one locale instead of a page or picture of another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from l10n.model import LocalePair
from l10n.pipeline.project.project import Project

__all__ = ["AskedCounterparts", "Counterparts"]

# Folders whose content a site serves from its root.
_SERVED = ("", "static/", "public/", "assets/")


class Counterparts(Mapping[str, str]):
    """
    Counterparts by path, as ``Site`` has them; looked for when asked for.

    A page has one when a run makes it, whether or not it has been made yet: what is built does not depend on
    what was built before. Any other file has one when it exists.
    """

    def __init__(self, project: Project, pair: LocalePair) -> None:
        self._project = project
        self._pair = pair
        self._known: dict[str, str] = {}  # empty: there is none

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
        """The counterpart of a file of the project."""
        if path in self._project.pages:
            return self._page(path)
        return next((counterpart for counterpart in self._localised(path) if self._is_file(counterpart)), "")

    def _page(self, path: str) -> str:
        own = self._project.locale_of(path)
        if own == self._pair.target:
            return path  # it was written for these readers
        return self._project.outputs(path, self._pair.target)[1] if own else ""

    def _address(self, path: str) -> str:
        """The counterpart of an address that starts at the root of the site, or of the project."""
        if path in self._project.pages:
            counterpart = self._page(path)
            return f"/{counterpart}" if counterpart else ""
        first, _, rest = path.partition("/")
        page = f"{self._project.config.source}/{rest}"
        if first == self._pair.source and page in self._project.pages:
            made = self._project.locale_of(page) == self._pair.source
            return f"/{self._pair.target}/{rest}" if made else ""
        served = ((folder, counterpart) for counterpart in self._localised(path) for folder in _SERVED)
        return next(
            (f"/{counterpart}" for folder, counterpart in served if self._is_file(folder + counterpart)), ""
        )

    def _localised(self, path: str) -> Iterator[str]:
        """Where a picture, a film or a form in the target's locale would stand, likeliest first."""
        name = PurePosixPath(path)
        if not name.suffix or ".." in name.parts:
            return
        source, target = self._pair.source, self._pair.target
        if name.is_relative_to(self._project.config.source):
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

    def __iter__(self) -> Iterator[str]:
        return (page for page in self._counterparts if page in self)

    def __len__(self) -> int:
        return len(self._counterparts)
