"""
The PO files of a project during one run: other programs save there, too.

What a person saves while a run is at work is never written over: the run does its work again upon what she
saved, for which no engine is paid twice, and says so when it cannot.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from time import sleep

from l10n.catalogs import has_vanished, is_empty
from l10n.errors import CatalogError, ChangedError, L10nError, ProjectError
from l10n.files import StagedFile, demand_inside, flush, read_if_there
from l10n.model import Catalog, Finding, Location, Severity, UnitKey
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.project.catalog_history import Earlier, History, revived
from l10n.pipeline.project.moved_sources import MovedSources
from l10n.pipeline.project.project import OnDisk, Project, Task

__all__ = ["CatalogStore", "Settled", "StagedCatalog", "lost_texts"]

_ROUNDS = 5  # saves of somebody else that a run works again upon
_STILL_S = 0.1  # for so long nobody has written to a file that is read as a whole
_LOOKS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What came out of one document in one locale, and is on the disk."""

    job: Job  # with the catalog that it was made from
    outcome: Outcome
    findings: tuple[Finding, ...]  # about the PO file itself


@dataclass(frozen=True, slots=True)
class StagedCatalog:
    """A PO file that waits beside its place, and the copy that is kept of it."""

    file: StagedFile
    copy: StagedFile | None  # None: none is kept

    @property
    def files(self) -> tuple[StagedFile, ...]:
        """Both, to be flushed."""
        return (self.file, self.copy) if self.copy else (self.file,)

    def put(self) -> bool:
        """Whether the PO file changed; see ``StagedFile.put``. A copy that cannot be written is no error."""
        try:
            changed = self.file.put()
        except ProjectError:
            self.discard()
            raise
        with suppress(ProjectError):
            if self.copy:
                self.copy.put()
        return changed

    def discard(self) -> None:
        """Gives both up."""
        for file in self.files:
            file.discard()


