"""Lines broken where it changes nothing."""

from __future__ import annotations

import re

from l10n.formats.rendering.markdown_escaping import BLOCK_TAG, TEMPLATE_TAGS

__all__ = ["usual_width", "wrap"]

# What must not come to stand at the start of a line: what starts a block, and what only looks like it.
_NO_BREAK = re.compile(
    rf"[#>|:]|[-+*=_~•–—]+(?:[ \t]|\Z)|\(?(?:\d{{1,9}}|[a-z])[.)](?:[ \t]|\Z)|```|~~~|\+\+\+|!!!|\?\?\?|\$\$"
    rf"|{BLOCK_TAG}|-[|:-]|==|\[(?:[^\[\]\\]|\\.)*\]:|\[[ xX]\]|\[!|\{{[:%{{]",
    re.IGNORECASE,
)
# No line is broken inside these: the break would be read as a space at best.
_WHOLE = re.compile(
    r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<[^<>]*>|\{[^{}]*\}|\]\([^()]*\)|\]\[[^\[\]]*\]|\$[^$]*\$"
)
_MARKUP = re.compile(r"[`<{$]|\][(\[]")
_TAG_ALONE = re.compile(rf"(?:</?[A-Za-z][^<>]*>|{TEMPLATE_TAGS})\Z")
_SOLID = "\x1f"


def _solid(match: re.Match[str]) -> str:
    return match[0].replace(" ", _SOLID)


def wrap(text: str, first: int, rest: int) -> list[str]:
    """
    The lines of a text, at least one, broken at spaces where no line but the first can start a block.

    Args:
        text: One line.
        first: Room on the first line, in code points.
        rest: Room on the others.
    """
    length = len(text)
    if length <= first:
        return [text]
    solid = _WHOLE.sub(_solid, text) if _MARKUP.search(text) else text
    lines = []
    start, room = 0, max(first, 1)
    while length - start > room:
        cut = solid.rfind(" ", start + 1, start + room + 1)
        while cut > start and not _may_break(text, start, cut):
            cut = solid.rfind(" ", start + 1, cut)
        if cut <= start:
            cut = solid.find(" ", start + room)
            while cut > 0 and not _may_break(text, start, cut):
                cut = solid.find(" ", cut + 1)
            if cut < 0:
                break
        lines.append(text[start:cut])
        start, room = cut + 1, max(rest, 1)
    lines.append(text[start:])
    return lines


def _may_break(text: str, start: int, cut: int) -> bool:
    before, after = text[cut - 1], text[cut + 1 : cut + 2]
    if after.isalpha() and before not in " \t\\>":
        return True
    return not (
        after in ("", " ", "\t")
        or before in " \t\\"
        or _NO_BREAK.match(text, cut + 1)
        or (before in ">}" and _TAG_ALONE.match(text[start:cut]))
    )


def usual_width(lengths: list[int]) -> int:
    """
    The length that wrapped lines keep to; 0 when there are none.

    Args:
        lengths: Of all lines of wrapped paragraphs but their last ones, in code points.
    """
    if not lengths:
        return 0
    # the longest ones hold an address that cannot be broken
    return sorted(lengths)[len(lengths) * 9 // 10]
