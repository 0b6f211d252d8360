"""
Three catalogs into one, unit by unit: what two branches did to one PO file since they last agreed.

A unit is found by its source and context, never by its line. Nothing that a person wrote on either side
is lost: where two people translated one unit differently, it becomes a draft that holds both texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from l10n.catalogs.merging.conflicts import Candidate, candidates, with_candidates, without_candidates
from l10n.catalogs.merging.sequences import joined, merged_order, picked
from l10n.catalogs.merging.update import retired, returned
from l10n.catalogs.po.fingerprint import is_machine_made
from l10n.model import Catalog, Previous, State, Unit, UnitKey

__all__ = ["Merged", "merge_three"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What two sides became."""

    catalog: Catalog
    conflicts: tuple[UnitKey, ...]  # live units that hold two texts since this merge; document order


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """
    Both sides' work in one catalog.

    What one side changed is taken, and what both changed alike. Of two different texts a person's stays
    before a machine's and an accepted one before a machine's draft; of two people's texts both stay. A
    unit that one side deleted and the other edited stays as obsolete.

    Args:
        base: What both started from; an empty catalog when there is none.
        ours: Its text stands in the target of a conflict; its order of units stays.
    """
    sides = _main(base), _main(ours), _main(theirs)
    _carry_over(sides[0], sides[1], sides[2])
    _carry_over(sides[0], sides[2], sides[1])
    live: dict[UnitKey, Unit] = {}
    gone: dict[UnitKey, list[Unit]] = {}
    torn: set[UnitKey] = set()
    for key in dict.fromkeys((*sides[1], *sides[2])):
        result = _merged(*(side.get(key) for side in sides))
        if result is not None:
            if _is_live(result.unit):
                live[key] = result.unit
            else:
                gone[key] = [result.unit]
            torn |= {key} if result.conflict else set()
    places = [_places(side) for side in (base, ours, theirs)]
    counterparts = _obsolete_duplicates(base), _obsolete_duplicates(ours), _obsolete_duplicates(theirs)
    for twin in dict.fromkeys((*counterparts[1], *counterparts[2])):
        result = _merged(*(side.get(twin) for side in counterparts))
        if result is None:
            continue
        key = result.unit.key
        several = any((key, 1) in side for side in places[1:])
        if key in gone and not several:  # one entry for a source, as gettext wants it
            gone[key] = [_folded(gone[key][0], result.unit)]
        else:
            gone.setdefault(key, []).append(result.unit)
    order = merged_order(_keys(base.live), _keys(ours.live), _keys(theirs.live), live)
    left = {(key, index): unit for key, units in gone.items() for index, unit in enumerate(units)}
    rest = merged_order(places[0], places[1], places[2], left)
    return Merged(
        catalog=replace(
            ours,
            header=_header(base.header, ours.header, theirs.header),
            comments=joined(base.comments, ours.comments, theirs.comments),
            units=(*(live[key] for key in order), *(left[place] for place in rest)),
            ending=joined(base.ending, ours.ending, theirs.ending),
        ),
        conflicts=tuple(key for key in order if key in torn),
    )


class _Twin(NamedTuple):
    """What an obsolete unit is found by, where another unit has its key."""

    key: UnitKey
    says: tuple[object, ...]  # its targets, and whether they are a draft
    number: int  # of those that say the same


def _is_live(unit: Unit | None) -> bool:
    return unit is not None and unit.state is not State.OBSOLETE


def _obsolete(catalog: Catalog) -> tuple[Unit, ...]:
    return tuple(unit for unit in catalog.units if unit.state is State.OBSOLETE)


def _keys(units: Iterable[Unit]) -> list[UnitKey]:
    return [unit.key for unit in units]


def _main(catalog: Catalog) -> dict[UnitKey, Unit]:
    """The catalog's units by key: the live one, or the first of the obsolete ones."""
    return {unit.key: unit for unit in (*reversed(_obsolete(catalog)), *catalog.live)}


def _places(catalog: Catalog) -> list[tuple[UnitKey, int]]:
    """The obsolete units in their order, each the how manieth of its key."""
    seen: Counter[UnitKey] = Counter()
    places = []
    for key in _keys(_obsolete(catalog)):
        places.append((key, seen[key]))
        seen[key] += 1
    return places