class CatalogStore:
    """Where a run finds and leaves its PO files."""

    def __init__(self, project: Project, *, writes: bool = True, revives: bool = True) -> None:
        """
        Args:
            writes: Whether the run may; one that may not reads a file under its old name where it must.
            revives: Whether it takes texts back that were gone from a file.
        """
        self._project = project
        self._writes = writes
        self._revives = revives
        self._history = History(project)
        self._orphans: dict[str, MovedSources] = {}

    def on_disk(self, task: Task) -> OnDisk:
        """
        The task's PO file: moved along with its source, texts that were gone taken back.

        Raises:
            ProjectError: the file cannot be read or moved, or it may be one of several.
            CatalogError: it is no PO file; or it is empty, and nobody knows what stood there.
        """
        path, notices = self._place(task)
        data = read_if_there(self._project.root / path, path)
        if data is None:
            return OnDisk()
        found = self._revived(task, path, data) if self._revives else self._as_it_is(task, path)
        return replace(
            found,
            catalog=found.catalog and self._renamed(found.catalog, task),
            path=path,
            notices=(*notices, *found.notices),
        )

    def demand_own_page(self, task: Task, job: Job) -> None:
        """
        Nothing, when the page that is to be written is ours, or nobody's work.

        Args:
            job: Without a PO file.
        Raises:
            ProjectError: there is a page, and there never was a PO file: a person has written it.
        """
        path = task.target_path
        page = read_if_there(self._project.root / path, path)
        if not page or page == task.document.text.encode() or self._history.has(task.catalog_path):
            return
        if page == task.format.publish(task.document, {}, task.pair.target, job.site):
            return
        hint = f"take its texts over with `l10n align {task.document.path} {path}`, or delete it"
        raise ProjectError("a page stands there that no PO file belongs to", where=path, hint=hint)

    def save(self, task: Task, job: Job, catalog: Catalog) -> bool:
        """
        Whether the PO file changed.

        Raises:
            ProjectError: it cannot be written; the old one is still there.
            ChangedError: somebody else has saved it since the job began, and it is as it was saved.
        """
        staged = self.staged(task, job, catalog)
        flush(staged.files)
        return staged.put()

    def staged(self, task: Task, job: Job, catalog: Catalog) -> StagedCatalog:
        """The PO file, beside its place."""
        path, data = task.catalog_path, self._project.catalog_bytes(catalog)
        root = self._project.root
        file = StagedFile(root / path, data, path, job.read, inside=root)
        # another run's file may lack texts that are still to be taken back
        return StagedCatalog(file, self._history.staged(path, data) if self._revives else None)

    def unchanged(self, task: Task, job: Job) -> None:
        """
        Nothing; for a run that saves no PO file, but makes a page of it.

        Raises:
            ChangedError: somebody else has saved it since the job began.
        """
        path = task.catalog_path
        if self._orphan(task) == "" and read_if_there(self._project.root / path, path) != job.read:
            raise ChangedError("somebody saved it meanwhile", where=path, hint="run again")

    def settle(
        self, task: Task, job: Job, make: Callable[[Job], Outcome], put: Callable[[Job, Outcome], None]
    ) -> Settled:
        """
        What came out and was put on the disk, made again as often as somebody else saves the PO file.

        Args:
            make: Called with this job, and once more with each later state of the file.
            put: Writes what came out with ``save``.
        Raises:
            ProjectError: the file was deleted meanwhile, or is being saved again and again.
            CatalogError: what was saved is no PO file; it is left as it is.
        """
        findings = job.notices
        for _ in range(_ROUNDS):
            outcome = make(job)
            try:
                put(job, outcome)
            except ChangedError:
                job = self._again(task, job)
                met = "somebody saved it during the run: what was saved is kept, the rest was added"
                findings = (*findings, _finding("catalog.saved", met, task, Severity.INFO), *job.notices)
            else:
                back = _found_again(job, outcome)
                cached_findings = [_finding("catalog.emptied", back, task)] if back else []
                return Settled(
                    job=job, outcome=outcome, findings=(*dict.fromkeys(findings), *cached_findings)
                )
        raise ProjectError("is saved again and again", where=task.catalog_path, hint="run again later")

    def _again(self, task: Task, job: Job) -> Job:
        """The job upon the file as somebody has saved it."""
        path = task.catalog_path
        data = self._still(path)
        if data is None:
            hint = "nothing was written; run again to make a new one"
            raise ProjectError("somebody deleted it during the run", where=path, hint=hint)
        start = (Earlier("the start of this run", job.catalog),) if job.catalog else ()
        found = self._revived(task, path, data, start)
        return replace(job, read=data, catalog=found.catalog, notices=found.notices, gone=found.gone)

    def _still(self, path: str) -> bytes | None:
        """What a file holds when nobody is writing to it: an editor may do so piece by piece."""
        data = read_if_there(self._project.root / path, path)
        for _ in range(_LOOKS):
            sleep(_STILL_S)
            before, data = data, read_if_there(self._project.root / path, path)
            if before == data:
                return data
        raise ProjectError("somebody is writing to it", where=path, hint="run again later")

    def _orphan(self, task: Task) -> str:
        """The PO file under the old name of a source that was moved; empty when it is where it belongs."""
        orphans = self._moved(task.pair.target)
        return "" if orphans.has(task.catalog_path) else orphans.of(task.document.path)

    def may_move(self, names: Sequence[str], locales: Sequence[str]) -> bool:
        """
        Whether a PO file without its source may belong to one of these: which one, all of them tell together.

        Args:
            names: Paths of sources, relative to the project.
        """
        for locale in locales:
            moved = self._moved(locale)
            if any(not moved.has(self._project.outputs(name, locale)[0]) for name in names) and moved.paths:
                return True
        return False

    def _moved(self, locale: str) -> MovedSources:
        return self._orphans.setdefault(locale, MovedSources(self._project, locale))

    def _place(self, task: Task) -> tuple[str, tuple[Finding, ...]]:
        """Where the task's PO file stands from now on, and what is to be said of it."""
        old, new = self._orphan(task), task.catalog_path
        if not old:
            return new, ()
        what = f"moved from {old}" if self._writes else f"`l10n translate` will move it from {old}"
        as_set = old in self._orphans[task.pair.target].elsewhere.get(task.document.path, ())
        why = "as l10n.yaml has it" if as_set else f"whose source is gone: {task.document.path} has its texts"
        moved = _finding("source.moved", f"{what}, {why}", task, Severity.INFO)
        page = str(PurePosixPath(old).with_suffix(PurePosixPath(task.target_path).suffix))
        is_left = page != task.target_path and (self._project.root / page).is_file()
        left = [_left_over(page, task)] if is_left else []
        if self._writes:
            self._move(old, new)
        return new if self._writes else old, (moved, *left)

    def _move(self, old: str, new: str) -> None:
        root = self._project.root
        demand_inside(root / old, root, old)
        demand_inside(root / new, root, new)
        try:
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            os.rename(root / old, root / new)
        except OSError as error:
            raise ProjectError(f"cannot move it to {new}: {error.strerror}", where=old) from error

    def _as_it_is(self, task: Task, path: str) -> OnDisk:
        """The PO file without the texts that are gone from it, and how many another run would take back."""
        found = self._project.on_disk(task, path)
        wanted = dict.fromkeys(segment.key for segment in task.document.segments)
        if found.data is None or found.catalog is None or not _lacks_texts(found.catalog, wanted):
            return found
        marked = any(has_vanished(unit) for unit in found.catalog.live)
        earlier = self._history.of(path, found.data, task.pair, marked=marked)
        count = sum(revived(found.catalog, earlier, wanted).found.values())
        what = f"texts are gone from it ({count}): `l10n translate` or `l10n extract` takes them back"
        return replace(found, notices=(_finding("catalog.emptied", what, task),)) if count else found

    def _revived(self, task: Task, path: str, data: bytes, start: tuple[Earlier, ...] = ()) -> OnDisk:
        """
        The catalog of a file with the texts that were gone from it, and what is to be said of that.

        Args:
            start: What it held when the run began, if it has been saved since.
        """
        project, pair = self._project, task.pair
        wanted = dict.fromkeys(segment.key for segment in task.document.segments)
        catalog = project.parsed(data, path, pair)
        if not _lacks_texts(catalog, wanted):
            return OnDisk(data=data, catalog=catalog)
        marked = is_empty(catalog) or any(has_vanished(unit) for unit in catalog.live)
        kept = self._history.of(path, data, pair, marked=marked) if self._revives else ()
        earlier = (*start, *kept)
        if is_empty(catalog):
            whole = max(
                earlier, key=lambda each: each.texts > 0, default=None
            )  # the first with texts, if any
            if whole is None:
                return project.on_disk(task, path)
            if not whole.texts:
                return OnDisk(data=data, catalog=whole.catalog)
            what = f"it was empty: {_texts(whole.texts)} taken back from {whole.where}"
            notices = (_finding("catalog.emptied", what, task),)
            return OnDisk(data=data, catalog=whole.catalog, notices=notices)
        back = revived(catalog, earlier, wanted)
        gone = _gone(back.catalog, known=bool(earlier))
        if not back.found:
            return OnDisk(data=data, catalog=catalog, gone=gone)
        count = sum(back.found.values())
        where = " and ".join(f"{number} from {place}" for place, number in back.found.items())
        what = f"{_texts(count)} gone from it, taken back: {where}"
        if back.reopened:
            what += f"; {back.reopened} of them accepted before, and to be looked at again"
        notices = (_finding("catalog.emptied", what, task),)
        return OnDisk(data=data, catalog=back.catalog, notices=notices, gone=gone)

    def _renamed(self, catalog: Catalog, task: Task) -> Catalog:
        """The catalog with its source's new name in its head, where the head names one that is gone."""
        project, field = self._project, "Project-Id-Version"
        name = catalog.header.get(field, "")
        suffix = PurePosixPath(name).suffix.lower()
        is_source = bool(name) and project.layout.folder(name) is not None and suffix in project.formats
        if not is_source or name in project.pages or name == task.document.path:
            return catalog
        return replace(catalog, header={**catalog.header, field: task.document.path})


