"""A memory in a PostgreSQL database, which a team shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from l10n.errors import MemoryStoreError, extra_hint
from l10n.memory.sql import SqlMemory
from l10n.model import LocalePair

if TYPE_CHECKING:
    import psycopg

__all__ = ["PostgresMemory"]

# All is in a schema of its own, so that a database can serve other programs too. A step is never
# changed once it was released: a new one is added.
_STEPS = (
    """
    CREATE TABLE directions (
        id BIGINT PRIMARY KEY, source_locale TEXT NOT NULL, target_locale TEXT NOT NULL,
        UNIQUE (source_locale, target_locale)
    );
    CREATE TABLE pairs (
        id BIGINT PRIMARY KEY,
        direction BIGINT NOT NULL,
        source TEXT NOT NULL, target TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
        exact BIGINT NOT NULL, folded BIGINT, skeleton BIGINT,
        context BIGINT NOT NULL,
        UNIQUE (direction, exact, context)
    );
    CREATE INDEX pairs_order ON pairs (direction, id);
    CREATE INDEX pairs_folded ON pairs (direction, folded);
    CREATE INDEX pairs_skeleton ON pairs (direction, skeleton) WHERE skeleton IS NOT NULL;
    """,
    """
    CREATE TABLE blocks (
        number BIGINT PRIMARY KEY, direction BIGINT NOT NULL, last BIGINT NOT NULL,
        ids BYTEA NOT NULL, lengths BYTEA NOT NULL
    );
    CREATE TABLE postings (
        block BIGINT NOT NULL, word TEXT COLLATE "C" NOT NULL, size INTEGER NOT NULL, offsets BYTEA NOT NULL
    );
    CREATE UNIQUE INDEX postings_word ON postings (block, word, size);
    """,
)
_FIND_SCHEMA = "SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'l10n'"
# A look into the catalogue's tables: ``to_regclass`` may remember from before the wait for a lock.
_FIND_VERSION = (
    "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'l10n' AND tablename = 'version'"
)
_LOCK_NUMBER = 0x6C31306E  # "l10n": one process at a time makes or changes the tables
# Writers wait for each other, so that rows can be seen in the order of their ids; readers go on.
_LOCK_PAIRS = "LOCK TABLE pairs IN SHARE ROW EXCLUSIVE MODE"
_SETTINGS = "SET search_path = l10n; SET lock_timeout = '60s'; SET client_encoding = 'UTF8'"


class PostgresMemory(SqlMemory):
    """The pairs of one direction in a database; its tables are made at the first ``learn``."""

    @classmethod
    def open(cls, address: str, pair: LocalePair) -> PostgresMemory:
        """
        A memory at that address; nothing is connected before it is asked.

        Args:
            address: ``postgresql://user:password@host/database``; what is not in it comes from where
                PostgreSQL's own programs take it: PGPASSWORD, ~/.pgpass and so on.
            pair: Tags must be the same as those learnt with.
        """
        return cls(_Server(address), pair)


class _Server:
    """The database at an address."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._name = _without_password(address)
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._there = False
        self._turn = RLock()  # transactions of several threads must not mix

    @property
    def name(self) -> str:
        """Host and database."""
        return self._name

    def there(self) -> bool:
        """Whether the tables exist; old ones are brought up to date."""
        if not self._there:
            with self._opened() as connection:
                version = self._version(connection)
                if 0 < version < len(_STEPS):
                    self._prepare(connection)
                self._there = version > 0
        return self._there

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with self._opened() as connection:
            return connection.execute(_native(sql), values).fetchall()

    def run(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Runs a statement for each row of values."""
        with self._opened() as connection:
            connection.cursor().executemany(_native(sql), rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While it lasts all queries see one state."""
        with self._opened() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While it lasts nobody else writes; at its end all is stored, after an error nothing."""
        with self._opened() as connection:
            if not self.there():
                self._prepare(connection)
            with connection.transaction():
                connection.execute(_LOCK_PAIRS)
                yield

    def close(self) -> None:
        """Ends the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._there = False

    @contextmanager
    def _opened(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """The connection; its errors become ours."""
        try:
            import psycopg
        except ImportError as error:
            raise MemoryStoreError(
                "a package for PostgreSQL is missing", where=self._name, hint=extra_hint("postgres")
            ) from error
        with self._turn:
            try:
                if self._connection is None:
                    self._connection = self._connect()
                yield self._connection
            except psycopg.Error as error:
                lost = self._connection is None or self._connection.broken
                if lost:
                    self._connection = None  # the next use makes another
                what = "cannot reach the memory" if lost else "cannot use the memory"
                hint = "what was stored before is kept: run again when the server answers" if lost else ""
                raise MemoryStoreError(
                    f"{what}: {self._reason(error)}", where=self._name, hint=hint
                ) from None  # its words may hold the password

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict, make_conninfo

        given = conninfo_to_dict(self._address)
        complete = make_conninfo(self._address, connect_timeout=given.get("connect_timeout") or 10)
        connection = psycopg.connect(complete, autocommit=True)
        try:
            connection.execute(_SETTINGS)
        except BaseException:
            connection.close()
            raise
        return connection

    def _version(self, connection: psycopg.Connection[tuple[Any, ...]]) -> int:
        """The last step that was taken; 0 when there are no tables."""
        if not _one(connection, _FIND_VERSION):
            return 0
        version = int(_one(connection, "SELECT number FROM version"))
        if version > len(_STEPS):
            raise MemoryStoreError(
                f"the memory has schema {version}, this version knows {len(_STEPS)}",
                where=self._name,
                hint="upgrade l10n",
            )
        return version

    def _prepare(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        """Takes the steps that are left, all or none."""
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK_NUMBER,))
            version = self._version(connection)  # another process may have been faster
            if not version:
                if not _one(connection, _FIND_SCHEMA):
                    connection.execute("CREATE SCHEMA l10n")
                connection.execute("CREATE TABLE version (number INTEGER NOT NULL)")
                connection.execute("INSERT INTO version (number) VALUES (0)")
            for step in _STEPS[version:]:
                connection.execute(step)
            connection.execute("UPDATE version SET number = %s", (len(_STEPS),))
        self._there = True

    def _reason(self, error: Exception) -> str:
        """The first line of what the server says, without the password."""
        reason = next(iter(str(error).splitlines()), "") or type(error).__name__
        for secret in _secrets(self._address):
            reason = reason.replace(secret, "…")
        return reason


def _one(connection: psycopg.Connection[tuple[Any, ...]], query: str) -> Any:
    """The only value of a query."""
    row = connection.execute(query.encode()).fetchone()
    return row[0] if row else None


def _native(sql: str) -> bytes:
    """The statement with this database's marks; bytes, since it is put together from parts of ours."""
    return sql.replace("?", "%s").encode()


def _secrets(address: str) -> list[str]:
    """What must never be printed, longest first: the address, and what may be a password in it."""
    _, _, rest = address.partition("://")
    user, _, _ = rest.rpartition("@")
    _, _, password = user.partition(":")
    _, _, options = rest.partition("?")
    given = [part.partition("=")[2] for part in options.split("&") if part.startswith("password=")]
    found = {address, user, password, *given}
    return sorted(filter(None, found | {unquote(each) for each in found}), key=len, reverse=True)


def _without_password(address: str) -> str:
    """The address, host and database alone."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"
    except ValueError:  # not an address: the connection will say so
        return "postgresql://"
