"""Exceptions that nobody foresaw: told in one line, their details kept in a file."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import traceback
from collections.abc import Mapping
from pathlib import Path

from l10n.errors import EngineFault, L10nError, UnforeseenError
from l10n.pipeline.project.lock import FOLDER

__all__ = ["Faults", "in_project"]

_MOST_CHARS = 200_000  # of one fault's details
_SECRET_NAME = re.compile("KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL", re.IGNORECASE)
_SECRET = re.compile(
    r"(?P<before>://)[^\s/@]+@|(?P<word>\b(?:Bearer|Basic|DeepL-Auth-Key)\s+)\S+", re.IGNORECASE
)
_SHORT = 6  # a shorter value is a word of the text, too


def in_project(error: L10nError, root: Path) -> str:
    """An error in one line, with places relative to its project: so are all that a run names."""
    return str(error).replace(f"{root}{os.sep}", "").replace(f"{root}: ", "")


class Faults:
    """The faults of one run: their details go into one file, made at the first."""

    def __init__(self, root: Path | None, *, keep: bool = True) -> None:
        """
        Args:
            root: The project, in whose ``.l10n`` the file is made when that is there; None for no project.
            keep: Whether the details are kept; a process that only works ahead leaves that to the one that
                finds the same again.
        """
        self._root = root
        self._keep = keep
        self._path: Path | None = None

    def told(self, error: Exception, where: str = "") -> L10nError:
        """
        What to say about an exception: its kind and its place in the program, and where the rest is.

        Its own words stay in the file: they may be anyone's text.

        Args:
            where: The article; empty when it is none's fault.
        """
        frames = traceback.extract_tb(error.__traceback__)
        place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
        what = f"unforeseen {type(error).__name__}{place}"
        return UnforeseenError(what, where=where, hint=self._kept(error, where))

    def explained(self, error: L10nError) -> L10nError:
        """The error, with the place of the details when an engine's own program has failed."""
        if isinstance(error, EngineFault) and isinstance(error.__cause__, Exception) and not error.hint:
            error.hint = self._kept(error.__cause__, error.what)
        return error

    def _kept(self, error: Exception, where: str) -> str:
        details = "".join(traceback.format_exception(error))
        text = f"{where or 'the whole run'}\n\n{without_secrets(details, os.environ)[:_MOST_CHARS]}\n\n"
        if not self._keep:
            return ""
        try:
            self._append(text.encode("utf-8", "replace"))
        except OSError as failure:
            return f"the details could not be written: {failure.strerror}"
        return f"the details are in {self._shown}: send them to the maintainers"

    @property
    def _shown(self) -> str:
        if self._path and self._root and self._path.parent == self._root / FOLDER:
            return f"{FOLDER}/{self._path.name}"
        return str(self._path)

    def _append(self, data: bytes) -> None:
        """Writes to a file that is new, and that nobody else can read or put a link in the place of."""
        if self._path is None:
            number, name = tempfile.mkstemp(".txt", "l10n-fault-", self._folder)
            self._path = Path(name)
        else:
            number = os.open(self._path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(number, "ab") as file:
            file.write(data)

    @property
    def _folder(self) -> Path | None:
        """The project's folder for such things; None, the system's, when there is none to write to."""
        folder = self._root / FOLDER if self._root else None
        try:
            usable = (
                folder is not None and stat.S_ISDIR(folder.lstat().st_mode) and os.access(folder, os.W_OK)
            )
        except OSError:
            return None
        return folder if usable else None


def without_secrets(text: str, environment: Mapping[str, str]) -> str:
    """The text without what the environment calls a key or a password, and without those in addresses."""
    for name, value in environment.items():
        if len(value) >= _SHORT and _SECRET_NAME.search(name):
            text = text.replace(value, "***")
    return _SECRET.sub(
        lambda match: f"{match['before'] or match['word']}***" + ("@" * bool(match["before"])), text
    )
