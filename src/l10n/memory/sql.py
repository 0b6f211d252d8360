"""A memory in tables of any SQL database: what SQLite and PostgreSQL have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any, Protocol

from l10n.errors import MemoryStoreError
from l10n.memory.entry import Entry, canonical
from l10n.memory.index_blocks import BLOCK_ROWS, Block, candidates, packed, words
from l10n.memory.normalization import exact, folded, skeleton
from l10n.memory.search import Form, Record, search
from l10n.model import LocalePair, MemoryMatch

__all__ = ["ADD_DIRECTION", "LEARN", "Database", "LearntEntry", "SqlMemory", "columns"]

TAIL_ROWS = 16_384  # not yet in a block, compared one by one: some 3 ms
_BATCH = 50_000  # entries in one transaction: the more, the less often a page of an index is written
_PAGE_ROWS = 5_000  # entries read at once
_MOST_WORDS = 1_000  # different ones in a text; databases take only so many values
_LEARNT_CHECK = 1_024  # entries after which the tail is measured

_DIRECTION = "SELECT id FROM directions WHERE source_locale = ? AND target_locale = ?"
ADD_DIRECTION = """
    INSERT INTO directions (id, source_locale, target_locale)
    VALUES ((SELECT coalesce(max(id), 0) + 1 FROM directions), ?, ?) ON CONFLICT DO NOTHING
"""
# The same words again write nothing, and do not make the pair newer.
LEARN = """
    INSERT INTO pairs (id, direction, source, target, before, after, exact, folded, skeleton, context)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (direction, exact, context) DO UPDATE
    SET id = excluded.id, source = excluded.source, target = excluded.target
    WHERE pairs.target <> excluded.target
"""
_FIND = "SELECT id, source, target, before, after FROM pairs WHERE direction = ?"
# SQLite has an index for each million of rows, so that new ones go to pages at hand.
_PARTS = """
    id >> 20 IN (
        WITH RECURSIVE parts (number) AS (
            SELECT 0 UNION ALL SELECT number + 1 FROM parts WHERE number < (SELECT max(id) >> 20 FROM pairs)
        )
        SELECT number FROM parts
    )
