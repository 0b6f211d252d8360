"""YAML from outside: plain data with line numbers, and nothing that can hurt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from l10n.errors import ConfigError, L10nError

__all__ = ["YamlText", "parse_yaml"]

Path = tuple[str | int, ...]

# The C loader is ten times faster; PyYAML's wheels have it, a source build may not.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a YAML text holds, and where each value stands."""

    data: Any  # dicts, lists and scalars
    name: str  # the file's
    _lines: dict[Path, int] = field(default_factory=dict, repr=False)

    def where(self, path: Path) -> str:
        """``file:line`` of the value at a path of keys and indexes, or of its nearest parent."""
        while path and path not in self._lines:
            path = path[:-1]
        return f"{self.name}:{self._lines.get(path, 1)}"


def parse_yaml(text: str, name: str, error: type[L10nError] = ConfigError) -> YamlText:
    """
    The text as data; empty text is ``None``.

    Args:
        text: YAML, one document, without aliases.
        name: The file's name for errors.
        error: What to raise.
    Raises:
        error: not YAML, an alias, or a key that stands twice.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        if node is not None:
            seen: set[int] = set()
            for path, child in _walk(node, ()):
                if id(child) in seen:
                    raise error(
                        "an alias (*name) stands here", where=f"{name}:{_line(child)}", hint="write it out"
                    )
                seen.add(id(child))
                if path in lines:
                    raise error(f"the key {path[-1]!r} stands twice", where=f"{name}:{_line(child)}")
                lines[path] = _line(child)
        return YamlText(loader.construct_document(node) if node is not None else None, name, lines)
    except yaml.YAMLError as problem:
        raise error(f"not valid YAML: {_reason(problem)}", where=_place(problem, name)) from problem
    except (ValueError, RecursionError) as problem:  # a date like 2024-99-99; a thousand brackets
        raise error(f"not valid YAML: {problem}", where=name) from problem
    finally:
        loader.dispose()


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _walk(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.Node]]:
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index))


def _reason(problem: yaml.YAMLError) -> str:
    return str(getattr(problem, "problem", None) or problem).splitlines()[0]


def _place(problem: yaml.YAMLError, name: str) -> str:
    mark = getattr(problem, "problem_mark", None)
    return f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
