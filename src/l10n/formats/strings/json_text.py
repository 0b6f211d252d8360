"""The values of some JSON with their exact places, and texts as JSON strings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from l10n.errors import ParseError
from l10n.formats.common.target_anchors import RawScalar

__all__ = ["JsonHabits", "character_places", "json_scalars", "json_text"]

_STRING = r"\"(?:[^\"\\]|\\.)*\""
_TOKEN = re.compile(rf"[{{}}\[\],:]|{_STRING}|[^\s{{}}\[\],:\"]+", re.DOTALL)
_WRITTEN = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
# One character of a string as JSON writes it. Source: RFC 8259, "Strings".
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\"\\]", re.DOTALL
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# What JSON itself wants escaped. Source: RFC 8259, "Strings".
_NEEDED = frozenset('"\\\b\f\n\r\t')


@dataclass(frozen=True, slots=True)
class JsonHabits:
    """How a file writes the characters that JSON allows to be written in two ways."""

    escaped: frozenset[str] = frozenset()  # characters that it never writes as themselves
    ascii_only: bool = False  # whether it escapes all that is not ASCII

    @classmethod
    def of(cls, text: str) -> JsonHabits:
        """The habits that a file shows."""
        if "\\u" not in text and "\\/" not in text:
            return cls()
        escaped = {json.loads(f'"{written}"') for written in set(_WRITTEN.findall(text))} - _NEEDED
        single = {char for char in escaped if char >= " "}
        if text.isascii():
            return cls(frozenset(char for char in single if char < "\x7f"), any(c > "\x7f" for c in single))
        # a slash in an address, a sign in a key: what stands there as itself, too, is not a habit
        plain = _WRITTEN.sub("", text)
        return cls(frozenset(char for char in single if char not in plain))


def json_scalars(text: str) -> list[RawScalar] | None:
    """
    The values of a JSON object, in order, but for objects and lists; None when the text is not an object.

    Raises:
        ParseError: not JSON; ``where`` is the line alone.
    Source: the standard library's reader is the judge; only what it accepts is scanned for places.
    """
    try:
        root = json.loads(text)
    except RecursionError as error:
        raise ParseError("the file is nested too deeply", where="1") from error
    except json.JSONDecodeError as error:
        raise ParseError(f"the file is not JSON: {error.msg}", where=str(error.lineno)) from error
    return _Scan().read(text) if isinstance(root, dict) else None


@dataclass(slots=True)
class _Scan:
    """Where the scanner is in text that is known to be JSON."""

    keys: list[str | int] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    key_start: int = -1  # of the key that was read; -1: none was
    found: list[RawScalar] = field(default_factory=list)

    def read(self, text: str) -> list[RawScalar]:
        signs: dict[str, Callable[[], None]] = {
            "{": lambda: self.opened.append("{"),
            "[": self.open_list,
            "}": self.close,
            "]": self.close,
            ",": self.go_on,
            ":": lambda: None,
        }
        for token in _TOKEN.finditer(text):
            if token[0] in signs:
                signs[token[0]]()
            elif self.opened[-1] == "{" and self.key_start < 0:
                self.keys.append(_said(token[0]))
                self.key_start = token.start()
                continue
            else:
                self.value(*token.span(), token[0])
            if token[0] != ":":
                self.key_start = -1
        return self.found

    def open_list(self) -> None:
        self.opened.append("[")
        self.keys.append(0)

    def close(self) -> None:
        """The end of an object or a list; an empty object left no key."""
        if self.opened.pop() == "[":
            self.keys.pop()
        if self.opened and self.opened[-1] == "{":
            self.keys.pop()

    def go_on(self) -> None:
        last = self.keys[-1] if self.opened[-1] == "[" else None
        if isinstance(last, int):
            self.keys[-1] = last + 1

    def value(self, start: int, end: int, raw: str) -> None:
        is_text = raw[0] == '"'
        self.found.append(
            RawScalar(
                keys=tuple(self.keys),
                key_start=self.key_start if self.key_start >= 0 else start,
                start=start,
                end=end,
                text=_said(raw) if is_text else raw,
                style='"' if is_text else "",
                indent="",
                is_text=is_text,
                in_braces=True,
            )
        )
        if self.opened[-1] == "{":
            self.keys.pop()


def character_places(text: str, string: RawScalar) -> list[int]:
    """Where each character of a string starts in its file, and where its closing quotation mark stands."""
    found = _CHARACTER.finditer(text, string.start + 1, string.end - 1)
    return [*(match.start() for match in found), string.end - 1]


def _said(raw: str) -> str:
    """What a string says."""
    return raw[1:-1] if "\\" not in raw else str(json.loads(raw))


def json_text(text: str, habits: JsonHabits) -> str:
    """A text as a JSON string, escaped as the file does."""
    written = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=habits.ascii_only)
    for char in habits.escaped:
        written = written.replace(char, "\\/" if char == "/" else f"\\u{ord(char):04x}")
    return written
