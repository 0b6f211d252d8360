"""Consistency between the documents of a project: what no catalog shows by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import msgspec

from l10n.checks.consistency import compared
from l10n.model import Catalog, Finding, Unit
from l10n.pipeline.document.finding_policy import FindingPolicy
from l10n.pipeline.document.job import Job
from l10n.pipeline.session import Session
from l10n.ports import CatalogCheck, CheckContext

__all__ = ["Fingerprint", "consistency_findings", "fingerprints"]

_FAMILY = "consistency."


class Fingerprint(msgspec.Struct, frozen=True, array_like=True):
    """A unit as it is compared with those of other documents."""

    locale: str
    source: str  # digests
    target: str


def fingerprints(catalog: Catalog) -> tuple[Fingerprint, ...]:
    """What is compared between documents, of each unit that has something to compare."""
    found = (_fingerprint(unit, catalog.target_locale) for unit in catalog.live)
    return tuple(one for one in found if one.source and one.target)


def _fingerprint(unit: Unit, locale: str) -> Fingerprint:
    source, target = compared(unit)
    return Fingerprint(locale=locale, source=_digest(source), target=_digest(target))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest() if text else ""


@dataclass(slots=True)
class _Suspects:
    """Of one document in one locale: the units to look at, and where they were first said otherwise."""

    units: set[Fingerprint] = field(default_factory=set)
    earlier: dict[Fingerprint, str] = field(default_factory=dict)  # names of documents


def consistency_findings(
    session: Session, known: Mapping[str, Sequence[Fingerprint]], found: Iterable[Finding]
) -> Iterator[Finding]:
    """
    Findings about units that say otherwise than those of another document, with their places.

    Args:
        known: By document, in order.
        found: What is reported already: once is enough.
    """
    said = {(finding.check, finding.location, finding.unit) for finding in found}
    surveys = [
        check
        for check in session.project.checks
        if isinstance(check, CatalogCheck) and check.id.startswith(_FAMILY)
    ]
    for (name, locale), suspects in _suspected(known).items():
        ours = _job(session, name, locale)
        here = {unit.key: unit for unit in _units(ours, suspects.units)}
        before = [
            unit
            for one, other in suspects.earlier.items()
            for unit in _units(_job(session, other, locale), {one})[:1]
        ]
        contexts = [
            CheckContext(pair=ours.pair, unit=unit, syntax=ours.format.syntax)
            for unit in (*before, *here.values())
        ]
        policy = FindingPolicy.of(ours, name, ours.catalog)
        raised = (
            _naming_the_other(finding, _fingerprint(here[finding.unit], locale), suspects)
            for survey in surveys
            for finding in survey.survey(contexts)
            if finding.unit in here
        )
        for one in policy.apply(raised):
            if (one.check, one.location, one.unit) not in said:
                yield one


def _naming_the_other(finding: Finding, one: Fingerprint, suspects: _Suspects) -> Finding:
    return replace(finding, hint=f"{finding.hint}; the other is in {_elsewhere(one, suspects)}")


def _suspected(known: Mapping[str, Sequence[Fingerprint]]) -> dict[tuple[str, str], _Suspects]:
    """The documents with units that another one translates otherwise, or whose translation it has too."""
    suspected: dict[tuple[str, str], _Suspects] = defaultdict(_Suspects)
    first: dict[tuple[str, str], tuple[str, Fingerprint]] = {}
    for name, prints in known.items():
        for one in prints:
            for text in (one.source, one.target):
                where, other = first.setdefault((one.locale, text), (name, one))
                if where != name and other != one:
                    suspects = suspected[name, one.locale]
                    suspects.units.add(one)
                    suspects.earlier[other] = where
    return suspected


def _elsewhere(one: Fingerprint, suspects: _Suspects) -> str:
    """The document that has the same source, or else the same target."""
    same = [name for other, name in suspects.earlier.items() if one.source == other.source]
    same += [name for other, name in suspects.earlier.items() if one.target == other.target]
    return same[0] if same else "another document"


def _job(session: Session, name: str, locale: str) -> Job:
    (task,) = session.project.tasks(name, (locale,))
    return session.job(task)


def _units(job: Job, wanted: set[Fingerprint]) -> list[Unit]:
    units = job.catalog.live if job.catalog else ()
    return [unit for unit in units if _fingerprint(unit, job.pair.target) in wanted]
