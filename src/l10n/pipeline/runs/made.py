"""A report in the making, document by document."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n.catalogs import is_empty
from l10n.errors import L10nError
from l10n.model import Bill, Finding, Report, UnitCounts
from l10n.pipeline.project.catalog_store import Settled
from l10n.pipeline.project.counterparts import AskedCounterparts
from l10n.pipeline.project.faults import in_project
from l10n.pipeline.project.project import Task
from l10n.pipeline.qa.consistency import Fingerprint
from l10n.pipeline.runs.plan import Plan, TranslatePlan
from l10n.pipeline.runs.results import DocumentResult
from l10n.pipeline.runs.term_changes import WordMarks
from l10n.pipeline.state.snapshot import content_digest
from l10n.ports import Site

__all__ = ["Made", "MadeDocument", "Share", "lasts"]


@dataclass(slots=True)
class MadeDocument:
    """What has come out of one document so far."""

    findings: list[Finding] = field(default_factory=list)
    # Of them, what was done besides in this run: a file moved, texts taken back.
    events: list[Finding] = field(default_factory=list)
    all_counts: list[UnitCounts] = field(default_factory=list)
    texts: list[Fingerprint] = field(default_factory=list)
    digests: dict[str, bytes] = field(default_factory=dict)  # of the files that were written for it, by path
    words: WordMarks = field(default_factory=WordMarks)
    asked: dict[tuple[str, str], str] = field(default_factory=dict)  # counterparts, by locale and question
    lasts: bool = True  # whether the next run would find nothing to do, and say the same

    def ask(self, site: Site, locale: str) -> None:
        """Takes note of what the document has asked about the pages around it in a locale."""
        if isinstance(site.counterparts, AskedCounterparts):
            for question, answer in site.counterparts.asked.items():
                self.asked[locale, question] = answer
            if site.counterparts.brings:
                self.lasts = False  # nobody watches the copies

    def result(self, locale: str) -> DocumentResult:
        """
        What the next run would come to.

        Args:
            locale: Its own.
        """
        now = (replace(each, reused=0, filled=0, characters=0) for each in self.all_counts)
        return DocumentResult(
            locale=locale,
            findings=tuple(self.findings),
            all_counts=tuple(now),
            texts=tuple(self.texts),
            words=self.words.packed(),
            asked=tuple((*question, answer) for question, answer in self.asked.items()),
        )


class Made:
    """What has come out of a run so far."""

    def __init__(self, root: Path) -> None:
        """
        Args:
            root: Of the project.
        """
        self._root = root
        self.written: list[str] = []
        self._failures: dict[str, str] = {}  # the document that each one stops
        self._documents: dict[str, MadeDocument | DocumentResult] = {}

    def document(self, name: str) -> MadeDocument:
        """A document in the making."""
        found = self._documents.get(name)
        if not isinstance(found, MadeDocument):
            found = self._documents[name] = MadeDocument()
        return found

    def recall(self, name: str, result: DocumentResult) -> None:
        """Takes over what came out of a document before."""
        self._documents[name] = result

    def join(self, other: Made) -> None:
        """Takes over what came out of other documents in another process."""
        self.written += other.written
        self._documents |= other._documents
        for failure, name in other._failures.items():
            self._failures.setdefault(failure, name)

    def wrote(self, name: str, path: str, data: bytes) -> None:
        """Notes a file that was written for a document."""
        self.written.append(path)
        self.document(name).digests[path] = content_digest(data)

    def events(self, names: Sequence[str]) -> tuple[Finding, ...]:
        """What was done besides, document by document; nothing of those that were known."""
        made = (self._documents.get(name) for name in names)
        return tuple(event for each in made if isinstance(each, MadeDocument) for event in each.events)

    def fail(self, error: L10nError, name: str = "") -> None:
        """
        Keeps an error for the end; the same one once.

        Args:
            name: The document that it stops; empty when it is none's.
        """
        if name:
            self.document(name).lasts = False
        self._failures.setdefault(in_project(error, self._root), name)

    def report(self, names: Sequence[str], bill: Bill | None) -> Report:
        """
        All of it.

        Args:
            names: The documents in their order.
        """
        documents: Sequence[MadeDocument | DocumentResult] = [
            self._documents[name] for name in names if name in self._documents
        ]
        place = {name: position for position, name in enumerate(names)}
        failures = sorted(self._failures.items(), key=lambda each: place.get(each[1], len(names)))
        return Report(
            findings=tuple(finding for document in documents for finding in document.findings),
            all_counts=tuple(counts for document in documents for counts in document.all_counts),
            written=tuple(self.written),
            failures=tuple(failure for failure, _ in failures),
            bill=bill,
        )


@dataclass(frozen=True, slots=True)
class Share:
    """What came out of some sources in another process."""

    made: Made
    ended: Mapping[str, tuple[DocumentResult, bool]]  # by document, with whether it lasts


def lasts(settled: Settled, task: Task, plan: Plan, pages: Container[str]) -> bool:
    """
    Whether the next run would find nothing to do in what came out, and ask nobody.

    Args:
        pages: Paths of all sources.
    """
    job, catalog, name = settled.job, settled.outcome.catalog, task.document.path
    named = catalog.header.get("Project-Id-Version", "")
    if settled.findings or (named != name and named in pages):  # the name is to change when that source goes
        return False
    if job.gone or (job.catalog is not None and is_empty(job.catalog)):
        return False  # texts were taken back, or their loss is told
    if not isinstance(plan, TranslatePlan):
        return True
    from l10n.pipeline.document.pretranslate import is_to_be_filled

    return not any(is_to_be_filled(unit, job) for unit in catalog.live)
