"""Files are replaced, never edited: a reader sees the old one or the new one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from types import EllipsisType

from l10n.errors import ChangedError, ProjectError

__all__ = ["read_bytes", "read_if_there", "write_atomic"]

_HINTS = {
    errno.ENOSPC: "the disk is full: free some space and run again; nothing was lost",
    errno.EDQUOT: "your disk quota is used up: free some space and run again; nothing was lost",
    errno.EACCES: "no permission: check the owner and mode of the folder",
    errno.EPERM: "no permission: check the owner and mode of the folder",
    errno.EROFS: "the file system is read-only",
    errno.ENOENT: "check the path",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENOTDIR: "a file stands where a folder should be",
}


def _failure(what: str, error: OSError, name: str) -> ProjectError:
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return ProjectError(f"{what}: {reason}", where=name, hint=_HINTS.get(error.errno or 0, ""))


def read_bytes(path: Path, name: str) -> bytes:
    """
    The file as it is.

    Args:
        path: Where it is.
        name: What to call it in an error, relative to the project.
    Raises:
        ProjectError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _failure("cannot read", error, name) from error


def read_if_there(path: Path, name: str) -> bytes | None:
    """
    The file as it is; None when there is none.

    Args:
        path: Where it is.
        name: What to call it in an error, relative to the project.
    Raises:
        ProjectError: it is there, and cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _failure("cannot read", error, name) from error


def write_atomic(path: Path, data: bytes, name: str, over: bytes | EllipsisType | None = ...) -> bool:
    """
    Whether the file changed; equal content is not written again.

    Args:
        path: Where to; missing folders are made.
        data: All of it.
        name: What to call it in an error, relative to the project.
        over: What the file must still hold when it is replaced, None for no file; anything when left out.
    Raises:
        ProjectError: it cannot be written; the old file is still there.
        ChangedError: it holds something else than ``over``, and is as it was.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        # One name, so that what a killed run left behind is overwritten, not collected.
        beside = path.with_name(f".{path.name}.tmp")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
            # Last of all, so that next to nothing can happen between the look and the replacement.
            if over is not ... and read_if_there(path, name) != over:
                raise ChangedError("somebody saved it meanwhile", where=name, hint="run again")
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise _failure("cannot write", error, name) from error
    return True


def _umask() -> int:
    # The only way to read it is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
