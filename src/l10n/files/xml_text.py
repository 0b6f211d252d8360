"""Texts and attributes as XML, for files that we write."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["ILLEGAL", "attributes", "element", "escaped"]

# what production 2 of XML 1.0, Char, leaves out
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def escaped(text: str) -> str:
    """The text as XML; what XML cannot hold becomes U+FFFD."""
    return ILLEGAL.sub("\ufffd", text).translate(_IN_TEXT)


def attributes(values: Mapping[str, str]) -> str:
    """The attributes of a tag, each with a space before it; empty ones are left out."""
    pairs = ((name, ILLEGAL.sub("\ufffd", value)) for name, value in values.items() if value)
    return "".join(f' {name}="{value.translate(_IN_ATTRIBUTE)}"' for name, value in pairs)


def element(name: str, text: str, values: Mapping[str, str] | None = None) -> str:
    """A whole element with a text and no children."""
    return f"<{name}{attributes(values or {})}>{escaped(text)}</{name}>"
