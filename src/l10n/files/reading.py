"""Whole files read, and one clear line when that, or writing, fails."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from l10n.errors import ProjectError

__all__ = ["failure", "read_bytes", "read_if_there"]

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


def failure(what: str, error: OSError, name: str) -> ProjectError:
    """
    What the operating system refused, as an error of ours.

    Args:
        what: That could not be done.
        name: Of the file.
    """
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
        raise failure("cannot read", error, name) from error


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
        raise failure("cannot read", error, name) from error
