"""The cues of a file of subtitles, with the exact places of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.errors import ParseError

__all__ = ["SRT", "VTT", "Cue", "Dialect", "cues"]

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_SIGN = "-->"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a format writes cues."""

    times: re.Pattern[str]  # a whole line
    has_blocks: bool = False  # whether a blank line ends a cue, and remarks and styles may follow


_SRT_TIME = r"\d{1,3}:\d\d:\d\d[,.]\d{1,3}"
_VTT_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
# Sources: SubRip has no standard: what players read. W3C, "WebVTT: The Web Video Text Tracks Format".
SRT = Dialect(re.compile(rf"[ \t]*({_SRT_TIME})[ \t]*-->[ \t]*({_SRT_TIME})(?:[ \t].*)?"))
VTT = Dialect(re.compile(rf"[ \t]*({_VTT_TIME})[ \t]+-->[ \t]+({_VTT_TIME})(?:[ \t].*)?"), has_blocks=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is shown from one time to another."""

    times: str  # the line as it stands
    begin: str
    seconds: float  # that it is shown; 0 when it ends before it begins
    texts: tuple[tuple[int, int], ...]  # stretches of lines without blank ones between; may be empty
    note: str  # the author's remark before it


def cues(text: str, dialect: Dialect, path: str) -> list[Cue]:
    """
    The cues of a file, in order.

    Args:
        text: The file, without its byte order mark.
        path: Of the file, for errors.
    Raises:
        ParseError: a line of times is none; names it.
    """
    lines = [match.span(1) for match in _LINE.finditer(text)]
    heads = [number for number, (start, end) in enumerate(lines) if _is_head(text, start, end, dialect)]
    found = []
    for place, number in enumerate(heads):
        match = dialect.times.fullmatch(text, *lines[number])
        if match is None:
            raise ParseError("not the times of a cue", where=f"{path}:{number + 1}", hint="mend them")
        last = heads[place + 1] if place + 1 < len(heads) else len(lines)
        texts = tuple(_texts(text, lines[number + 1 : last], dialect, is_last=place + 1 == len(heads)))
        seconds = max(_seconds(match[2]) - _seconds(match[1]), 0)
        note = _note(text, lines[heads[place - 1] if place else 0 : number]) if dialect is VTT else ""
        found.append(Cue(times=match[0], begin=match[1], seconds=seconds, texts=texts, note=note))
    return found


def _is_head(text: str, start: int, end: int, dialect: Dialect) -> bool:
    """Whether a line has the times of a cue, or was to have them."""
    if _SIGN not in text[start:end]:
        return False
    return bool(dialect.times.fullmatch(text, start, end)) or bool(re.match(r"[ \t]*\d+:\d", text[start:end]))


def _texts(
    text: str, lines: list[tuple[int, int]], dialect: Dialect, *, is_last: bool
) -> Iterator[tuple[int, int]]:
    """
    The stretches of text between the times of a cue and those of the next.

    Args:
        is_last: Whether no cue follows, whose number would stand at the end.
    """
    blocks: list[list[tuple[int, int]]] = [[]]
    for start, end in lines:
        if text[start:end].strip():
            blocks[-1].append((start, end))
        else:
            blocks.append([])
    if not is_last:  # the number or the name of the next cue
        while blocks and not blocks[-1]:
            blocks.pop()
        if blocks and (len(blocks) > 1 or text[slice(*blocks[0][-1])].strip().isdigit()):
            blocks[-1] = blocks[-1][:-1] if _is_name(text, blocks[-1], dialect) else blocks[-1]
    for block in blocks[:1] if dialect.has_blocks else blocks:
        if block:
            yield block[0][0], block[-1][1]


def _is_name(text: str, block: list[tuple[int, int]], dialect: Dialect) -> bool:
    last = text[slice(*block[-1])].strip()
    return last.isdigit() or (dialect is VTT and len(block) == 1)


def _seconds(time: str) -> float:
    *hours, minutes, seconds = time.replace(",", ".").split(":")
    return int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds)


def _note(text: str, lines: list[tuple[int, int]]) -> str:
    """The last NOTE among some lines, up to the blank line that ends it."""
    said: list[str] = []
    inside = False
    for start, end in lines:
        line = text[start:end].strip()
        if re.match(r"NOTE(?:\s|\Z)", line):
            said, inside = [line[4:].strip()], True
        elif not line:
            inside = False
        elif inside:
            said.append(line)
    return " ".join(filter(None, said))
