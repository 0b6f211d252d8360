"""What a source and its target must have in common: blocks, and the links, code and tags in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from l10n.formats.leaves import parser
from l10n.formats.tags import Comment, is_inline, tags
from l10n.model import Document, Segment, UnitKey, Verbatim

__all__ = ["Block", "Difference", "differences", "html_blocks", "keys_between", "markdown_blocks"]

_PAIRS = frozenset(("Emphasis", "Strong", "Strikethrough"))
_TAG_NAME = re.compile(r"<(/?[A-Za-z][\w.:-]*|!--|[!?])")
# A heading's anchor that was pinned, see ``anchors``.
_PINNED = re.compile(r'<a id="[^"]*">\Z')


@dataclass(slots=True)
class Block:
    """A block and what stands in its own text; the end of a block is one, too."""

    name: str
    start: int  # byte
    inline: Counter[str] = field(default_factory=Counter)


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
    found = [Block("document", 0)]
    inline = found[0].inline
    code = pinned = False
    for event, place in parser().events_with_range(text):
        if type(event) is str:
            if event == "Rule":
                found.append(Block("rule", place["start"]))
                inline = found[-1].inline
            continue
        ((name, value),) = event.items()
        kind, detail = value, None
        if type(value) is dict:
            ((kind, detail),) = value.items()
        if name == "Text":
            if code:
                inline[f"the code {value!r}"] += 1
        elif name == "Start":
            if kind == "Link" or kind == "Image":
                inline[f"a{'n' if kind == 'Image' else ''} {kind.lower()}"] += 1
            elif kind not in _PAIRS:
                code = kind == "CodeBlock"
                found.append(Block(_name(kind, detail), place["start"]))
                inline = found[-1].inline
        elif name == "End":
            if kind != "Link" and kind != "Image" and kind not in _PAIRS:
                code = False
                found.append(Block(f"end of {_name(kind, None)}", place["end"]))
                inline = found[-1].inline
        elif name == "Code":
            inline["a code span"] += 1
        elif name == "InlineMath" or name == "DisplayMath":
            inline["a formula"] += 1
        elif name == "FootnoteReference":
            inline[f"the footnote {value}"] += 1
        elif name == "TaskListMarker":
            inline[f"the task mark {'[x]' if value else '[ ]'}"] += 1
        elif name == "InlineHtml":
            if _PINNED.match(value) or (pinned and value == "</a>"):
                pinned = not pinned
            else:
                inline[_tag(value)] += 1
        elif name == "Html":
            inline.update(_tag(match[0]) for match in _TAG_NAME.finditer(value))
    return found


def html_blocks(text: str) -> list[Block]:
    """The block tags of some HTML in order, each with the inline tags up to the next."""
    blocks = [Block("document", 0)]
    byte = char = 0
    for tag in tags(text):
        if isinstance(tag, Comment):
            blocks[-1].inline["a comment"] += 1
            continue
        name = f"<{'/' * tag.closing}{tag.name}>"
        if is_inline(tag):
            blocks[-1].inline[f"the tag {name}"] += 1
        else:
            byte += len(text[char : tag.start].encode())
            char = tag.start
            blocks.append(Block(name, byte))
    return blocks


def _tag(text: str) -> str:
    match = _TAG_NAME.match(text)
    return f"the tag <{match[1] if match else ''}>"


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
            lost = [f"{name} is missing" for name in old.inline - new.inline]
            gained = [f"{name} is new" for name in new.inline - old.inline]
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
