"""A YAML text as a tree of words, lists and mappings that know where they stand.

The words are kept as written (``no`` is a word, not a truth value), and what makes YAML dangerous
is refused at once: anchors, aliases, tags, deep nesting.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

import yaml

from l10n.errors import GlossaryError

__all__ = ["Node", "NodeKind", "read_nodes"]

_MAX_DEPTH = 20
_HINT = "check the indentation, and put a text with `: `, `#` or an apostrophe in double quotes"


class NodeKind(Enum):
    """What a node is; the value is its name in errors."""

    TEXT = "text"
    LIST = "a list"
    MAPPING = "a mapping"


@dataclass(slots=True)
class Node:
    """One value of the file. Mutable while the tree grows, and light: a glossary has a hundred thousand."""

    kind: NodeKind
    text: str
    line: int  # 1-based
    column: int  # 1-based
    children: list[Node]  # of a list its items, of a mapping key, value, key, value; shared when empty

    def pairs(self) -> zip[tuple[Node, Node]]:
        """Keys and values of a mapping."""
        return zip(self.children[::2], self.children[1::2], strict=True)


_LEAF: list[Node] = []


def read_nodes(text: str, name: str) -> Node | None:
    """
    The value of the text's only document; ``None`` when there is none.

    Raises:
        GlossaryError: not YAML, or more of YAML than a glossary needs.
    """
    try:
        return _tree(text, name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        hint = "indent with spaces, not tabs" if _tab_at(text, mark) else _HINT
        raise GlossaryError(f"not YAML: {problem}", where=place, hint=hint) from error


def _tree(text: str, name: str) -> Node | None:
    root = None
    stack: list[Node] = []
    # The C loader is ten times faster; PyYAML's wheels have it, a source build may not.
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        match event:
            case yaml.ScalarEvent() | yaml.CollectionStartEvent() | yaml.AliasEvent():
                node = _node(event, name)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                stack.pop()
                continue
            case yaml.DocumentStartEvent() if root:
                _refuse(event, name, "a second document", "keep one `terms:` list")
            case _:
                continue
        if stack:
            stack[-1].children.append(node)
        else:
            root = node
        if node.children is not _LEAF:
            stack.append(node)
            if len(stack) > _MAX_DEPTH:
                _refuse(event, name, "nested too deeply")
    return root


def _node(event: yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent, name: str) -> Node:
    """A text, or the start of a mapping or a list; nothing else that YAML has."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        _refuse(event, name, "YAML anchors and aliases are not allowed", "write the text out")
    if event.tag not in (None, "!"):
        _refuse(event, name, f"the YAML tag {event.tag} is not allowed", "remove it")
    if isinstance(event, yaml.ScalarEvent):
        return Node(NodeKind.TEXT, event.value, *_place(event), _LEAF)
    kind = NodeKind.MAPPING if isinstance(event, yaml.MappingStartEvent) else NodeKind.LIST
    return Node(kind, "", *_place(event), [])


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse(event: yaml.Event, name: str, what: str, hint: str = "") -> NoReturn:
    line, column = _place(event)
    raise GlossaryError(what, where=f"{name}:{line}:{column}", hint=hint)


def _tab_at(text: str, mark: yaml.Mark | None) -> bool:
    """Whether the line of an error is indented with a tab."""
    lines = text.splitlines()
    if mark is None or mark.line >= len(lines):
        return False
    line = lines[mark.line]
    return "\t" in line[: len(line) - len(line.lstrip())]
