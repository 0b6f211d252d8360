"""A memory in one SQLite file: what this project learnt, found fast. A cache that may be deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import MemoryStoreError
from l10n.memory.entry import canonical
from l10n.memory.normal import exact
from l10n.memory.search import Form, Record, search
from l10n.model import LocalePair, MemoryMatch

__all__ = ["SqliteMemory"]

_APPLICATION_ID = 0x6C31306E  # "l10n": tells our files from other people's databases
_SCHEMA_VERSION = 1
_SCHEMA = f"""
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS pairs (
        id INTEGER PRIMARY KEY,  -- the higher, the newer
        source_locale TEXT NOT NULL, target_locale TEXT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL,
        exact TEXT NOT NULL, folded TEXT NOT NULL, skeleton TEXT NOT NULL,  -- forms of the source
        before TEXT NOT NULL, after TEXT NOT NULL,
        UNIQUE (source_locale, target_locale, exact, before, after)
    );
    CREATE INDEX IF NOT EXISTS pairs_folded ON pairs (source_locale, target_locale, folded);
    CREATE INDEX IF NOT EXISTS pairs_skeleton ON pairs (source_locale, target_locale, skeleton);
    PRAGMA application_id = {_APPLICATION_ID};
    PRAGMA user_version = {_SCHEMA_VERSION};
    COMMIT;
"""
_FIND = "SELECT source, target, before, after, id FROM pairs WHERE source_locale = ? AND target_locale = ?"
_FIND_BY = {
    Form.EXACT: f"{_FIND} AND exact = ? ORDER BY id",
    Form.FOLDED: f"{_FIND} AND folded = ? ORDER BY id",
    Form.SKELETON: f"{_FIND} AND skeleton = ? ORDER BY id",
}
_SOURCES = "SELECT DISTINCT exact FROM pairs WHERE source_locale = ? AND target_locale = ?"
# The same words again write nothing, and do not make the pair newer.
_LEARN = """
    INSERT INTO pairs
        (source_locale, target_locale, source, target, exact, folded, skeleton, before, after)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (source_locale, target_locale, exact, before, after) DO UPDATE
    SET source = excluded.source, target = excluded.target, id = (SELECT max(id) + 1 FROM pairs)
    WHERE target <> excluded.target
"""
_DELETE_IT = "delete the file: accepted translations are in the PO files"


class SqliteMemory:
    """
    The pairs of one direction in a file, which is made at the first ``learn``.

    Several processes may use one file; a newer translation of a text in its context replaces
    the older.
    """

    def __init__(self, path: Path, pair: LocalePair) -> None:
        """See ``open``."""
        self._path = path
        self._pair = (canonical(pair.source), canonical(pair.target))
        self._connection: sqlite3.Connection | None = None
        self._sources: tuple[str, ...] | None = None

    @classmethod
    def open(cls, path: Path, pair: LocalePair) -> SqliteMemory:
        """
        A memory in that file, which need not exist; nothing is opened before it is asked.

        Args:
            path: Its folder is made when needed.
            pair: Tags must be the same as those learnt with.
        """
        return cls(path, pair)

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """
        Matches, best first; may be empty. See ``search``.

        Raises:
            MemoryStoreError: the file is not a memory, or another process holds it.
        """
        if self._connection is None and not self._path.exists():
            return ()  # looking must not make a file
        return search(self, source, before, after)

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """
        Stores a pair that a person accepted, at once; a blank text is not stored.

        Raises:
            MemoryStoreError: the file cannot be written.
        """
        forms = [form.of(source) for form in Form]
        if not exact(source) or not exact(target):
            return
        with self._opened() as connection:
            connection.execute(_LEARN, (*self._pair, source, target, *forms, exact(before), exact(after)))
        self._sources = None

    def close(self) -> None:
        """Closes the file; asking again opens it again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._sources = None

    def filed(self, form: Form, key: str) -> Sequence[Record]:
        """The records with this key, oldest first; may be empty."""
        with self._opened() as connection:
            rows = connection.execute(_FIND_BY[form], (*self._pair, key)).fetchall()
        return [
            Record(
                source=source,
                target=target,
                before=before,
                after=after,
                changed=f"{number:020}",
                origin=self._path.name,
            )
            for source, target, before, after, number in rows
        ]

    def sources(self) -> Sequence[str]:
        """The exact form of every source, each once."""
        if self._sources is None:
            with self._opened() as connection:
                self._sources = tuple(row[0] for row in connection.execute(_SOURCES, self._pair))
        return self._sources

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The connection; its errors become ours."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            yield self._connection
        except (OSError, sqlite3.OperationalError) as error:  # locked, read-only, full: the file is sound
            raise MemoryStoreError(f"cannot use the memory: {error}", where=str(self._path)) from error
        except sqlite3.DatabaseError as error:
            raise MemoryStoreError(
                f"cannot read the memory: {error}", where=str(self._path), hint=_DELETE_IT
            ) from error

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite itself lets one thread in at a time, and each statement is its own transaction.
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Makes the tables of a new file; refuses another program's and a later version's."""
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and owner != _APPLICATION_ID:
            raise MemoryStoreError(
                "the file is another program's database", where=str(self._path), hint="name another file"
            )
        if version > _SCHEMA_VERSION:
            raise MemoryStoreError(
                f"the memory has schema {version}, this version knows {_SCHEMA_VERSION}",
                where=str(self._path),
                hint=f"upgrade l10n, or {_DELETE_IT}",
            )
        connection.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
        connection.execute(
            "PRAGMA synchronous = NORMAL"
        )  # safe with WAL; a power cut may cost the last pairs
        if not version:
            connection.executescript(_SCHEMA)
