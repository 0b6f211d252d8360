"""What a project's PO files said before: texts that a program blanked are taken back from there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b, sha1, sha256
from pathlib import Path

from l10n.catalogs import is_machine_made
from l10n.errors import ConfigError, L10nError, ProjectError
from l10n.files import StagedFile, read_if_there
from l10n.model import Catalog, LocalePair, State, Unit, UnitKey
from l10n.pipeline.project.lock import FOLDER
from l10n.pipeline.project.project import Project
from l10n.pipeline.vcs.git import git

__all__ = ["Earlier", "History", "Revived", "revived"]

_COPIES = "catalogs"  # in our folder: each PO file as the last run left it


@dataclass(frozen=True, slots=True)
class Earlier:
    """A PO file as it was."""

    where: str  # it comes from, in words
    catalog: Catalog

    @property
    def texts(self) -> int:
        """How many translations it had."""
        return sum(1 for unit in self.catalog.live if unit.targets)


class History:
    """The PO files of a project as the last run left them, and as git has them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = project.root

    def staged(self, path: str, data: bytes) -> StagedFile:
        """
        The copy of a PO file as a run leaves it, beside its place.

        Args:
            path: Relative to the project.
        """
        copy = self._copy(path)
        # After a loss of power there is none: half the flushes of a run would be for that alone.
        name = f"{FOLDER}/{_COPIES}/{copy.name}"
        return StagedFile(copy, data, name, inside=self._root, is_durable=False)

    def has(self, path: str) -> bool:
        """Whether a run has left a PO file there."""
        return self._copy(path).is_file()

    def forgotten(self, products: Iterable[str]) -> Iterator[bytes]:
        """
        The PO files that runs left where no source has one any more, as they left them.

        Args:
            products: Paths of the PO files that sources have, relative to the project.
        """
        folder, wanted = self._root / FOLDER / _COPIES, {self._copy(path).name for path in products}
        for copy in sorted(folder.glob("*.po")):
            data = read_if_there(copy, f"{FOLDER}/{_COPIES}/{copy.name}") if copy.name not in wanted else None
            if data:
                yield data

    def of(self, path: str, data: bytes, pair: LocalePair, *, marked: bool) -> tuple[Earlier, ...]:
        """
        What the file said before, the newest first; nothing when it is as the last run left it.

        A file that is as it was committed is taken for what it should be, unless it shows that it is not.

        Args:
            path: Of a PO file, relative to the project.
            data: What it holds now.
            marked: Whether it shows by itself that texts are gone from it.
        """
        copy = read_if_there(self._copy(path), path) or None  # empty after a loss of power
        if copy == data:
            return ()
        blob = self._blobs.get(path, "")
        committed = blob == _blob_id(data, blob)
        found: dict[str, bytes] = {}
        if copy is not None and (marked or not committed):
            found["the last run"] = copy
        if blob and not committed:
            with suppress(ProjectError):  # a clone need not have all that it names
                found["git"] = git(["cat-file", "blob", blob], self._root)
        earlier = [Earlier(where, catalog) for where, catalog in self._parsed(path, found, pair)]
        return tuple(sorted(earlier, key=_revised, reverse=True))

    def is_in_git(self, path: str, data: bytes) -> bool:
        """Whether git has a file as it is: committed, merged, or added to be."""
        return any(blob == _blob_id(data, blob) for blob in self._index.get(path, ()))

    @cached_property
    def _index(self) -> Mapping[str, Sequence[str]]:
        """Ids of the files in git's index, by path, several where a merge has them; none without git."""
        found: dict[str, list[str]] = {}
        with suppress(ConfigError, ProjectError):  # no git, no repository
            listed = git(["ls-files", "-s", "-z", "--", "."], self._root)
            for row in filter(None, os.fsdecode(listed).split("\0")):
                head, _, path = row.partition("\t")
                found.setdefault(path, []).append(head.split(" ")[1])
        return found

    def beside(self, page: str, path: str) -> bytes | None:
        """
        A PO file as it was in the commit that last changed a page; None where git cannot say.

        Args:
            page: Relative to the project, as is ``path`` of the PO file.
        """
        with suppress(ConfigError, ProjectError):
            if git(["rev-parse", "--is-shallow-repository"], self._root).strip() == b"true":
                return None  # its last commit seems to have made all files
            commit = git(["log", "-1", "--format=%H", "--", page], self._root).decode().strip()
            return git(["show", f"{commit}:./{path}"], self._root)
        return None

    def _copy(self, path: str) -> Path:
        # By digest: a path may be long, lead out of a folder, or differ from another in its letters' case.
        name = blake2b(os.fsencode(path), digest_size=16).hexdigest()
        return self._root / FOLDER / _COPIES / f"{name}.po"

    def _parsed(
        self, path: str, found: Mapping[str, bytes], pair: LocalePair
    ) -> Iterable[tuple[str, Catalog]]:
        for where, data in found.items():
            try:
                yield where, self._project.parsed(data, path, pair)
            except L10nError:  # it was broken then, too
                continue

    @cached_property
    def _blobs(self) -> Mapping[str, str]:
        """Ids of the files of the last commit, by path; none without git."""
        try:
            listed = git(["ls-tree", "-r", "-z", "HEAD", "--", "."], self._root)
        except (ConfigError, ProjectError):  # no git, no repository, no commit yet
            return {}
        rows = (row.split("\t", 1) for row in os.fsdecode(listed).split("\0") if row)
        return {path: row.split(" ")[2] for row, path in rows}


