"""Work back from translators: an import takes files into the catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from l10n.catalogs import is_machine_made
from l10n.errors import L10nError
from l10n.exchange import Format, Returned, Verdict, decide, detect, digest, read, taken
from l10n.memory.entry import canonical, closest
from l10n.model import (
    Catalog,
    Document,
    Finding,
    Location,
    Report,
    Severity,
    State,
    Unit,
    UnitCounts,
)
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.process import process_document
from l10n.pipeline.interchange.tmx import Memories
from l10n.pipeline.interchange.unit_lookup import Group, Units
from l10n.pipeline.project.catalog_store import CatalogStore
from l10n.pipeline.project.faults import Faults
from l10n.pipeline.project.lock import locked
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.session import Session

__all__ = ["Imported", "import_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    report: Report  # a finding for each unit that was not taken though the file has something new
    taken: int = 0  # units that the file changed
    unchanged: int = 0  # units for which it had nothing new
    conflicting: int = 0  # units that were changed in both: the PO is kept
    unknown: int = 0  # units that the project does not have
    refused: int = 0  # units whose target in the file is no translation: the PO is kept
    emptied: int = 0  # units that have no target in the file any more: the PO is kept

    def counts(self) -> Iterator[tuple[str, int]]:
        """The counts with their names, those of 0 too."""
        yield from ((each.name, getattr(self, each.name)) for each in fields(self) if each.name != "report")


def import_files(project: Project, files: Sequence[Path], *, accept: bool = False) -> Imported:
    """
    What became of the units that files bring back; catalogs are written, targets are not.

    A unit that has changed in the file and in the PO since the export is kept as the PO has it.
    All files are read before anything is written.

    Args:
        accept: Every text that comes back counts as accepted, but those that a tool says nobody touched.
    Raises:
        ExchangeError: a file is none of the formats, or broken.
        MemoryStoreError: a TMX file is broken.
    """
    groups = _Groups(locales=project.config.locales, sources=project.sources(()))
    memories = Memories()
    for path in files:
        form = detect(path, str(path))
        if form is Format.TMX:
            memories.load(path)
        else:
            for row in read(path, str(path), form):
                groups.add(row)
    done = _Import(project, groups, memories, accept=accept)
    with locked(project.root):
        for name in project.sources(()):
            done.source(name)
    done.rest()
    report = Report(
        findings=tuple(done.findings),
        all_counts=tuple(done.all_counts),
        written=tuple(done.written),
        failures=tuple(done.failures),
    )
    return Imported(report=report, **done.counts)


class _Import:
    """An import under way."""

    def __init__(self, project: Project, groups: _Groups, memories: Memories, *, accept: bool) -> None:
        self._project = project
        self._session = Session(project)
        self._accept = accept
        self._catalog_store = CatalogStore(project)
        self._rows = groups.rows
        self._memories = memories
        self._faults = Faults(project.root)
        self.findings: list[Finding] = []
        self.all_counts: list[UnitCounts] = []
        self.written: list[str] = []
        self.failures: list[str] = []
        self.counts: Counter[str] = Counter()  # as the fields of ``Imported`` are called

    def source(self, name: str) -> None:
        """One source in all locales that something came back for; one that is broken stops itself only."""
        wanted = [locale for path, locale in self._rows if path == name]
        if not wanted and not self._memories:
            return
        try:
            for task in self._project.tasks(name, () if self._memories else wanted):
                self._task(task, self._rows.pop((name, task.pair.target), []))
        except L10nError as error:
            self.failures.append(str(error))
        except Exception as error:  # a fault of ours or of a plug-in
            self.failures.append(str(self._faults.told(error, name)))

    def _task(self, task: Task, groups: Sequence[Group]) -> None:
        take = _Take(groups, self._memories, accept=self._accept)
        job = replace(self._session.job(task, self._catalog_store.on_disk(task)), checks=())

        def made(job: Job) -> Outcome:
            take.begin()
            return process_document(task.document, job, (take,))

        def put(job: Job, outcome: Outcome) -> None:
            wanted = take.counts["taken"] or job.notices
            if wanted and self._catalog_store.save(task, job, outcome.catalog):
                self.written.append(task.catalog_path)

        settled = self._catalog_store.settle(task, job, made, put)
        if take.counts["taken"]:
            self.all_counts.append(settled.outcome.unit_counts)
        width = self._project.config.po_width if take.counts["taken"] else None
        written = replace(settled.job, po_width=width)
        policy = FindingPolicy.of(written, task.document.path, settled.outcome.catalog)
        self.findings += policy.apply((*settled.findings, *take.findings), heeds_comments=False)
        self.counts += take.counts

    def rest(self) -> None:
        """What is left came back for no source, or for no locale of it."""
        known = self._project.sources(())
        self.findings += self._memories.idle()
        for (name, locale), groups in self._rows.items():
            self.counts["unknown"] += len(groups)
            self.findings += _strangers(name, locale, groups, there=name in known)


@dataclass(slots=True, kw_only=True)
class _Groups:
    """What came back, by document and locale, in the order of the files."""

    locales: Sequence[str]
    sources: Sequence[str]  # of the project
    rows: dict[tuple[str, str], list[Group]] = field(default_factory=dict)
    _last: dict[tuple[str, str, str, str], Group] = field(default_factory=dict)

    def add(self, row: Returned) -> None:
        """Files one row."""
        locale = next(iter(closest(canonical(row.locale), self.locales)), row.locale)
        row = replace(row, path=self._path(row.path))
        group = self._last.get((row.file, row.path, locale, row.unit))
        if group is None or any(other.id == row.id for other in group):
            group = []
            self._last[row.file, row.path, locale, row.unit] = group
            self.rows.setdefault((row.path, locale), []).append(group)
        group.append(row)

    def _path(self, name: str) -> str:
        """The source that a file means: tools put a folder before its path, or leave its folders out."""
        name = name.replace("\\", "/")
        if name in self.sources:
            return name
        known = [
            source
            for source in self.sources
            if f"/{name}".endswith(f"/{source}") or source.endswith(f"/{name}")
        ]
        return known[0] if len(known) == 1 and name else name


class _Take:
    """The step that takes what came back into a catalog."""

    def __init__(self, groups: Sequence[Group], memories: Memories, *, accept: bool) -> None:
        self._groups = groups
        self._memories = memories
        self._accept = accept
        self.begin()

    def begin(self) -> None:
        """Forgets what was taken into an older state of the catalog."""
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def __call__(self, catalog: Catalog, document: Document, job: Job) -> Catalog:
        """The catalog with what is taken."""
        units = Units(catalog.live, job.format.syntax)
        remembered, several = self._memories.rows(catalog, document, job.pair, job.format.syntax)
        self.findings += several
        for group in (*units.gathered(self._groups), *remembered):
            found = units.find(group)
            if found is None:
                self.counts["unknown"] += 1
                self.findings += _unknown(group)
                continue
            name, outdated = found
            rows = group if outdated else units.restored(name, group)
            if self._accept:
                rows = [_accepted(row) for row in rows]
            units.now[name] = self._one(units.now[name], rows, outdated=outdated)
        gone = [unit for unit in catalog.units if unit.state is State.OBSOLETE]
        return replace(catalog, units=(*units.now.values(), *gone))

    def _one(self, unit: Unit, group: Group, *, outdated: bool) -> Unit:
        machine_made = unit.state is State.DRAFT and is_machine_made(unit)
        verdict = decide(unit, group, replaceable=machine_made, outdated=outdated)
        self.counts[_COUNTED[verdict]] += 1
        self.findings += _said(unit, group, verdict)
        return taken(unit, group, outdated=outdated) if verdict is Verdict.TAKE else unit


_COUNTED = {
    Verdict.SAME: "unchanged",
    Verdict.TAKE: "taken",
    Verdict.CONFLICT: "conflicting",
    Verdict.REFUSED: "refused",
    Verdict.EMPTIED: "emptied",
}


def _accepted(row: Returned) -> Returned:
    """The row as if a reviewer had accepted it; a tool that says «not touched» is believed."""
    return (
        row
        if row.state is State.INITIAL or not row.target
        else replace(row, state=State.TRANSLATED, doubt="")
    )


def _said(unit: Unit, group: Group, verdict: Verdict) -> Iterator[Finding]:
    """What there is to say about a unit that came back."""
    row = group[0]
    if verdict is Verdict.EMPTIED:
        what = f"{row.where} has no translation any more: the PO is kept"
        yield Finding("import.emptied", Severity.INFO, what, unit=unit.key)
    elif verdict is Verdict.CONFLICT:
        yield _conflict(unit, group)
    elif verdict is Verdict.REFUSED:
        row = next(row for row in group if row.refused)
        what = f"{row.where}: {row.refused}: the PO is kept"
        hint = "put it right there and import the file again, or write the target into the PO file"
        yield Finding("import.refused", Severity.WARNING, what, unit=unit.key, hint=hint)
    elif row.doubt:
        state = "accepted" if row.state is State.TRANSLATED else "a draft"
        hint = "" if row.state is State.TRANSLATED else "--accept takes what came back as accepted"
        what = f"{row.where} {row.doubt}: it counts as {state}"
        yield Finding("import.state", Severity.INFO, what, unit=unit.key, hint=hint)


def _conflict(unit: Unit, group: Group) -> Finding:
    theirs = " | ".join(row.target for row in group)
    return Finding(
        "import.conflict",
        Severity.ERROR,
        f"the PO says «{' | '.join(unit.targets)}», {group[0].where} says «{theirs}»: the PO is kept",
        unit=unit.key,
        hint="choose one in the PO file; both were changed after the export, or nothing tells which is newer",
    )


def _unknown(group: Group) -> Iterator[Finding]:
    """A unit that is in no catalog: a loss when the file has something new for it."""
    row = group[0]
    base = row.base.rpartition(":")[2]
    targets = tuple(item.target for item in group)
    new = any(targets) and digest(targets) != base
    yield Finding(
        "import.unknown",
        Severity.WARNING if new else Severity.INFO,
        f"{row.where}: no such text in {row.path or 'the project'}: «{row.source}»"
        + (f", translated as «{' | '.join(targets)}»" if new else ""),
        source=Location(row.path) if row.path else None,
        hint="the source was changed or removed after the export" if new else "",
    )


def _strangers(name: str, locale: str, groups: Iterable[Group], *, there: bool) -> Iterator[Finding]:
    """Units of a document or locale that the project does not have."""
    for group in groups:
        for finding in _unknown(group):
            missing = f"into {locale}" if there else "as a source"
            yield replace(
                finding, hint=f"the project does not have {name or 'a file without a name'} {missing}"
            )
