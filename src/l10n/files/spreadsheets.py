"""What spreadsheets save: text in UTF-8 or UTF-16."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import L10nError
from l10n.files.reading import read_bytes

__all__ = ["read_spreadsheet"]


def read_spreadsheet(path: Path, name: str, failure: type[L10nError]) -> str:
    """
    The text of a file that a spreadsheet has saved, without its byte order mark.

    Args:
        name: What to call it in an error.
        failure: What to raise when it is neither of the two.
    Raises:
        ProjectError: the file cannot be read.
    """
    data = read_bytes(path, name)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise failure(
            "not UTF-8 text", where=f"{name}:{line}", hint="save it again as «CSV UTF-8»"
        ) from error
