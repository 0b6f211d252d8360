"""Runs of inline text, ready to be cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass

from l10n.formats.flat import Flat, Joint, flatten
from l10n.formats.leaves import Element, Leaf

__all__ = ["Run", "joint_text", "run_of_leaf"]

# An address in angle brackets must not have a line break, but may have a space.
_NO_ADDRESS = re.compile(r"\]\(\s*<[^<>\n]*\n[^<>]*>")
_DASHES = re.compile(rb"[ \t]*(?:\r\n|\n|\r)[ \t>]*[|:-][|:\- \t]*(?:[\r\n]|\Z)")
_BREAK = re.compile(r"\r\n|\n|\r")
_TRIM = b" \t\r\n"


@dataclass(slots=True, kw_only=True)
class Run:
    """The inline text of one block."""

    kind: str  # for the translator
    form: str  # how text goes back, see ``places.Inline``
    start: int  # byte of the file
    flat: Flat
    elements: Sequence[Element] = ()  # offsets in code points of ``flat.text``
    labels: Sequence[str] = ()  # of references whose text is their label
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
    run = Run(
        kind=leaf.kind,
        form=leaf.form,
        start=start,
        flat=Flat(raw, raw),
        elements=leaf.elements or (),
        labels=leaf.labels or (),
    )
    chars = None if len(raw) == len(kept) else _chars(kept, first, leaf)
    if first or chars is not None:
        for element in run.elements:
            if chars is None:
                element.start -= first
                element.end -= first
                element.inner_end -= first
            else:
                element.start = chars[element.start]
                element.end = chars[element.end]
                element.inner_end = chars[element.inner_end]
    if "\n" in raw or "\r" in raw:
        breaks, hard = leaf.breaks or {}, leaf.hard or set()
        if chars is None:
            breaks = {end - first: after - first for end, after in breaks.items()}
            hard = {end - first for end in hard}
        else:
            breaks = {chars[end]: chars[after] for end, after in breaks.items()}
            hard = {chars[end] for end in hard}
        joints = _joints(raw, breaks, hard, leaf.quotes)
        if "](" in raw and _NO_ADDRESS.search(raw):
            run.holds_lines = True
            joints = [joint._replace(text="\n") for joint in joints]
        flat = run.flat = flatten(raw, joints)
        for element in run.elements:
            element.start = flat.position(element.start)
            element.end = flat.position(element.end)
            element.inner_end = flat.position(element.inner_end)
    if leaf.form == "line":
        heading = data[start : leaf.block_end + base].rstrip(b"\r\n")
        if b"\n" in heading or b"\r" in heading:
            run.form = "underlined"
    elif leaf.form == "flow" and _DASHES.match(data, start + len(kept)):
        run.form = "underlined"
    return run


def _chars(text: bytes, first: int, leaf: Leaf) -> dict[int, int]:
    """Code points in a leaf's text for all bytes the leaf names."""
    marks = set(leaf.hard or ())
    for pair in (leaf.breaks or {}).items():
        marks.update(pair)
    for element in leaf.elements or ():
        marks.update((element.start, element.end, element.inner_end))
    chars = {}
    byte = char = 0
    for mark in sorted(marks):
        char += len(text[byte : mark - first].decode())
        byte = mark - first
        chars[mark] = char
    return chars


def _joints(raw: str, breaks: dict[int, int], hard: Container[int], quotes: int) -> list[Joint]:
    found = []
    last = 0
    for match in _BREAK.finditer(raw):
        end = match.end()
        if end <= last:
            continue
        after = breaks.get(end, 0)
        if not after:
            after = _after_prefix(raw, end, quotes)
        elif raw[after - 1] == "\\":  # the parser starts behind the backslash of an escape
            after -= 1
        start = end - 2 if raw[end - 2 : end] == "\r\n" else end - 1
        while raw[start - 1] in " \t":
            start -= 1
        if end in hard:
            slash = raw[start - 1] == "\\"
            found.append(Joint(start - slash, after, "\\\n" if slash else "  \n"))
        else:
            found.append(Joint(start, after, joint_text(raw[start - 1], raw[after])))
        last = after
    return found


def _after_prefix(raw: str, at: int, quotes: int) -> int:
    """Where a line's text starts, when the parser does not say: between quotes, and inside code and tags."""
    while True:
        while raw[at] in " \t":
            at += 1
        if not quotes or raw[at] != ">":
            return at
        quotes -= 1
        at += 1
