"""Work out to translators and back: an export writes files, an import takes them into the catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from l10n.catalogs import entry_lines, is_machine_made, serialize
from l10n.errors import ConfigError, did_you_mean
from l10n.exchange import (
    Format,
    Outgoing,
    Returned,
    Sheet,
    Verdict,
    decide,
    detect,
    digest,
    read,
    taken,
    unit_id,
)
from l10n.exchange import serialize as serialize_sheets
from l10n.files import write_atomic
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
from l10n.pipeline.exchange_tmx import Memories, memory_entries
from l10n.pipeline.job import Job, Outcome
from l10n.pipeline.line import localize
from l10n.pipeline.lock import locked
from l10n.pipeline.project import Project, Task

__all__ = ["Imported", "export", "take_in"]

_LOCALE = "{locale}"
_FORMS = re.compile(r"nplurals\s*=\s*(\d)")


def export(
    project: Project, paths: Sequence[str] = (), *, to: Sequence[str] = (), form: Format, output: Path
) -> Report:
    """
    What was written for translators: the units as they are, merged with the sources in memory only.

    Args:
        paths: Sources, relative to the project; all when empty.
        to: Target locales; all when empty.
        output: The file; ``{locale}`` in its name makes one for each target locale.
    Raises:
        ConfigError: nothing to export, or more than one pair for a format that holds one.
    """
    for locale in to:
        if locale not in project.config.locales:
            hint = did_you_mean(locale, project.config.locales)
            raise ConfigError(f"the project has no locale {locale!r}", hint=hint)
    files: dict[str, list[Outcome]] = {}
    sheets: dict[str, list[Sheet]] = {}
    for name in project.sources(paths):
        for task in project.tasks(name, to):
            job = _job(project, task)
            outcome = localize(task.document, job, ())
            if outcome.catalog.live:
                target = str(output).replace(_LOCALE, task.pair.target)
                files.setdefault(target, []).append(outcome)
                sheets.setdefault(target, []).append(_sheet(outcome, task, job))
    if not files:
        raise ConfigError("nothing to export", hint="name other sources, or another locale with --to")
    if form is Format.XLIFF2:
        _demand_one_pair(sheets)
    made = {name: _bytes(files[name], sheets[name], form) for name in files}
    tallies = [outcome.tally for outcomes in files.values() for outcome in outcomes]
    written = [name for name, data in made.items() if write_atomic(Path(name), data, name)]
    return Report(tallies=tuple(tallies), written=tuple(written))


def _job(project: Project, task: Task) -> Job:
    return Job(
        pair=task.pair,
        format=task.format,
        catalog=project.catalog(task),
        checks=(),
        matcher=project.glossary.matcher(task.pair),
        numbers=project.config.number_style(task.pair.target),
        now=datetime.now().astimezone(),
        catalog_path=task.catalog_path,
    )


def _sheet(outcome: Outcome, task: Task, job: Job) -> Sheet:
    limits = {segment.key: segment.max_chars for segment in reversed(task.document.segments)}
    forms = _FORMS.search(outcome.catalog.header.get("Plural-Forms", ""))
    return Sheet(
        path=task.document.path,
        pair=task.pair,
        syntax=task.format.syntax,
        forms=int(forms[1]) if forms else 2,
        units=tuple(
            Outgoing(unit=unit, terms=job.matcher.in_source(unit.source), max_chars=limits.get(unit.key))
            for unit in outcome.catalog.live
        ),
    )


def _demand_one_pair(sheets: dict[str, list[Sheet]]) -> None:
    for name, inside in sheets.items():
        pairs = list(dict.fromkeys(str(sheet.pair) for sheet in inside))
        if len(pairs) > 1:
            raise ConfigError(
                f"an XLIFF 2 file holds one pair, not {', '.join(pairs)}",
                where=name,
                hint=f"choose with --to or with paths, or put {_LOCALE} in the file's name",
            )


def _bytes(outcomes: Sequence[Outcome], sheets: Sequence[Sheet], form: Format) -> bytes:
    if form is not Format.TMX:
        return serialize_sheets(sheets, form)
    from l10n.memory import tmx

    pairs = zip(outcomes, sheets, strict=True)
    entries = [entry for outcome, sheet in pairs for entry in memory_entries(outcome, sheet.pair)]
    return tmx.serialize(entries).encode("utf-8")


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
    with locked(project.root):
        return _taken_in(project, groups, memories)


def _taken_in(project: Project, groups: _Groups, memories: Memories) -> Imported:
    findings: list[Finding] = []
    tallies: list[Tally] = []
    written: list[str] = []
    takes: list[_Take] = []
    known = project.sources(())
    for name in known:
        wanted = [locale for path, locale in groups.rows if path == name]
        if not wanted and not memories:
            continue
        for task in project.tasks(name, () if memories else wanted):
            take = _Take(groups.rows.pop((name, task.pair.target), []), memories)
            job = _job(project, task)
            outcome = localize(task.document, job, (take,))
            if take.taken:
                data = serialize(outcome.catalog).encode("utf-8")
                if write_atomic(project.root / task.catalog_path, data, task.catalog_path):
                    written.append(task.catalog_path)
                tallies.append(outcome.tally)
            lines = entry_lines(outcome.catalog) if take.taken else {}
            findings += (_placed(finding, lines, job) for finding in take.findings)
            takes.append(take)
    for (name, locale), left in groups.rows.items():
        findings += _strangers(name, locale, left, there=name in known)
    return Imported(
        report=Report(findings=tuple(findings), tallies=tuple(tallies), written=tuple(written)),
        taken=sum(take.taken for take in takes),
        unchanged=sum(take.unchanged for take in takes),
    )


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