"""
_FIND_BY = {
    Form.EXACT: f"{_FIND} AND exact = ?",  # sorted here: asked for an order, SQLite walks over all
    Form.FOLDED: f"{_FIND} AND folded = ? AND {_PARTS}",
    Form.SKELETON: f"{_FIND} AND skeleton = ? AND {_PARTS}",
}
_NEWER = "FROM pairs WHERE id > ? AND direction = ?"
_PAGE = f"SELECT id, source, target, before, after {_NEWER} ORDER BY id LIMIT ?"
_UNFILED = f"SELECT id, source {_NEWER} ORDER BY id LIMIT ?"
_BLOCKS = "SELECT number, last FROM blocks WHERE direction = ? ORDER BY number"


class Database(Protocol):
    """A database in use; its errors are ``MemoryStoreError``."""

    @property
    def name(self) -> str:
        """What matches give as their origin; without a password."""
        ...

    def there(self) -> bool:
        """Whether there is something to look into; asking makes nothing."""
        ...

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives; each ``?`` in it is a value."""
        ...

    def run(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs a statement for each row of values."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """While it lasts all queries see one state."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """While it lasts nobody else writes; at its end all is stored, after an error nothing."""
        ...

    def close(self) -> None:
        """Ends the connection; the next use makes another."""
        ...


@dataclass(frozen=True, slots=True)
class LearntEntry:
    """A pair to learn."""

    source: str
    target: str
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class _Seen:
    """What a process remembers of the index between two questions."""

    blocks: dict[int, Block] = field(default_factory=dict)
    newest: int = 0  # id of the last row in the tail
    tail: list[str] = field(default_factory=list)  # exact forms


def _digest(text: str) -> int:
    """A number for a text, 64 bits with a sign, as columns hold it."""
    data = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)


_EXACT = 4  # of the values of ``columns``
_NO_CONTEXT = _digest("\0")


class SqlMemory:
    """
    The pairs of one direction in a database.

    Several processes may use it; a newer translation of a text in its context replaces the older.
    Rows get ids in the order in which they can be seen, and an id never stands for another text.
    """

    def __init__(self, database: Database, pair: LocalePair) -> None:
        """
        Args:
            database: With the tables; closed with this memory.
            pair: Tags must be the same as those learnt with.
        """
        self._database = database
        self._pair = (canonical(pair.source), canonical(pair.target))
        self._direction: int | None = None
        self._seen = _Seen()
        self._learnt = 0

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """
        Matches, best first; may be empty. See ``search``.

        Raises:
            MemoryStoreError: the database is not a memory, or cannot be reached.
        """
        if not self._known():
            return ()
        return search(self, source, before, after)

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """
        Stores a pair that a person accepted, at once; a blank text is not stored.

        Raises:
            MemoryStoreError: the database cannot be written.
        """
        self.learn_all([LearntEntry(source, target, before, after)])

    def learn_all(self, entries: Iterable[LearntEntry]) -> int:
        """
        How many pairs were taken: all but those with a blank text, or with a U+0000, which not every
        database holds. They are stored in batches, each as a whole.

        Raises:
            MemoryStoreError: as ``learn``.
        """
        rows = (columns(each) for each in entries if _can_be_learnt(each))
        taken = 0
        while batch := list(islice(rows, _BATCH)):
            with self._database.writing():
                if not self._known():
                    self._database.run(ADD_DIRECTION, [self._pair])
                    self._known()
                ((last,),) = self._database.rows("SELECT coalesce(max(id), 0) FROM pairs")
                # In the order of the index, whose pages are then written once a batch; of two the later last.
                numbered = sorted(enumerate(batch, last + 1), key=lambda row: row[1][_EXACT])
                self._database.run(LEARN, ((number, self._direction, *row) for number, row in numbered))
            taken += len(batch)
        if self._learnt // _LEARNT_CHECK < (self._learnt + taken) // _LEARNT_CHECK:
            self._fold_tail()
        self._learnt += taken
        return taken

    def close(self) -> None:
        """Ends the connection; asking again makes another."""
        if self._learnt or len(self._seen.tail) >= TAIL_ROWS:
            with suppress(MemoryStoreError):  # the pairs are stored; the next one will do it
                self._fold_tail()
        self._learnt = 0
        self._direction = None
        self._seen = _Seen()
        self._database.close()

    def filed(self, form: Form, key: str) -> Sequence[Record]:
        """The records with this key, oldest first; may be empty."""
        rows = self._database.rows(_FIND_BY[form], (self._direction, _digest(key)))
        return [
            Record(
                source=source,
                target=target,
                before=before,
                after=after,
                changed=f"{number:020}",
                origin=self._database.name,
            )
            for number, source, target, before, after in sorted(rows)
            if form.of(source) == key  # digests may be equal by chance
        ]

    def resembling(self, text: str, least_percent: int) -> Sequence[str]:
        """Exact forms of the sources that may resemble a text; some twice, most of the others left out."""
        with self._database.reading():
            self._look_again()
            return [*self._near(text, least_percent), *self._seen.tail]

    def entries(self) -> Iterator[Entry]:
        """All pairs, oldest first, read as they are asked for."""
        last = 0
        while self._known():
            rows = self._database.rows(_PAGE, (last, self._direction, _PAGE_ROWS))
            if not rows:
                return
            for _, source, target, before, after in rows:
                yield Entry(
                    texts={self._pair[0]: source, self._pair[1]: target},
                    before={self._pair[0]: before} if before else {},
                    after={self._pair[0]: after} if after else {},
                    source_locale=self._pair[0],
                    origin=self._database.name,
                )
            last = rows[-1][0]

    def _known(self) -> bool:
        """Whether something was learnt in this direction."""
        if self._direction is None and self._database.there():
            found = self._database.rows(_DIRECTION, self._pair)
            self._direction = found[0][0] if found else None
        return self._direction is not None

    def _look_again(self) -> None:
        """Brings up to date what is remembered; others may have learnt, or moved the tail to a block."""
        seen = self._seen
        numbers = dict(self._database.rows(_BLOCKS, (self._direction,)))
        if numbers.keys() != seen.blocks.keys():
            for number in numbers.keys() - seen.blocks.keys():
                ((ids, lengths),) = self._database.rows(
                    "SELECT ids, lengths FROM blocks WHERE number = ?", (number,)
                )
                seen.blocks[number] = Block.unpacked(ids, lengths)
            seen.blocks = {number: seen.blocks[number] for number in numbers}
            seen.newest = max(numbers.values(), default=0)
            seen.tail = []
        for number, source in self._database.rows(
            f"SELECT id, source {_NEWER} ORDER BY id", (seen.newest, self._direction)
        ):
            seen.newest = number
            seen.tail.append(exact(source))

    def _near(self, text: str, least_percent: int) -> Iterator[str]:
        """Exact forms of sources in blocks that share most words with a text."""
        asked = sorted(words(text))
        numbers = list(self._seen.blocks)
        if not numbers or len(asked) > _MOST_WORDS:
            return
        where = f"FROM postings WHERE block IN ({_marks(numbers)}) AND word IN"
        sizes: dict[str, int] = {}
        for word, size in self._database.rows(
            f"SELECT word, size {where} ({_marks(asked)})", (*numbers, *asked)
        ):
            sizes[word] = sizes.get(word, 0) + size
        found = candidates(
            text,
            self._seen.blocks,
            sizes,
            lambda chosen: self._database.rows(
                f"SELECT block, offsets {where} ({_marks(chosen)})", (*numbers, *chosen)
            ),
            least_percent,
        )
        if found:
            query = f"SELECT source FROM pairs WHERE id IN ({_marks(found)})"  # noqa: S608  marks only
            for (source,) in self._database.rows(query, found):
                yield exact(source)

    def _fold_tail(self) -> None:
        """Moves the rows that are in no block to blocks, when they are many; the last is filled first."""
        if not self._known():
            return
        count = f"SELECT count(*) {_NEWER}"
        blocks = self._database.rows(_BLOCKS, (self._direction,))
        last = blocks[-1][1] if blocks else 0
        if self._database.rows(count, (last, self._direction))[0][0] < TAIL_ROWS:
            return
        with self._database.writing():
            # Taken before one is dropped: a number never stands for another block.
            ((number,),) = self._database.rows("SELECT coalesce(max(number), 0) + 1 FROM blocks")
            last = self._reopened()
            while rows := self._database.rows(_UNFILED, (last, self._direction, BLOCK_ROWS)):
                last = rows[-1][0]
                self._store_block(number, rows)
                number += 1

    def _reopened(self) -> int:
        """The last row that stays in a block when the last block is dropped if it has room."""
        blocks = self._database.rows(_BLOCKS, (self._direction,))
        if not blocks:
            return 0
        number, last = blocks[-1]
        ((rows,),) = self._database.rows("SELECT length(ids) / 8 FROM blocks WHERE number = ?", (number,))
        if rows > BLOCK_ROWS - TAIL_ROWS:
            return int(last)
        self._database.run("DELETE FROM postings WHERE block = ?", [(number,)])
        self._database.run("DELETE FROM blocks WHERE number = ?", [(number,)])
        return int(blocks[-2][1]) if len(blocks) > 1 else 0

    def _store_block(self, number: int, rows: Sequence[tuple[int, str]]) -> None:
        block, postings = packed((row, exact(source)) for row, source in rows)
        self._database.run(
            "INSERT INTO blocks (number, direction, last, ids, lengths) VALUES (?, ?, ?, ?, ?)",
            [(number, self._direction, rows[-1][0], block.ids.tobytes(), block.lengths.tobytes())],
        )
        self._database.run(
            "INSERT INTO postings (block, word, size, offsets) VALUES (?, ?, ?, ?)",
            ((number, word, len(data) // 2, data) for word, data in postings.items()),
        )


def _can_be_learnt(entry: LearntEntry) -> bool:
    texts = f"{entry.source}{entry.target}{entry.before}{entry.after}"
    return bool(entry.source.strip() and entry.target.strip()) and "\0" not in texts


def columns(entry: LearntEntry) -> tuple[Any, ...]:
    """The values of ``LEARN`` after the number and the direction."""
    source, before, after = exact(entry.source), exact(entry.before), exact(entry.after)
    other = skeleton(source)
    context = _digest(f"{before}\0{after}") if before or after else _NO_CONTEXT
    return (
        entry.source,
        entry.target,
        before,
        after,
        _digest(source),
        _digest(folded(source)),
        _digest(other) if other else None,
        context,
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
