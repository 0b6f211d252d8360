"""Files are replaced, never edited: a reader sees the old one or the new one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from l10n.errors import ProjectError

__all__ = ["read_bytes", "write_atomic"]

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


def write_atomic(path: Path, data: bytes, name: str) -> bool:
    """
    Whether the file changed; equal content is not written again.

    Args:
        path: Where to; missing folders are made.
        data: All of it.
        name: What to call it in an error, relative to the project.
    Raises:
        ProjectError: it cannot be written; the old file is still there.
    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        # One name, so that what a killed run left behind is overwritten, not collected.
        # A short one: the file's own may be as long as a file system allows.
        beside = path.with_name(f".{sha256(os.fsencode(path.name)).hexdigest()[:16]}.tmp")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode)
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
