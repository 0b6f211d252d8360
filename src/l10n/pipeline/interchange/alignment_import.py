"""The step that takes a person's translations from a file of hers: into empty units only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from l10n.alignment import Bead
from l10n.model import Catalog, Document, Segment, State, Unit, UnitKey

__all__ = ["SURE_PERCENT", "ImportOutcome", "fill_from_alignment", "text_of"]

SURE_PERCENT = 70  # below that a pair is a draft, for a person to look at
_BLANK = " "  # of a sentence whose text stands with the one before, see ``merged_segments``


class ImportOutcome(Enum):
    """What became of sentences that were laid side by side."""

    TRANSLATED = "translated"
    DRAFT = "draft"  # a doubtful pair
    KEPT = "kept"  # the catalog had the same
    CONFLICT = "conflict"  # the catalog has something else, which stays
    MISSING = "missing"  # the source has no counterpart
    UNMATCHED = "unmatched"  # the target has none


def fill_from_alignment(
    catalog: Catalog, beads: Sequence[Bead], target: Document
) -> tuple[Catalog, tuple[ImportOutcome, ...]]:
    """
    The catalog with its empty units filled from beads, and what became of each bead.

    The first of several source sentences takes the whole text, the others a blank. Equal sentences
    share a unit: the pair that is most sure fills it, as a draft when the target has it in two ways.

    Args:
        target: Where the beads' targets stand.
    """
    units = {unit.key: unit for unit in catalog.live}
    fates = {index: _alone(bead) for index, bead in enumerate(beads) if not (bead.source and bead.target)}
    filled: dict[UnitKey, Unit] = {}
    pairs = [index for index, bead in enumerate(beads) if bead.source and bead.target]
    # Sentences of their own first: a blank must not stand where the same sentence has a text elsewhere.
    for index in sorted(pairs, key=lambda at: (len(beads[at].source), -beads[at].percent)):
        fates[index] = _fill(beads[index], text_of(beads[index], target), units, filled)
    merged = tuple(
        filled.get(unit.key, unit) if unit.state is not State.OBSOLETE else unit for unit in catalog.units
    )
    return replace(catalog, units=merged), tuple(fates[index] for index in range(len(beads)))


def _alone(bead: Bead) -> ImportOutcome:
    return ImportOutcome.MISSING if bead.source else ImportOutcome.UNMATCHED


def _fill(bead: Bead, text: str, units: Mapping[UnitKey, Unit], filled: dict[UnitKey, Unit]) -> ImportOutcome:
    """Fills the units of one bead, all or none."""
    keys = [segment.key for segment in bead.source]
    texts = [text, *[_BLANK] * (len(keys) - 1)]
    now = [filled.get(key, units[key]) for key in keys]
    if all(unit.targets == (wanted,) for unit, wanted in zip(now, texts, strict=True)):
        return ImportOutcome.KEPT
    if any(unit.state is not State.INITIAL or unit.plural_source is not None for unit in now):
        if len(keys) == 1 and keys[0] in filled:
            filled[keys[0]] = replace(filled[keys[0]], state=State.DRAFT)
        return ImportOutcome.CONFLICT
    if len(set(keys)) < len(keys):
        return ImportOutcome.CONFLICT
    state = State.TRANSLATED if bead.percent >= SURE_PERCENT else State.DRAFT
    for key, wanted in zip(keys, texts, strict=True):
        filled[key] = replace(units[key], targets=(wanted,), state=state, previous=None, suggestion="")
    return ImportOutcome.TRANSLATED if state is State.TRANSLATED else ImportOutcome.DRAFT


def text_of(bead: Bead, target: Document) -> str:
    """The target sentences of a bead as one text; a space between them where the file parts them."""
    if len(bead.target) < 2:
        return bead.target[0].source if bead.target else ""
    # Chinese puts nothing between its sentences: there two segments follow each other.
    close = {
        id(part)
        for before, part in zip(target.parts, target.parts[1:], strict=False)
        if isinstance(before, Segment)
    }
    first, *others = bead.target
    return first.source + "".join(("" if id(each) in close else " ") + each.source for each in others)
