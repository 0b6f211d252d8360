"""Where the pages and PO files of sources stand, and which locale a path names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import PurePosixPath

from babel.localedata import exists

from l10n.config import Config, SourceFolder

__all__ = ["Layout", "LocalePart", "locale_parts", "same_locale", "stem_and_suffix"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{2,8}){0,3}")
# A name in capitals may have its locale behind another sign: README_zh.md, CONTRIBUTING-it.md.
_CAPITALS = re.compile(r"[A-Z][A-Z_]*[-_]([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)")
_FIELD = re.compile(r"\{(dir\}/|\w+\})")
# What a placeholder may stand for, as a pattern; a folder goes with its slash, since it may be none.
_ANY = {"path": ".+", "dir": ".*", "dir/": "(?:[^/]+/)*", "stem": "[^/]+", "suffix": r"\.[^/.]+"}


class Layout:
    """The places of a project's files, by its configuration alone; POSIX paths, relative to the project."""

    def __init__(self, config: Config) -> None:
        self._config = config
        # of folders inside each other the inner one has the source
        self.folders = tuple(sorted(config.folders, key=lambda each: -len(PurePosixPath(each.path).parts)))
        paths = [posixpath.normpath(folder.path) for folder in self.folders]
        self._starts = [
            ("" if path == "." else f"{path}/", folder)
            for path, folder in zip(paths, self.folders, strict=True)
        ]

    @property
    def places(self) -> tuple[str, ...]:
        """The folders that all sources, pages and PO files stand in or below; the project itself is empty."""
        found: list[str] = []
        for folder in self.folders:
            alone = PurePosixPath(folder.path).suffix  # it may be a source by itself
            found.append(posixpath.dirname(folder.path) if alone else folder.path)
            for place in (folder.output, folder.catalogs):
                found += [posixpath.dirname(place.partition("{")[0])] if place else []
        whole = (posixpath.normpath(place) for place in found)
        return tuple(dict.fromkeys("" if place == "." else place for place in whole))

    def folder(self, name: str) -> SourceFolder | None:
        """The folder that a source belongs to, whether or not it is there; None when it is in none."""
        for start, folder in self._starts:
            if name.startswith(start) or name == start[:-1]:
                return folder
        return None

    def is_chosen(self, name: str) -> bool:
        """Whether its folder includes it, and does not exclude it."""
        folder = self.folder(name)
        if folder is None:
            return False
        below = self.below(name)
        return (not folder.include or _fits(below, folder.include)) and not _fits(below, folder.exclude)

    def is_named(self, name: str) -> bool:
        """Whether the configuration names it: its path, or its suffix in a pattern that includes it."""
        folder, suffix = self.folder(name), PurePosixPath(name).suffix
        if folder is None:
            return False
        named = [pattern for pattern in folder.include if pattern.endswith(suffix)]
        return folder.path == name or _fits(self.below(name), named)

    def below(self, name: str) -> str:
        """A source's path below its folder; the name of a source that stands there by itself."""
        for start, _ in self._starts:
            if name.startswith(start):
                return name[len(start) :]
            if name == start[:-1]:
                return posixpath.basename(name)
        return name

    def bare(self, name: str) -> str:
        """A source's path below its folder without its own locale: of ``en/a.md`` ``a.md``."""
        below, without = "", self.below(name)
        while below != without:
            below = without
            parts = locale_parts(below)
            own = (part.without for part in parts if same_locale(part.tag, self._config.source_locale))
            without = next(own, below)
        return below

    def outputs(self, name: str, locale: str) -> tuple[str, str]:
        """
        Paths of a source's catalog and target.

        Raises:
            ValueError: it is in no folder of sources.
        """
        folder = self.folder(name)
        if folder is None:
            raise ValueError(name)
        path = self.bare(name)
        target = _filled(folder.output, path, locale)
        if folder.catalogs:
            return _filled(folder.catalogs, path, locale), target
        return f"{stem_and_suffix(target)[0]}{_po_suffix(target)}", target

    def locale(self, name: str) -> str:
        """The locale of the project that a source's path names; that of the sources when it names none."""
        known = (self._config.source_locale, *self._config.locales)
        parts = locale_parts(self.below(name))
        named = (each for part in parts for each in known if same_locale(part.tag, each))
        return next(named, self._config.source_locale)

    def is_target(self, path: str) -> bool:
        """Whether the page of some source, of one that is gone too, may stand there."""
        return any(pattern.fullmatch(path) for pattern in self._targets)

    @cached_property
    def _targets(self) -> tuple[re.Pattern[str], ...]:
        config = self._config
        others = [each for each in config.locales if not same_locale(each, config.source_locale)]
        outputs = dict.fromkeys(folder.output for folder in self.folders)
        return tuple(_pattern(output, others) for output in outputs)

    def is_catalog(self, path: str, locale: str) -> bool:
        """Whether the PO file of some source in a locale, of one that is gone too, may stand there."""
        return path.endswith(".po") and any(pattern.fullmatch(path) for pattern in self._catalogs[locale])

    @cached_property
    def _catalogs(self) -> dict[str, list[re.Pattern[str]]]:
        return {
            locale: [_pattern(place, [locale]) for place in self._catalog_places]
            for locale in self._config.locales
        }

    @cached_property
    def _catalog_places(self) -> tuple[str, ...]:
        places = (folder.catalogs or _beside(folder.output) for folder in self.folders)
        return tuple(dict.fromkeys(places))


