"""Components of a site on their own lines: for VitePress HTML blocks, for CommonMark paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.formats.common.tags import Comment, tags
from l10n.formats.segmentation.inline_runs import InlineRun

__all__ = ["read_as_blocks"]

# Source: @mdit-vue/plugin-component, ``html_block``: a capital or a hyphen in the name of the first tag.
_COMPONENT = re.compile(rb"<(?:[A-Z]|\w+-)")


def read_as_blocks(leaves: Iterable[InlineRun], data: bytes) -> None:
    """
    Makes HTML blocks of the paragraphs that are one component and hold no Markdown.

    What stands in the component is their text then: no word comes before its tag, where it would begin a
    paragraph in every dialect.

    Args:
        leaves: Of a document; changed in place.
        data: What the parser read.
    """
    for leaf in leaves:
        if leaf.form == "flow" and _COMPONENT.match(data, leaf.start) and not leaf.breaks:
            text = data[leaf.start : leaf.end]
            plain = all(element.name == "InlineHtml" for element in leaf.elements or ())
            if plain and _is_one_element(text.decode()):
                leaf.form = "html"
                leaf.lines = [(leaf.start, leaf.end)]


def _is_one_element(text: str) -> bool:
    """Whether the first tag of a text is closed by the last, at its end."""
    depth, name = 0, ""
    for tag in tags(text):
        if isinstance(tag, Comment):
            continue
        name = name or tag.name.lower()
        if tag.name.lower() == name and not tag.empty:
            depth += -1 if tag.closing else 1
        if not depth:
            return tag.closing and not text[tag.end :].strip()
    return False
