"""Files on their way to their names: nobody can foresee how they are called, and nobody collects them."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2s
from pathlib import Path
from secrets import token_hex
from time import time
from typing import BinaryIO

__all__ = ["temporary_file"]

_NAME = re.compile(r"\.l10n-(?P<host>[0-9a-f]{6})-(?P<process>\d{1,10})-[0-9a-f]{16}\.tmp")
_OLD_S = 24 * 3600.0  # no write takes that long
# Not only absent: what someone put there, a link above all, is never opened.
_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)  # the last two are not on every system


@contextmanager
def temporary_file(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """
    A new file in a folder, open for writing; gone at the end, unless it was renamed.

    Its name is short: a file beside it may have a name as long as the file system allows.

    Raises:
        OSError: it cannot be made.
    """
    _sweep(folder)
    path = folder / f".l10n-{_host()}-{os.getpid()}-{token_hex(8)}.tmp"
    descriptor = os.open(path, _NEW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield path, file
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


@cache
def _sweep(folder: Path) -> None:
    """Takes away what killed runs left behind; once a run in each folder, since it means listing it."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match and _is_left_behind(entry, match["host"], int(match["process"])):
                with suppress(OSError):
                    Path(entry.path).unlink()


def _is_left_behind(entry: os.DirEntry[str], host: str, process: int) -> bool:
    gone = host == _host() and not _runs(process)
    return gone or time() - entry.stat(follow_symlinks=False).st_mtime > _OLD_S


def _runs(process: int) -> bool:
    """Whether there is such a process on this machine."""
    if os.name == "nt":
        return True  # there ``os.kill`` ends it, whatever the signal
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    with suppress(OSError), open(f"/proc/{process}/stat", "rb") as file:  # Linux
        return file.read().rpartition(b")")[2].split()[:1] != [b"Z"]  # dead, but not collected
    return True


@cache
def _host() -> str:
    """Tells machines apart that share a disk."""
    return blake2s(platform.node().encode("utf-8", "replace"), digest_size=3).hexdigest()
