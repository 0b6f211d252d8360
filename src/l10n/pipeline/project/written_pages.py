"""What runs on this machine have written as pages: one that says something else has been edited."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from l10n.errors import ProjectError
from l10n.files import append_lines, write_atomic
from l10n.pipeline.project.lock import FOLDER

__all__ = ["WrittenPages"]

_NAME = "pages.txt"
_MOST_BYTES = 8_000_000  # a quarter of a million pages; the older half is forgotten beyond
# A formatter may change these, and nobody's words with them: bullets, emphasis, rules, tables, escapes.
_MARKS = re.compile(rb"[\s*_\-+#>|`~\\]+")


class WrittenPages:
    """Digests of pages in ``.l10n``: what is not among them may be ours all the same."""

    def __init__(self, root: Path) -> None:
        """
        Args:
            root: Of the project.
        """
        self._root = root
        self._path = root / FOLDER / _NAME

    def has(self, path: str, data: bytes) -> bool:
        """
        Whether a run has written that page there, up to what a formatter changes.

        Args:
            path: Of the page, relative to the project.
        """
        return _digest(path, data) in self._digests.get(_key(path), ())

    def knows(self, path: str) -> bool:
        """Whether a run has written any page there."""
        return _key(path) in self._digests

    def note(self, path: str, data: bytes) -> None:
        """Keeps that a run writes a page, before it does: a kill in between makes nobody's page of ours."""
        key, digest = _key(path), _digest(path, data)
        known = self._digests.setdefault(key, set())
        if digest not in known:
            known.add(digest)
            with suppress(OSError, ProjectError):  # then the page's texts have to tell
                append_lines(self._path, [f"{key} {digest}"], flushes=False)

    def trim(self) -> None:
        """Forgets the oldest where they have become too many."""
        with suppress(OSError, ProjectError):
            if os.stat(self._path).st_size > _MOST_BYTES:
                data = self._path.read_bytes()[-_MOST_BYTES // 2 :]
                newer = data[data.index(b"\n") + 1 :]
                write_atomic(self._path, newer, f"{FOLDER}/{_NAME}", inside=self._root)

    @cached_property
    def _digests(self) -> dict[str, set[str]]:
        """Of the pages at each path."""
        found: dict[str, set[str]] = {}
        try:
            lines = self._path.read_text("ascii").splitlines()
        except (OSError, ValueError):  # absent, or damaged
            return found
        for key, _, digest in (line.partition(" ") for line in lines):
            found.setdefault(key, set()).add(digest)
        return found


def _key(path: str) -> str:
    return blake2b(os.fsencode(path), digest_size=8).hexdigest()


def _digest(path: str, data: bytes) -> str:
    return blake2b(os.fsencode(path) + b"\0" + _MARKS.sub(b"", data), digest_size=8).hexdigest()
