"""The scalars of some YAML with their exact places, and texts as YAML scalars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from l10n.errors import ParseError
from l10n.formats.common.target_anchors import RawScalar

__all__ = ["yaml_scalars", "yaml_text"]

# YAML 1.2 allows a tab there, the loader does not. Source: YAML 1.2.2, "s-separate".
_TAB = re.compile(r"^([ ]*(?:- +)?[\w.-]+:)([ ]*\t[ \t]*)(?=\S)", re.MULTILINE)
# Ruby's symbols in a list: [:year, :month]. YAML 1.2 allows them there, the loader does not.
_SYMBOL = re.compile(r"(?<=[\[,\s]):(?=[a-z_]\w*[ \t]*[,\]])")
_COLON = "\ue000"
_STRING = "tag:yaml.org,2002:str"
_BLOCK_HEADER = re.compile(r"[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*\r?\n)*(?P<indent>[ ]*)")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")  # an anchor, a tag
# What the loader written in C must not see: it dies of deep nesting, and takes tabs and bare tags for others.
_DEEP = 200
_SLOW = re.compile(rf"\t|(?:^|[\s\[{{,])!|^[\s?:-]{{{_DEEP}}}", re.MULTILINE)
# A plain scalar that no reader of YAML takes for anything else.
_PLAIN = re.compile(r"[^\W\d_](?:[^:#\n\"'\\{}\[\],&*!|>%@`]|:(?=[^\s,\]}])|(?<=\S)#|(?<=\w)['’\"])*")
_WORDS = frozenset(("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def yaml_scalars(
    text: str, subject: str = "the front matter", *, lists: bool = False
) -> list[RawScalar] | None:
    """
    The scalars of a mapping, in order; None when the text is not a mapping.

    Args:
        subject: What the text is, for errors.
        lists: Whether it may be a list, too.
    Raises:
        ParseError: not YAML; ``where`` is the line alone.
    """
    import yaml

    if "\t" in text:
        text = _TAB.sub(lambda match: match[1] + " " * len(match[2]), text)
    colon = ":" if _COLON in text else _COLON
    if "[" in text:
        text = _SYMBOL.sub(colon, text)
    try:
        root = _composed(text)
    except RecursionError as error:
        raise ParseError(f"{subject} is nested too deeply", where="1") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line = mark.line + 1 if mark is not None else 1
        raise ParseError(f"{subject} is not YAML: {problem}", where=str(line)) from error
    if root is None:
        return []
    if not isinstance(root, (yaml.MappingNode, yaml.SequenceNode) if lists else yaml.MappingNode):
        return None
    return sorted((_scalar(found, text, colon) for found in _walk(root)), key=lambda scalar: scalar.start)


def _composed(text: str) -> Any:
    """The root of a YAML text, by the loader written in C where it says the same."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", None)
    if loader is not None and text.count("[") + text.count("{") < _DEEP and not _SLOW.search(text):
        with suppress(yaml.YAMLError):  # the other one says what is wrong
            return yaml.compose(text, Loader=loader)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _walk(root: Any) -> Iterator[tuple[tuple[str | int, ...], int, bool, Any]]:
    """
    Each scalar behind its keys, the place of the last, and whether it is in braces; what aliases mean, once.
    """
    import yaml

    seen = set()
    todo: list[tuple[tuple[str | int, ...], int, bool, Any]] = [((), 0, False, root)]
    while todo:
        keys, key_start, braces, node = todo.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            todo += [
                ((*keys, str(key.value)), key.start_mark.index, bool(node.flow_style), value)
                for key, value in reversed(node.value)
            ]
        elif isinstance(node, yaml.SequenceNode):
            todo += [
                ((*keys, place), value.start_mark.index, bool(node.flow_style), value)
                for place, value in reversed([*enumerate(node.value)])
            ]
        else:
            yield keys, key_start, braces, node


def _scalar(found: tuple[tuple[str | int, ...], int, bool, Any], text: str, colon: str) -> RawScalar:
    keys, key_start, braces, node = found
    start, end = node.start_mark.index, node.end_mark.index
    style, indent = node.style or "", ""
    value = node.value.replace(colon, ":")
    if properties := _PROPERTIES.match(text, start, end):
        start = properties.end()
    if style in ("|", ">"):
        header = _BLOCK_HEADER.match(text, start)
        if header is not None:
            start, indent = header.end(), header["indent"]
            end = start + len(text[start:end].rstrip())
            value = value.strip()
    if braces and not style:
        indent = "{"
    return RawScalar(
        keys=keys,
        key_start=key_start,
        start=start,
        end=end,
        text=value,
        style=style,
        indent=indent,
        is_text=node.tag == _STRING,
        in_braces=braces,
    )


def yaml_text(text: str, style: str, indent: str) -> str:
    """
    A text as a YAML scalar, written as the one it replaces was where that can hold it.

    Args:
        text: Any text.
        style: The quote or block indicator of the scalar it replaces; empty for none.
        indent: Of a block's lines; a brace for a scalar without quotes that stands in braces.
    """
    if style in ("|", ">"):
        lines = [_SPECIAL.sub(" ", line).strip() for line in text.strip().splitlines()]
        joint = f"\n{indent}" if style == "|" else f"\n\n{indent}"
        return joint.join(line for line in lines if line or style == "|")
    text = " ".join(text.split(" ")).strip()
    if not _SPECIAL.search(text):
        in_braces = bool(indent) and "?" in text  # there a question mark ends what has no quotes
        if not style and not in_braces and _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
            return text
        if style == "'" or (not style and "'" not in text and ('"' in text or "\\" in text)):
            return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_SPECIAL.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n":
        return "\\n"
    return "\\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
