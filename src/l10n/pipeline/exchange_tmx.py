"""Translation memories as a way of exchange: accepted units out, entries that fit a unit in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n.exchange import Returned, unit_id
from l10n.memory.entry import Entry, closest
from l10n.model import Catalog, Document, Finding, LocalePair, Severity, State, UnitKey
from l10n.pipeline.job import Outcome

__all__ = ["Memories", "memory_entries"]

_Neighbours = tuple[str, str]  # the source texts before and after


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
        self._entries: list[tuple[str, Entry]] = []
        self._index: dict[LocalePair, dict[str, list[tuple[str, Entry]]]] = {}

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
        self, catalog: Catalog, document: Document, pair: LocalePair
    ) -> tuple[list[list[Returned]], list[Finding]]:
        """
        What the memories say about a document's units, and a finding where they say several things.

        An entry of the same document goes before one of another, and one between the same
        neighbours before one elsewhere.
        """
        found: list[list[Returned]] = []
        several: list[Finding] = []
        if not self._entries:
            return found, several
        around = _neighbours(document)
        index = self._for(pair)
        for unit in catalog.live:
            offered = index.get(unit.source, []) if unit.plural_source is None else []
            best = _fitting(offered, document.path, around.get(unit.key, ("", "")), pair)
            texts = list(dict.fromkeys(_text(entry, pair.target) for _, entry in best))
            if len(texts) == 1:
                row = Returned(
                    id=unit_id(unit.key),
                    path=document.path,
                    locale=pair.target,
                    source=unit.source,
                    target=texts[0],
                    file=best[0][0],
                )
                found.append([row])
            elif texts and unit.target not in texts:
                choice = " or ".join(f"«{text}»" for text in texts)
                what = f"{best[0][0]} has several translations: {choice}"
                several.append(Finding("import.ambiguous", Severity.WARNING, what, unit=unit.key))
        return found, several

    def _for(self, pair: LocalePair) -> dict[str, list[tuple[str, Entry]]]:
        """The entries of a pair, by source text."""
        if pair not in self._index:
            index: dict[str, list[tuple[str, Entry]]] = {}
            for item in self._entries:
                source = _text(item[1], pair.source)
                if source and _text(item[1], pair.target):
                    index.setdefault(source, []).append(item)
            self._index[pair] = index
        return self._index[pair]


def _fitting(
    offered: Sequence[tuple[str, Entry]], path: str, around: _Neighbours, pair: LocalePair
) -> list[tuple[str, Entry]]:
    best = [item for item in offered if item[1].origin == path] or list(offered)
    return [item for item in best if _context(item[1], pair.source) == around] or best


def _context(entry: Entry, locale: str) -> _Neighbours:
    return entry.before.get(locale, ""), entry.after.get(locale, "")


def _text(entry: Entry, locale: str) -> str:
    return next((entry.texts[tag] for tag in closest(locale, entry.texts)), "")
