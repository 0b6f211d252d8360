"""Bytes of a source file as text, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from l10n.errors import ParseError
from l10n.model import Location

__all__ = ["Lines", "Source", "read"]

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's text, its byte order mark set apart."""

    bom: str  # "\ufeff" or empty
    text: str
    newline: str  # the first line end: "\n" or "\r\n"


def read(data: bytes, path: str) -> Source:
    """
    The text of a file.

    Raises:
        ParseError: not UTF-8; names the line.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise ParseError(
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            where=f"{path}:{line}:{column}",
            hint="save the file as UTF-8",
        ) from error
    bom = _BOM if text.startswith(_BOM) else ""
    first = text.find("\n")
    newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
    return Source(bom=bom, text=text[len(bom) :], newline=newline)


class Lines:
    """Lines and columns for the bytes of a text."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._data = data
        self._ascii = data.isascii()
        self._starts = [0]
        position = data.find(b"\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = data.find(b"\n", position + 1)

    def location(self, offset: int) -> Location:
        """The place of a byte."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1]
        if not self._ascii:
            column = len(self._data[offset - column : offset].decode())
        return Location(self.path, line, column + 1)
