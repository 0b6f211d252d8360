"""Files that do not follow from what they are made of, or from nothing any more."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.config import CONFIG_NAME
from l10n.model import Catalog, Finding, Location, Severity
from l10n.pipeline.document.job import HeldPage
from l10n.pipeline.project.catalog_store import Settled
from l10n.pipeline.project.left_pages import left_pages
from l10n.pipeline.project.moved_sources import MovedSources
from l10n.pipeline.project.project import Project, Task

__all__ = ["left_out", "orphans", "outdated_findings"]

_NAMED = 5  # in one message


def outdated_findings(
    project: Project, task: Task, settled: Settled, *, is_edited: bool, frozen: bool
) -> Iterator[Finding]:
    """
    Findings about files that no longer follow from what they are made of.

    Args:
        is_edited: Whether a person's page stands there, which is named for itself.
        frozen: A PO file that would only be written differently is one, too.
    """
    before, outcome, held = settled.job.catalog, settled.outcome, settled.job.held
    source = Location(task.document.path)
    if before is None:
        yield Finding(
            "catalog.stale",
            Severity.ERROR,
            f"{task.catalog_path} does not exist",
            source=source,
            hint="run `l10n translate`",
        )
        return
    if settled.job.read_at not in ("", task.catalog_path):
        yield Finding(
            "catalog.stale",
            Severity.ERROR,
            f"it belongs to {task.catalog_path}: its source was moved, or l10n.yaml says another place",
            location=Location(settled.job.read_at),
            source=source,
            hint="run `l10n translate` or `l10n extract`, which moves it along",
        )
    old = {unit.key: unit.state for unit in before.live}
    new = {unit.key: unit.state for unit in outcome.catalog.live}
    changed = [key for key in new if old.get(key) is not new[key]]
    gone = [key for key in old if key not in new]
    if changed or gone:
        text = (changed or gone)[0].source
        yield Finding(
            "catalog.stale",
            Severity.ERROR,
            f"not up to date with {task.document.path}: «{text[:60]}» "
            + ("is new or changed" if changed else "is gone"),
            location=Location(task.catalog_path),
            source=source,
            hint="run `l10n translate`, or `l10n extract` to leave it to a translator",
        )
    elif frozen and _differs(project, task.catalog_path, project.catalog_bytes(outcome.catalog)):
        yield _unlike(task, Severity.ERROR, "would be written differently: notes, order or line breaks")
    elif not frozen and _notes(before) != _notes(outcome.catalog):
        yield _unlike(
            task, Severity.INFO, "its notes for translators are out of date: terms, places or hints"
        )
    if held is not None:
        yield _incomplete(task, held)
        return
    path = project.root / task.target_path
    if not is_edited and _differs(project, task.target_path, outcome.target):
        yield Finding(
            "target.stale",
            Severity.ERROR,
            f"does not follow from {task.catalog_path}" if path.is_file() else "does not exist",
            location=Location(task.target_path),
            source=source,
            hint="run `l10n build`",
        )


def _unlike(task: Task, severity: Severity, message: str) -> Finding:
    """A PO file says what it should, and not as it should."""
    return Finding(
        "catalog.stale",
        severity,
        message,
        location=Location(task.catalog_path),
        source=Location(task.document.path),
        hint="run `l10n extract`",
    )


def _notes(catalog: Catalog) -> list[tuple[str, ...]]:
    return [unit.notes for unit in catalog.live]


def _incomplete(task: Task, held: HeldPage) -> Finding:
    """Readers lack a page, or have one that is no longer what its PO file says."""
    so_far = f"{held.accepted_percent} % of its units are accepted, of {held.wanted_percent} %"
    return Finding(
        "target.incomplete",
        Severity.WARNING if held.is_there else Severity.INFO,
        f"{so_far}: the page stays as it was" if held.is_there else f"{so_far}: not published yet",
        location=Location(task.target_path if held.is_there else task.catalog_path),
        source=Location(task.document.path),
        hint="accept more of its units, or set `completion:` lower"
        + ("; to take the page off the site, delete it" if held.is_there else ""),
    )


def _differs(project: Project, path: str, data: bytes) -> bool:
    file = project.root / path
    return not file.is_file() or file.read_bytes() != data


def orphans(project: Project) -> Iterator[Finding]:
    """Findings about PO files and pages of ours whose sources are gone, or need no translation any more."""
    for locale in project.config.locales:
        orphans = MovedSources(project, locale)
        for path in orphans.paths:
            new = orphans.sources.get(path)
            yield Finding(
                "source.orphan",
                Severity.WARNING,
                f"its source is gone; {new} has its texts" if new else "its source is gone",
                location=Location(path),
                locale=locale,
                hint="run `l10n translate`, which moves it along"
                if new
                else "delete it and its target if nothing there is needed, or rename them as the source was",
            )
        for path, name in orphans.own.items():
            page = project.outputs(name, locale)[1]
            is_left = page not in project.pages and (project.root / page).is_file()
            yield Finding(
                "source.orphan",
                Severity.WARNING,
                f"its source {name} is in this language itself, and is not translated into it",
                location=Location(path),
                locale=locale,
                hint=f"delete it{f' and {page}' if is_left else ''} if nothing there is needed, "
                "or correct the language of the source",
            )
    for left in left_pages(project):
        yield Finding(
            "source.orphan",
            Severity.WARNING,
            f"it was made of {left.source}, which is gone",
            location=Location(left.path),
            locale=left.locale,
            hint="delete it if nobody needs it",
        )


def left_out(project: Project) -> Iterator[Finding]:
    """One finding when files among the sources look like translations into other locales; else none."""
    names = project.left_out
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield Finding(
            "source.locale",
            Severity.WARNING,
            f"left out, since they look like translations: {', '.join(names[:_NAMED])}{more}",
            location=Location(CONFIG_NAME),
            hint="name them under `exclude:` in `sources:`; give originals an entry of their own there",
        )
