"""Translation memories as a way of exchange: accepted units out, entries that fit a unit in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from l10n.exchange import Returned, skeleton, skeleton_of, unit_id
from l10n.memory.entry import Entry, closest
from l10n.model import Catalog, Document, Finding, LocalePair, Severity, Sign, State, UnitKey
from l10n.pipeline.document.job import Outcome

__all__ = ["Memories", "memory_entries"]

_Neighbours = tuple[str, str]  # the source texts before and after
_Item = tuple[str, Entry]  # a file, and what it says


def memory_entries(outcome: Outcome, pair: LocalePair) -> Iterator[Entry]:
    """An entry for each unit that a person accepted; a memory has no place for drafts."""
    around = _neighbours(outcome.document)
    for unit in outcome.catalog.live:
        if unit.state is State.TRANSLATED and unit.plural_source is None and unit.target.strip():
            before, after = around.get(unit.key, ("", ""))
            yield Entry(
                texts={pair.source: unit.source, pair.target: unit.target},
                before={pair.source: before} if before else {},
                after={pair.source: after} if after else {},
                source_locale=pair.source,
                origin=outcome.document.path,
            )


def _neighbours(document: Document) -> dict[UnitKey, _Neighbours]:
    texts = [segment.source for segment in document.segments]
    around = {}
    for index, segment in reversed(list(enumerate(document.segments))):  # the first of equal segments wins
        before = texts[index - 1] if index else ""
        around[segment.key] = (before, texts[index + 1] if index + 1 < len(texts) else "")
    return around


class Memories:
    """TMX files to be taken in."""

    def __init__(self) -> None:
        self._entries: list[_Item] = []
        self._index: dict[LocalePair, dict[str, list[_Item]]] = {}
        self._skeletons: dict[tuple[LocalePair, str], dict[str, list[_Item]]] = {}  # of texts with codes
        self._fitting: set[int] = set()  # identities of the entries that fit a text

    def __bool__(self) -> bool:
        return bool(self._entries)

    def load(self, path: Path) -> None:
        """
        Reads a file.

        Raises:
            MemoryStoreError: it is not TMX.
        """
        from l10n.memory import tmx

        self._entries += ((str(path), entry) for entry in tmx.read(path))

    def rows(
        self, catalog: Catalog, document: Document, pair: LocalePair, syntax: str
    ) -> tuple[list[list[Returned]], list[Finding]]:
        """
        What the memories say about a document's units, and a finding where they say several things.

        An entry of the same document goes before one of another, and one between the same
        neighbours before one elsewhere. The codes of another tool stand for the unit's own.
        """
        found: list[list[Returned]] = []
        several: list[Finding] = []
        if not self._entries:
            return found, several
        around = _neighbours(document)
        for unit in catalog.live:
            offered = self._offered(unit.source, pair, syntax) if unit.plural_source is None else []
            best = _fitting(offered, document.path, around.get(unit.key, ("", "")), pair)
            texts = list(dict.fromkeys(_text(entry, pair.target) for _, entry in best))
            rows = {_choice(row): row for item in best if (row := _row(item, pair))}
            if len(rows) == 1:
                row = next(iter(rows.values()))
                foreign = row.source != unit.source
                row = replace(row, id=unit_id(unit.key), path=document.path, foreign=foreign)
                found.append([replace(row, source=unit.source)])
            elif texts and unit.target not in texts:
                choice = " or ".join(f"«{text}»" for text in texts)
                what = f"{best[0][0]} has several translations: {choice}"
                several.append(Finding("import.ambiguous", Severity.WARNING, what, unit=unit.key))
        return found, several

    def idle(self) -> Iterator[Finding]:
        """How much of each file fits no text."""
        for name in dict.fromkeys(name for name, _ in self._entries):
            entries = [entry for file, entry in self._entries if file == name]
            rest = sum(id(entry) not in self._fitting for entry in entries)
            if rest:
                what = f"{name}: of its entries {rest} of {len(entries)} fit no text of the project"
                yield Finding("import.idle", Severity.INFO, what)

    def _offered(self, source: str, pair: LocalePair, syntax: str) -> list[_Item]:
        """The entries for a source: those that say it in its own codes, else in those of another tool."""
        offered = self._for(pair).get(source) or self._coded(pair, syntax).get(skeleton(source, syntax), [])
        self._fitting.update(id(entry) for _, entry in offered)
        return offered

    def _coded(self, pair: LocalePair, syntax: str) -> dict[str, list[_Item]]:
        """The entries of a pair that have codes, by what is left of the source without them."""
        key = (pair, syntax)
        if key not in self._skeletons:
            index = self._skeletons[key] = {}
            for item in self._entries:
                row = _row(item, pair)
                if row is not None and any(isinstance(part, Sign) for part in row.source_parts):
                    index.setdefault(skeleton_of(row, syntax), []).append(item)
        return self._skeletons[key]

    def _for(self, pair: LocalePair) -> dict[str, list[_Item]]:
        """The entries of a pair, by source text."""
        if pair not in self._index:
            index: dict[str, list[_Item]] = {}
            for item in self._entries:
                source = _text(item[1], pair.source)
                if source and _text(item[1], pair.target):
                    index.setdefault(source, []).append(item)
            self._index[pair] = index
        return self._index[pair]


def _row(item: _Item, pair: LocalePair) -> Returned | None:
    """What an entry says in a pair; None when it lacks one of the two."""
    file, entry = item
    source, target = _tag(entry, pair.source), _tag(entry, pair.target)
    if source is None or target is None:
        return None
    return Returned(
        id="",
        locale=pair.target,
        source=entry.texts[source],
        target=entry.texts[target],
        file=file,
        source_parts=entry.parts.get(source) or (entry.texts[source],),
        parts=entry.parts.get(target) or (entry.texts[target],),
    )


def _choice(row: Returned) -> tuple[str, ...]:
    """What tells a translation from another: its characters, and the codes that have none."""
    return (row.target, *(part.number for part in row.parts if isinstance(part, Sign) and not part.text))


def _fitting(offered: Sequence[_Item], path: str, around: _Neighbours, pair: LocalePair) -> list[_Item]:
    best = [item for item in offered if item[1].origin == path] or list(offered)
    return [item for item in best if _context(item[1], pair.source) == around] or best


def _context(entry: Entry, locale: str) -> _Neighbours:
    return entry.before.get(locale, ""), entry.after.get(locale, "")


def _tag(entry: Entry, locale: str) -> str | None:
    return next(iter(closest(locale, entry.texts)), None)


def _text(entry: Entry, locale: str) -> str:
    tag = _tag(entry, locale)
    return entry.texts[tag] if tag is not None else ""
