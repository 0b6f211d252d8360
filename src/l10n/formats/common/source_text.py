"""Bytes of a source file as text, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.errors import ParseError
from l10n.model import Document, Finding, Location, Segment, Verbatim

__all__ = ["Lines", "Source", "read"]

_BOM = "\ufeff"
# Bytes. Nobody writes or translates a longer line; pictures inside pages are smaller.
_LONGEST_LINE = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file's text, its byte order mark set apart."""

    bom: str  # "\ufeff" or empty
    text: str
    newline: str  # the first line end: "\n" or "\r\n"

    def document(
        self,
        path: str,
        form: str,
        parts: Iterable[Segment | Verbatim],
        *,
        locale: str | None = None,
        findings: Iterable[Finding] = (),
    ) -> Document:
        """
        The document, its byte order mark in front of the parts.

        Args:
            form: The name of its format.
            parts: Joined, they are ``text``.
            locale: That the file declares.
        """
        return Document(
            path=path,
            format=form,
            newline=self.newline,
            parts=(*([Verbatim(self.bom)] if self.bom else []), *parts),
            locale=locale,
            findings=tuple(findings),
        )


def read(data: bytes, path: str) -> Source:
    """
    The text of a file.

    Raises:
        ParseError: not UTF-8, or a line that no person wrote; names the line.
    """
    if len(data) > _LONGEST_LINE:
        _refuse_long_lines(data, path)
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


def _refuse_long_lines(data: bytes, path: str) -> None:
    start, number = 0, 1
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end - start > _LONGEST_LINE:
            raise ParseError(
                f"a line of {(end - start) / 1e6:.0f} MB; the longest that is read has "
                f"{_LONGEST_LINE / 1e6:.0f} MB",
                where=f"{path}:{number}",
                hint="break it into paragraphs, or keep the file out of the source folder",
            )
        start, number = end + 1, number + 1


class Lines:
    """Lines and columns for the bytes of a text."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._data = data
        self._ascii = data.isascii()
        self._starts = [0]
        self._known = (0, 0, 0)  # the last place asked for: its line's start, its byte and its column
        position = data.find(b"\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = data.find(b"\n", position + 1)

    def location(self, offset: int) -> Location:
        """The place of a byte."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        column = offset - start
        if not self._ascii:
            # places come in ascending order: a long line is not read from its start for each
            same, known, column = self._known
            if same != start or known > offset:
                known, column = start, 0
            column += len(self._data[known:offset].decode())
            self._known = (start, offset, column)
        return Location(self.path, line, column + 1)
