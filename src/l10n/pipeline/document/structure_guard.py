"""A target file that has the structure of its source, whatever the translations say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.errors import StructureError
from l10n.model import Document, Finding, Severity, UnitKey
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.merged_segments import MergedSegments
from l10n.ports import CulpritFinder

__all__ = ["Rejected", "build_target", "rejections"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A unit whose target would have broken the page."""

    key: UnitKey
    reason: str


def build_target(
    document: Document, accepted: Mapping[UnitKey, str], together: MergedSegments, job: Job
) -> tuple[bytes, tuple[Rejected, ...]]:
    """
    The target file, and the units whose sources stand in it because their targets would have broken it.

    Args:
        accepted: What may be published.
        together: Units that are published together or not at all.
    Raises:
        StructureError: the file is broken with nothing translated: no unit is to blame.
    """
    target = _built(document, accepted, job)
    if _fault(document, target, job) is None:
        return target, ()
    bare = _fault(document, _built(document, {}, job), job)
    if bare is not None:
        hint = f"nothing of it is translated yet: the fault is in the format {job.format.name!r}"
        raise StructureError(f"cannot be built: {bare}", where=document.path, hint=hint)
    sieve = _Sieve(document, together, job)
    suspects = set(job.format.culprits(document, target)) if isinstance(job.format, CulpritFinder) else set()
    others = [(key, text) for key, text in accepted.items() if key not in suspects]
    if suspects and sieve.passes(others):
        sieve.sift([(key, text) for key, text in accepted.items() if key in suspects])
    else:
        sieve.sift(list(accepted.items()))
    return _built(document, together.whole(sieve.good), job), tuple(sieve.rejected)


@dataclass(slots=True)
class _Sieve:
    """Finds the units that break the file by trying, and keeps all others."""

    document: Document
    together: MergedSegments
    job: Job
    good: dict[UnitKey, str] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    def passes(self, items: Sequence[tuple[UnitKey, str]]) -> bool:
        """Whether these are good beside those that are; if so, they are, too."""
        if self._trial(items) is not None:
            return False
        self.good.update(items)
        return True

    def sift(self, items: Sequence[tuple[UnitKey, str]]) -> None:
        """Halves them until those that break the file stand alone."""
        reason = self._trial(items)
        if reason is None:
            self.good.update(items)
        elif len(items) == 1:
            self.rejected.append(Rejected(items[0][0], reason))
        else:
            middle = len(items) // 2
            self.sift(items[:middle])
            self.sift(items[middle:])

    def _trial(self, items: Sequence[tuple[UnitKey, str]]) -> str | None:
        targets = self.together.whole(self.good | dict(items))
        return _fault(self.document, _built(self.document, targets, self.job), self.job)


def _built(document: Document, targets: Mapping[UnitKey, str], job: Job) -> bytes:
    return job.format.publish(document, targets, job.pair.target, job.site)


def _fault(document: Document, target: bytes, job: Job) -> str | None:
    try:
        job.format.guard(document, target)
    except StructureError as error:
        return error.what
    return None


def rejections(rejected: Sequence[Rejected]) -> Iterator[Finding]:
    """A finding for each unit that was left out."""
    for each in rejected:
        yield Finding(
            "block.shape",
            Severity.ERROR,
            f"the translation would break the page: {each.reason}",
            unit=each.key,
            hint="keep the markup of the source; the source text is published meanwhile",
        )
