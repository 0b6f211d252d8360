"""
Pages that a person has edited: a run keeps them, since nobody else has those words.

A page that says what a run wrote there is ours. So is one that git has, or that no run here has written, if
its PO file has the texts, or had them when git got the page: it came from another machine. Any other was
edited. A page that git has, without the past that would tell, is replaced: its words are not lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from l10n.checks.prose import prose
from l10n.errors import L10nError
from l10n.files import read_if_there
from l10n.model import Catalog, Finding, Location, Severity, Unit
from l10n.pipeline.document.job import Job
from l10n.pipeline.project.catalog_history import History
from l10n.pipeline.project.project import Project, Task
from l10n.pipeline.project.written_pages import WrittenPages

__all__ = ["EditedPage", "EditedPages"]

_WORDS = re.compile(r"\w+")
# Both ends of a conflict: git has the two pages that it is made of.
_CONFLICT = re.compile(rb"^<<<<<<< .*^>>>>>>> ", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A page with words that its PO file does not have."""

    text: str  # the block with the first of them, as it stands there; empty where it cannot be read
    line: int  # 1-based, of that
    is_kept: bool  # else git has it, and it is replaced

    def finding(self, task: Task, job: Job) -> Finding:
        """What is to be said of it."""
        says = "somebody has changed it since the last run"
        if self.text:
            says = f"it says «{self.text[:60]}», which {job.catalog_path} does not say"
        kept, gone = f"{says}: kept as it is", f"{says}: replaced, and git has it as it was"
        aligned = f"`l10n align {task.document.path} {task.target_path}` lists what it says otherwise"
        return Finding(
            "target.edited",
            Severity.WARNING if self.is_kept else Severity.INFO,
            kept if self.is_kept else gone,
            location=Location(task.target_path, self.line),
            source=Location(task.document.path),
            hint=f"{aligned}: put it into the PO file"
            + ("; `l10n build --overwrite` gives the page up" if self.is_kept else ""),
        )


class EditedPages:
    """The pages that one run looks at."""

    def __init__(self, project: Project, *, overwrite: bool = False) -> None:
        """
        Args:
            overwrite: Whether a person gives them up.
        """
        self._project = project
        self._overwrite = overwrite
        self._history = History(project)
        self._found: dict[str, EditedPage | None] = {}
        self.written = WrittenPages(project.root)

    def look(self, task: Task, job: Job, target: bytes) -> EditedPage | None:
        """
        What a person wrote in a page; None where nobody did, or it does not matter.

        Args:
            target: What the page is to become.
        Raises:
            ProjectError: the page is there, and cannot be read.
        """
        # Where there never was a PO file, ``CatalogStore`` asks whose the page is.
        is_new = job.catalog is None and not self._history.has(task.catalog_path)
        matters = not (self._overwrite or job.held is not None or is_new)
        self._found[task.target_path] = found = self._looked(task, job, target) if matters else None
        return found

    def of(self, task: Task, job: Job, target: bytes) -> EditedPage | None:
        """The same, as it was when the run first looked, before it wrote anything."""
        return (
            self._found[task.target_path] if task.target_path in self._found else self.look(task, job, target)
        )

    def _looked(self, task: Task, job: Job, target: bytes) -> EditedPage | None:
        path = task.target_path
        page = read_if_there(self._project.root / path, path)
        if not page or page == target or self.written.has(path, page) or _CONFLICT.search(page):
            return None
        known = _Known([job.catalog] if job.catalog else [], task.format.syntax)
        found = self._strange(task, page, target, known)
        if found is None and not self.written.knows(path):
            return None
        if not self._history.is_in_git(path, page):
            return found or EditedPage("", 1, is_kept=True)
        before = self._history.beside(path, task.catalog_path) if found else None
        if found is None or before is None:
            return found and replace(found, is_kept=False)
        with suppress(L10nError):  # it was broken then
            known.add(self._project.parsed(before, task.catalog_path, task.pair))
        return self._strange(task, page, target, known)

    def _strange(self, task: Task, page: bytes, target: bytes, known: _Known) -> EditedPage | None:
        """A page with the first text that nobody knows; None where all are known."""
        path, locale = task.target_path, task.pair.target
        reader = self._project.block_reader(task.document.path)
        try:
            blocks, fresh = (reader.parse(data, path, locale).segments for data in (page, target))
        except L10nError:
            return EditedPage("", 1, is_kept=True)
        known.texts(segment.source for segment in (*fresh, *task.document.segments))
        strange = next((block for block in blocks if not known.has(block.source)), None)
        return EditedPage(strange.source, strange.location.line, is_kept=True) if strange else None


class _Known:
    """Texts that are on record, by their words alone: markup and addresses differ where a page is built."""

    def __init__(self, catalogs: Sequence[Catalog], syntax: str) -> None:
        self._syntax = syntax
        self._texts: set[str] = set()
        for catalog in catalogs:
            self.add(catalog)

    def add(self, catalog: Catalog) -> None:
        """All that a catalog says, in either language, now and before."""
        for unit in catalog.units:
            self.texts(_sayings(unit))

    def texts(self, texts: Iterable[str]) -> None:
        """These, too."""
        self._texts.update(self._words(text) for text in texts)

    def has(self, text: str) -> bool:
        """Whether a text is one of these, or some of them one behind the other."""
        words = self._words(text)
        if not words or words in self._texts:
            return True
        parts = [each for each in self._texts if each and each in words]
        ends = {0}  # up to where it is known
        for start in range(len(words)):
            if start in ends:
                ends.update(start + len(each) for each in parts if words.startswith(each, start))
        return len(words) in ends

    def _words(self, text: str) -> str:
        """Each word with a blank behind it."""
        return "".join(f"{word} " for word in _WORDS.findall(prose(text, self._syntax).text.casefold()))


def _sayings(unit: Unit) -> Iterator[str]:
    yield from (unit.source, unit.plural_source or "", unit.suggestion, *unit.targets)
    if unit.previous is not None:
        yield unit.previous.source
