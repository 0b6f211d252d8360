"""What is wrong with a value of l10n.yaml, in its writer's words: what should stand there, and what does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from l10n.config.settings import Config
from l10n.errors import ConfigError, did_you_mean
from l10n.files import YamlText

__all__ = ["explained", "known_keys", "unknown_key"]

Path = tuple[str | int, ...]

_AT = re.compile(r" - at (?P<key>`key` in )?`\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")
_OURS = re.compile(r"(?!Expected|Object|Invalid|Decimal).")  # a limit that a setting itself knows
_SHOWN = 40  # characters of a value


def explained(message: str, source: YamlText) -> ConfigError:
    """
    An error of msgspec as one of ours, with its line.

    Args:
        message: That ends with the place, as msgspec gives it.
    """
    at = _AT.search(message)
    what = _AT.sub("", message)
    path = _exact(_steps(at["path"]) if at else (), source)
    if at and at["key"]:
        return _no_name(path, source)
    if field := re.search(r"unknown field `(?P<name>[^`]+)`", what):
        return unknown_key((*path, field["name"]), source)
    if field := re.search(r"missing required field `(?P<name>[^`]+)`", what):
        example = "add `locales: [it]`" if field["name"] == "locales" else f"add `{field['name']}: …`"
        inside = f" in {_called(path)}" if path else ""
        return ConfigError(
            f"the key {field['name']!r} is missing{inside}", where=source.where(path), hint=example
        )
    where, key = source.where(path), _called(path)
    if _OURS.match(what):
        return ConfigError(f"{key}: {what}", where=where)
    kinds, value = [*_kinds(path)], _value(path, source)
    choices = [str(each) for kind in kinds if isinstance(kind, inspect.LiteralType) for each in kind.values]
    if choices and isinstance(value, str):
        hint = did_you_mean(value, choices)
        return ConfigError(f"{key} cannot be {_shown(value)}", where=where, hint=hint)
    wanted = " or ".join(dict.fromkeys(_wanted(kind) for kind in kinds))
    return ConfigError(
        f"{key} should be {wanted}, and is {_shown(value)}", where=where, hint=_hint(kinds, path, value)
    )


def _no_name(path: Path, source: YamlText) -> ConfigError:
    """An error about a key that YAML takes for something else than a name."""
    key = next(key for key in _mapping(path, source) if not isinstance(key, str))
    what = f"a key in {_called(path)} should be a text, and is {_shown(key)}"
    return ConfigError(what, where=source.where(path), hint=_hint([inspect.StrType()], path, key))


def unknown_key(path: Path, source: YamlText) -> ConfigError:
    """An error about a key that nothing is known of, with what may have been meant."""
    hint = did_you_mean(str(path[-1]), known_keys(path[:-1]))
    inside = f" in {_called(path[:-1])}" if path[:-1] else ""
    return ConfigError(f"unknown key {path[-1]!r}{inside}", where=source.where(path), hint=hint)


def known_keys(path: Path) -> list[str]:
    """The keys of a mapping that has fixed ones; none of any other value."""
    return [field.name for kind in _kinds(path) for field in _fields(kind) if (path or field.name != "root")]


def _fields(kind: inspect.Type) -> tuple[inspect.Field, ...]:
    return kind.fields if isinstance(kind, inspect.StructType | inspect.DataclassType) else ()


def _kinds(path: Path) -> Iterator[inspect.Type]:
    """What may stand at a path, without what stands for nothing."""
    kinds = [inspect.type_info(Config)]
    for step in path:
        kinds = [inner for kind in kinds for inner in _inner(kind, step)]
    yield from kinds


def _inner(kind: inspect.Type, step: str | int) -> list[inspect.Type]:
    """What may stand at a key or index of a value."""
    found: list[inspect.Type] = [field.type for field in _fields(kind) if field.name == step]
    if isinstance(kind, inspect.DictType) and isinstance(step, str):
        found = [kind.value_type]
    elif isinstance(kind, inspect.VarTupleType) and isinstance(step, int):
        found = [kind.item_type]
    return [each for one in found for each in _alternatives(one)]


def _alternatives(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    types = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return tuple(each for each in types if not isinstance(each, inspect.NoneType))


def _wanted(kind: inspect.Type) -> str:
    """A kind of value as people call it."""
    match kind:
        case inspect.IntType(ge=low, le=high):
            limits = (
                "" if low is None else f" of at least {low}" if high is None else f" from {low} to {high}"
            )
            return f"a whole number{limits}"
        case inspect.DecimalType():
            return "an amount"
        case inspect.VarTupleType():
            return "a list"
        case inspect.DictType() | inspect.StructType() | inspect.DataclassType():
            return "a mapping"
        case inspect.LiteralType(values=values):
            return f"one of {', '.join(map(str, values))}"
        case _:
            return "a text"


def _hint(kinds: list[inspect.Type], path: Path, value: object) -> str:
    """How to write what was meant, where that can be told."""
    lists = [kind for kind in kinds if isinstance(kind, inspect.VarTupleType)]
    keys = [field for kind in kinds for field in _fields(kind)]
    is_text = any(isinstance(kind, inspect.StrType) for kind in kinds)
    if value is None:
        return "give it a value, or leave the key out"
    if lists and isinstance(value, str):
        needed = [field.name for field in _fields(lists[0].item_type) if field.required]
        return f"write [{{{needed[0]}: {value}}}]" if needed else f"write [{value}]"
    if path == ("source",) and isinstance(value, list):
        return "several folders go under `sources:`, each as `- path: docs`"
    if keys and not isinstance(value, dict):
        needed = [field.name for field in keys if field.required]
        if len(needed) == 1 and isinstance(value, str):
            return f"write {{{needed[0]}: {value}}}"
        return f"its keys are {', '.join(field.name for field in keys)}"
    if is_text and isinstance(value, bool):
        return "YAML takes no, yes, on and off for false and true: put it in quotes"
    return "put it in quotes" if is_text and not isinstance(value, list | dict) else ""


def _shown(value: object) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str():
            return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
        case _:
            return str(value)[:_SHOWN]  # a number, or a date


def _called(path: Path) -> str:
    """A place by its keys: ``'memory.accept'``, ``'sources', entry 2``."""
    names: list[str] = []
    for step in path:
        if isinstance(step, int):
            names.append(f", entry {step + 1}")
        else:
            names.append(
                f".{step}" if names and not names[-1].startswith(",") else f"{', ' if names else ''}{step}"
            )
    return _quoted("".join(names))


def _quoted(called: str) -> str:
    return ", ".join(part if part.startswith("entry ") else repr(part) for part in called.split(", "))


def _steps(path: str) -> Path:
    """A place of msgspec's; empty for a key that it does not name."""
    return tuple(int(index) if index else name for name, index in _STEP.findall(path))


def _exact(path: Path, source: YamlText) -> Path:
    """A place with the key that msgspec does not name: the first whose value is wrong by itself."""
    if path[1:2] != ("",):
        return path
    values = _mapping(path[:1], source).items()
    name = next(key for key, value in values if not _fits(path[0], {key: value}))
    return (path[0], str(name), *path[2:])


def _fits(key: str | int, value: object) -> bool:
    try:
        msgspec.convert({"locales": [], key: value}, Config)
    except msgspec.ValidationError:
        return False
    return True


def _mapping(path: Path, source: YamlText) -> dict[Any, Any]:
    found = _value(path, source)
    return found if isinstance(found, dict) else {}


def _value(path: Path, source: YamlText) -> Any:
    """What stands at a place."""
    value = source.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else value[step]
    return value
