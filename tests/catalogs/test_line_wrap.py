"""Columns of PO lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from unicodedata import category, east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.po.wrap import _BREAK, quoted


def test_wide_characters_take_two_columns() -> None:
    """A line that is full with narrow characters is too long with wide ones, whichever they are."""
    characters = map(chr, chain(range(0xA0, 0x4000), range(0x1F000, 0x1FB00)))
    wrong = [
        character
        for character in characters
        if category(character) != "Cn"
        and (len(quoted("", character * 10, "", width=12)) > 1) != (east_asian_width(character) in "WF")
    ]
    assert wrong == []


_PIECES = (
    "word",
    "a",
    "long-word",
    "a/b.c",
    "—",
    "–",
    "x—y",
    "f(a)[b]{c}",
    "  ",
    "end. ",
    "漢字",
    '"',
    "\\",
    "é",
    "x" * 90,
)


@given(st.lists(st.sampled_from(_PIECES)), st.sampled_from(["", " "]), st.sampled_from([79, 30, 9]))
def test_a_line_takes_as_many_words_as_fit(pieces: list[str], between: str, width: int) -> None:
    """The same as by adding word to word: a line ends at the last place where it may, or at the first too late."""
    text = between.join(pieces)
    lines = [line[1:-1] for line in quoted("", text, "", width)]
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert "".join(lines) == escaped
    if len(lines) > 1:
        assert lines[1:] == [*filled(escaped, width - 2)]


def filled(text: str, room: int) -> Iterator[str]:
    ends = sorted({match.end() for match in _BREAK.finditer(text)} | {len(text)})
    start = 0
    for end, following in zip(ends, [*ends[1:], len(text) + 10**6], strict=True):
        columns = sum(1 + (east_asian_width(char) in "WF") for char in text[start:following].strip("\n"))
        if end > start and (columns > room or end == len(text)):
            yield text[start:end]
            start = end
