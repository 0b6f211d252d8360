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
_TO_ESCAPE = re.compile(r'["\\\a\b\t\v\f\r]')


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
    if not text:
        return [f'{mark}{keyword}""']
    if "\n" in text:
        pieces = [_escaped(line) + "\\n" for line in text.split("\n")]
        last = pieces.pop()[:-2]  # no line end stands behind it
        pieces += [last] if last else []
    else:
        pieces = [_escaped(text)]
    if len(pieces) == 1:
        whole = pieces[0]
        head = f"{mark}{keyword}"
        if width is None or (_columns(whole) + len(head) + 2 <= width):
            return [f'{head}"{whole}"']
    if width is not None:
        room = width - len(mark) - 2
        pieces = [line for piece in pieces for line in _fill(piece, room)]
    return [f'{mark}{keyword}""', *[f'{mark}"{line}"' for line in pieces]]


def _escaped(text: str) -> str:
    """The text as it stands between the quotation marks of a PO string."""
    return text.translate(_ESCAPES) if _TO_ESCAPE.search(text) else text


def _fill(text: str, room: int) -> list[str]:
    size = len(text)
    if size <= room // 2:  # whatever its characters
        return [text] if text else []
    if _columns(text) != size:
        return _fill_by_columns(text, room)
    lines: list[str] = []
    start = 0
    while size - start > room:  # places are widths
        last = _last_break(text, start, start + room)
        if last == size:
            break
        lines.append(text[start:last])
        start = last
    return [*lines, text[start:]]


def _last_break(text: str, start: int, end: int) -> int:
    """
    Where a line ends: at the last place between the two where it may, or else at the first one behind them.

    Most lines end at spaces, so that the pattern reads only what follows the last of those.
    """
    last = text.rfind(" ", start, end) + 1 or start
    if last == end and text[end : end + 1] == " ":  # the spaces go on behind the line
        words = len(text[start:end].rstrip(" ")) + start
        last = text.rfind(" ", start, words) + 1 or start
    for match in _BREAK.finditer(text, last):
        at = match.end()
        if at > end:
            return last if last > start else at
        last = at
    return last if last > start else len(text)


def _fill_by_columns(text: str, room: int) -> list[str]:
    lines: list[str] = []
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
