"""A memory in one SQLite file: what this project learnt, found fast. A cache that may be deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from l10n.errors import MemoryStoreError
from l10n.files import refuse_link
from l10n.memory.sql import ADD_DIRECTION, LEARN, LearntEntry, SqlMemory, columns
from l10n.model import LocalePair

__all__ = ["SqliteMemory"]

_APPLICATION_ID = 0x6C31306E  # "l10n": tells our files from other people's databases
_SCHEMA_VERSION = 3
# Of each million of rows by itself: new rows then go to pages that are at hand.
_FORMS = """
    CREATE INDEX pairs_folded ON pairs (direction, id >> 20, folded);
    CREATE INDEX pairs_skeleton ON pairs (direction, id >> 20, skeleton) WHERE skeleton IS NOT NULL;
"""
_SCHEMA = f"""
    CREATE TABLE directions (
        id INTEGER PRIMARY KEY, source_locale TEXT NOT NULL, target_locale TEXT NOT NULL,
        UNIQUE (source_locale, target_locale)
    );
    CREATE TABLE pairs (
        id INTEGER PRIMARY KEY,  -- the higher, the newer
        direction INTEGER NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        exact INTEGER NOT NULL, folded INTEGER, skeleton INTEGER,  -- digests of the source's forms
        context INTEGER NOT NULL,  -- digest of the neighbours
        UNIQUE (direction, exact, context)
    );
    CREATE INDEX pairs_order ON pairs (direction, id);
    {_FORMS}
    CREATE TABLE blocks (
        number INTEGER PRIMARY KEY, direction INTEGER NOT NULL, last INTEGER NOT NULL,
        ids BLOB NOT NULL, lengths BLOB NOT NULL
    );
    CREATE TABLE postings (
        block INTEGER NOT NULL, word TEXT NOT NULL, size INTEGER NOT NULL, offsets BLOB NOT NULL
    );
    CREATE UNIQUE INDEX postings_word ON postings (block, word, size);  -- sizes are read from it alone
    PRAGMA application_id = {_APPLICATION_ID};
    PRAGMA user_version = {_SCHEMA_VERSION};
"""
_CACHE_KB = 65_536  # at most, of pages in memory
_CHECKPOINT_PAGES = 16_384  # 64 MB of the log: what is written again and again is moved once
_DELETE_IT = "delete the file: accepted translations are in the PO files"


class SqliteMemory(SqlMemory):
    """The pairs of one direction in a file, which is made at the first ``learn``."""

    @classmethod
    def open(cls, path: Path, pair: LocalePair) -> SqliteMemory:
        """
        A memory in that file, which need not exist; nothing is opened before it is asked.

        Args:
            path: Its folder is made when needed.
            pair: Tags must be the same as those learnt with.
        """
        return cls(_File(path), pair)


class _File:
    """The file as a database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._turn = RLock()  # transactions of several threads must not mix

    @property
    def name(self) -> str:
        """The file's name alone: an origin must not differ between machines."""
        return self._path.name

    def there(self) -> bool:
        """Whether the file exists; looking must not make one."""
        return self._connection is not None or self._path.exists()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with self._opened() as connection:
            return connection.execute(sql, values).fetchall()

    def run(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs a statement for each row of values."""
        with self._opened() as connection:
            connection.executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While it lasts all queries see one state."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While it lasts nobody else writes; at its end all is stored, after an error nothing."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    def close(self) -> None:
        """Closes the file."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._opened() as connection:
            connection.execute(begin)
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite itself may have taken it back
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The connection; its errors become ours."""
        with self._turn:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                yield self._connection
            except (OSError, sqlite3.OperationalError) as error:  # locked, read-only, full: it is sound
                raise MemoryStoreError(f"cannot use the memory: {error}", where=str(self._path)) from error
            except sqlite3.DatabaseError as error:
                raise MemoryStoreError(
                    f"cannot read the memory: {error}", where=str(self._path), hint=_DELETE_IT
                ) from error

    def _connect(self) -> sqlite3.Connection:
        # SQLite follows links, those at the names of its journals too
        refuse_link(self._path.parent, self._path.parent.name)
        for suffix in ("", "-journal", "-wal", "-shm"):
            refuse_link(self._path.with_name(self._path.name + suffix), self._path.name + suffix)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Makes the tables of a new file; refuses another program's and a later version's."""
        connection.execute("BEGIN")  # one state: another process may be making the tables
        version = self._version(connection)
        connection.execute("COMMIT")
        if version < _SCHEMA_VERSION:
            connection.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
            connection.execute("BEGIN IMMEDIATE")
            version = self._version(connection)  # another process may have been faster
            if not version:
                _script(connection, _SCHEMA)
            elif version < _SCHEMA_VERSION:
                _upgrade(connection, version)
            connection.execute("COMMIT")
        # Safe with WAL; a power cut may cost the last pairs.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")

    def _version(self, connection: sqlite3.Connection) -> int:
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
        return int(version)


def _script(connection: sqlite3.Connection, script: str) -> None:
    """Runs the statements in the transaction under way, which ``executescript`` would end."""
    for statement in script.split(";"):
        connection.execute(statement)


def _upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Makes the tables of today of an earlier schema's: 1 had one table, 2 had its indexes over all rows."""
    if version > 1:
        _script(
            connection,
            f"""
            DROP INDEX pairs_folded;
            DROP INDEX pairs_skeleton;
            {_FORMS}
            PRAGMA user_version = {_SCHEMA_VERSION}
            """,
        )
        return
    _script(
        connection,
        f"""
        DROP INDEX pairs_folded;
        DROP INDEX pairs_skeleton;
        ALTER TABLE pairs RENAME TO former;
        {_SCHEMA}
        """,
    )
    locales = connection.execute("SELECT DISTINCT source_locale, target_locale FROM former ORDER BY 1, 2")
    connection.executemany(ADD_DIRECTION, locales.fetchall())
    former = connection.execute(
        "SELECT directions.id, source, target, before, after FROM former "
        "JOIN directions USING (source_locale, target_locale) ORDER BY former.id"
    )
    rows = ((number, row[0], *columns(LearntEntry(*row[1:]))) for number, row in enumerate(former, 1))
    connection.executemany(LEARN, rows)
    connection.execute("DROP TABLE former")
