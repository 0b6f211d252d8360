"""What a language's tables may hold: each key, its kind and what it says; and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from l10n.errors import did_you_mean

__all__ = ["Fault", "Key", "Kind", "Use", "faults", "keys_of"]


class Kind(Enum):
    """What a key's value is, in the words of the page."""

    WORDS = "a list of words"  # a long one may be one text with commas
    NAMES = "a list of two words or more"  # singular, plural, then others
    FORMS = "words in one text, blanks between"
    ENDINGS = "a text or a list of them, which may be empty"
    TEXT = "a text"
    FLAG = "true or false"
    NUMBER = "a number"
    NUMBERS = "a list of whole numbers"
    WORD_NUMBERS = "a number for each word"
    WORD_TEXTS = "a text for each word"
    NUMBER_FORMS = "words in one text for each number"
    NUMBER_WORDS = "a list of words for each number"
    RANGE = "`open` and `join`, two lists of words"
    ENDS = "two words for each of `month`, `date`, `time`"
    WORD_WORDS = "a list of words for each word"
    RULES = "a list of tables"
    PATTERN = "a regular expression"


class Use(Enum):
    """What a key is for: the two are kept apart, since more is read than is printed."""

    READ = "read"
    PRINTED = "printed"
    BOTH = "both"  # the first is printed, all are read


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    path: tuple[str, ...]  # ``*`` stands for any name
    kind: Kind
    says: str
    use: Use = Use.READ
    needed: bool = False


def keys_of(rows: str) -> tuple[Key, ...]:
    """
    Keys from a table in text, a key a line: its path with dots, kind, use, and what it says.

    Args:
        rows: Fields stand between ``|``; an exclamation mark behind the path says that the key is needed.
    """
    keys: list[Key] = []
    for row in filter(None, map(str.strip, rows.splitlines())):
        path, kind, use, says = (field.strip() for field in row.split("|", 3))
        names = tuple(path.removesuffix("!").split("."))
        keys.append(Key(names, Kind[kind], says, Use(use), needed=path.endswith("!")))
    return tuple(keys)


class Fault(NamedTuple):
    """Something wrong with a table."""

    path: tuple[str, ...]
    what: str
    hint: str = ""


def faults(table: Mapping[str, Any], keys: tuple[Key, ...], *, whole: bool) -> Iterator[Fault]:
    """
    What is wrong with a table, in the order of its keys.

    Args:
        whole: It stands alone; one that only overrules another needs no key.
    """
    yield from _unknown(table, keys, ())
    if whole:
        for key in keys:
            if key.needed and _lacks(table, key.path):
                yield Fault(key.path, f"is missing: {key.kind.value}")


def _lacks(table: object, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(table, Mapping) or name not in table:
            return True
        table = table[name]
    return False


def _unknown(table: Mapping[str, Any], keys: tuple[Key, ...], path: tuple[str, ...]) -> Iterator[Fault]:
    depth = len(path)
    named: dict[str, list[Key]] = {}
    for key in keys:
        named.setdefault(key.path[depth], []).append(key)
    for name, value in table.items():
        below = named.get(name) or named.get("*")
        here = (*path, name)
        if below is None:
            yield Fault(here, "there is no such key", did_you_mean(name, sorted(named)))
            continue
        inside = tuple(key for key in below if len(key.path) > depth + 1)
        if not inside:
            yield from _value(value, below[0].kind, here)
        elif not isinstance(value, Mapping):
            yield Fault(here, f"must be a section, not {value!r}")
        else:
            yield from _unknown(value, inside, here)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _are_words(value: object, least: int = 0) -> bool:
    if isinstance(value, str):
        return "," in value
    return isinstance(value, list) and len(value) >= least and all(map(_is_word, value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fits(value: object, kind: Kind) -> bool:
    match kind:
        case Kind.WORDS:
            return _are_words(value)
        case Kind.NAMES:
            return _are_words(value, 2)
        case Kind.ENDINGS:
            return isinstance(value, str) or (
                isinstance(value, list) and all(isinstance(one, str) for one in value)
            )
        case Kind.FORMS | Kind.TEXT | Kind.PATTERN:
            return isinstance(value, str)
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return _is_number(value)
        case Kind.NUMBERS:
            return isinstance(value, list) and all(map(_is_whole, value))
        case Kind.RULES:
            return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)
        case _:
            return isinstance(value, Mapping)


def _inner(kind: Kind, name: str, value: object) -> str:
    """What an entry of a table in a key must be; empty when it is that."""
    match kind:
        case Kind.WORD_NUMBERS:
            return "" if _is_number(value) else "a number"
        case Kind.WORD_TEXTS:
            return "" if isinstance(value, str) else "a text"
        case Kind.WORD_WORDS:
            return "" if _are_words(value) else "a list of words"
        case Kind.NUMBER_FORMS | Kind.NUMBER_WORDS:
            if not name.isdecimal():
                return "called by a whole number"
            forms = _is_word(value) if kind is Kind.NUMBER_FORMS else _are_words(value)
            return "" if forms else "words in one text" if kind is Kind.NUMBER_FORMS else "a list of words"
        case Kind.RANGE:
            known = name in {"open", "join"}
            return "" if known and _are_words(value) else "`open` or `join`, a list of words"
        case Kind.ENDS:
            known = name in {"month", "date", "time"}
            return "" if known and _are_words(value, 2) else "`month`, `date` or `time`, two words"
        case _:
            return ""


def _value(value: object, kind: Kind, path: tuple[str, ...]) -> Iterator[Fault]:
    if not _fits(value, kind):
        yield Fault(path, f"must be {kind.value}, not {value!r}")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            wanted = _inner(kind, name, inner)
            if wanted:
                yield Fault((*path, name), f"must be {wanted}, not {inner!r}")
    elif kind is Kind.PATTERN:
        try:
            re.compile(str(value))
        except re.error as error:
            yield Fault(path, f"must be a regular expression: {error}")
