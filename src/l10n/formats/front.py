"""Front matter: the values to translate, and the one that names the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from l10n.errors import ParseError
from l10n.formats.places import Locale, Scalar

__all__ = ["Front", "Value", "front_matter", "set_locale", "value_text"]

_YAML = re.compile(r"---[ \t]*\r?\n(.*?)(?:(?<=\n)|^)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LOCALE_KEYS = ("lang", "locale")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of the front matter; offsets in code points of the file."""

    path: str  # of keys: "seo.title", "tags.2"
    start: int
    end: int
    text: str  # as the reader of the file sees it
    place: Scalar | Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter of a file."""

    end: int  # where the body begins
    values: tuple[Value, ...] = ()  # in the order of the file
    locale: str | None = None


def front_matter(text: str, keys: tuple[str, ...], where: str) -> Front | None:
    """
    The front matter at the start of a text; None when there is none.

    Args:
        text: The file.
        keys: Paths of the keys to translate, with dots.
        where: The file's path, for errors.
    Raises:
        ParseError: it cannot be read.
    """
    match = _YAML.match(text)
    if match is None:
        return None
    start = match.start(1)
    try:
        # the C loader dies of deep nesting; this one says so
        root = yaml.compose(match[1], Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise ParseError("the front matter is nested too deeply", where=f"{where}:2") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark is not None else 0)
        raise ParseError(
            f"the front matter is not YAML: {getattr(error, 'problem', None) or error}",
            where=f"{where}:{line}",
            hint="mend it, or quote the value",
        ) from error
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise ParseError("the front matter is not a list of keys and values", where=f"{where}:2")
    values = []
    locale = None
    for path, node, top in _scalars(root):
        if top and path in _LOCALE_KEYS:
            locale = locale or node.value or None
            place: Scalar | Locale = Locale("yaml", node.style or "")
        elif _wanted(path, keys) and node.tag == "tag:yaml.org,2002:str" and node.value.strip():
            place = Scalar("yaml", node.style or "")
        else:
            continue
        if node.style in ("|", ">"):
            continue
        begin, end = start + node.start_mark.index, start + node.end_mark.index
        values.append(Value(path=path, start=begin, end=end, text=node.value, place=place))
    return Front(end=match.end(), values=tuple(values), locale=locale)


def _scalars(root: Any) -> Iterator[tuple[str, Any, bool]]:
    """Each scalar with the path of its keys; aliases once."""
    seen = set()
    todo = [("", root)]
    while todo:
        path, node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            prefix = f"{path}." if path else ""
            todo += [
                (prefix + key.value, value)
                for key, value in reversed(node.value)
                if isinstance(key, yaml.ScalarNode)
            ]
        elif isinstance(node, yaml.SequenceNode):
            todo += [(path, value) for value in reversed(node.value)]
        elif isinstance(node, yaml.ScalarNode):
            yield path, node, "." not in path


def _wanted(path: str, keys: tuple[str, ...]) -> bool:
    return path in keys


_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n\"'\\{}\[\],&*!|>%@`]|:(?=\S)|(?<=\S)#|['\"](?=\w))*")
_WORDS = frozenset("yes no true false null on off y n ~".split())


def value_text(text: str, place: Scalar | Locale) -> str:
    """A value as it goes into the front matter, quoted like the one it replaces where that can hold it."""
    text = " ".join(text.split())
    if place.style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if place.style == "" and _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def set_locale(locale: str, place: Locale) -> str:
    """The document's language, quoted as it was."""
    return f"{place.style}{locale}{place.style}" if place.style in ("'", '"') else locale
