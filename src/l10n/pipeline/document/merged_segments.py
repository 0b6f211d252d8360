"""
Sentences translated together: one unit holds the text of all, the others a target of white space.

gettext takes an empty ``msgstr`` for one that is missing, so ``msgstr " "`` says that nothing is missing:
the text stands with the sentence before, or after when none of the block comes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from l10n.model import Catalog, Document, State, Unit, UnitKey

__all__ = ["MergedSegments", "merge_segments"]


@dataclass(frozen=True, slots=True)
class MergedSegments:
    """The groups of a document's sentences that share one target."""

    _groups: tuple[tuple[UnitKey, ...], ...]  # of two or more
    _sources: Mapping[UnitKey, str]  # of the unit that holds the text: all their sources

    def __contains__(self, key: UnitKey) -> bool:
        return any(key in group for group in self._groups)

    def source(self, unit: Unit) -> str:
        """What a unit's target translates."""
        return self._sources.get(unit.key, unit.source)

    def unit(self, unit: Unit) -> Unit:
        """The unit; a missing one when it is blank and no neighbour holds its text."""
        if unit.is_blank and unit.key not in self:
            return replace(unit, targets=(), state=State.INITIAL)
        return unit

    def whole(self, targets: Mapping[UnitKey, str]) -> dict[UnitKey, str]:
        """The targets without those of groups of which a part is left out."""
        broken = {key for group in self._groups if any(key not in targets for key in group) for key in group}
        return {key: text for key, text in targets.items() if key not in broken}


def merge_segments(document: Document, catalog: Catalog) -> MergedSegments:
    """The groups that a catalog makes of a document's sentences."""
    units = {unit.key: unit for unit in catalog.live}
    if not any(unit.is_blank for unit in units.values()):
        return MergedSegments((), {})
    groups = tuple(group for block in _blocks(document) for group in _groups(block, units))
    sources: dict[UnitKey, str] = {}
    for group in groups:
        head = next(key for key in group if not units[key].is_blank)
        sources.setdefault(head, " ".join(key.source for key in group))
    return MergedSegments(groups, sources)


def _blocks(document: Document) -> Iterator[list[UnitKey]]:
    block: list[UnitKey] = []
    number = None
    for segment in document.segments:
        if block and segment.block != number:
            yield block
            block = []
        number = segment.block
        block.append(segment.key)
    yield block


def _groups(block: list[UnitKey], units: Mapping[UnitKey, Unit]) -> Iterator[tuple[UnitKey, ...]]:
    group: list[UnitKey] = []
    held = False  # whether a unit of the group holds a text
    for key in block:
        if key in units and not units[key].is_blank:
            if held:
                if len(group) > 1:
                    yield tuple(group)
                group = []
            held = True
        group.append(key)
    if held and len(group) > 1:
        yield tuple(group)