def _blob_id(data: bytes, like: str) -> str:
    """git's id of a file's content, with the digest that this repository uses."""
    digest = sha1 if len(like) == 40 else sha256
    return digest(b"blob %d\0" % len(data) + data).hexdigest()


def _revised(earlier: Earlier) -> str:
    return earlier.catalog.header.get("PO-Revision-Date", "")


@dataclass(frozen=True, slots=True)
class Revived:
    """A catalog with the texts that were gone."""

    catalog: Catalog
    found: Mapping[str, int]  # how many, by where they were found; empty when none was gone
    reopened: int  # of these, how many had been accepted and are drafts now


def revived(catalog: Catalog, earlier: Sequence[Earlier], wanted: Iterable[UnitKey]) -> Revived:
    """
    The catalog with what was said before where it says nothing now.

    A unit that is not in the file at all comes back as it was. One that stands there without its text comes
    back as a draft: a program blanked it, or a person who does not want it so. Where a text of the document
    is missing, the file was cut short, and all of it comes back, what is obsolete too.

    Args:
        earlier: The newest first.
        wanted: Keys of the document's texts: what is not among them is not missed by itself.
    """
    known: dict[UnitKey, tuple[str, Unit]] = {}
    for each in earlier:
        for unit in each.catalog.live:
            if unit.targets:
                known.setdefault(unit.key, (each.where, unit))
    found: Counter[str] = Counter()
    reopened = 0
    units: list[Unit] = []
    for unit in catalog.units:
        if unit.state is State.INITIAL and unit.key in known:
            where, before = known[unit.key]
            found[where] += 1
            accepted = before.state is State.TRANSLATED and not is_machine_made(before)
            reopened += accepted
            unit = _refilled(unit, before, State.DRAFT if accepted else before.state)
        units.append(unit)
    there = {unit.key for unit in units}
    missing = [known[key] for key in wanted if key in known and key not in there]
    if missing:
        newest = earlier[0]
        for where, before in (
            *missing,
            *((newest.where, unit) for unit in newest.catalog.units if unit.targets),
        ):
            if before.key not in there:
                found[where] += 1
                there.add(before.key)
                units.append(before)
    units.sort(key=lambda unit: unit.state is State.OBSOLETE)
    return Revived(replace(catalog, units=tuple(units)), found, reopened)


def _refilled(unit: Unit, before: Unit, state: State) -> Unit:
    """The unit with its text from before, and the notes beside it that went with the text."""
    return replace(
        unit,
        plural_source=before.plural_source,
        targets=before.targets,
        state=state,
        origin=before.origin,
        suggestion=before.suggestion,
        previous=before.previous,
        comments=tuple(dict.fromkeys((*unit.comments, *before.comments))),
    )
