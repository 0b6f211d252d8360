"""The step that mends terms in what an engine wrote: forbidden ones, and acronyms nobody has explained."""

from __future__ import annotations

from dataclasses import replace

from l10n.catalogs import is_machine_made, refingerprinted
from l10n.model import Catalog, Document, State, Unit
from l10n.pipeline.document.job import Job

__all__ = ["mend_terms"]

_PROSE = ("paragraph", "list item")  # a heading is no place for an explanation


def mend_terms(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """
    The catalog with preferred terms in the engine's drafts, and acronyms spelt out at their first use.

    Only what is certain to agree is changed; the rest is for the checks to report. A person's words, and the
    memory's, stay as they are.
    """
    if not job.engine_names:
        return catalog
    kinds = {segment.key: segment.kind for segment in reversed(document.segments)}
    used: set[int] = set()  # concepts that a unit before has used
    units = []
    for unit in catalog.units:
        if unit.state not in (State.OBSOLETE, State.INITIAL) and unit.plural_source is None:
            prose = kinds.get(unit.key, "").startswith(_PROSE)
            ours = unit.state is State.DRAFT and is_machine_made(unit) and unit.previous is None
            if ours and unit.origin is not None and unit.origin.author in job.engine_names:
                unit = _mended(unit, used, job, spell_out=prose)
            if prose:
                used |= {hit.term.concept for hit in job.matcher.in_target(unit.target)}
        units.append(unit)
    return replace(catalog, units=tuple(units))


def _mended(unit: Unit, used: set[int], job: Job, *, spell_out: bool) -> Unit:
    target = job.matcher.repaired(unit.source, unit.target)
    if spell_out:
        done: set[int] = set(used)
        first = []
        for hit in job.matcher.to_spell_out(unit.source, target):
            if hit.term.concept not in done:
                done.add(hit.term.concept)
                first.append(hit)
        for hit in reversed(first):  # from the end, so that places before stay right
            target = job.matcher.spelt_out(unit.source, target, hit)
    if target == unit.target or unit.origin is None:
        return unit
    return replace(unit, targets=(target,), origin=refingerprinted(unit.origin, (target,)))
