"""A source and the file that was built from it, read alike: what a guard compares."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from l10n.errors import ParseError, StructureError
from l10n.model import Document

__all__ = ["MEND", "read_both"]

MEND = "mend the translations"  # what is to be done where the two differ
_BOM = "\ufeff"
_Found = TypeVar("_Found")


def read_both(
    document: Document, target: bytes, reader: Callable[[str, str], _Found]
) -> tuple[_Found, _Found]:
    """
    What a reader finds in a source, and in the file that was built from it.

    Args:
        reader: Gets a text without the mark at its start, and the path of the source.
    Raises:
        StructureError: the built file cannot be read.
    """
    path = document.path
    old = reader(document.text.removeprefix(_BOM), path)
    try:
        return old, reader(target.decode().removeprefix(_BOM), path)
    except (ParseError, UnicodeDecodeError) as error:
        what = error.what if isinstance(error, ParseError) else "the built file is not UTF-8"
        raise StructureError(what, where=path, hint=MEND) from error
