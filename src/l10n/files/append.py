"""Files that only grow, line by line, and outlive a kill at any moment."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

__all__ = ["append_lines"]


def append_lines(path: Path, lines: Sequence[str]) -> None:
    """
    Nothing; the lines are on the disk when this returns.

    A last line that a kill cut off is ended first: it costs only itself.

    Args:
        path: Made, with its folder, when it is missing.
        lines: At least one, without line ends.
    Raises:
        OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if end:
            file.seek(end - 1)
            lines = lines if file.read(1) == b"\n" else ["", *lines]
        file.write(("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
        file.flush()
        os.fsync(file.fileno())
