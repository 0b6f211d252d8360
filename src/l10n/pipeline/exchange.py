"""Work back from translators: an import takes files into the catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n.catalogs import entry_lines, is_machine_made
from l10n.errors import L10nError
from l10n.exchange import Format, Returned, Verdict, decide, detect, digest, read, taken, unit_id
from l10n.memory.entry import canonical, closest
from l10n.model import (
    Catalog,
    Document,
    Finding,
    Location,
    Report,
    Severity,
    State,
    Tally,
    Unit,
    UnitKey,
)
from l10n.pipeline.exchange_tmx import Memories
from l10n.pipeline.job import Job, Outcome
from l10n.pipeline.line import localize
from l10n.pipeline.lock import locked
from l10n.pipeline.project import Project, Task
from l10n.pipeline.shelf import Shelf

__all__ = ["Imported", "take_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    report: Report  # a finding for each unit that was not taken though the file has something new
    taken: int  # units that the file changed
    unchanged: int  # units for which it had nothing new


def take_in(project: Project, files: Sequence[Path]) -> Imported:
    """
    What became of the units that files bring back; catalogs are written, targets are not.

    A unit that has changed in the file and in the PO since the export is kept as the PO has it.
    All files are read before anything is written.

    Raises:
        ExchangeError: a file is none of the formats, or broken.
        MemoryStoreError: a TMX file is broken.
    """
    groups = _Groups(locales=project.config.locales)
    memories = Memories()
    for path in files:
        form = detect(path, str(path))
        if form is Format.TMX:
            memories.load(path)
        else:
            for row in read(path, str(path), form):
                groups.add(row)
    done = _Import(project, groups, memories)
    with locked(project.root):
        for name in project.sources(()):
            done.source(name)
    done.rest()
    report = Report(
        findings=tuple(done.findings),
        tallies=tuple(done.tallies),
        written=tuple(done.written),
        failures=tuple(done.failures),
    )
    return Imported(report=report, taken=done.taken, unchanged=done.unchanged)


class _Import:
    """An import under way."""

    def __init__(self, project: Project, groups: _Groups, memories: Memories) -> None:
        self._project = project
        self._shelf = Shelf(project)
        self._rows = groups.rows
        self._memories = memories
        self.findings: list[Finding] = []
        self.tallies: list[Tally] = []
        self.written: list[str] = []
        self.failures: list[str] = []
        self.taken = 0
        self.unchanged = 0

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

    def _task(self, task: Task, groups: Sequence[Group]) -> None:
        take = _Take(groups, self._memories)
        job = replace(self._shelf.job(task), checks=())

        def made(job: Job) -> Outcome:
            take.begin()
            return localize(task.document, job, (take,))

        def put(job: Job, outcome: Outcome) -> None:
            if (take.taken or job.notices) and self._shelf.save(task, job, outcome.catalog):
                self.written.append(task.catalog_path)

        settled = self._shelf.settle(task, job, made, put)
        lines = {}
        if take.taken:
            self.tallies.append(settled.outcome.tally)
            lines = entry_lines(settled.outcome.catalog, self._project.config.po_width)
        self.findings += settled.findings
        self.findings += (_placed(finding, lines, settled.job) for finding in take.findings)
        self.taken += take.taken
        self.unchanged += take.unchanged

    def rest(self) -> None:
        """What is left came back for no source, or for no locale of it."""
        known = self._project.sources(())
        for (name, locale), groups in self._rows.items():
            self.findings += _strangers(name, locale, groups, there=name in known)


Group = list[Returned]  # what one file says about one unit: one row, or its plural forms


@dataclass(slots=True, kw_only=True)
class _Groups:
    """What came back, by document and locale, in the order of the files."""

    locales: Sequence[str]
    rows: dict[tuple[str, str], list[Group]] = field(default_factory=dict)
    _last: dict[tuple[str, str, str, str], Group] = field(default_factory=dict)

    def add(self, row: Returned) -> None:
        """Files one row."""
        locale = next(iter(closest(canonical(row.locale), self.locales)), row.locale)
        group = self._last.get((row.file, row.path, locale, row.unit))
        if group is None or any(other.id == row.id for other in group):
            group = []
            self._last[row.file, row.path, locale, row.unit] = group
            self.rows.setdefault((row.path, locale), []).append(group)
        group.append(row)


class _Take:
    """The step that takes what came back into a catalog."""

    def __init__(self, groups: Sequence[Group], memories: Memories) -> None:
        self._groups = groups
        self._memories = memories
        self.begin()

    def begin(self) -> None:
        """Forgets what was taken into an older state of the catalog."""
        self.findings: list[Finding] = []
        self.taken = 0
        self.unchanged = 0

    def __call__(self, catalog: Catalog, document: Document, job: Job) -> Catalog:
        """The catalog with what is taken."""
        units = {unit_id(unit.key): unit for unit in catalog.live}
        heirs = {
            unit_id(UnitKey(unit.previous.source, unit.previous.context)): name
            for name, unit in units.items()
            if unit.previous is not None and unit.state is State.DRAFT
        }
        remembered, several = self._memories.rows(catalog, document, job.pair)
        self.findings += several
        for group in (*self._groups, *remembered):
            name = group[0].unit
            if name in units:
                units[name] = self._one(units[name], group, outdated=False)
            elif name in heirs:
                units[heirs[name]] = self._one(units[heirs[name]], group, outdated=True)
            else:
                self.findings += _unknown(group)
        gone = [unit for unit in catalog.units if unit.state is State.OBSOLETE]
        return replace(catalog, units=(*units.values(), *gone))

    def _one(self, unit: Unit, group: Group, *, outdated: bool) -> Unit:
        machine_made = unit.state is State.DRAFT and is_machine_made(unit)
        match decide(unit, group, replaceable=machine_made, outdated=outdated):
            case Verdict.SAME:
                self.unchanged += 1
            case Verdict.TAKE:
                self.taken += 1
                return taken(unit, group, outdated=outdated)
            case Verdict.EMPTIED:
                what = f"{group[0].where} has no translation any more: the PO is kept"
                self.findings.append(Finding("import.emptied", Severity.INFO, what, unit=unit.key))
            case Verdict.CONFLICT:
                self.findings.append(_conflict(unit, group))
        return unit


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


def _placed(finding: Finding, lines: dict[UnitKey, int], job: Job) -> Finding:
    """The finding with its place in the PO file as it is now."""
    if finding.unit is None:
        return replace(finding, locale=job.pair.target)
    units = {unit.key: unit for unit in job.catalog.units} if job.catalog else {}
    old = units.get(finding.unit)
    line = lines.get(finding.unit) or (old.line if old else None) or 1
    return replace(finding, location=Location(job.catalog_path, line), locale=job.pair.target)
