"""Runs of inline text, ready to be cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.formats.flat import Flat, Joint, flatten
from l10n.formats.leaves import Element, Leaf

__all__ = ["Run", "joint_text", "run_of_leaf"]

_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_INDENT = re.compile(r"[ \t]*")
_TRIM = b" \t\r\n"


@dataclass(slots=True, kw_only=True)
class Run:
    """The inline text of one block."""

    kind: str  # for the translator
    form: str  # how text goes back, see ``places.Inline``
    start: int  # byte of the file
    flat: Flat
    elements: list[Element] = field(default_factory=list)  # offsets in code points of ``flat.text``
    holds_lines: bool = False  # its line breaks are part of its markup


def joint_text(before: str, after: str) -> str:
    """What stands for a line break between two characters: scripts without spaces get none."""
    if before < "\u1100" or after < "\u1100":
        return " "
    wide = unicodedata.east_asian_width(before) in "WF" and unicodedata.east_asian_width(after) in "WF"
    return "" if wide and not ("\uac00" <= before <= "\ud7a3" or "\uac00" <= after <= "\ud7a3") else " "


def run_of_leaf(leaf: Leaf, data: bytes, base: int) -> Run:
    """
    The run of a leaf that is not HTML.

    Args:
        leaf: From ``find_leaves`` on the body of ``data``.
        data: The file.
        base: The byte where the body begins.
    """
    start = leaf.start + base
    while start > base and data[start - 1] == 0x5C:  # the parser leaves the backslash of an escape out
        start -= 1
    found = data[start : leaf.end + base]
    kept = found.lstrip(_TRIM)
    start += len(found) - len(kept)
    kept = kept.rstrip(_TRIM)
    raw = kept.decode()
    first = start - base
    elements = leaf.elements
    if len(raw) == len(kept):
        if first:
            for element in elements:
                element.start -= first
                element.end -= first
                element.inner_end -= first
        breaks = {end - first: after - first for end, after in leaf.breaks.items()}
        hard = {end - first for end in leaf.hard}
    else:
        chars = _chars(kept, first, leaf)
        for element in elements:
            element.start = chars[element.start]
            element.end = chars[element.end]
            element.inner_end = chars[element.inner_end]
        breaks = {chars[end]: chars[after] for end, after in leaf.breaks.items()}
        hard = {chars[end] for end in leaf.hard}
    run = Run(kind=leaf.kind, form=leaf.form, start=start, flat=Flat(raw, raw, [], []), elements=elements)
    if "\n" in raw or "\r" in raw:
        run.flat = flatten(raw, _joints(raw, breaks, hard, leaf.quotes))
        for element in elements:
            element.start = run.flat.position(element.start)
            element.end = run.flat.position(element.end)
            element.inner_end = run.flat.position(element.inner_end)
        if run.form == "line":  # a heading with underline
            run.form = "flow"
    return run


def _chars(text: bytes, first: int, leaf: Leaf) -> dict[int, int]:
    """Code points in a leaf's text for all bytes the leaf names."""
    marks = {at for pair in leaf.breaks.items() for at in pair} | leaf.hard
    for element in leaf.elements:
        marks |= {element.start, element.end, element.inner_end}
    chars = {}
    byte = char = 0
    for mark in sorted(marks):
        char += len(text[byte : mark - first].decode())
        byte = mark - first
        chars[mark] = char
    return chars


def _joints(raw: str, breaks: dict[int, int], hard: set[int], quotes: int) -> Iterator[Joint]:
    # Inside code and tags the parser reports no breaks; the prefix is then what block quotes allow.
    prefix = re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*") if quotes else _INDENT
    last = 0
    for match in _BREAK.finditer(raw):
        start, end = match.span()
        if start < last:
            continue
        after = breaks.get(end, 0)
        if not after:
            found = prefix.match(raw, end)
            after = found.end() if found else end
        elif raw[after - 1] == "\\":  # the parser starts behind the backslash of an escape
            after -= 1
        if end in hard:
            slash = raw[start - 1] == "\\"
            yield Joint(start - slash, after, "\\\n" if slash else "  \n")
        else:
            yield Joint(start, after, joint_text(raw[start - 1], raw[after]))
        last = after
