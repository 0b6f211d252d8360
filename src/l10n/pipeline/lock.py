"""One writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import ProjectError
from l10n.files import write_atomic

__all__ = ["FOLDER", "locked"]

FOLDER = ".l10n"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """
    A project that no other run of ours writes to meanwhile.

    The operating system lets go of the lock when a process ends, however it ends: there are no stale ones.

    Raises:
        ProjectError: another run is at work, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout  # a run that writes nothing does not need it

    try:
        (root / FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        raise ProjectError(f"cannot make the folder: {error.strerror}", where=FOLDER) from error
    lock = FileLock(root / FOLDER / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ProjectError(
            "another run is writing to this project",
            where=f"{FOLDER}/lock",
            hint="wait for it, then run again",
        ) from error
    except OSError as error:
        raise ProjectError(f"cannot lock the project: {error.strerror}", where=f"{FOLDER}/lock") from error
    try:
        write_atomic(root / FOLDER / ".gitignore", b"*\n", f"{FOLDER}/.gitignore")
        yield
    finally:
        lock.release()
