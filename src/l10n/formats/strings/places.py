"""Where texts stand in a file of strings, and how others are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.formats.common.target_anchors import RawScalar
from l10n.formats.front_matter.toml import toml_text
from l10n.formats.front_matter.yaml import yaml_text
from l10n.formats.strings.json_text import JsonHabits, json_text
from l10n.formats.strings.plural_groups import PluralForm
from l10n.model import Document, UnitKey, Verbatim

__all__ = ["Member", "RootKey", "SameAs", "Text", "member_of", "published"]

_KEY = re.compile(r"(?P<stem>[\"']?[^\"'\n]*?)other(?P<sign>[\"']?[ \t]*[:=])(?P<gap>[ \t]*)")
_ESCAPES = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t"})
_UNFIT = re.compile("[\x00\ufeff]")


@dataclass(frozen=True, slots=True)
class RootKey:
    """The place of the key that names the language."""

    syntax: str


@dataclass(frozen=True, slots=True)
class Member:
    """How a form that the file lacks is written before the form ``other``."""

    stem: str  # before the name of its category
    sign: str  # behind it, up to the value
    trail: str  # between the value and the key of ``other``


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The place of a text."""

    syntax: str  # "json", "yaml" or "toml"
    style: str  # the opening quote, the block indicator, or empty
    indent: str  # of a block's lines
    before: str = ""  # white space at the start of the text
    after: str = ""
    habits: JsonHabits
    form: PluralForm | None = None
    member: Member | None = None  # of the form ``other``; None where no other can be put before it
    is_new: bool = False  # the file has no such form: it is written with its key
    is_part: bool = False  # of a string that parts its forms by ``|``: one of them cannot be left out
    instead: tuple[UnitKey, str] | None = None  # of a new part: what it says while it has no text of its own


@dataclass(frozen=True, slots=True)
class SameAs:
    """The place of a form that the language of a target lacks: it says what the form ``other`` says."""

    key: UnitKey
    text: Text


def member_of(text: str, scalar: RawScalar, syntax: str, newline: str) -> Member | None:
    """
    How another form is written before this one; None when that is not certain.

    Args:
        text: The file.
        scalar: The form ``other``.
        newline: The line end of the file.
    """
    start = scalar.key_start
    match = _KEY.match(text, start, scalar.start)
    if match is None:
        return None
    head = text.rfind("\n", 0, start) + 1
    if scalar.in_braces:
        before = text[:start].rstrip()
        if before[-1:] not in ("{", ","):
            return None
        trail = "," + (text[len(before) : start] or match["gap"])
    elif not text[head:start].strip(" \t"):
        trail = newline + text[head:start]
    elif syntax == "yaml" and not text[head:start].strip(" -"):
        trail = newline + " " * (start - head)
    else:
        return None
    gap = match["gap"] or ("" if syntax == "json" else " ")
    return Member(match["stem"], match["sign"] + gap, trail)


def published(document: Document, targets: Mapping[UnitKey, str], locale: str) -> Iterator[str]:
    """The pieces of the file with targets; see ``DocumentFormat.publish``."""
    for part in document.parts:
        place = part.place
        if isinstance(part, Verbatim):
            if isinstance(place, RootKey):
                yield _root_key(part.raw, locale, place)
            elif isinstance(place, SameAs):
                yield _written(targets.get(place.key, ""), place.text) or part.raw
            else:
                yield part.raw
        elif isinstance(place, Text):
            target = targets.get(part.key, "")
            written = "" if target == part.source and not place.is_new else _written(target, place)
            if place.is_new and place.instead:
                key, raw = place.instead
                yield "|" + (written or _written(targets.get(key, ""), place) or raw)
            else:
                yield _member(written, place) if place.is_new else written or part.raw


def _member(written: str, place: Text) -> str:
    if not written or place.member is None or place.form is None:
        return ""
    member = place.member
    return f"{member.stem}{place.form.category}{member.sign}{written}{member.trail}"


def _root_key(raw: str, locale: str, place: RootKey) -> str:
    if raw.replace("_", "-") == locale:
        return raw
    name = locale.replace("-", "_") if "_" in raw else locale
    return yaml_text(name, "", "") if place.syntax == "yaml" else name  # "no" would be a truth value


def _written(text: str, place: Text) -> str:
    """A text as a value of its file; empty when there is none."""
    text = _UNFIT.sub(" ", text).strip()
    if not text:
        return ""
    if place.is_part:
        return json_text(place.before + text.replace("|", "/") + place.after, place.habits)[1:-1]
    if place.syntax == "json":
        return json_text(place.before + text + place.after, place.habits)
    write = yaml_text if place.syntax == "yaml" else toml_text
    if not place.before + place.after or place.style not in ("", "'", '"'):
        return write(text, place.style, place.indent)
    before, after = place.before.translate(_ESCAPES), place.after.translate(_ESCAPES)
    return f'"{before}{write(text, chr(34), "")[1:-1]}{after}"'
