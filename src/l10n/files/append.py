"""Files that only grow, line by line, and outlive a kill at any moment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from l10n.files.place import refuse_link

__all__ = ["append_lines"]

# Opened in place, so a link there must not be followed; the last two flags are not on every system.
_GROWING = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def append_lines(path: Path, lines: Sequence[str], *, flushes: bool = True) -> None:
    """
    Nothing; the lines are on the disk when this returns, if that is waited for.

    A last line that a kill cut off is ended first: it costs only itself.

    Args:
        path: Made, with its folder, when it is missing.
        lines: At least one, without line ends.
        flushes: Whether to wait until they are on the disk.
    Raises:
        OSError: the file cannot be written.
        ProjectError: it is a link, or its folder is one.
    """
    refuse_link(path.parent, path.parent.name)
    refuse_link(path, f"{path.parent.name}/{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, _GROWING, 0o666), "ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            lines = lines if file.read(1) == b"\n" else ["", *lines]
        file.write(("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
        file.flush()
        if flushes:
            os.fsync(file.fileno())
