"""New segments into an old catalog: what a person wrote stays, whatever happens to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from l10n.model import Catalog, Previous, Segment, State, Unit, UnitKey

__all__ = ["merge"]

_ALIKE = 0.6  # of the characters; gettext's msgmerge takes 0.6 too


def merge(old: Catalog, segments: Sequence[Segment]) -> Catalog:
    """
    The catalog of the document as it is now.

    An unchanged source keeps its unit. A source that resembles one that went missing between the
    same neighbours takes its target as a draft, with the previous source. A source that comes back
    takes its obsolete target. What is gone stays as obsolete.

    Args:
        old: May be empty.
        segments: In document order; equal keys share a unit.
    """
    live = {unit.key: unit for unit in old.live}
    gone = {unit.key: unit for unit in old.units if unit.state is State.OBSOLETE}
    new: dict[UnitKey, Segment] = {}
    for segment in segments:
        new.setdefault(segment.key, segment)
    heirs = _heirs(list(live), list(new))
    units: list[Unit] = []
    inherited: set[UnitKey] = set()
    for key, segment in new.items():
        if key in live:
            unit = live[key]
        elif key in gone and gone[key].targets:
            back = gone.pop(key)
            # Whether it had been accepted is not kept in ``#~``: a person looks once more.
            unit = replace(back, state=State.DRAFT, previous=None)
        elif key in heirs and live[heirs[key]].targets:
            unit = _revised(live[heirs[key]], key)
            inherited.add(heirs[key])
        else:
            unit = Unit(source=key.source, context=key.context)
        if unit.state is State.TRANSLATED:  # accepted: what it was made from is history
            unit = replace(unit, previous=None, suggestion="")
        units.append(replace(unit, locations=(segment.location,)))
    obsolete = [
        replace(unit, state=State.OBSOLETE, line=None)
        for key, unit in live.items()
        if key not in new and key not in inherited and unit.targets
    ]
    kept = [unit for key, unit in gone.items() if key not in {item.key for item in obsolete}]
    return replace(old, units=(*units, *kept, *obsolete))


def _revised(unit: Unit, key: UnitKey) -> Unit:
    previous = unit.previous or Previous(unit.source, unit.context)
    return replace(
        unit, source=key.source, context=key.context, state=State.DRAFT, previous=previous, suggestion=""
    )


def _heirs(old: list[UnitKey], new: list[UnitKey]) -> dict[UnitKey, UnitKey]:
    """For each changed source the old one that it most resembles, between the same neighbours."""
    heirs: dict[UnitKey, UnitKey] = {}
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for what, old_start, old_end, new_start, new_end in blocks:
        if what != "replace":
            continue
        fresh = set(new)
        left = [key for key in old[old_start:old_end] if key not in fresh]
        for key in new[new_start:new_end]:
            scored = [
                (_likeness(key.source, candidate.source), candidate)
                for candidate in left
                if candidate.context == key.context
            ]
            score, best = max(scored, key=lambda pair: pair[0], default=(0.0, key))
            if score >= _ALIKE:
                heirs[key] = best
                left.remove(best)
    return heirs


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0
