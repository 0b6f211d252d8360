"""Which unit a text belongs to that came back, and what it is once it is the unit's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from l10n.exchange import Returned, restored, skeleton, skeleton_of, unit_id
from l10n.model import State, Unit, UnitKey

__all__ = ["Group", "Units", "source_of"]

Group = list[Returned]  # what one file says about one unit: one row, or its plural forms


class Units:
    """The live units of a catalog, as they may be called in a file."""

    def __init__(self, units: Iterable[Unit], syntax: str) -> None:
        """
        Args:
            syntax: Of inline markup, see ``DocumentFormat.syntax``.
        """
        self._syntax = syntax
        self.now = {unit_id(unit.key): unit for unit in units}
        self._heirs = {
            unit_id(UnitKey(unit.previous.source, unit.previous.context)): name
            for name, unit in self.now.items()
            if unit.previous is not None and unit.state is State.DRAFT
        }
        self._words: dict[str, list[str]] = {}  # names by what is left of a source in other tools
        for name, unit in self.now.items():
            for text in {unit.source, unit.plural_source or unit.source}:
                self._words.setdefault(skeleton(text, syntax), []).append(name)

    def find(self, group: Group) -> tuple[str, bool] | None:
        """
        The name of the unit that a group is for, and whether it was made for the source before.

        By its id; where a tool has given another one, by its source and context, when one unit has them.
        """
        row = group[0]
        if row.unit in self.now:
            return row.unit, False
        if row.unit in self._heirs:
            return self._heirs[row.unit], True
        names = self._words.get(skeleton_of(row, self._syntax), []) if row.source.strip() else []
        if len(names) > 1 and row.context is not None:
            names = [name for name in names if (self.now[name].context or "") == row.context]
        return (names[0], False) if len(names) == 1 else None

    def gathered(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, the plural forms of a unit together again whose ids a tool has changed."""
        out: list[Group] = []
        apart: dict[tuple[str, str], Group] = {}
        for group in groups:
            found = self.find(group) if group[0].unit not in self.now else None
            if found is None or found[1] or self.now[found[0]].plural_source is None:
                out.append(group)
                continue
            name = found[0]
            for row in group:
                whole = apart.get((row.file, name))
                number = self._form(row, name, whole or [])
                if whole is None or any(other.form == number for other in whole):
                    whole = apart[row.file, name] = []
                    out.append(whole)
                whole.append(replace(row, id=f"{name}.{number}"))
        return out

    def _form(self, row: Returned, name: str, before: Sequence[Returned]) -> int:
        """The plural form that a row is: its source says whether it is the first."""
        first = skeleton(self.now[name].source, self._syntax) == skeleton_of(row, self._syntax)
        return 0 if first else max((other.form or 0 for other in before), default=0) + 1

    def restored(self, name: str, group: Group) -> Group:
        """The rows with the unit's codes and white space; with the source of another they are refused."""
        unit = self.now[name]
        rows = []
        for row in group:
            number = row.form or 0
            target = unit.targets[number] if number < len(unit.targets) else ""
            rows.append(restored(row, source_of(unit, row), target, self._syntax))
        names = self._words.get(skeleton_of(group[0], self._syntax), [name]) if group[0].source else [name]
        if name not in names:
            mixed = "its id and its source belong to two texts"
            return [replace(row, refused=row.refused or mixed) for row in rows]
        return rows


def source_of(unit: Unit, row: Returned) -> str:
    """The source of the unit or of its plural form."""
    return unit.plural_source if unit.plural_source is not None and row.form else unit.source
