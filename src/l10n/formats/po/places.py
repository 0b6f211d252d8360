"""Where messages stand in a PO file, and how translations are written there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.locales.gettext_header import plural_forms, to_gettext
from l10n.model import UnitKey

__all__ = ["Flags", "Form", "Header", "Message", "header_text", "message_text", "without_fuzzy"]

# Other readers take these for line ends.
_UNFIT = re.compile("[\x00\x1c-\x1f\x85\u2028\u2029\ufeff]")
_FUZZY = re.compile(r"(?:,[ \t]*fuzzy\b(?=[ \t]*(?:,|\r?\n|\Z)))")


@dataclass(frozen=True, slots=True)
class Header:
    """The place of the head of the file."""

    locale: str  # of the source: for it nothing changes
    newline: str


@dataclass(frozen=True, slots=True)
class Flags:
    """The place of a line of flags with ``fuzzy`` among them."""

    keys: tuple[UnitKey, ...]  # of the entry's messages: where one is translated, the flag goes


@dataclass(frozen=True, slots=True)
class Form:
    """Which form of a counted text a message is."""

    group: int  # of its entry
    index: int
    singular: str
    plural: str
    context: str  # of the entry's messages, without the number of the form


@dataclass(frozen=True, slots=True)
class Message:
    """The place of a translation."""

    newline: str
    before: str = ""  # white space at the start of the text
    after: str = ""
    form: Form | None = None


def message_text(text: str, place: Message) -> str:
    """A text as the strings of a PO file, a line of it on each; empty when there is none."""
    from polib import escape

    text = _UNFIT.sub(" ", text).strip()
    if not text:
        return ""
    lines = re.split(r"(?<=\n)(?!\Z)", place.before + text + place.after)
    strings = [f'"{escape(line)}"' for line in lines]
    return place.newline.join(strings if len(strings) == 1 else ['""', *strings])


def header_text(raw: str, locale: str, place: Header) -> str:
    """
    The head of a file for another language: its name, its plural forms, and no template's marks.

    Args:
        raw: The entry of the source, comments included.
        locale: BCP-47.
    """
    if locale == place.locale:
        return raw
    fields = {"Language": to_gettext(locale), "Plural-Forms": plural_forms(locale)}
    for name, value in fields.items():
        line = f'"{name}: {value}\\n"'
        raw, count = re.subn(rf'"{name}:(?:[^"\\]|\\.)*?\\n"', lambda _, line=line: line, raw)  # type: ignore[misc]
        if (not count and name == "Language") or not count:
            raw += place.newline + line
    return without_fuzzy(raw.replace("charset=CHARSET", "charset=UTF-8"))


def without_fuzzy(raw: str) -> str:
    """Lines of flags without ``fuzzy``."""
    lines = raw.splitlines(keepends=True)
    kept = [_FUZZY.sub("", line) if line.startswith("#,") else line for line in lines]
    return "".join(line for line in kept if line.strip() != "#")
