"""What a page of MDX has besides the blocks of Markdown: imports, tags and expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from l10n.formats.common.mdx_syntax import MdxNode, NodeKind
from l10n.formats.structure.fingerprint import Block
from l10n.formats.structure.syntax_blocks import merged, order
from l10n.inline.jsx import without_words

__all__ = ["with_mdx"]

_ANCHOR = re.compile(r"\{#[^\s{}]+\}")
# What may be re-pointed, see ``links``: addresses with a slash or a dot, and what links by its name.
_ADDRESSES = re.compile(r"([\"'`])\.{0,2}/[^\"'`\s]*\1")
_LINKS = re.compile(r"(\s(?:href|link|poster|src|to)=([\"']))(?:(?!\2).)*\2")
_TAG_ANCHOR = re.compile(r'<a id="[^"]*">')
_STAND_INS = ("the tag <x>", "the tag </x>")
_SHOWN = 50  # characters of a tag in a message


def with_mdx(
    blocks: list[Block], text: str, nodes: Iterable[MdxNode], places: Mapping[int, int]
) -> list[Block]:
    """
    The blocks with those that imports, tags and expressions are, and with what stands in texts.

    Args:
        blocks: Of the Markdown, in order.
        text: The page, without front matter.
        nodes: Of the text, in order.
        places: Bytes of their starts.
    """
    for block in blocks:
        for tag in _STAND_INS:
            block.inline.pop(tag, None)  # what it stands for is counted below
    starts = order(blocks)
    others: list[Block] = []
    pinned = -1  # byte behind an anchor that may have been pinned, see ``heading_anchors``
    for node in nodes:
        start = places[node.span.start]
        kept = _ADDRESSES.sub(r"\1…\1", _LINKS.sub(r"\1…\2", without_words(text, node.span)))
        if node.kind is NodeKind.TEXT:
            after_pinned = kept == "</a>" and start == pinned
            pinned = start + len(kept.encode()) if _TAG_ANCHOR.fullmatch(kept) else -1
            if pinned < 0 and not after_pinned and _ANCHOR.fullmatch(kept) is None:
                blocks[max(bisect_right(starts, start), 1) - 1].count(f"`{kept}`")
            continue
        shown = kept if len(kept) <= _SHOWN else f"{kept[:_SHOWN]}…"
        block = Block(f"`{shown}`", start)
        if shown != kept:
            block.count(f"`{kept}`")
        others.append(block)
    return merged(blocks, others)
