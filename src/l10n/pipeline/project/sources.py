"""Which files of a project are its sources."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath

from l10n.config import CONFIG_NAME, Config
from l10n.errors import ConfigError
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import DocumentFormat, FormatSettings

__all__ = ["Sources", "formats"]


def formats(settings: FormatSettings) -> dict[str, DocumentFormat]:
    """All formats by the suffixes of their files."""
    made = [load_plugin("l10n.formats", name)(settings) for name in plugin_names("l10n.formats")]
    return {suffix: each for each in made for suffix in each.suffixes}


class Sources:
    """The documents in a project's source folder."""

    def __init__(self, config: Config, suffixes: Collection[str]) -> None:
        """
        Args:
            suffixes: Of documents that are read.
        """
        self._config = config
        self._root = config.root
        self._base = config.root / config.source
        self._suffixes = suffixes

    def chosen(self, paths: Sequence[str]) -> tuple[str, ...]:
        """
        Paths of sources, relative to the project, sorted.

        Args:
            paths: Files or folders, relative to the project; all sources when there are none.
        Raises:
            ConfigError: a path is not there, is outside the source folder, or is no document we read.
        """
        self._refuse_outputs_among_sources()
        if not self._base.is_dir():
            raise ConfigError(
                "the source folder is missing", where=self._config.source, hint="make it, or set `source:`"
            )
        found: set[str] = set()
        for path in [self._root / name for name in paths] or [self._base]:
            found |= set(self._below(path))
        names = sorted(found)
        _refuse_collisions(names)
        return tuple(names)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Paths of all sources, relative to the project."""
        return frozenset(self._below(self._base))

    def _below(self, path: Path) -> Iterator[str]:
        base, root = self._base, self._root
        name = os.path.relpath(path, root)
        path = Path(os.path.normpath(path))
        if not path.exists():
            raise ConfigError("no such file or folder", where=name, hint="paths are relative to the project")
        inside = path.resolve().is_relative_to(base.resolve()) and path.is_relative_to(base)
        if not inside and not base.is_relative_to(path):
            raise ConfigError(
                f"not inside the source folder {self._config.source!r}",
                where=name,
                hint="move it there, or set `source:` in l10n.yaml",
            )
        if not path.resolve().is_relative_to(root.resolve()) and inside:
            raise ConfigError("a link that leaves the project", where=name, hint="copy the file")
        if path.is_file():
            if path.suffix.lower() not in self._suffixes:
                known = ", ".join(sorted(self._suffixes))
                raise ConfigError("not a document we read", where=name, hint=f"these are: {known}")
            yield path.relative_to(root).as_posix()
            return
        yield from self._documents(path if inside else base)

    def _documents(self, start: Path) -> Iterator[str]:
        """The documents in a folder and below, hidden ones left out; links to folders are not followed."""
        root = self._root.resolve()
        doubtful = [] if start.resolve().is_relative_to(root) else [start]
        folders = [start.relative_to(self._root).as_posix()]
        while folders:  # by hand and by name: ``rglob`` takes ten times as long
            folder = folders.pop()
            prefix = "" if folder == "." else f"{folder}/"
            with suppress(PermissionError), os.scandir(self._root / folder) as found:
                for entry in found:
                    name = f"{prefix}{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(name)
                    elif os.path.splitext(name)[1].lower() in self._suffixes and entry.is_file():
                        if doubtful or entry.is_symlink():
                            doubtful.append(self._root / name)
                        yield name
        for path in sorted(doubtful):
            if path != start and not path.resolve().is_relative_to(root):
                where = path.relative_to(self._root).as_posix()
                raise ConfigError("a link that leaves the project", where=where, hint="copy the file")

    def _refuse_outputs_among_sources(self) -> None:
        """A page that is a source in the next run would be translated again and again."""
        output = PurePosixPath(self._config.output.partition("{")[0])
        if output.is_relative_to(PurePosixPath(self._config.source)):
            raise ConfigError(
                f"'output' is inside the source folder {self._config.source!r}",
                where=CONFIG_NAME,
                hint="keep the two apart: source: source, output: locales/{locale}/{path}",
            )


def _refuse_collisions(names: Sequence[str]) -> None:
    stems: dict[str, str] = {}
    for name in names:
        if not name.isprintable():  # a line end, or bytes that are no UTF-8: no PO can refer to it
            raise ConfigError("a file name that no PO can hold", where=ascii(name), hint="rename it")
        other = stems.setdefault(os.path.splitext(name)[0], name)
        if other != name:
            raise ConfigError(f"shares its PO file with {other}", where=name, hint="rename one of the two")
