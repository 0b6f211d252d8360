"""Runs of inline text, ready to be cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass

from l10n.formats.segmentation.inline_runs import Element, InlineRun
from l10n.formats.segmentation.unwrapped import Joint, UnwrappedText, unwrap

__all__ = ["Run", "joint_text", "run_of_leaf"]

# An address in angle brackets must not have a line break, but may have a space.
_NO_ADDRESS = re.compile(r"\]\(\s*<[^<>\n]*\n[^<>]*>")
_DASHES = re.compile(rb"[ \t]*(?:\r\n|\n|\r)[ \t>]*[|:-][|:\- \t]*(?:[\r\n]|\Z)")
_HEADING_ATTRIBUTES = re.compile(rb"[ \t]+\\?\{[ \t]*(?:[#.:]|/\*|[\w-]+=)[^{}\r\n]*\}\Z")
_WORD = rb"(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
# What belongs to the block, not to its text: attributes, and Obsidian's name for it.
_BLOCK_END = re.compile(
    rb"[ \t\r\n]+(?:\{:?[ \t]*" + _WORD + rb"(?:[ \t]+" + _WORD + rb")*[ \t]*\}|\^[A-Za-z0-9][\w-]*)\Z"
)
_COMMENTS = re.compile(rb"(?:<!--(?:(?!-->).)*-->[ \t\r\n]*)+(?=[^ \t\r\n])", re.DOTALL)
_BREAK = re.compile(r"\r\n|\n|\r")
_TRIM = b" \t\r\n"


@dataclass(slots=True, kw_only=True)
class Run:
    """The inline text of one block."""

    kind: str  # for the translator
    form: str  # how text goes back, see ``places.Inline``
    start: int  # byte of the file
    flat: UnwrappedText
    elements: Sequence[Element] = ()  # offsets in code points of ``flat.text``
    labels: Sequence[str] = ()  # of references whose text is their label
    holds_lines: bool = False  # its line breaks are part of its markup


def joint_text(before: str, after: str) -> str:
    """What stands for a line break between two characters: scripts without spaces get none."""
    if before < "\u1100" or after < "\u1100":
        return " "
    wide = unicodedata.east_asian_width(before) in "WF" and unicodedata.east_asian_width(after) in "WF"
    return "" if wide and not ("\uac00" <= before <= "\ud7a3" or "\uac00" <= after <= "\ud7a3") else " "


def run_of_leaf(leaf: InlineRun, data: bytes, base: int) -> Run:
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
    if leaf.form == "flow" and (comment := _COMMENTS.match(kept)):  # before the text, not in it
        kept = kept[comment.end() :]
    start += len(found) - len(kept)
    kept = kept.rstrip(_TRIM)
    if leaf.kind == "heading" and kept.endswith(b"}"):
        kept = _HEADING_ATTRIBUTES.sub(b"", kept)
    if kept.endswith(b"}") or b" ^" in kept:
        kept = _BLOCK_END.sub(b"", kept)
    raw = kept.decode()
    first = start - base
    if leaf.elements and leaf.elements[0].start < first:
        leaf.elements = [element for element in leaf.elements if element.start >= first]
    run = Run(
        kind=leaf.kind,
        form=leaf.form,
        start=start,
        flat=UnwrappedText(raw, raw),
        elements=leaf.elements or (),
        labels=leaf.labels or (),
    )
    if leaf.elements:
        _shift(leaf.elements, first, kept if len(raw) != len(kept) else None)
    if "\n" in raw or "\r" in raw:
        _fold(run, leaf, kept, first)
    if leaf.form == "line":
        heading = data[start : leaf.block_end + base].rstrip(b"\r\n")
        if b"\n" in heading or b"\r" in heading:
            run.form = "underlined"
    elif leaf.form == "flow" and _DASHES.match(data, start + len(kept)):
        run.form = "underlined"
    return run


def _shift(elements: Sequence[Element], first: int, text: bytes | None) -> None:
    """
    Makes the places of elements code points of their run.

    Args:
        elements: Their places are bytes of the body.
        first: The byte of the body where the run starts.
        text: The run; None when it is ASCII.
    """
    if text is None:
        if first:
            for element in elements:
                element.start -= first
                element.end -= first
                element.inner_end -= first
        return
    byte = char = 0
    for element in elements:
        start, inner, end = element.start - first, element.inner_end - first, element.end - first
        element.start = char = char + len(text[byte:start].decode())
        element.inner_end = char = char + len(text[start:inner].decode())
        element.end = char = char + len(text[inner:end].decode())
        byte = end


def _fold(run: Run, leaf: InlineRun, data: bytes, first: int) -> None:
    """Puts a run of several lines into one."""
    raw = run.flat.raw
    if not leaf.quotes and leaf.hard is None and raw.count("\r") == raw.count("\r\n"):
        starts = _line_starts(raw)
        if starts:
            run.holds_lines = _holds_lines(raw)
            text = raw if run.holds_lines else raw.replace("\n", " ")
            run.flat = UnwrappedText(raw, text, starts, starts, "\n")
            return
        joints = _plain_joints(raw)
    else:

        def char(byte: int) -> int:
            return len(data[: byte - first].decode())

        breaks = {char(end): char(after) for end, after in (leaf.breaks or {}).items()}
        joints = _joints(raw, breaks, {char(end) for end in leaf.hard or ()}, leaf.quotes)
    if _holds_lines(raw):
        run.holds_lines = True
        joints = [joint._replace(text="\n") for joint in joints]
    run.flat = unwrap(raw, joints)
    flat = run.flat
    for element in run.elements:
        element.start = flat.position(element.start)
        element.end = flat.position(element.end)
        element.inner_end = flat.position(element.inner_end)


def _holds_lines(raw: str) -> bool:
    return "](" in raw and _NO_ADDRESS.search(raw) is not None


def _line_starts(raw: str) -> list[int]:
    """
    Where the lines start when each break is one character and a space stands for it; empty when not.

    Most wrapped text is like that.
    """
    if " \n" in raw or "\n " in raw or "\t\n" in raw or "\n\t" in raw or "\r" in raw:
        return []
    narrow = raw.isascii()
    starts = [0]
    at = raw.find("\n")
    while at >= 0:
        if not narrow and joint_text(raw[at - 1], raw[at + 1]) != " ":
            return []
        starts.append(at + 1)
        at = raw.find("\n", at + 1)
    return starts


def _plain_joints(raw: str) -> list[Joint]:
    """The joints of lines that are indented at most, as nearly all are."""
    first, *lines = raw.split("\n")
    end, at = len(first.rstrip(" \t\r")), len(first) + 1
    narrow = raw.isascii()
    joints = []
    for line in lines:
        kept = line.lstrip(" \t")
        start = at + len(line) - len(kept)
        joints.append(Joint(end, start, " " if narrow else joint_text(raw[end - 1], kept[:1])))
        end = start + len(kept.rstrip(" \t\r"))
        at += len(line) + 1
    return joints


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
