"""What changed between two catalogs, as a person thinks of it: by unit, not by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from l10n.catalogs.merging.leverage import find_leverage
from l10n.catalogs.merging.sequences import merged_order
from l10n.model import Catalog, State, Unit, UnitKey

__all__ = ["Change", "ChangeKind", "compare", "readable"]

_DATES = ("POT-Creation-Date", "PO-Revision-Date")


class ChangeKind(Enum):
    """What happened to a unit: the first of these that holds."""

    ADDED = "added"  # its source is new
    LOST = "lost"  # its source is gone, or its translation is
    REVISED = "revised"  # its source was changed
    TRANSLATED = "translated"  # it had no translation
    APPROVED = "approved"  # a person accepted its translation, as it was or changed
    REOPENED = "reopened"  # it was accepted, and waits for a person again
    CHANGED = "changed"  # it has another translation
    COMMENTED = "commented"  # a translator's comment or a flag is another


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one unit."""

    kind: ChangeKind
    before: Unit | None  # None when added
    after: Unit | None  # None when its source is gone

    def __post_init__(self) -> None:
        _ = self.unit

    @property
    def unit(self) -> Unit:
        """As it is now, or as it was."""
        unit = self.after or self.before
        if unit is None:
            raise ValueError("a change needs a unit")
        return unit


def compare(before: Catalog, after: Catalog) -> tuple[Change, ...]:
    """The changes in the order of ``after``, what was lost where it stood; may be empty."""
    old = {unit.key: unit for unit in before.live}
    new = {unit.key: unit for unit in after.live}
    forebears = _forebears(old, new)
    inherited = set(forebears.values())
    heirs_of = {was: key for key, was in forebears.items()}
    stood = [heirs_of.get(key, key) for key in old]
    changes = []
    for key in merged_order(stood, list(new), stood, [*new, *(key for key in old if key not in inherited)]):
        change = _change(old.get(forebears.get(key, key)), new.get(key))
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _forebears(old: Mapping[UnitKey, Unit], new: Mapping[UnitKey, Unit]) -> dict[UnitKey, UnitKey]:
    """For a new source what it was before: its unit says so, or it resembles one that is gone."""
    found: dict[UnitKey, UnitKey] = {}
    for key, unit in new.items():
        if key not in old and unit.previous is not None:
            was = UnitKey(unit.previous.source, unit.previous.context)
            if was in old and was not in new:
                found[key] = was
    for key, leverage_of in find_leverage(tuple(old.values()), list(old), list(new)).items():
        if key not in found and leverage_of.units[0].key not in new:
            found[key] = leverage_of.units[0].key
    return found


def _change(before: Unit | None, after: Unit | None) -> Change | None:
    kind = _kind(before, after)
    return None if kind is None else Change(kind=kind, before=before, after=after)


def _kind(before: Unit | None, after: Unit | None) -> ChangeKind | None:
    if before is None:
        return ChangeKind.ADDED
    if after is None or (before.targets and not after.targets and before.key == after.key):
        return ChangeKind.LOST
    if (before.key, before.plural_source) != (after.key, after.plural_source):
        return ChangeKind.REVISED
    if after.targets and not before.targets:
        return ChangeKind.TRANSLATED
    if after.state is not before.state:
        return ChangeKind.APPROVED if after.state is State.TRANSLATED else ChangeKind.REOPENED
    if after.targets != before.targets:
        return ChangeKind.CHANGED
    if (after.comments, after.flags) != (before.comments, before.flags):
        return ChangeKind.COMMENTED
    return None


def readable(catalog: Catalog) -> str:
    """
    The catalog for reading and for a line diff: a block a unit, a line a text.

    Without what changes by itself: wrapping, dates, line numbers, our notes.
    """
    head = [f"{key}: {value}" for key, value in catalog.header.items() if key not in _DATES]
    blocks = [[*(f"# {line}" for line in catalog.comments), *head], *map(list, map(_block, catalog.units))]
    blocks.append([f"comment: {line.lstrip('# ')}" for line in catalog.ending if line.strip("# ")])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _block(unit: Unit) -> Iterator[str]:
    yield _line("source", unit.source)
    if unit.plural_source is not None:
        yield _line("plural", unit.plural_source)
    if unit.context is not None:
        yield _line("context", unit.context)
    if unit.previous is not None:
        yield _line("previous", unit.previous.source)
    for form, target in enumerate(unit.targets):
        yield _line("target" if unit.plural_source is None else f"target {form}", target)
    yield _line("state", unit.state.value)
    if unit.suggestion:
        yield _line("suggestion", unit.suggestion)
    if unit.flags:
        yield _line("flags", ", ".join(unit.flags))
    for comment in unit.comments:
        yield _line("comment", comment)


def _line(name: str, text: str) -> str:
    # A text of several lines stays in its block, each line under the first.
    return f"{name}: " + text.rstrip("\n").replace("\n", "\n" + " " * (len(name) + 2))
