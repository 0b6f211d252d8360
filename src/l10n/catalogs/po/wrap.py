"""PO strings: quoted, escaped, and wrapped as gettext does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

__all__ = ["WIDTH", "quoted"]

WIDTH = 79  # gettext's page width: a line takes one column less than 80
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\a": "\\a",
        "\b": "\\b",
        "\v": "\\v",
        "\f": "\\f",
    }
)
# Where a line may end: after spaces, after a hyphen, a slash or a stop before a letter, between a closing and
# an opening bracket, on both sides of a long dash. Source: Unicode Standard Annex 14, as libunistring has it.
_BREAK = re.compile(
    r" +(?! )|(?<=[^ ])-(?=[^\W\d_])|[/.,:;!?](?=[^\W\d_])|[\])}](?=[\[({])"
    r"|[\u2012\u2013](?=[^\s\u2012\u2013])|\u2014(?=[^\s\u2014])|(?<=[^\s\u2014])(?=\u2014)"
)


# No character but these takes two columns.
_MAYBE_WIDE = re.compile(r"[\u1100-\u115f\u231a-\U0010ffff]")


def quoted(keyword: str, text: str, mark: str, width: int | None = WIDTH) -> list[str]:
    """
    The lines of one PO string.

    Args:
        keyword: ``msgid `` with its space.
        mark: What stands before each line: ``#~ ``, ``#| `` or nothing.
        width: Columns of a line; None for one line, however long.
    Source: GNU gettext, write-po.c (``wrap``): one line when it fits, else an empty first line,
        a break after each line end, and words filled up to the page width.
    """
    lines = text.split("\n")
    pieces = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    escaped = [piece.translate(_ESCAPES) for piece in pieces]
    if len(escaped) <= 1:
        whole = escaped[0] if escaped else ""
        if width is None or _columns(mark + keyword + whole) + 2 <= width:
            return [f'{mark}{keyword}"{whole}"']
    if width is None:
        filled = escaped
    else:
        room = width - _columns(mark) - 2
        filled = [line for piece in escaped for line in _fill(piece, room)]
    return [f'{mark}{keyword}""', *(f'{mark}"{line}"' for line in filled)]


def _fill(text: str, room: int) -> list[str]:
    lines: list[str] = []
    if _columns(text) == len(text):  # as nearly all are: places are widths
        start = last = 0
        for match in _BREAK.finditer(text):
            if match.end() - start > room and last > start:
                lines.append(text[start:last])
                start = last
            last = match.end()
        if len(text) - start > room and start < last < len(text):
            lines.append(text[start:last])
            start = last
        return [*lines, text[start:]] if start < len(text) else lines
    line, used = "", 0
    for word in _words(text):
        width = _columns(word)
        if line and used + width > room:  # trailing spaces count, as in gettext
            lines.append(line)
            line, used = "", 0
        line += word
        used += width
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[str]:
    start = 0
    for match in _BREAK.finditer(text):
        if match.end() > start:
            yield text[start : match.end()]
            start = match.end()
    if start < len(text):
        yield text[start:]


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(char) in "WF" for char in _MAYBE_WIDE.findall(text))
