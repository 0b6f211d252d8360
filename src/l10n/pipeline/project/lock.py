"""One writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import ProjectError
from l10n.files import demand_inside, refuse_link, write_atomic

__all__ = ["FOLDER", "locked"]

FOLDER = ".l10n"
# Written in place: found to be links before an engine is asked, not after it was paid.
_OURS = ("lock", "answers.jsonl", "spent.jsonl")


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """
    A project that no other run of ours writes to meanwhile.

    The operating system lets go of the lock when a process ends, however it ends: there are no stale ones.

    Raises:
        ProjectError: another run is at work, the folder cannot be written, or a file in it is a link.
    """
    from filelock import FileLock, Timeout  # a run that writes nothing does not need it

    demand_inside(root / FOLDER / "lock", root, f"{FOLDER}/lock")
    try:
        (root / FOLDER).mkdir(exist_ok=True)
    except OSError as error:
        raise ProjectError(f"cannot make the folder: {error.strerror}", where=FOLDER) from error
    for name in _OURS:
        refuse_link(root / FOLDER / name, f"{FOLDER}/{name}")
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
        write_atomic(root / FOLDER / ".gitignore", b"*\n", f"{FOLDER}/.gitignore", inside=root)
        yield
    finally:
        lock.release()