def _obsolete_duplicates(catalog: Catalog) -> dict[_Twin, Unit]:
    """The obsolete units beside the main one of their key."""
    main = _main(catalog)
    seen: Counter[tuple[UnitKey, tuple[object, ...]]] = Counter()
    counterparts = {}
    for unit in _obsolete(catalog):
        if unit is not main[unit.key]:
            says = (unit.targets, "fuzzy" in unit.flags)
            counterparts[_Twin(unit.key, says, seen[unit.key, says])] = unit
            seen[unit.key, says] += 1
    return counterparts


def _carry_over(base: dict[UnitKey, Unit], one: dict[UnitKey, Unit], other: dict[UnitKey, Unit]) -> None:
    """
    Brings together a unit whose source one side changed and its old self on the other side.

    The draft for the new source holds the translation of the old one, with the old source as previous.
    What the other side did to that translation meanwhile belongs to the draft.
    """
    for key, unit in list(one.items()):
        if unit.state is not State.DRAFT or unit.previous is None or key in base:
            continue
        old = UnitKey(unit.previous.source, unit.previous.context)
        before, edited = base.get(old), other.get(old)
        if before is None or not before.targets or not _is_live(before) or _is_live(one.get(old)):
            continue
        if key in other:
            if other[key].targets:  # both have the new source: what they did to the old text is compared
                base[key] = _revised(before, key)
        elif edited is not None and _is_live(edited) and unit.targets == before.targets:
            base[key] = _revised(before, key)
            other[key] = _revised(edited, key)
            if edited.state is not State.TRANSLATED:  # an accepted pair stays as obsolete, too
                other[old] = before


def _revised(unit: Unit, key: UnitKey) -> Unit:
    if not unit.targets:
        return replace(unit, source=key.source, context=key.context, previous=None)
    previous = unit.previous or Previous(unit.source, unit.context)
    return replace(unit, source=key.source, context=key.context, state=State.DRAFT, previous=previous)


@dataclass(frozen=True, slots=True)
class _Result:
    unit: Unit
    conflict: bool = False


