"""What a person wrote or accepted goes into the memory, so that the next article has it."""

from __future__ import annotations

from l10n.catalogs import is_machine_made
from l10n.model import Catalog, Document, State, Unit
from l10n.pipeline.document.job import Job
from l10n.pipeline.document.merged_segments import merge_segments
from l10n.pipeline.document.pretranslate import BY_RULE

__all__ = ["update_memory"]


def update_memory(catalog: Catalog, document: Document, job: Job) -> Catalog:
    """The catalog as it is; the memory knows its accepted pairs from now on."""
    memory = job.memory
    if memory is None:
        return catalog
    segments = document.segments
    units = {unit.key: unit for unit in catalog.live}
    together = merge_segments(document, catalog)
    for index, segment in enumerate(segments):
        unit = units[segment.key]
        if unit.key in together:  # neither is the translation of one sentence
            continue
        if _is_accepted(unit):
            before = segments[index - 1].source if index else ""
            after = segments[index + 1].source if index + 1 < len(segments) else ""
            known = memory.look_up(unit.source, before, after)
            if not any(match.target == unit.target for match in known[:1] if match.score_percent >= 100):
                memory.learn(unit.source, unit.target, before, after)
    return catalog


def _is_accepted(unit: Unit) -> bool:
    """Whether a person stands behind a translation; the number rules may print another tomorrow."""
    by_rule = unit.origin is not None and unit.origin.name == BY_RULE and is_machine_made(unit)
    translated = unit.state is State.TRANSLATED and unit.plural_source is None and bool(unit.target.strip())
    return translated and not by_rule