def stem_and_suffix(path: str) -> tuple[str, str]:
    """A path before its suffix, and that; as ``posixpath.splitext``, in half the time for most."""
    dot, name = path.rfind("."), path.rfind("/") + 1
    if dot <= name or path[name] == ".":
        return posixpath.splitext(path)
    return path[:dot], path[dot:]


def same_locale(one: str, other: str) -> bool:
    """Whether two tags are one, however they are spelt: ``pt_BR`` is ``pt-br``."""
    return one.replace("_", "-").casefold() == other.replace("_", "-").casefold()


@dataclass(frozen=True, slots=True)
class LocalePart:
    """A part of a path that may be a locale."""

    path: str
    start: int  # of the tag
    end: int

    @property
    def tag(self) -> str:
        """As it stands there."""
        return self.path[self.start : self.end]

    @property
    def folder(self) -> str:
        """The path up to the folder that it is; empty when it is the end of a name."""
        return self.path[: self.end] if self.path[self.end :].startswith("/") else ""

    @property
    def without(self) -> str:
        """The path without it."""
        at_folder = bool(self.folder)
        return self.path[: self.start - (not at_folder)] + self.path[self.end + at_folder :]

    def instead(self, tag: str) -> str:
        """The path with another in its place."""
        return self.path[: self.start] + tag + self.path[self.end :]


def locale_parts(path: str) -> Iterator[LocalePart]:
    """The parts of a path that may be locales, folders first."""
    folder, _, name = path.rpartition("/")
    for first, last in _tags_of(folder):
        yield LocalePart(path, first, last)
    if name.count(".") < 2 and not "A" <= name[:1] <= "Z":  # as nearly all names
        return
    start = len(path) - len(name)
    stem = posixpath.splitext(name)[0]
    capitals = _CAPITALS.fullmatch(stem)
    first = capitals.start(1) if capitals else stem.rfind(".") + 1
    if first > 1 and _is_tag(stem[first:]):
        yield LocalePart(path, start + first, start + len(stem))


@cache
def _tags_of(folder: str) -> tuple[tuple[int, int], ...]:
    """Where the parts of a folder's path stand that may be locales: many files are in few folders."""
    found, start = [], 0
    for part in folder.split("/"):
        if _is_tag(part):
            found.append((start, start + len(part)))
        start += len(part) + 1
    return tuple(found)


@cache
def _is_tag(text: str) -> bool:
    """Whether it is a tag of a language that CLDR knows."""
    return _TAG.fullmatch(text) is not None and exists(re.split("[-_@]", text)[0].lower())


def _fits(path: str, patterns: Sequence[str]) -> bool:
    """Whether a path, or a folder above it, is one of those named."""
    return any(
        fnmatchcase(path, spelling)
        for pattern in patterns
        for spelling in (pattern, pattern.removeprefix("**/"), f"{pattern.rstrip('/')}/*")
    )


def _beside(output: str) -> str:
    """Where a PO file stands that has the stem of its page."""
    suffix = PurePosixPath(output).suffix
    return output if not suffix or "{" in suffix else output.removesuffix(suffix) + _po_suffix(output)


def _po_suffix(page: str) -> str:
    """How the PO file beside a page ends: a page may be one itself."""
    return ".l10n.po" if page.endswith(".po") else ".po"


def _filled(place: str, path: str, locale: str) -> str:
    """The path that a place becomes for a source."""
    folder, slash, name = path.rpartition("/")
    stem, suffix = stem_and_suffix(name)
    values = {"locale": locale, "path": path, "dir": folder, "stem": stem, "suffix": suffix}
    values["dir/"] = folder + slash
    pieces = _pieces(place)
    made = "".join([values[piece] if index % 2 else piece for index, piece in enumerate(pieces)])
    if "//" in made or "./" in made or made[:1] == "/" or made[-1:] in ("", ".", "/"):
        return posixpath.normpath(made)
    return made


@cache
def _pieces(place: str) -> tuple[str, ...]:
    """What stands between the placeholders of a place, and their names, in turns."""
    return tuple(
        piece.replace("}", "") if index % 2 else piece for index, piece in enumerate(_FIELD.split(place))
    )


def _pattern(place: str, locales: Sequence[str]) -> re.Pattern[str]:
    """What the paths are like that a place may become in these locales; of none, there are none."""
    any_of = {**_ANY, "locale": f"(?:{'|'.join(map(re.escape, locales)) or '(?!)'})"}
    pieces = _pieces(posixpath.normpath(place))
    found = (any_of[piece] if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))
    return re.compile("".join(found))
