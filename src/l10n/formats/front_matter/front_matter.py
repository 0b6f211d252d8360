"""Front matter: the values to translate, and the one that names the language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.errors import ParseError
from l10n.formats.common.assembler import Assembler
from l10n.formats.common.target_anchors import LocaleValue, RawScalar, Scalar
from l10n.formats.front_matter.toml import toml_scalars
from l10n.formats.front_matter.yaml import yaml_scalars

__all__ = ["CLAIMS", "Front", "front_matter", "front_parts"]

_FENCED = {
    "yaml": re.compile(r"---[ \t]*\r?\n((?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL),
    "toml": re.compile(r"\+\+\+[ \t]*\r?\n((?:.*?\n)??)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL),
}
_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[\"']?[\w.-]+[\"']?[ \t]*:(?:\s|\Z)")
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_ADDRESS = re.compile(r"\.{0,2}/\S*")  # may be re-pointed
_LOCALE_KEYS = ("lang", "locale")
# Keys by which a page says where it is published: two pages must not say the same.
CLAIMS = frozenset(("permalink", "redirect_from", "url"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundScalar:
    """A value of the front matter; offsets in code points of the file."""

    path: str  # its keys: "seo.title"; the items of a list share that of the list
    start: int
    end: int
    text: str
    place: Scalar | LocaleValue | None  # None: it stays
    free: bool  # whether a target may have another one here

    @property
    def is_address(self) -> bool:
        """Whether it may be re-pointed."""
        return self.path in CLAIMS or _ADDRESS.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter of a file."""

    end: int = 0  # where the body begins
    values: tuple[FoundScalar, ...] = ()  # in the order of the file
    locale: str | None = None

    @property
    def skeleton(self) -> tuple[tuple[str, str | None], ...]:
        """What a translation must not change: all keys, and the values that stay."""
        return tuple(
            (
                value.path,
                None if value.free else "an address" if value.is_address else value.text,
            )
            for value in self.values
        )


def _json_end(text: str) -> int:
    """Where the JSON object at the start of a text ends, with its line end; 0 when there is none."""
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    rest = _LINE_END.match(text, end)
    return rest.end() if rest and isinstance(found, dict) and found and "\n" in text[:end] else 0


@lru_cache(maxsize=64)
def _scalars(syntax: str, inner: str) -> tuple[RawScalar, ...] | None:
    """The values; read once for a document that is parsed, published and guarded."""
    scalars = yaml_scalars(inner) if syntax == "yaml" else toml_scalars(inner)
    return None if scalars is None else tuple(scalars)


def front_matter(text: str, keys: tuple[str, ...], path: str) -> Front:
    """
    The front matter at the start of a text; empty when there is none.

    Args:
        text: The file.
        keys: Paths of the keys to translate, with dots.
        path: Of the file, for errors.
    Raises:
        ParseError: it cannot be read.
    """
    syntax = {"-": "yaml", "+": "toml"}.get(text[:1], "")
    match = _FENCED[syntax].match(text) if syntax else None
    if match is not None:
        start, inner, end = match.start(1), match[1], match.end()
    elif text.startswith("{") and (end := _json_end(text)):
        # a JSON object is a YAML mapping, but for tabs, which no string of JSON holds
        syntax, start, inner = "yaml", 0, text[:end].replace("\t", " ")
    else:
        return Front()
    try:
        scalars = _scalars(syntax, inner)
    except ParseError as error:
        if syntax == "yaml" and not _KEY.match(inner):
            return Front()  # a rule, some text and another rule
        line = int(error.where or 1) + 1
        raise ParseError(error.what, where=f"{path}:{line}", hint="mend it, or quote the value") from error
    if scalars is None:
        return Front()
    values = []
    locale = None
    for scalar in scalars:
        place: Scalar | LocaleValue | None = None
        if scalar.path in _LOCALE_KEYS and scalar.text.strip():
            locale = locale or scalar.text.strip().replace("_", "-") or None
            free = scalar.style in ("", '"', "'")
            place = LocaleValue(scalar.style, syntax) if free else None
        else:
            free = scalar.is_text and scalar.path in keys
            if free and any(char.isalnum() for char in scalar.text):
                place = Scalar(syntax, scalar.style, scalar.indent)
        values.append(
            FoundScalar(
                path=scalar.path,
                start=start + scalar.start,
                end=start + scalar.end,
                text=scalar.text,
                place=place,
                free=free,
            )
        )
    return Front(end=end, values=tuple(values), locale=locale)


def front_parts(front: Front, text: str, parts: Assembler) -> None:
    """
    Adds the values to translate, and the one that names the language.

    Args:
        front: Of the text.
        text: The file, without its byte order mark.
        parts: Takes the parts.
    """
    done = byte = 0
    for value in front.values:
        if value.place is None:
            continue
        byte += len(text[done : value.start].encode())
        start = byte
        byte += len(text[value.start : value.end].encode())
        done = value.end
        if isinstance(value.place, LocaleValue):
            parts.verbatim(start)
            parts.verbatim(byte, value.place)
        else:
            parts.value(start, byte, value.text, f"front matter {value.path}", value.place)
