"""What the files of a project hold, as digests: a file is read again only where its stat is another."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from time import time_ns

import msgspec

from l10n.pipeline.state.snapshot import Snapshot, content_digest, is_unsure, stat_words
from l10n.pipeline.state.store import Store

__all__ = ["Contents"]

_Row = msgspec.msgpack.Decoder(dict[bytes, bytes])


class Contents:
    """Files by path, relative to the project; those in folders that a snapshot has looked at by stat."""

    def __init__(self, store: Store, snapshot: Snapshot, traits: Callable[[bytes], bytes]) -> None:
        """
        Args:
            traits: What else is to be remembered of a file's content, in a few bytes.
        """
        self._snapshot = snapshot
        self._traits = traits
        self._unsure = frozenset(snapshot.unsure)
        self._entries: dict[str, dict[str, bytes]] = {}  # by folder, by name
        self._store = store
        self._known: dict[str, dict[bytes, bytes]] = {}  # by folder, by entry
        self._seen: dict[str, bytes | None] = {}  # by path: digest and traits, as first seen
        self._fresh: set[str] = set()  # folders with something to remember

    def digest(self, path: str) -> bytes | None:
        """16 bytes; none when there is no such file, None when it cannot be read or is being written."""
        seen = self._look(path)
        return seen and seen[:16]

    def traits(self, path: str) -> bytes | None:
        """What is remembered of its content besides; as ``digest`` where there is none."""
        seen = self._look(path)
        return seen and seen[16:]

    def _look(self, path: str) -> bytes | None:
        if path not in self._seen:
            self._seen[path] = self._found(path)
        return self._seen[path]

    def _found(self, path: str) -> bytes | None:
        folder, _, name = path.rpartition("/")
        entry = self._names(folder).get(name)
        if entry is None:  # some disks find a file under another name
            there = os.path.lexists(os.path.join(self._snapshot.root, path))
            return None if there and folder in self._snapshot.folders else self._read(path, b"")
        if path not in self._unsure:
            known = self._rows(folder).get(entry)
            if known is not None:
                return known
        found = self._read(path, entry)
        if found and path not in self._unsure:
            self._rows(folder)[entry] = found
            self._fresh.add(folder)
        return found

    def _read(self, path: str, entry: bytes) -> bytes | None:
        """
        What a file holds.

        Args:
            entry: Name and stat that it must have; may be empty.
        """
        try:
            with open(os.path.join(self._snapshot.root, path), "rb") as file:
                data, state = file.read(), os.fstat(file.fileno())
        except FileNotFoundError:
            return None if entry else b""
        except OSError:
            return None
        if entry and stat_words(state) not in entry:
            return None
        return content_digest(data) + self._traits(data)

    def still(self, path: str, written: bytes | None = None) -> bytes | None:
        """
        The digest of a file that still holds what was first seen, or what a run has written; None otherwise.

        Args:
            written: The digest of what was written; None when nothing was.
        """
        before = self._look(path)
        folder, _, name = path.rpartition("/")
        entry = self._names(folder).get(name)
        try:
            state = os.stat(os.path.join(self._snapshot.root, path))
        except OSError:
            return b"" if before == b"" and written is None else None
        if written is None and entry and path not in self._unsure and stat_words(state) in entry:
            return before and before[:16]
        new = os.fsencode(name) + b"//" + stat_words(state)
        found = self._read(path, new)
        if not found or found[:16] != (written if written is not None else before and before[:16]):
            return None
        if not is_unsure(state, time_ns()):
            self._names(folder)[name] = new
            self._rows(folder)[new] = found
            self._fresh.add(folder)
        return found[:16]

    def _names(self, folder: str) -> dict[str, bytes]:
        if folder not in self._entries:
            found = (entry.partition(b"//") for entry in self._snapshot.folders.get(folder, ()))
            self._entries[folder] = {
                os.fsdecode(name): name + sign + rest for name, sign, rest in found if sign
            }
        return self._entries[folder]

    def _rows(self, folder: str) -> dict[bytes, bytes]:
        if folder not in self._known:
            row = self._store.files(os.fsencode(folder))
            try:
                self._known[folder] = _Row.decode(row) if row else {}
            except msgspec.DecodeError:
                self._known[folder] = {}
        return self._known[folder]

    def rows(self) -> Mapping[bytes, bytes | None]:
        """What is to be remembered of folders that changed."""
        rows: dict[bytes, bytes | None] = {}
        for folder in self._fresh:
            there = set(self._names(folder).values())
            row = {entry: found for entry, found in self._rows(folder).items() if entry in there}
            rows[os.fsencode(folder)] = msgspec.msgpack.encode(row)
        return rows
