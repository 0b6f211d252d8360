"""Files beside sources, copied or linked to where their pages in other locales look for them."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from l10n.errors import ProjectError
from l10n.files import demand_inside, read_bytes, write_atomic
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project

__all__ = ["PageFiles"]

_NAME = "copies.json"


class PageFiles:
    """
    Puts files in their places; all paths are relative to the project.

    What a person put there is hers: only a file that is as the last run left it is replaced.
    """

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._links = project.config.assets == "link"
        self._path = project.root / FOLDER / _NAME
        self._kept = self._load()

    def _load(self) -> dict[str, tuple[int, int]]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, tuple[int, int]])
        except (OSError, msgspec.DecodeError):  # absent, or damaged: then all that is there is a person's
            return {}

    def put(self, origin: str, place: str) -> bool:
        """
        Whether the place changed.

        Args:
            origin: The file that the source's page shows.
        Raises:
            ProjectError: it cannot be read or written there.
        """
        return self._link(origin, place) if self._links else self._copy(origin, place)

    def _copy(self, origin: str, place: str) -> bool:
        path, source = self._root / place, (self._root / origin).stat()
        if path.exists() or path.is_symlink():
            there = _state(path)
            if self._kept.get(place) != there or there == (source.st_size, source.st_mtime_ns):
                return False
        changed = write_atomic(path, read_bytes(self._root / origin, origin), place, inside=self._root)
        os.utime(path, ns=(source.st_mtime_ns, source.st_mtime_ns))  # the same moment: the same content
        self._kept[place] = _state(path)
        write_atomic(self._path, msgspec.json.encode(self._kept), f"{FOLDER}/{_NAME}", inside=self._root)
        return changed

    def _link(self, origin: str, place: str) -> bool:
        path = self._root / place
        if path.exists() or path.is_symlink():
            return False
        demand_inside(path, self._root, place)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(os.path.relpath(self._root / origin, path.parent))
        except OSError as error:
            hint = "this system may allow no links: set `assets: copy`"
            raise ProjectError(f"cannot link it: {error.strerror}", where=place, hint=hint) from error
        return True


def _state(path: Path) -> tuple[int, int]:
    """Size and time of change, in nanoseconds; of a link, not of what it leads to."""
    state = path.lstat()
    return state.st_size, state.st_mtime_ns
