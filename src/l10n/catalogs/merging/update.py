"""New segments into an old catalog: what a person wrote stays, whatever happens to the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.catalogs.merging.leverage import Leverage, find_leverage
from l10n.catalogs.po.fingerprint import is_machine_made, refingerprinted
from l10n.model import Catalog, LocalePair, Previous, Segment, State, Unit, UnitKey
from l10n.quantities import NumberStyle

__all__ = ["merge", "retired", "returned"]


def merge(
    old: Catalog,
    segments: Sequence[Segment],
    style: NumberStyle | None = None,
    notes: Mapping[UnitKey, tuple[str, ...]] | None = None,
) -> Catalog:
    """
    The catalog of the document as it is now.

    - An unchanged source keeps its unit.
    - A source that comes back takes its obsolete target, accepted as it was.
    - A source that resembles one that is gone takes its target: accepted as it was when the edit can be
      made in the target with certainty, else as a draft with the previous source, and with the edited
      target as a suggestion where there is one.
    - What is gone stays as obsolete; so does an obsolete unit beside a live one of the same source, unless
      the live one is empty: then it takes the text.

    Args:
        old: May be empty.
        segments: In document order; equal keys share a unit.
        style: How numbers are printed in the target locale.
        notes: What the translator is told of each segment, by its key; as it was when None.
    Source: GNU gettext manual, "Invoking the msgmerge Program".
    """
    live = {unit.key: unit for unit in old.live}
    gone: dict[UnitKey, list[Unit]] = {}
    for unit in old.units:
        if unit.state is State.OBSOLETE:
            gone.setdefault(unit.key, []).append(unit)
    new: dict[UnitKey, Segment] = {}
    for segment in segments:
        new.setdefault(segment.key, segment)
    leverage_of = find_leverage(
        [unit for unit in old.units if unit.targets], [*live], [key for key in new if key not in gone]
    )
    pair = LocalePair(old.source_locale, old.target_locale)
    units: list[Unit] = []
    taken: set[Unit] = set()  # obsolete units that live on
    for key, segment in new.items():
        back = _best(live.get(key), gone.get(key, ()))
        if back is not None:
            taken.add(back)
            unit = _together(live.get(key), returned(back))
        elif key in live:
            unit = live[key]
        elif key in leverage_of:
            unit = _inherited(key, leverage_of[key], pair, style or NumberStyle())
        else:
            unit = Unit(
                source=key.source,
                context=key.context,
                locations=(segment.location,),
                notes=notes[key] if notes is not None else (),
            )
        if unit.state is State.TRANSLATED and (unit.previous or unit.suggestion):
            unit = replace(unit, previous=None, suggestion="")  # accepted: what it was made from is history
        told = unit.notes if notes is None else notes[key]
        if unit.locations != (segment.location,) or unit.notes != told:
            unit = replace(unit, locations=(segment.location,), notes=told)
        units.append(unit)
    return replace(old, units=(*units, *_left(old, units, taken, gone, leverage_of)))


def _left(
    old: Catalog,
    units: Sequence[Unit],
    taken: set[Unit],
    gone: Mapping[UnitKey, Sequence[Unit]],
    leverage_of: Mapping[UnitKey, Leverage],
) -> Iterator[Unit]:
    """
    What stays as obsolete: obsolete units that no source took, then units whose sources are gone.

    Args:
        units: Of the document as it is now.
        taken: Obsolete units that live on.
        gone: All obsolete units by their keys.
    """
    if not old.units:
        return
    accepted = {unit.key for unit in units if unit.state is State.TRANSLATED}
    now = {unit.key for unit in units}
    handed_on = {unit.key for found in leverage_of.values() for unit in found.units}
    carried_on = {
        found.units[0] for key, found in leverage_of.items() if key in accepted and len(found.units) == 1
    }
    for unit in old.units:
        if unit.state is State.OBSOLETE and unit not in taken and unit not in carried_on:
            yield unit
    for unit in old.live:
        # An accepted pair that became a draft of another source stays as it was, too: when an author takes
        # her edit back, the approval comes back.
        needed = (unit.state is State.TRANSLATED and unit not in carried_on) or unit.key not in handed_on
        if unit.key in now or not unit.targets or not needed:
            continue
        if not _is_known(retired(unit), gone.get(unit.key, ())):
            yield retired(unit)


def _best(live: Unit | None, counterparts: Sequence[Unit]) -> Unit | None:
    """The obsolete unit whose text a source takes, an accepted one first; None when it needs none."""
    if live is not None and (live.targets or live.plural_source is not None):
        return None
    return min(
        (twin for twin in counterparts if twin.targets or live is None),
        key=lambda twin: "fuzzy" in twin.flags,
        default=None,
    )


def _together(empty: Unit | None, back: Unit) -> Unit:
    """A unit that is back, with what people wrote beside the empty one that stood for it."""
    comments = empty.comments if empty is not None else ()
    return replace(back, comments=tuple(dict.fromkeys((*comments, *back.comments))))


def _is_known(unit: Unit, counterparts: Sequence[Unit]) -> bool:
    """Whether an obsolete unit says what a unit that goes does, and nobody wrote anything else beside it."""
    return any(
        replace(twin, line=None, locations=unit.locations, notes=unit.notes) == unit for twin in counterparts
    )


def retired(unit: Unit) -> Unit:
    """Out of the document; ``fuzzy`` stays among its flags, so that an accepted one comes back accepted."""
    flags = ("fuzzy", *unit.flags) if unit.state is State.DRAFT else unit.flags
    return replace(unit, state=State.OBSOLETE, flags=flags, line=None)


def returned(unit: Unit) -> Unit:
    """An obsolete unit back in the document, as it was when it left."""
    state = State.DRAFT if "fuzzy" in unit.flags else State.TRANSLATED
    flags = tuple(flag for flag in unit.flags if flag != "fuzzy")
    return replace(unit, state=state if unit.targets else State.INITIAL, flags=flags)


def _inherited(key: UnitKey, leverage_of: Leverage, pair: LocalePair, style: NumberStyle) -> Unit:
    """The new source with what was there: one translation, or those of sentences now joined."""
    first = leverage_of.units[0]
    first = returned(first) if first.state is State.OBSOLETE else first
    target = " ".join(unit.target for unit in leverage_of.units)
    source = " ".join(unit.source for unit in leverage_of.units)
    alone = len(leverage_of.units) == 1 and first.context == key.context and not leverage_of.part
    suggestion = ""
    if alone and first.plural_source is None and first.state is State.TRANSLATED:
        from l10n.catalogs.merging.propagate import revised  # with all that edits a target

        revision = revised(first.source, key.source, target, pair, style)
        if revision is not None and revision.certain:
            edited = (revision.text,)
            # Our own words stay ours, a person's stay hers.
            origin = (
                refingerprinted(first.origin, edited) if first.origin and is_machine_made(first) else None
            )
            return replace(
                first, source=key.source, targets=edited, origin=origin, previous=None, suggestion=""
            )
        if revision is not None and "\n" not in revision.text:
            suggestion = revision.text
    previous = first.previous if alone and first.previous else Previous(source, first.context)
    targets = first.targets if len(leverage_of.units) == 1 else (target,)
    origin = first.origin if all(is_machine_made(unit) for unit in leverage_of.units) else None
    if origin is not None and len(leverage_of.units) > 1:
        origin = refingerprinted(origin, targets)
    return replace(
        first,
        source=key.source,
        context=key.context,
        targets=targets,
        state=State.DRAFT,
        origin=origin,
        previous=previous,
        suggestion=suggestion,
    )
