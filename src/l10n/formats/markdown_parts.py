"""The parts of a Markdown document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from l10n.formats.directives import Directives
from l10n.formats.front import Front
from l10n.formats.html_parts import Html, html_parts
from l10n.formats.leaves import Leaf, find_leaves
from l10n.formats.parts import Parts
from l10n.formats.places import LocaleValue
from l10n.formats.runs import Run, run_of_leaf
from l10n.formats.wrapping import usual_width
from l10n.inline.patterns import shielded
from l10n.model import Finding, Segment, Verbatim

__all__ = ["Gathered", "markdown_parts"]

_TAGS = re.compile(rb"(?:\s*<[^<>]*>)+\s*\Z")
_WORDED = re.compile(rb"alt|title|placeholder|label|summary|description|content|value|lang", re.IGNORECASE)
_COMMENTS = re.compile(rb"(?:\s*<!--(?:[^-]|-(?!->))*-->)+\s*\Z")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found in a document."""

    parts: list[Segment | Verbatim]
    findings: list[Finding]


def markdown_parts(text: str, path: str, front: Front, locale: str, *, sentences: bool) -> Gathered:
    """
    The parts of a document; joined they are the text again.

    Args:
        text: The file, without its byte order mark.
        path: For locations.
        front: Its front matter.
        locale: The language it is written in.
        sentences: Whether paragraphs are cut into sentences.
    """
    data = text.encode()
    parts = Parts(data, path, sentences=sentences)
    directives = Directives(parts.lines)
    _front_matter(front, text, parts)
    body = shielded(text[front.end :])
    base = len(text[: front.end].encode()) if front.end else 0
    leaves = find_leaves(body).leaves
    readable = body.encode()
    runs: dict[int, Run] = {
        number: run_of_leaf(leaf, data, base) for number, leaf in enumerate(leaves) if leaf.form != "html"
    }
    width = usual_width([length for run in runs.values() for length in parts.line_lengths(run)])
    for number, leaf in enumerate(leaves):
        if number in runs:
            run = runs[number]
            remark = directives.at(run.start)
            if remark is not None:
                parts.run(run, locale, width, remark)
            continue
        if not _says_nothing(data[leaf.start + base : leaf.end + base]):
            html_parts(_html(leaf, readable, data, base), parts, directives, locale, width)
        following = leaf.following
        if following is None or not _only_comments(leaves, number + 1, following, data, base):
            directives.follow(following and (following[0] + base, following[1] + base))
    parts.verbatim(len(data))
    directives.finish()
    return Gathered(parts.parts, directives.findings)


def _front_matter(front: Front, text: str, parts: Parts) -> None:
    done = byte = 0
    for value in front.values:
        if value.place is None:
            continue
        byte += len(text[done : value.start].encode())
        start = byte
        byte += len(text[value.start : value.end].encode())
        done = value.end
        if isinstance(value.place, LocaleValue):
            parts.verbatim(start)
            parts.verbatim(byte, value.place)
        else:
            parts.value(start, byte, value.text, f"front matter {value.path}", value.place)


def _html(leaf: Leaf, readable: bytes, data: bytes, base: int) -> Html:
    """An HTML block without what its containers put before each line."""
    text = b"".join(readable[start:end] for start, end in leaf.lines or ()).decode()
    lines = [(start + base, end + base) for start, end in leaf.lines or ()]
    if all(before[1] == after[0] for before, after in pairwise(lines)):
        lines = [(lines[0][0], lines[-1][1])]
    return Html(text, lines, data, in_markdown=True)


def _says_nothing(block: bytes) -> bool:
    """Whether an HTML block is a comment or tags without words, as most are."""
    if b"l10n:" in block:
        return False
    if block.startswith(b"<!--"):
        return block.find(b"-->") + 3 == len(block.rstrip())
    return _TAGS.match(block) is not None and _WORDED.search(block) is None


def _only_comments(leaves: list[Leaf], number: int, block: tuple[int, int], data: bytes, base: int) -> bool:
    """Whether the block that follows is an HTML block of comments: directives may go on there."""
    if number >= len(leaves) or leaves[number].form != "html" or leaves[number].start != block[0]:
        return False
    return _COMMENTS.match(data, block[0] + base, block[1] + base) is not None
