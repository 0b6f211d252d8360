"""
A picture of a project made of names and stats alone: equal pictures, equal files.

Where a file was written so lately that a later write could leave the same stat, only its content tells; git
does the same with what it calls racily clean entries.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from time import gmtime, strftime, time_ns

__all__ = ["Snapshot", "Watch", "content_digest", "file_digest", "is_unsure", "stat_words", "take_snapshot"]

_SECOND = 1_000_000_000
# A file system with whole seconds may round to two (FAT); others write down the tick of the kernel's clock.
_MISSING = b"?%d" % errno.ENOENT
_COARSE_NS, _FINE_NS = 2 * _SECOND, _SECOND // 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Where to look; paths are relative to the project, with ``/``."""

    folders: tuple[str, ...]  # with all that is below them, the content of files included; "" is the project
    files: tuple[str, ...] = ()  # elsewhere in the project, there or not
    outside: tuple[str, ...] = ()  # absolute paths of files, there or not
    variables: tuple[str, ...] = ()  # of the environment
    months: bool = False  # whether what is said in one calendar month, by UTC, is for that one


@dataclass(slots=True)
class Snapshot:
    """What a project looked like at a moment."""

    root: str
    at_ns: int  # when the look began
    folders: dict[str, list[bytes]] = field(default_factory=dict)  # sorted entries: name, and stat of a file
    others: list[bytes] = field(default_factory=list)  # the same of what is no folder's
    unsure: list[str] = field(default_factory=list)  # paths whose stat does not vouch for their content
    unsure_folders: set[str] = field(default_factory=set)  # those that such files are in
    by_stat: set[str] = field(default_factory=set)  # the folders that were looked at by stat

    def doubt(self, path: str) -> None:
        """Notes a file whose stat does not vouch for its content."""
        self.unsure.append(path)
        self.unsure_folders.add(path.rpartition("/")[0])

    @property
    def digest(self) -> bytes:
        """16 bytes; the same for the same names and stats."""
        digest = blake2b(digest_size=16)
        for name in sorted(self.folders):
            digest.update(os.fsencode(name) + b"\0\0" + b"\0".join(self.folders[name]) + b"\0\0")
        digest.update(b"\0".join(self.others))
        return digest.digest()

    def renewed(self, folders: Iterable[str]) -> Snapshot:
        """
        The same picture with some folders as they are now.

        Args:
            folders: Some that were looked at by stat, or are new below such.
        """
        new = set(folders)
        for folder in tuple(new):  # a new one is a name in the one above
            while folder and self._lacks(folder):
                folder = folder.rpartition("/")[0]
                new.add(folder)
        made = Snapshot(self.root, time_ns(), dict(self.folders), self.others, by_stat=set(self.by_stat))
        for path in self.unsure:
            if path.rpartition("/")[0] not in new:
                made.doubt(path)
        for folder in sorted(new):
            stats = folder in self.by_stat or folder not in self.folders
            made.folders[folder] = _listed(made, folder, stats=stats).entries
            if stats:
                made.by_stat.add(folder)
        return made

    def strange_to(self, before: Snapshot, written: Container[str]) -> frozenset[str]:
        """
        The folders in which somebody else has changed a file since an earlier picture.

        Args:
            written: Paths of the files that we have changed.
        """
        found = set()
        for folder, entries in self.folders.items():
            earlier = before.folders.get(folder)
            if earlier is entries:
                continue
            for entry in set(earlier or ()).symmetric_difference(entries):
                name, is_file, _ = entry.partition(b"//")
                if is_file and f"{folder}/{os.fsdecode(name)}".removeprefix("/") not in written:
                    found.add(folder)
        return frozenset(found)

    def _lacks(self, folder: str) -> bool:
        """Whether a folder was not there."""
        entries = self.folders.get(folder)
        return entries is None or entries[:1] == [_MISSING]


def is_unsure(state: os.stat_result, at_ns: int) -> bool:
    """Whether a file may be written once more after that moment, and have the same stat."""
    newest = max(state.st_mtime_ns, state.st_ctime_ns)
    if newest < at_ns - _COARSE_NS:
        return False
    return newest >= at_ns - (_FINE_NS if state.st_mtime_ns % _SECOND else _COARSE_NS)


