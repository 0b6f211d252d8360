"""PO texts in which what has not changed stands as it stood, another program's wrapping included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from l10n.catalogs.po.file import entry_text, serialize
from l10n.catalogs.po.reader import body_of, parse
from l10n.catalogs.po.wrap import WIDTH
from l10n.model import Catalog, State, Unit, UnitKey

__all__ = ["PoText", "serialize_over"]


@dataclass(frozen=True, slots=True)
class PoText:
    """A PO file's text, and the catalog parsed from it."""

    text: str
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class _Entry:
    unit: Unit
    text: str


def serialize_over(catalog: Catalog, *texts: PoText, width: int = WIDTH) -> str:
    """
    The catalog as PO text; an entry that one of the texts has just so is copied from it.

    Args:
        texts: The first before the second; the first one's line ends are taken.
        width: Columns of a line in the other entries; 0 for one line however long.
    """
    known: dict[tuple[UnitKey, bool], list[_Entry]] = {}
    heads = []
    for text in texts:
        lines = body_of(text.text.replace("\r\n", "\n").split("\n"))
        starts = [unit.line for unit in text.catalog.units if unit.line is not None]
        head = "\n".join(lines[: min(starts, default=len(lines) + 1) - 1]).rstrip("\n")
        if _head(parse(head + "\n", "", "", "")) != _head(text.catalog):
            continue  # the head stands among the entries
        if _head(text.catalog) == _head(catalog):
            heads.append(head)
        for entry in _entries(lines, text.catalog):
            known.setdefault(_place(entry.unit), []).append(entry)
    blocks = [heads[0] if heads else serialize(replace(catalog, units=(), ending=())).rstrip("\n")]
    for unit in catalog.units:
        same = (entry.text for entry in known.get(_place(unit), ()) if entry.unit == unit)
        blocks.append(next(same, None) or entry_text(unit, width))
    blocks += ["\n".join(catalog.ending)] if catalog.ending else []
    whole = "\n\n".join(blocks) + "\n"
    return whole.replace("\n", "\r\n") if texts and "\r\n" in texts[0].text else whole


def _place(unit: Unit) -> tuple[UnitKey, bool]:
    return unit.key, unit.state is State.OBSOLETE


def _head(catalog: Catalog) -> tuple[object, ...]:
    return tuple(catalog.header.items()), catalog.comments


def _entries(lines: list[str], catalog: Catalog) -> Iterator[_Entry]:
    at = {unit.line: unit for unit in catalog.units if unit.line is not None}
    for start, end in pairwise([*sorted(at), len(lines) + 1]):
        yield _Entry(at[start], "\n".join(lines[start - 1 : end - 1]).rstrip("\n"))