def _gone(catalog: Catalog, *, known: bool) -> frozenset[UnitKey]:
    """
    The units whose texts are gone.

    A mark of ours without its text shows that a program blanked drafts. A person's had no mark: where nobody
    knows which units had a text, those that have none are taken for hers.
    """
    empty = [unit for unit in catalog.live if not unit.targets]
    marked = [unit for unit in empty if has_vanished(unit)]
    return frozenset(unit.key for unit in (empty if marked and not known else marked))


def lost_texts(task: Task, job: Job, outcome: Outcome) -> L10nError | None:
    """An error about texts that were there and are found nowhere any more; None when there are none."""
    empty = [unit for unit in outcome.catalog.live if unit.key in job.gone and not unit.targets]
    count = sum(1 for unit in empty if has_vanished(unit))
    if not empty:
        return None
    more = f", and perhaps {len(empty) - count} more" if len(empty) > count else ""
    return CatalogError(
        f"{_texts(count)} gone from it{more}: neither the last run nor git has them",
        where=task.catalog_path,
        hint="bring the file back from a backup, write them, or have them translated anew with --retranslate",
    )


def _lacks_texts(catalog: Catalog, wanted: Iterable[UnitKey]) -> bool:
    there = {unit.key for unit in catalog.units}
    return any(not unit.targets for unit in catalog.live) or any(key not in there for key in wanted)


def _found_again(job: Job, outcome: Outcome) -> str:
    """What is to be said of blanked texts that could be filled again; nothing when that was asked for."""
    if job.retranslate:
        return ""
    count = sum(1 for unit in outcome.catalog.live if unit.key in job.gone and unit.targets)
    return (
        f"{_texts(count)} gone from it, filled again at no cost: from the memory, or an earlier answer"
        if count
        else ""
    )


def _texts(count: int) -> str:
    return f"{count} text was" if count == 1 else f"{count} texts were"


def _finding(check: str, message: str, task: Task, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(
        check,
        severity,
        message,
        location=Location(task.catalog_path),
        source=Location(task.document.path),
        locale=task.pair.target,
    )


def _left_over(page: str, task: Task) -> Finding:
    return Finding(
        "source.orphan",
        Severity.WARNING,
        f"its source is {task.document.path} now",
        location=Location(page),
        locale=task.pair.target,
        hint=f"delete it: the page is {task.target_path} now",
    )
