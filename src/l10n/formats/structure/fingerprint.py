"""What a source and its target must have in common: blocks, and the links, code and tags in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from l10n.formats.common.tags import Comment, is_inline, tags
from l10n.formats.segmentation.inline_runs import parser
from l10n.model import Document, Segment, UnitKey, Verbatim

__all__ = ["STAND_IN", "Block", "Difference", "differences", "html_blocks", "keys_between", "markdown_blocks"]

_COUNTED = {"Link": "a link", "Image": "an image"}
_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", *_COUNTED))
STAND_IN = "x--"  # name of a tag that stands for a comment
_TAG_NAME = re.compile(r"<(/?[A-Za-z][\w.:-]*|!--|[!?])")
# A heading's anchor that was pinned, see ``anchors``.
_PINNED = re.compile(r'<a id="[^"]*">\Z')


@dataclass(slots=True)
class Block:
    """A block and what stands in its own text; the end of a block is one, too."""

    name: str
    start: int  # byte
    inline: dict[str, int] = field(default_factory=dict)  # how often; a Counter for each would cost more

    def count(self, name: str) -> None:
        """One more of these stands in it."""
        self.inline[name] = self.inline.get(name, 0) + 1


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a target leaves the structure of its source."""

    what: str
    source: int  # index of the block in the source; its number of blocks when it has none
    target: int  # the same in the target


def markdown_blocks(text: str) -> list[Block]:
    """
    The blocks of a Markdown text in order, as the parser reads them.

    Emphasis is not counted: a language may need less of it. Addresses and code are compared by number: a
    person may localise them, and the checks tell who did not mean to.
    """
    block = Block("document", 0)
    found = [block]
    code = pinned = False
    for event, place in parser().events_with_range(text):
        if type(event) is str:
            if event == "Rule":
                block = Block("rule", place["start"])
                found.append(block)
            continue
        (name,) = event
        value = event[name]
        if name == "Text":
            if code:
                block.count(f"the code {value!r}")
        elif name == "Start" or name == "End":
            kind = value if type(value) is str else next(iter(value))
            if kind not in _INLINE:
                block = _edge(name, kind, value, place)
                found.append(block)
                code = name == "Start" and kind == "CodeBlock"
            elif name == "Start" and kind in _COUNTED:
                block.count(_COUNTED[kind])
        elif name == "InlineHtml" and (_PINNED.match(value) or (pinned and value == "</a>")):
            pinned = not pinned
        else:
            _count(block, name, value)
    return found


def _edge(name: str, kind: str, value: Any, place: Mapping[str, int]) -> Block:
    """Where a block starts or ends: what stands up to the next edge is its own text."""
    if name == "End":
        return Block(f"end of {kind}", place["end"])
    return Block(_name(kind, value[kind] if type(value) is dict else None), place["start"])


def _count(block: Block, name: str, value: Any) -> None:
    """What stands in a block's text and no translation may lose."""
    match name:
        case "Code":
            block.count("a code span")
        case "InlineMath" | "DisplayMath":
            block.count("a formula")
        case "FootnoteReference":
            block.count(f"the footnote {value}")
        case "TaskListMarker":
            block.count(f"the task mark {'[x]' if value else '[ ]'}")
        case "InlineHtml":
            block.count(_tag(value))
        case "Html":
            for match in _TAG_NAME.finditer(value):
                block.count(_tag(match[0]))


def html_blocks(text: str) -> list[Block]:
    """The block tags of some HTML in order, each with the inline tags up to the next."""
    blocks = [Block("document", 0)]
    byte = char = 0
    for tag in tags(text):
        if isinstance(tag, Comment):
            blocks[-1].count("a comment")
            continue
        name = f"<{'/' * tag.closing}{tag.name}>"
        if is_inline(tag):
            blocks[-1].count(f"the tag {name}")
        else:
            byte += len(text[char : tag.start].encode())
            char = tag.start
            blocks.append(Block(name, byte))
    return blocks


def _tag(text: str) -> str:
    match = _TAG_NAME.match(text)
    name = match[1] if match else ""
    return f"the tag <{'!--' if name == STAND_IN else name}>"


def _name(kind: str, detail: object) -> str:
    """A block's name, with what makes it another block: a heading's level, a table's columns."""
    if isinstance(detail, dict) and kind == "Heading":
        return f"heading {detail['level']}"
    if detail is None or kind in ("Heading", "List"):
        return kind
    return f"{kind} {detail}"


def differences(source: Sequence[Block], target: Sequence[Block]) -> list[Difference]:
    """
    Where the two differ, in order: every block with another text when the blocks are the same, else the
    first block that is another one; empty when they are alike.
    """
    found: list[Difference] = []
    for index, (old, new) in enumerate(zip_longest(source, target)):
        if old is None or new is None or old.name != new.name:
            what = (
                f"{new.name} is new"
                if old is None
                else f"{old.name} is missing"
                if new is None
                else f"{old.name} became {new.name}"
            )
            # an earlier difference is the likelier cause
            return [*found, Difference(what, min(index, len(source)), min(index, len(target)))]
        if old.inline != new.inline:
            before, after = Counter(old.inline), Counter(new.inline)
            lost = [f"{name} is missing" for name in before - after]
            gained = [f"{name} is new" for name in after - before]
            found.append(Difference(f"{old.name}: {', '.join(lost + gained)}", index, index))
    return found


def keys_between(document: Document, start: int, end: int) -> tuple[UnitKey, ...]:
    """
    The keys of the segments that start between two bytes of the file.

    Args:
        start: With its byte order mark.
        end: Not included.
    """
    found: dict[UnitKey, None] = {}
    byte = 0
    for part in document.parts:
        match part:
            case Segment() if start <= byte < end:
                found[part.key] = None
            case Segment() | Verbatim():
                pass
        byte += len(part.raw.encode())
        if byte >= end:
            break
    return tuple(found)
