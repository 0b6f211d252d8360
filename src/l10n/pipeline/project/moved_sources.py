"""PO files of ours that are not where their source puts them, and the source that each belongs to."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from l10n.catalogs import find_leverage, fresh_header
from l10n.errors import L10nError, ProjectError
from l10n.files import read_bytes
from l10n.model import Catalog, LocalePair, State, UnitKey
from l10n.pipeline.project.catalog_history import History
from l10n.pipeline.project.project import Project

__all__ = ["MovedSources", "is_in", "named_source"]

_SAME = 0.3  # of the texts of both, to the letter: two articles of one template have less
_MOST = 0.6  # the same or edited: what a rename that comes with an edit leaves, and another article has not
_EDITED = 0.9  # what an edited text counts: less than the same
_CLEARLY = 0.2  # by how much more one candidate has than any other
_GENERATOR = b"X-Generator: l10n"
_PROJECT = re.compile(rb'"Project-Id-Version: ([^"\\]+)\\n"')
_HEAD = 4096  # bytes: the header stands in them


@dataclass(frozen=True, slots=True)
class _Match:
    """A new source and a PO file whose source is gone."""

    name: str  # of the source
    path: str  # of the PO file
    share: float  # of the texts of both that are the same or edited: 0 to 1
    tail: int  # parts at the end of both paths that are the same: a folder that was moved leaves those

    def beats(self, other: _Match) -> bool:
        """Whether nobody can doubt which of the two it is."""
        if (self.share == 1) is not (other.share == 1):
            return self.share == 1
        near = abs(self.share - other.share) < _CLEARLY
        return self.tail > other.tail if near else self.share > other.share

    def rivals(self, others: Sequence[_Match]) -> Iterator[_Match]:
        """The other matches of its source or its file."""
        return (
            each for each in others if each != self and (self.name == each.name or self.path == each.path)
        )


class MovedSources:
    """Those of one locale, looked for when first asked for."""

    def __init__(self, project: Project, locale: str) -> None:
        self._project = project
        self._locale = locale
        self._history = History(project)
        self._folders: dict[str, frozenset[str]] = {}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """PO files of ours whose sources are gone; relative to the project, sorted."""
        elsewhere = {path for paths in self.elsewhere.values() for path in paths}
        return tuple(
            path
            for path, head in self._heads.items()
            if path not in elsewhere and (self._may_stand(path, head) or self._was_left(path, head))
        )

    def _may_stand(self, path: str, head: bytes) -> bool:
        """Whether it is ours, and stands where a source would have it."""
        return self._project.layout.is_catalog(path, self._locale) and self._is_ours(head)

    def _was_left(self, path: str, head: bytes) -> bool:
        """Whether a run left it there for a source that is gone: an earlier setting put it there."""
        name, project = named_source(head), self._project
        is_gone = bool(name) and name not in project.pages and project.layout.folder(name) is not None
        return is_gone and is_in(self._locale, head) and self._history.has(path)

    @cached_property
    def own(self) -> Mapping[str, str]:
        """PO files of ours whose source is written in their own locale by now, and that source by path."""
        project = self._project
        there = frozenset(project.po_files)
        return {
            path: name
            for name in sorted(project.pages)
            if (path := self._catalog_path(name)) in there
            and project.locale_of(name) == self._locale
            and self._is_ours(self._head(path))
        }

    def _is_ours(self, head: bytes) -> bool:
        """Whether it has our name, which other programs replace by theirs, or that of a source."""
        return _GENERATOR in head or self._project.layout.folder(named_source(head) or "/") is not None

    @cached_property
    def elsewhere(self) -> Mapping[str, tuple[str, ...]]:
        """PO files that name a source without one, by source: an earlier setting may have put them there."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, head in self._heads.items():
            name = named_source(head)
            if name not in self._project.pages or not is_in(self._locale, head):
                continue
            if not self.has(self._catalog_path(name)) and self._project.locale_of(name) != self._locale:
                found[name].append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def _heads(self) -> Mapping[str, bytes]:
        """The first bytes of all PO files that stand where no source puts one, by path."""
        project = self._project
        names = project.po_files
        wanted = {path for name in project.pages for path in project.products(name)} if names else set()
        return {name: self._head(name) for name in names if name not in wanted}

    def _head(self, path: str) -> bytes:
        try:
            with (self._project.root / path).open("rb") as file:
                return file.read(_HEAD)
        except OSError:  # nobody's, as far as we can see
            return b""

    def has(self, path: str) -> bool:
        """Whether a file is there under that very name: some disks take ``A.po`` for ``a.po``."""
        at = self._project.root
        for part in PurePosixPath(path).parts:
            if part != ".." and part not in self._names(str(at)):
                return False
            at /= part
        return True

    def _names(self, folder: str) -> frozenset[str]:
        if folder not in self._folders:
            try:
                self._folders[folder] = frozenset(os.listdir(folder))
            except OSError:  # no such folder yet
                self._folders[folder] = frozenset()
        return self._folders[folder]

    def of(self, name: str) -> str:
        """
        The PO file that a source brings along from its old name or place; empty when there is none.

        Args:
            name: Path of a source without a PO file, relative to the project.
        Raises:
            ProjectError: it may be one of several.
        """
        elsewhere = self.elsewhere.get(name, ())
        if len(elsewhere) == 1:
            return elsewhere[0]
        if elsewhere:
            raise ProjectError(
                f"its translations may stand in {' or '.join(elsewhere)}",
                where=name,
                hint=f"rename the right one to {self._catalog_path(name)}, and delete what is of no use",
            )
        if not self.paths:
            return ""
        found, doubtful = self._settled
        candidates = sorted(match.path for match in doubtful if match.name == name)
        if not candidates:
            return found.get(name, "")
        others = sorted({match.name for match in doubtful if match.path in candidates} - {name})
        also = f" (they may be those of {', '.join(others)}, too)" if others else ""
        raise ProjectError(
            f"its translations may stand in {' or '.join(candidates)}, left by sources that are gone{also}",
            where=name,
            hint=f"rename the right one to {self._catalog_path(name)}, and delete what is of no use",
        )

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """For each orphan that beyond doubt belongs to a new source that source."""
        return {path: name for name, path in self._settled[0].items()} if self.paths else {}

    def _catalog_path(self, name: str) -> str:
        return self._project.outputs(name, self._locale)[0]

    @cached_property
    def _settled(self) -> tuple[dict[str, str], list[_Match]]:
        """PO files by source where there is no doubt, and the matches among which there is."""
        left = list(self._matches())
        found: dict[str, str] = {}
        while True:
            sure = [match for match in left if all(match.beats(other) for other in match.rivals(left))]
            if not sure:
                return found, left
            for match in sure:
                found[match.name] = match.path
            taken = set(found.values())
            left = [match for match in left if match.name not in found and match.path not in taken]

    def _matches(self) -> Iterator[_Match]:
        catalogs = dict(self._catalogs())
        having: defaultdict[UnitKey, list[str]] = defaultdict(list)
        for path, catalog in catalogs.items():
            for unit in catalog.live:
                having[unit.key].append(path)
        sizes = {path: _size(unit.key for unit in catalog.live) for path, catalog in catalogs.items()}
        for name, keys in self._new_sources():
            shared: Counter[str] = Counter()
            for key in keys:
                for path in having.get(key, ()):
                    shared[path] += len(key.source)
            size = _size(keys)
            for path, same in shared.items():
                if 2 * same < _SAME * (size + sizes[path]):
                    continue
                share = _share(catalogs[path], keys)
                if share >= _MOST:
                    yield _Match(name, path, share, _tail(path, self._catalog_path(name)))

    def _catalogs(self) -> Iterator[tuple[str, Catalog]]:
        project = self._project
        pair = LocalePair(project.config.source_locale, self._locale)
        for path in self.paths:
            try:
                catalog = project.parsed(read_bytes(project.root / path, path), path, pair)
            except L10nError:  # a broken file belongs to nobody
                continue
            language = catalog.header.get("Language", "").replace("_", "-").partition("-")[0]
            if not language or language == self._locale.partition("-")[0]:
                yield path, catalog

    def _new_sources(self) -> Iterator[tuple[str, list[UnitKey]]]:
        """The texts of each source that has no PO file in this locale, and should have one."""
        project = self._project
        for name in sorted(project.pages):
            if self.has(self._catalog_path(name)) or project.locale_of(name) in ("", self._locale):
                continue
            document, _ = project.read(name)
            keys = list(dict.fromkeys(segment.key for segment in document.segments))
            if keys:
                yield name, keys


