"""Work out to translators: an export writes files and changes no catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n.errors import ConfigError, did_you_mean
from l10n.exchange import Format, Outgoing, Sheet, serialize
from l10n.files import fence, write_atomic
from l10n.locales.gettext_header import form_count
from l10n.model import Report
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.document.process import process_document
from l10n.pipeline.interchange.tmx import memory_entries
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.session import Session

__all__ = ["export"]

_LOCALE = "{locale}"


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
    session = Session(project)
    for name in project.sources(paths):
        for task in project.tasks(name, to):
            job = replace(session.job(task), checks=())
            outcome = process_document(task.document, job, ())
            if outcome.catalog.live:
                target = str(output).replace(_LOCALE, task.pair.target)
                files.setdefault(target, []).append(outcome)
                sheets.setdefault(target, []).append(_sheet(outcome, task, job))
    if not files:
        raise ConfigError("nothing to export", hint="name other sources, or another locale with --to")
    if form is Format.XLIFF2:
        _demand_one_pair(sheets)
    made = {name: _bytes(files[name], sheets[name], form) for name in files}
    all_counts = [outcome.unit_counts for outcomes in files.values() for outcome in outcomes]
    written = [name for name, data in made.items() if _written(Path(name), data, project.root)]
    return Report(all_counts=tuple(all_counts), written=tuple(written))


def _written(path: Path, data: bytes, root: Path) -> bool:
    return write_atomic(path, data, str(path), inside=fence(path, root))


def _sheet(outcome: Outcome, task: Task, job: Job) -> Sheet:
    limits = {segment.key: segment.max_chars for segment in reversed(task.document.segments)}
    return Sheet(
        path=task.document.path,
        pair=task.pair,
        syntax=task.format.syntax,
        forms=form_count(outcome.catalog.header.get("Plural-Forms", "")) or 2,
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
        return serialize(sheets, form)
    from l10n.memory import tmx

    pairs = zip(outcomes, sheets, strict=True)
    entries = [entry for outcome, sheet in pairs for entry in memory_entries(outcome, sheet.pair)]
    return tmx.serialize(entries).encode("utf-8")
