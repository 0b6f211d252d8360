"""Columns of PO lines."""

from __future__ import annotations

from itertools import chain
from unicodedata import category, east_asian_width

from l10n.catalogs.po.wrap import quoted


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
