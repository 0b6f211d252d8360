"""Which files of a project are its sources."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path, PurePosixPath

from l10n.config import Config, SourceFolder, setting_place
from l10n.errors import ConfigError
from l10n.pipeline.project.formats import Formats
from l10n.pipeline.project.layout import Layout, locale_parts, same_locale, stem_and_suffix

__all__ = ["Sources"]

_NOBODYS = "node_modules"  # other people's packages, with their articles
_ENOUGH = 0.25  # of a folder's pages that translate others: then the rest does, too
_EVERYWHERE = frozenset(("index", "_index", "README"))  # names that say nothing where there are others
_NOT_THERE = "move it there, or set `source:` in l10n.yaml"


@dataclass(frozen=True, slots=True)
class _Found:
    """The documents in the folders of sources."""

    pages: frozenset[str]
    left_out: tuple[str, ...]  # folders and files with pages in other locales that nobody makes here


class Sources:
    """The documents in a project's folders of sources; all paths are relative to the project."""

    def __init__(self, config: Config, layout: Layout, formats: Formats) -> None:
        """
        Args:
            formats: Of documents that are read, by suffix.
        """
        self._config = config
        self._layout = layout
        self._root = config.root
        self._suffixes = frozenset(formats)
        self._named_only = self._suffixes - formats.document_suffixes
        self._unnamed: list[str] = []  # files that would be read if the configuration named them

    def chosen(self, paths: Sequence[str]) -> tuple[str, ...]:
        """
        Paths of sources, sorted.

        Args:
            paths: Files or folders; all sources when there are none.
        Raises:
            ConfigError: a path is not there, is outside the folders of sources, or is no document we read.
        """
        self._refuse_outputs_among_sources()
        for folder in self._layout.folders:
            if not (self._root / folder.path).exists():
                hint = "make it, or set `source:`"
                raise ConfigError("the source folder is missing", where=folder.path, hint=hint)
        if not paths and not self.pages and (unnamed := next(iter(self._unnamed), "")):
            hint = f"such files are read where `sources:` names them: {_named(unnamed)}"
            raise ConfigError("there are no documents among the sources", where=unnamed, hint=hint)
        found = {name for path in paths for name in self._below(path)} if paths else self.pages
        names = tuple(sorted(found))
        self._refuse_collisions(names)
        return names

    @property
    def pages(self) -> frozenset[str]:
        """Paths of all sources."""
        return self._found.pages

    @property
    def left_out(self) -> tuple[str, ...]:
        """Folders and files that look like translations into other locales, sorted; none is a source."""
        return self._found.left_out

    @cached_property
    def _found(self) -> _Found:
        names: list[str] = []
        for folder in self._layout.folders:
            names += [name for name in self._walk(folder) if self._layout.folder(name) is folder]
        names = [name for name in names if self._layout.is_chosen(name)]
        targets = {name for name in names if self._layout.is_target(name)}
        sources = [name for name in names if name not in targets]
        foreign = {name: name for name in sources if self._has_no_target(name)} | self._foreign(sources)
        pages = frozenset(name for name in sources if name not in foreign)
        for name in pages if targets else ():
            targets -= {self._layout.outputs(name, locale)[1] for locale in self._config.locales}
        left_out = tuple(sorted({*foreign.values(), *targets}))
        return _Found(pages, left_out)

    def _may_be_found(self, name: str) -> bool:
        """Whether its suffix says that it is a document, or else the configuration does."""
        suffix = stem_and_suffix(name)[1].lower()
        return suffix not in self._named_only or self._layout.is_named(name)

    def _has_no_target(self, name: str) -> bool:
        """Whether its path names the only locale that there is to translate to."""
        own = self._layout.locale(name)
        return own != self._config.source_locale and all(own == locale for locale in self._config.locales)

    def _walk(self, folder: SourceFolder) -> Iterator[str]:
        """
        The documents in a folder, hidden ones left out.

        Raises:
            ConfigError: one is a link that leaves the project.
        """
        start = self._root / folder.path
        if start.is_file():
            yield self._inside(start)
            return
        self._inside(start)
        base = start.relative_to(self._root).as_posix()
        yield from self._walk_below(os.fspath(start), "" if base == "." else f"{base}/")

    def _walk_below(self, place: str, base: str) -> Iterator[str]:
        """
        The documents in a folder, then those in the folders there; links to folders are not followed.

        Args:
            base: What stands before the names in it.
        """
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=attrgetter("name"))
        except OSError:  # nobody may look
            return
        folders = []
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            is_link = entry.is_symlink()
            if not is_link and entry.is_dir():
                if name != _NOBODYS:
                    folders.append(entry)
                continue
            if stem_and_suffix(name)[1].lower() not in self._suffixes:
                continue
            if not (os.path.isfile(entry.path) if is_link else entry.is_file()):
                continue
            path = base + name
            if not self._may_be_found(path):
                self._unnamed.append(path)
                continue
            if is_link:
                self._inside(Path(entry.path))
            yield path
        for entry in folders:
            yield from self._walk_below(entry.path, f"{base}{entry.name}/")

    def _inside(self, path: Path) -> str:
        name = path.relative_to(self._root).as_posix()
        if not path.resolve().is_relative_to(self._root.resolve()):
            raise ConfigError("a link that leaves the project", where=name, hint="copy the file")
        return name

    def _foreign(self, names: Sequence[str]) -> dict[str, str]:
        """
        The pages that look like translations, each with what is to be said of it: its folder, or itself.

        One is a page with a locale in its path where the same path without it, or with the sources' own, is a
        page as well; in a folder with that name, the rest is one too when many are: a site's languages are
        not always at one.
        """
        there = {_stem(name) for name in names}
        found: dict[str, str] = {}
        folders: dict[
            str, list[tuple[bool, bool]]
        ] = {}  # whether each of its pages translates one, and says so
        inside: dict[str, list[str]] = {}  # such folders, by page
        for name in names:
            below = self._layout.below(name)
            base = name.removesuffix(below)
            for part in locale_parts(below):
                if same_locale(part.tag, self._config.source_locale):
                    continue
                originals = (part.without, part.instead(self._config.source_locale))
                translates = any(base + _stem(path) in there for path in originals)
                if part.folder:
                    says = translates and _stem(posixpath.basename(name)) not in _EVERYWHERE
                    folders.setdefault(base + part.folder, []).append((translates, says))
                    inside.setdefault(name, []).append(base + part.folder)
                elif translates:
                    found[name] = name
        for name, around in inside.items():
            place = next((each for each in around if _is_locale(folders[each])), None)
            if place is not None:
                found[name] = place
        return found

    def _below(self, given: str) -> Iterator[str]:
        """The sources that a path names."""
        path = Path(os.path.normpath(self._root / given))
        name = os.path.relpath(path, self._root)
        if not path.exists():
            raise ConfigError("no such file or folder", where=name, hint="paths are relative to the project")
        if path.is_file():
            yield self._document(path, PurePosixPath(name).as_posix())
            return
        pure = PurePosixPath(Path(name).as_posix())
        around = any(PurePosixPath(folder.path).is_relative_to(pure) for folder in self._layout.folders)
        if not around and self._layout.folder(str(pure)) is None:
            raise self._outside(name)
        yield from (page for page in self.pages if PurePosixPath(page).is_relative_to(pure))

    def _document(self, path: Path, name: str) -> str:
        if self._layout.folder(name) is None:
            raise self._outside(name)
        self._inside(path)
        if path.suffix.lower() not in self._suffixes:
            known = ", ".join(sorted(self._suffixes))
            raise ConfigError("not a document we read", where=name, hint=f"these are: {known}")
        if name not in self.pages:
            hint = "it is excluded in l10n.yaml, hidden, or a page in another locale"
            if not self._may_be_found(name):
                hint = f"such files are read where `sources:` names them: {_named(name)}"
            raise ConfigError("no source", where=name, hint=hint)
        return name

    def _outside(self, name: str) -> ConfigError:
        folders = " or ".join(repr(folder.path) for folder in reversed(self._layout.folders))
        return ConfigError(f"not inside the source folder {folders}", where=name, hint=_NOT_THERE)

    def _refuse_outputs_among_sources(self) -> None:
        """
        A page that is a source in the next run would be translated again and again.

        Those in other locales are told by their paths; one in the sources' own would look like a source.
        """
        own = self._config.source_locale
        if not any(same_locale(own, locale) for locale in self._config.locales):
            return
        for folder in self._layout.folders:
            place = PurePosixPath(folder.output.replace("{locale}", own).partition("{")[0])
            if any(place.is_relative_to(other.path) for other in self._layout.folders):
                raise ConfigError(
                    f"'output' for {own} is inside the source folder {folder.path!r}",
                    where=setting_place(self._config.root, "output"),
                    hint="keep the two apart: source: source, output: locales/{locale}/{path}",
                )

    def _refuse_collisions(self, names: Sequence[str]) -> None:
        taken: dict[str, str] = {}
        for name in names:
            if not name.isprintable():  # a line end, or bytes that are no UTF-8: no PO can refer to it
                raise ConfigError("a file name that no PO can hold", where=ascii(name), hint="rename it")
            for path in self._layout.outputs(name, self._config.locales[0]):
                other = taken.setdefault(path, name)
                if other != name:
                    what = "PO file" if path.endswith(".po") else "page"
                    hint = "rename one of the two, or give their folders places of their own in `sources:`"
                    raise ConfigError(f"shares its {what} with {other}", where=name, hint=hint)


def _named(name: str) -> str:
    """How a configuration names files like one."""
    return f'include: ["*{PurePosixPath(name).suffix}"]'


def _is_locale(pages: Sequence[tuple[bool, bool]]) -> bool:
    """Whether a folder has translations: all its pages are, or enough of those whose names say something."""
    all_of_them = all(translates for translates, _ in pages)
    return all_of_them or sum(says for _, says in pages) >= _ENOUGH * len(pages)


def _stem(path: str) -> str:
    return stem_and_suffix(path)[0]
