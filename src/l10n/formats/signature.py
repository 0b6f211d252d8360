"""What must be the same in a source and its target: blocks, and the links, code and tags in each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from l10n.formats.leaves import parser
from l10n.inline.patterns import shielded

__all__ = ["Block", "blocks", "difference"]

_COUNTED = frozenset(("Link", "Image"))


@dataclass(slots=True)
class Block:
    """A block's name and what stands in its own text."""

    name: str
    start: int
    inline: Counter[str] = field(default_factory=Counter)


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order, each end as a block of its own."""
    found = [Block("document", 0)]
    code = False
    for event, place in parser().events_with_range(shielded(text)):
        if type(event) is str:
            if event == "Rule":
                found.append(Block("rule", place["start"]))
            continue
        ((name, value),) = event.items()
        kind = value
        if type(value) is dict:
            ((kind, detail),) = value.items()
        if name == "Start":
            if kind in _COUNTED:
                found[-1].inline[kind.lower()] += 1
            elif kind in ("Emphasis", "Strong", "Strikethrough"):
                pass
            else:
                code = code or kind == "CodeBlock"
                found.append(Block(_name(kind, value), place["start"]))
        elif name == "End":
            if kind == "CodeBlock":
                code = False
            if kind not in _COUNTED and kind not in ("Emphasis", "Strong", "Strikethrough"):
                found.append(Block("end", place["end"]))
        elif name == "Code":
            found[-1].inline["code"] += 1
        elif name == "FootnoteReference":
            found[-1].inline[f"footnote {value}"] += 1
        elif name == "TaskListMarker":
            found[-1].inline["task"] += 1
        elif name == "Text" and code:
            found[-1].inline[f"code block {value}"] += 1
        elif name == "InlineHtml":
            found[-1].inline[f"tag {value.split()[0].strip('<>')}"] += 1
    return found


def _name(kind: str, value: object) -> str:
    if isinstance(value, dict) and kind == "Heading":
        return f"heading {value[kind]['level']}"
    return kind.lower()


def difference(source: list[Block], target: list[Block]) -> tuple[int, str] | None:
    """Index of the first block that differs, and how; None when all are alike."""
    for index, (old, new) in enumerate(zip(source, target, strict=False)):
        if old.name != new.name:
            return index, f"{old.name} became {new.name}"
        if old.inline != new.inline:
            lost = old.inline - new.inline
            gained = new.inline - old.inline
            words = [f"{name} lost" for name in lost] + [f"{name} added" for name in gained]
            return index, f"{old.name}: {', '.join(words)}"
    if len(source) != len(target):
        return min(len(source), len(target)), "blocks lost" if len(source) > len(target) else "blocks added"
    return None
