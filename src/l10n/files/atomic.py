"""Files are replaced, never edited: a reader sees the old one or the new one."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import EllipsisType
from typing import BinaryIO

from l10n.errors import ChangedError, ProjectError
from l10n.files.place import demand_inside
from l10n.files.reading import failure, read_if_there
from l10n.files.temporary import temporary_file

__all__ = ["StagedFile", "flush", "write_atomic"]

_AT_ONCE = 8  # files on their way to the disk


class StagedFile:
    """
    A file's new content, which waits beside its place; ``flush``, then ``put``, brings it there.

    Equal content is not written again. A link at the path itself is replaced by a file; what it led to stays
    as it is.
    """

    def __init__(
        self,
        path: Path,
        data: bytes,
        name: str,
        over: bytes | EllipsisType | None = ...,
        *,
        inside: Path | None = None,
        is_durable: bool = True,
    ) -> None:
        """
        Args:
            path: Where to; missing folders are made.
            data: All of it.
            name: What to call it in an error, relative to the project.
            over: What the file must still hold when it is replaced, None for no file; anything when left out.
            inside: The folder that the file has to be in, whatever links stand on the way; None: anywhere.
            is_durable: Whether it is to be on the disk before it is put; else a loss of power may empty it.
        """
        self.data = data
        self.is_durable = is_durable
        self._path = path
        self._name = name
        self._over = over
        self._beside: tuple[Path, BinaryIO] | None = None  # None: nothing waits
        self._error: ProjectError | None = None  # ``put`` raises it
        self._exits = ExitStack()
        try:
            if inside is not None:
                demand_inside(path, inside, name)
            if _holds(path, data):
                return
            self._beside = self._new_file(path.parent)
            self._beside[1].write(data)
            self._beside[1].flush()
        except OSError as error:
            self._error = failure("cannot write", error, name)
        except ProjectError as error:
            self._error = error

    def _new_file(self, folder: Path) -> tuple[Path, BinaryIO]:
        """A file beside the place; its folder is made where it is missing."""
        try:
            return self._exits.enter_context(temporary_file(folder))
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
            return self._exits.enter_context(temporary_file(folder))

    def flush(self) -> None:
        """Brings the content to the disk; any thread may do it."""
        if self._beside is None or self._error is not None:
            return
        file = self._beside[1]
        try:
            if self.is_durable:
                os.fsync(file.fileno())
            file.close()  # Windows renames no open file
        except OSError as error:
            self._error = failure("cannot write", error, self._name)

    def put(self) -> bool:
        """
        Whether the file changed.

        Raises:
            ProjectError: it cannot be written, or is not inside; the old file is still there.
            ChangedError: it holds something else than ``over``, and is as it was.
        """
        try:
            if self._error is not None:
                raise self._error
            if self._beside is None:
                return False
            beside, _ = self._beside
            beside.chmod(_mode(self._path))
            # Last of all, so that next to nothing can happen between the look and the replacement.
            if self._over is not ... and read_if_there(self._path, self._name) != self._over:
                raise ChangedError("somebody saved it meanwhile", where=self._name, hint="run again")
            beside.replace(self._path)
            self._beside = None
        except OSError as error:
            raise failure("cannot write", error, self._name) from error
        finally:
            self.discard()
        return True

    def discard(self) -> None:
        """Gives up what waits: nothing is left beside the place."""
        with suppress(OSError):
            self._exits.close()
        if self._beside is not None:
            with suppress(OSError):
                self._beside[0].unlink()
            self._beside = None


def flush(files: Sequence[StagedFile]) -> None:
    """Brings the content of all files to the disk, several at a time: a disk takes them together."""
    durable = [file for file in files if file.is_durable]
    for file in files:
        if len(durable) < 2 or not file.is_durable:
            file.flush()
    if len(durable) < 2:
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(len(durable), _AT_ONCE)) as pool:
        for _ in pool.map(StagedFile.flush, durable):
            pass


def write_atomic(
    path: Path,
    data: bytes,
    name: str,
    over: bytes | EllipsisType | None = ...,
    *,
    inside: Path | None = None,
) -> bool:
    """
    Whether the file changed; see ``StagedFile``.

    Raises:
        ProjectError: it cannot be written, or is not inside; the old file is still there.
        ChangedError: it holds something else than ``over``, and is as it was.
    """
    file = StagedFile(path, data, name, over, inside=inside)
    file.flush()
    return file.put()


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file of that content stands there."""
    try:
        state = os.stat(path)
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size == len(data) and path.read_bytes() == data


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new one has."""
    try:
        old = path.lstat().st_mode
    except FileNotFoundError:
        old = 0
    return old & 0o777 if stat.S_ISREG(old) else 0o666 & ~_umask()


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