def named_source(head: bytes) -> str:
    """The source that the head of a PO file names; empty when it names none."""
    match = _PROJECT.search(head)
    return match[1].decode("utf-8", "replace") if match else ""


def is_in(locale: str, head: bytes) -> bool:
    """Whether the head of a PO file names this locale as its language."""
    return f'"Language: {fresh_header("", "", locale)["Language"]}\\n"'.encode() in head


def _size(keys: Iterable[UnitKey]) -> int:
    return sum(len(key.source) for key in keys)


def _share(catalog: Catalog, keys: Sequence[UnitKey]) -> float:
    """How much of the texts of both is the same, or nearly what the one became in the other: 0 to 1."""
    live = [unit.key for unit in catalog.live]
    before, now = set(live), set(keys)
    translated = [unit for unit in catalog.units if unit.state is not State.OBSOLETE and unit.targets]
    found = find_leverage(translated, live, keys)
    used = {unit.key for heritage in found.values() for unit in heritage.units}
    same = _size(key for key in (*keys, *live) if key in before and key in now)
    edited = _size(found) + _size(used)
    return (same + _EDITED * edited) / (_size(keys) + _size(live))


def _tail(path: str, other: str) -> int:
    """How many of their last parts two paths have in common, whatever the case of their letters."""
    pairs = zip(*(reversed(PurePosixPath(each.casefold()).parts) for each in (path, other)), strict=False)
    return next(
        (at for at, (one, two) in enumerate(pairs) if one != two), min(path.count("/"), other.count("/")) + 1
    )
