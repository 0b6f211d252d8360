"""What a run writes of one source in one locale, as its plan has it."""

from __future__ import annotations

from l10n.files import StagedFile
from l10n.model import Catalog
from l10n.pipeline.document.job import Job, Outcome
from l10n.pipeline.project.catalog_store import CatalogStore
from l10n.pipeline.project.edited_pages import EditedPages
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.runs.made import Made
from l10n.pipeline.runs.plan import FixPlan, Plan, Saving
from l10n.pipeline.runs.staging import StagedFiles

__all__ = ["Saver"]


class Saver:
    """Brings PO files and targets to the disk."""

    def __init__(
        self, project: Project, plan: Plan, catalog_store: CatalogStore, edited_pages: EditedPages
    ) -> None:
        self._root = project.root
        self._plan = plan
        self._catalog_store = catalog_store
        self._edited_pages = edited_pages

    def files(self, task: Task, job: Job, outcome: Outcome) -> StagedFiles:
        """What the plan writes of a source in one locale, beside the places."""
        plan, root, path = self._plan, self._root, task.target_path
        if isinstance(plan, FixPlan) and not job.notices and not _differs(job.catalog, outcome):
            return StagedFiles()
        wants_catalog = Saving.CATALOG in plan.saving
        wants_target = Saving.TARGET in plan.saving and job.held is None
        if wants_target:
            edited = self._edited_pages.look(task, job, outcome.target)
            wants_target = edited is None or not edited.is_kept
        if wants_target:
            self._edited_pages.written.note(path, outcome.target)
        return StagedFiles(
            catalog=self._catalog_store.staged(task, job, outcome.catalog) if wants_catalog else None,
            target=StagedFile(root / path, outcome.target, path, inside=root) if wants_target else None,
        )

    def put(self, task: Task, job: Job, files: StagedFiles, made: Made) -> None:
        """
        Nothing; what came out of a source in one locale is where it belongs, and noted.

        Raises:
            ProjectError: a file cannot be written.
            ChangedError: somebody has saved the PO file since the job began; nothing is written.
        """
        name = task.document.path
        if files.catalog and files.catalog.put():
            made.wrote(name, task.catalog_path, files.catalog.file.data)
        elif files.target:
            self._catalog_store.unchanged(task, job)
        if files.target and files.target.put():
            made.wrote(name, task.target_path, files.target.data)


def _differs(before: Catalog | None, outcome: Outcome) -> bool:
    """Whether a target is another one than before."""
    return before is not None and _targets(before) != _targets(outcome.catalog)


def _targets(catalog: Catalog) -> list[tuple[str, ...]]:
    return [unit.targets for unit in catalog.live]
