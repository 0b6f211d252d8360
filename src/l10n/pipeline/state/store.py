"""Where the run state is kept: one SQLite file in ``.l10n`` that may be lost, spoilt or locked any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Self

__all__ = ["STATE_NAME", "Store"]

STATE_NAME = "state.sqlite"
_FOLDER = ".l10n"
_BESIDE = ("", "-journal", "-wal", "-shm")
_VERSION = 1
# Locked, full, or not to be written: it may be good all the same.
_PASSING = {
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
}
_WAIT_S = 0.5  # for another process that writes: later than that, the work is done again some day
_SCHEMA = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE answers (words BLOB PRIMARY KEY, row BLOB, proof BLOB, text BLOB);
CREATE TABLE files (folder BLOB PRIMARY KEY, row BLOB, proof BLOB) WITHOUT ROWID;
CREATE TABLE documents
    (plan BLOB, folder BLOB, row BLOB, proof BLOB, PRIMARY KEY (plan, folder)) WITHOUT ROWID;
CREATE TABLE glossaries (digest BLOB PRIMARY KEY, row BLOB, proof BLOB);
"""
_Rows = Mapping[bytes, bytes | None]
_MOST_GLOSSARIES = 8
_FORGET = (
    "DELETE FROM {0} WHERE rowid NOT IN (SELECT rowid FROM {0} ORDER BY rowid DESC LIMIT ?)"  # the oldest
)
_MOST_ANSWERS = 32  # command lines; a team uses few


class Store:
    """
    Rows by their keys; each has a proof, so that what a damaged file says is not believed.

    Nothing here raises: what cannot be read is not known, what cannot be written is forgotten.
    """

    def __init__(self, root: str) -> None:
        """
        Args:
            root: The project.
        """
        self._path = os.path.join(root, _FOLDER, STATE_NAME)
        self._connection: sqlite3.Connection | None = None
        self._is_busy = False  # whether it may be good, and cannot be had now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def answer(self, words: bytes) -> tuple[bytes, bytes] | None:
        """What is known of a command line: what it follows from, and what was said."""
        for row, proof, text in self._rows("SELECT row, proof, text FROM answers WHERE words = ?", (words,)):
            if _proven(proof, words, row, text):
                return row, text
        return None

    def keep_answer(self, words: bytes, row: bytes, text: bytes) -> None:
        """Keeps what was said; of too many command lines any others are forgotten."""
        values = (words, row, _proof(words, row, text), text)

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", values)
            connection.execute(_FORGET.format("answers"), (_MOST_ANSWERS,))

        self._write(change)

    def files(self, folder: bytes) -> bytes | None:
        """What is known of the files of a folder."""
        for row, proof in self._rows("SELECT row, proof FROM files WHERE folder = ?", (folder,)):
            if _proven(proof, folder, row):
                return row
        return None

    def documents(self, plan: bytes) -> dict[bytes, bytes]:
        """What is known of the documents of each folder."""
        rows = self._rows("SELECT folder, row, proof FROM documents WHERE plan = ?", (plan,))
        return {folder: row for folder, row, proof in rows if _proven(proof, plan, folder, row)}

    def plans(self) -> tuple[bytes, ...]:
        """What documents were worked on for."""
        return tuple(plan for (plan,) in self._rows("SELECT DISTINCT plan FROM documents"))

    def glossaries(self) -> dict[bytes, bytes]:
        """Earlier glossary files by their digests."""
        rows = self._rows("SELECT digest, row, proof FROM glossaries")
        return {digest: row for digest, row, proof in rows if _proven(proof, digest, row)}

    def keep(self, files: _Rows, plan: bytes, documents: _Rows, glossary: tuple[bytes, bytes] | None) -> None:
        """
        Keeps what changed, by folder; None forgets.

        Args:
            plan: What the documents were worked on for.
            glossary: The digest of the present one, and itself.
        """

        def change(connection: sqlite3.Connection) -> None:
            _put(connection, "files", "folder", (), files)
            _put(connection, "documents", "plan, folder", (plan,), documents)
            if glossary is not None:
                _put(connection, "glossaries", "digest", (), dict([glossary]))
                connection.execute(_FORGET.format("glossaries"), (_MOST_GLOSSARIES,))

        self._write(change)

    def _rows(self, query: str, values: Sequence[bytes] = ()) -> Iterator[tuple[bytes, ...]]:
        connection = self._open()
        if connection is None:
            return
        try:
            yield from connection.execute(query, values)
        except sqlite3.Error:  # damaged, or locked
            return

    def _open(self) -> sqlite3.Connection | None:
        """The file as it is; None when there is none, or none of this version."""
        if self._connection is None and os.path.isfile(self._path) and not self._is_link():
            version = None
            try:
                self._connection = _connected(self._path)
                (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            except sqlite3.Error as error:
                self._is_busy = _is_passing(error)
            if version != _VERSION:
                self.close()
        return self._connection

    def _write(self, change: Callable[[sqlite3.Connection], None]) -> None:
        """Makes a group of changes, all or none."""
        connection = self._open()
        if connection is None and not self._is_busy:
            connection = self._made()
        if connection is None:
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            change(connection)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if _is_passing(error):
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            else:  # damaged: better none
                self._remove()

    def _made(self) -> sqlite3.Connection | None:
        """A new file in the place of what may be there; None where the folder cannot be written."""
        if self._is_link():
            return None
        self._remove()
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            ignore = os.path.join(os.path.dirname(self._path), ".gitignore")
            with suppress(FileExistsError), open(ignore, "xb") as file:
                file.write(b"*\n")
            self._connection = _connected(self._path)
            self._connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error):
            self.close()
        return self._connection

    def _remove(self) -> None:
        self.close()
        for suffix in _BESIDE:
            with suppress(OSError):
                os.unlink(self._path + suffix)

    def _is_link(self) -> bool:
        """Whether SQLite would write where a link leads."""
        folder = os.path.dirname(self._path)
        return os.path.islink(folder) or any(os.path.islink(self._path + suffix) for suffix in _BESIDE)


def _is_passing(error: sqlite3.Error) -> bool:
    """Whether the file may be good all the same; errors of Python's own module have no code."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _PASSING


def _connected(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)


def _put(
    connection: sqlite3.Connection,
    table: str,
    columns: str,
    before: tuple[bytes, ...],
    rows: Mapping[bytes, bytes | None],
) -> None:
    keys = " AND ".join(f"{column} = ?" for column in columns.split(", "))
    marks = ", ".join("?" * (len(before) + 3))
    gone = [(*before, key) for key, row in rows.items() if row is None]
    new = [(*before, key, row, _proof(*before, key, row)) for key, row in rows.items() if row is not None]
    connection.executemany(f"DELETE FROM {table} WHERE {keys}", gone)  # noqa: S608  names of ours
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", new)  # noqa: S608


def _proof(*values: bytes) -> bytes:
    digest = blake2b(digest_size=8)
    for value in values:
        digest.update(b"%d " % len(value) + value)
    return digest.digest()


def _proven(proof: object, *values: object) -> bool:
    return all(isinstance(value, bytes) for value in values) and proof == _proof(
        *(value for value in values if isinstance(value, bytes))
    )
