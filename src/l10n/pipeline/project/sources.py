"""Which files of a project are its sources."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from l10n.config import CONFIG_NAME, Config
from l10n.errors import ConfigError
from l10n.plugins import load_plugin, plugin_names
from l10n.ports import DocumentFormat, FormatSettings, IncludedOnly

__all__ = ["Sources", "formats"]


def formats(settings: FormatSettings) -> dict[str, DocumentFormat]:
    """All formats by the suffixes of their files."""
    made = [load_plugin("l10n.formats", name)(settings) for name in plugin_names("l10n.formats")]
    return {suffix: each for each in made for suffix in each.suffixes}


class Sources:
    """The documents in a project's source folder."""

    def __init__(self, config: Config, formats: Mapping[str, DocumentFormat]) -> None:
        """
        Args:
            formats: Of documents that are read, by suffix.
        """
        self._config = config
        self._root = config.root
        self._base = config.root / config.source
        self._suffixes = frozenset(formats)
        # what lies beside the sources and has other readers, too, is taken only where it is named
        self._found = frozenset(name for name, each in formats.items() if not isinstance(each, IncludedOnly))

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
        found: set[Path] = set()
        for path in [self._root / name for name in paths] or [self._base]:
            found |= set(self._below(path))
        names = sorted(path.relative_to(self._root).as_posix() for path in found)
        _refuse_collisions(names)
        return tuple(names)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Paths of all sources, relative to the project."""
        return frozenset(path.relative_to(self._root).as_posix() for path in self._below(self._base))

    def _below(self, path: Path) -> Iterator[Path]:
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
            yield path
            return
        start = path if inside else base
        for child in sorted(start.rglob("*")):
            hidden = any(part.startswith(".") for part in child.relative_to(start).parts)
            if child.suffix.lower() in self._found and not hidden and child.is_file():
                if not child.resolve().is_relative_to(root.resolve()):
                    where = child.relative_to(root).as_posix()
                    raise ConfigError("a link that leaves the project", where=where, hint="copy the file")
                yield child

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
        other = stems.setdefault(str(PurePosixPath(name).with_suffix("")), name)
        if other != name:
            raise ConfigError(f"shares its PO file with {other}", where=name, hint="rename one of the two")
