"""The strings of some TOML with their exact places, and texts as TOML strings."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

from l10n.errors import ParseError
from l10n.formats.common.target_anchors import RawScalar

__all__ = ["toml_scalars", "toml_text"]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TABLE = re.compile(r"\[{1,2}([^\]\n]*)\]{1,2}")
_KEY = re.compile(r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')")
_STRING = re.compile(
    r'"""(?P<long>(?:[^"\\]|\\.|"(?!""))*"{0,2})"""|\'\'\'(?P<raw_long>(?:[^\']|\'(?!\'\'))*\'{0,2})\'\'\''
    r"|\"(?P<short>(?:[^\"\\\n]|\\.)*)\"|'(?P<raw>[^'\n]*)'",
    re.DOTALL,
)
_OTHER = re.compile(r"[^\s,\]}#]+(?:[ ][\d:.+-]+Z?)?")
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def toml_scalars(text: str, subject: str = "the front matter") -> list[RawScalar]:
    """
    The values of a TOML document, in order.

    Args:
        subject: What the text is, for errors.
    Raises:
        ParseError: not TOML; ``where`` is the line alone.
    """
    try:
        tomllib.loads(text)
    except RecursionError as error:
        raise ParseError(f"{subject} is nested too deeply", where="1") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1  # "at end of document"
        raise ParseError(
            f"{subject} is not TOML: {str(error).partition(' (at')[0]}", where=str(line)
        ) from error
    return _Reader(text).read()


class _Reader:
    """Finds the places of values in text that is known to be TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[RawScalar] = []

    def read(self) -> list[RawScalar]:
        table: tuple[str | int, ...] = ()
        counts: Counter[tuple[str | int, ...]] = Counter()  # of the tables in lists
        while self.gap() < len(self.text):
            header = _TABLE.match(self.text, self.at)
            if header is not None:
                self.at = header.end()
                table = self.keys(header[1])
                if header[0].startswith("[["):
                    counts[table] += 1
                    table = (*table, counts[table] - 1)
                continue
            self.pair(table)
        return self.found

    def gap(self) -> int:
        """The place behind white space and comments."""
        found = _GAP.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def keys(self, written: str) -> tuple[str | int, ...]:
        return tuple(match[0].strip("\"'") for match in _KEY.finditer(written))

    def pair(self, table: tuple[str | int, ...], *, in_braces: bool = False) -> None:
        """One ``key = value``."""
        start = sign = self.at
        while self.text[sign] != "=":
            quoted = _KEY.match(self.text, sign)
            sign = quoted.end() if quoted else sign + 1
        keys = self.keys(self.text[start:sign])
        self.at = sign + 1
        self.value((*table, *keys), start, in_braces=in_braces)

    def value(self, keys: tuple[str | int, ...], key_start: int, *, in_braces: bool) -> None:
        text = self.text
        self.gap()
        opening = text[self.at]
        if opening in "[{":
            self.at += 1
            closing = "]" if opening == "[" else "}"
            count = 0
            while text[self.gap()] != closing:
                if text[self.at] == ",":
                    self.at += 1
                elif opening == "[":
                    self.value((*keys, count), self.at, in_braces=True)
                    count += 1
                else:
                    self.pair(keys, in_braces=True)
            self.at += 1
            return
        match = _STRING.match(text, self.at) or _OTHER.match(text, self.at)
        if match is None:
            raise ParseError("a value that is not TOML", where=str(text.count("\n", 0, self.at) + 1))
        start, self.at = match.span()
        raw = match[0]
        if raw[0] not in "\"'":
            style, value = "", raw
        else:
            style = raw[:3] if raw[:3] in ('"""', "'''") and len(raw) >= 6 else raw[0]
            value = str(tomllib.loads(f"v={raw}")["v"])
        indent = "\n" if len(style) == 3 and raw[3:5].lstrip("\r")[:1] == "\n" else ""
        self.found.append(
            RawScalar(
                keys=keys,
                key_start=key_start,
                start=start,
                end=self.at,
                text=value,
                style=style,
                indent=indent,
                is_text=bool(style),
                in_braces=in_braces,
            )
        )


def toml_text(text: str, style: str, indent: str) -> str:
    """
    A text as a TOML string, written as the one it replaces was where that can hold it.

    Args:
        text: Any text.
        style: The quotes of the string it replaces.
        indent: The line end behind the quotes, for a long string that starts with one.
    """
    text = _SPECIAL.sub(" ", text).strip().replace("\r", "")
    if len(style) == 3:
        if style == "'''" and "'''" not in text and not text.endswith("'"):
            return f"'''{indent}{text}'''"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"""{indent}{escaped}"""'
    if style == "'" and "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
