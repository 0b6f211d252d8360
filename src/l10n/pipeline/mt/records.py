"""Files of one JSON object a line that only grow: they say what was paid for, so no line is lost unsaid."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from l10n.files import read_bytes

__all__ = ["read_lines", "understood_lines"]

log = logging.getLogger(__name__)

T = TypeVar("T")


def read_lines(path: Path, name: str, understand: Callable[[dict[str, object]], T | None]) -> Iterator[T]:
    """
    What the lines say, in their order; those that cannot be read are skipped, and a warning names the first.

    Args:
        path: May be missing.
        name: For the warning and the error.
        understand: What an object says; None when it is none of ours.
    Raises:
        ProjectError: the file cannot be read.
    """
    yield from understood_lines(read_bytes(path, name) if path.is_file() else b"", name, understand)


def understood_lines(
    data: bytes, name: str, understand: Callable[[dict[str, object]], T | None]
) -> Iterator[T]:
    """The same for the content of such a file."""
    bad: list[int] = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        row = _object(line)
        said = understand(row) if row is not None else None
        if said is None:
            bad.append(number)
        else:
            yield said
    if bad:
        log.warning("%s:%d: cannot be read, skipped (such lines: %d)", name, bad[0], len(bad))


def _object(line: bytes) -> dict[str, object] | None:
    """The JSON object of a line; ``None`` when it is none."""
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):  # no UTF-8 is a ValueError, too
        return None
    return row if isinstance(row, dict) else None