def take_snapshot(root: str, watch: Watch, environment: Mapping[str, str]) -> Snapshot:
    """
    What the project looks like now.

    Whole folders are looked at by name and stat, the rest of the project by name: links lead there.

    Args:
        environment: Where the watched variables stand.
    """
    snapshot = Snapshot(root, time_ns())
    for folder in watch.folders:
        if folder not in snapshot.folders:
            _look(snapshot, folder, stats=True)
    if "" not in snapshot.folders:
        _look(snapshot, "", stats=False)
    for path in (*watch.files, *watch.outside):
        snapshot.others.append(os.fsencode(path) + b"\1" + _watched(snapshot, path))
    for name in watch.variables:
        value = environment.get(name)
        # Short, so that nobody can try values against it.
        told = b"-" if value is None else blake2b(os.fsencode(value), digest_size=3).digest()
        snapshot.others.append(os.fsencode(name) + b"\2" + told)
    if watch.months:
        snapshot.others.append(strftime("%Y-%m", gmtime()).encode())
    return snapshot


def _look(snapshot: Snapshot, start: str, *, stats: bool) -> None:
    """Adds a folder with all that is below it."""
    waiting = [(start, frozenset[str]())]
    while waiting:
        folder, above = waiting.pop()
        listed = _listed(snapshot, folder, stats=stats)
        snapshot.folders[folder] = listed.entries
        if stats:
            snapshot.by_stat.add(folder)
        for entry in listed.folders:
            below = f"{folder}/{entry.name}" if folder else entry.name
            inside = _through(entry, above) if below not in snapshot.folders else None
            if inside is not None:
                waiting.append((below, inside))


@dataclass(slots=True)
class _Listed:
    """What is in one folder."""

    entries: list[bytes]  # sorted
    folders: list[os.DirEntry[str]]


def _listed(snapshot: Snapshot, folder: str, *, stats: bool) -> _Listed:
    """
    What is in a folder of the project.

    Hidden names count below the folders that are looked at by stat: somebody may have left a PO file there.
    """
    path = f"{snapshot.root}/{folder}" if folder else snapshot.root
    prefix = f"{folder}/" if folder else ""
    entries: list[bytes] = []
    folders: list[os.DirEntry[str]] = []
    try:
        with os.scandir(path) as found:
            for entry in found:
                if entry.name[0] == "." and not (stats and folder):
                    continue
                if entry.is_dir():
                    folders.append(entry)
                    entries.append(os.fsencode(entry.name) + b"/" + _link(entry))
                elif stats:
                    entries.append(_entry(snapshot, entry, prefix))
                else:
                    entries.append(os.fsencode(entry.name) + b"//" + _link(entry))
    except OSError as error:  # it is not there, or nobody may look
        entries = [b"?%d" % (error.errno or 0)]
    entries.sort()
    return _Listed(entries, folders)


def _through(entry: os.DirEntry[str], above: frozenset[str]) -> frozenset[str] | None:
    """The real folders that links led through; None where one would go in a circle."""
    if not entry.is_symlink():
        return above
    real, here = os.path.realpath(entry.path), os.path.realpath(os.path.dirname(entry.path))
    if real in above or here == real or here.startswith(f"{real}/"):
        return None
    return above | {real}


def _link(entry: os.DirEntry[str]) -> bytes:
    """Where a link leads, and whether to a file; nothing for others."""
    if not entry.is_symlink():
        return b""
    try:
        return b"%d%s" % (entry.is_file(), os.fsencode(os.path.realpath(entry.path)))
    except OSError:
        return b"?"


def _entry(snapshot: Snapshot, entry: os.DirEntry[str], prefix: str) -> bytes:
    try:
        state = entry.stat()
    except OSError:  # gone meanwhile, or a link to nothing
        return os.fsencode(entry.name) + b"//?"
    if is_unsure(state, snapshot.at_ns):
        snapshot.doubt(f"{prefix}{entry.name}")
    return os.fsencode(entry.name) + b"//" + stat_words(state) + _link(entry)


def stat_words(state: os.stat_result) -> bytes:
    """What changes with a file's content: nobody can set the time of change of its inode."""
    return b"%o %d %d %d %d;" % (
        *(state.st_mode, state.st_size, state.st_mtime_ns),
        *(state.st_ctime_ns, state.st_ino),
    )


def _watched(snapshot: Snapshot, path: str) -> bytes:
    try:
        state = os.stat(os.path.join(snapshot.root, path))
    except OSError:
        return b"-"
    if stat.S_ISREG(state.st_mode) and is_unsure(state, snapshot.at_ns):
        snapshot.doubt(path)
    return stat_words(state)


def content_digest(data: bytes) -> bytes:
    """16 bytes about what a file holds."""
    return blake2b(data, digest_size=16).digest()


def file_digest(root: str, path: str) -> bytes:
    """
    16 bytes about what a file holds now; none when it cannot be read.

    Args:
        path: Relative to the root, or absolute.
    """
    try:
        with open(os.path.join(root, path), "rb") as file:
            return content_digest(file.read())
    except OSError:
        return b""