def _merged(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> _Result | None:
    """One unit of up to three; None when it is to go."""
    live = picked(_is_live(base), _is_live(ours), _is_live(theirs))
    if ours is None or theirs is None:
        kept = ours or theirs
        if kept is None or (base is not None and _words(kept) == _words(base)):
            return None
        if base is not None and not live and not kept.targets:
            return None
        return _Result(kept if live or kept.state is State.OBSOLETE else retired(kept))
    before = _comparable(base or Unit(source=ours.source, context=ours.context))
    one, other = _comparable(ours), _comparable(theirs)
    chosen = _chosen(before, one, other)
    unit = chosen if chosen is not None else _with_both(before, one, other)
    comments = joined(before.comments, one.comments, other.comments)
    unit = replace(
        unit,
        locations=joined(before.locations, one.locations, other.locations, key=lambda at: at.path),
        notes=joined(before.notes, one.notes, other.notes),
        flags=joined(before.flags, one.flags, other.flags),
        comments=unit.comments if chosen is None else comments,
    )
    return _Result(unit if live else retired(unit), conflict=chosen is None)


def _words(unit: Unit) -> tuple[object, ...]:
    return (unit.plural_source, unit.targets, unit.state)


def _translation(unit: Unit) -> tuple[object, ...]:
    return (*_words(unit), unit.origin, unit.suggestion, unit.previous)


def _comparable(unit: Unit) -> Unit:
    """The unit with a state that says how good its text is, which obsolete does not."""
    return returned(unit) if unit.state is State.OBSOLETE else unit


def _chosen(base: Unit, one: Unit, other: Unit) -> Unit | None:
    """The unit with the translation to take; None when two people's work stands against each other."""
    if _translation(one) == _translation(base):
        return other
    if _translation(other) == _translation(base):
        return one
    if _words(one) == _words(other):
        return _same_words(base, one, other)
    for mine, yours in ((one, other), (other, one)):
        if _words(mine) == _words(base):
            return yours
    if (one.plural_source, one.targets) == (other.plural_source, other.targets):
        return one if one.state is State.TRANSLATED else other
    for mine, yours in ((one, other), (other, one)):
        if base.state is State.TRANSLATED and mine.targets == base.targets:
            return yours  # one asked for another look, the other has given it
    whole = _complemented(one, other)
    if whole is not None:
        return whole
    return _better(one, other)


def _same_words(base: Unit, one: Unit, other: Unit) -> Unit:
    person = next((unit for unit in (one, other) if not is_machine_made(unit)), None)
    return replace(
        one,
        origin=person.origin if person else picked(base.origin, one.origin, other.origin),
        suggestion=picked(base.suggestion, one.suggestion, other.suggestion),
        previous=picked(base.previous, one.previous, other.previous),
    )


def _complemented(one: Unit, other: Unit) -> Unit | None:
    """The plural unit whose forms the two filled between them; None when they differ in one."""
    if one.plural_source != other.plural_source or not len(one.targets) == len(other.targets) > 1:
        return None
    pairs = list(zip(one.targets, other.targets, strict=True))
    if any(mine and yours and mine != yours for mine, yours in pairs):
        return None
    accepted = one.state is other.state is State.TRANSLATED
    return replace(
        one,
        targets=tuple(mine or yours for mine, yours in pairs),
        state=State.TRANSLATED if accepted else State.DRAFT,
        origin=None,
    )


class _Worth(IntEnum):
    """Whose work a text is."""

    NOTHING = 0
    MACHINE_DRAFT = 1
    MACHINE_ACCEPTED = 2
    PERSON_DRAFT = 3
    PERSON_ACCEPTED = 4


def _worth(unit: Unit) -> _Worth:
    if not unit.targets:
        return _Worth.NOTHING
    accepted = unit.state is State.TRANSLATED
    if is_machine_made(unit):
        return _Worth.MACHINE_ACCEPTED if accepted else _Worth.MACHINE_DRAFT
    return _Worth.PERSON_ACCEPTED if accepted else _Worth.PERSON_DRAFT


def _better(one: Unit, other: Unit) -> Unit | None:
    """The unit whose text is worth more; None when both are a person's work or decision."""
    low, high = sorted((one, other), key=_worth)
    match _worth(low), _worth(high):
        case _Worth.NOTHING, _:
            return high
        case _Worth.MACHINE_DRAFT, _Worth.MACHINE_DRAFT:
            return one
        case _Worth.MACHINE_DRAFT, _:
            return high
        case _Worth.MACHINE_ACCEPTED, _Worth.PERSON_ACCEPTED:
            return high
    return None


def _with_both(base: Unit, one: Unit, other: Unit) -> Unit:
    """The unit as a draft, one's text in its target and both in its comments, with their states."""
    kept = [candidates(unit.comments) for unit in (base, one, other)]
    known = joined(kept[0], kept[1], kept[2], key=lambda candidate: candidate.targets)
    texts = {candidate.targets: candidate.accepted for candidate in known}
    texts.pop(base.targets, None)  # what both have moved away from
    for unit in (one, other):
        texts[unit.targets] = texts.get(unit.targets, False) or unit.state is State.TRANSLATED
    plain = [without_candidates(unit.comments) for unit in (base, one, other)]
    return replace(
        one,
        state=State.DRAFT,
        origin=None,  # a choice for a person: no machine writes here
        comments=with_candidates(
            joined(plain[0], plain[1], plain[2]), (Candidate(*text) for text in texts.items())
        ),
    )


def _folded(unit: Unit, twin: Unit) -> Unit:
    """One obsolete unit of two with the same key."""
    if not twin.targets or not unit.targets:
        return unit if unit.targets else twin
    if twin.targets == unit.targets:
        return unit if returned(unit).state is State.TRANSLATED else twin
    nothing = Unit(source=unit.source, context=unit.context)
    return retired(_with_both(nothing, returned(unit), returned(twin)))


def _header(base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]) -> Mapping[str, str]:
    """Each field from the side that changed it; where both did, the newer file's, and the newest of dates."""
    newest = max((ours, theirs), key=lambda side: _moment(side.get("PO-Revision-Date", "")))
    header: dict[str, str] = {}
    for key in joined(tuple(base), tuple(ours), tuple(theirs)):
        if key not in ours or key not in theirs:
            header[key] = ours[key] if key in ours else theirs[key]
        elif base.get(key) in (ours[key], theirs[key]):
            header[key] = theirs[key] if ours[key] == base[key] else ours[key]
        elif key.endswith("-Date"):
            header[key] = max(ours[key], theirs[key], key=_moment)
        else:
            header[key] = newest[key]
    return MappingProxyType(header)


def _moment(date: str) -> datetime:
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M"):
        try:
            moment = datetime.strptime(date, form)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)
