"""Texts in what Apertium knows of HTML, and back."""

from __future__ import annotations

import re

from l10n.engines.markup import as_xml

__all__ = ["dressed", "joined", "undressed"]

_OPENING = re.compile(r'<g id="(\d+)">')
_ATOM = re.compile(r'<x id="(\d+)"/>')
_WORD = re.compile(r"XQ(\d+)X", re.IGNORECASE)  # in no dictionary; comes back in any case
_SPAN = re.compile(r'<span id="g(\d+)">|</span>')


def dressed(text: str) -> str:
    """
    A text with elements that may stand inside a sentence, and with words for its atoms.

    Apertium takes any element it does not know for the end of a sentence.
    """
    text = _ATOM.sub(r"XQ\1X", text)
    return _OPENING.sub(r'<span id="g\1">', text).replace("</g>", "</span>")


def joined(text: str) -> str:
    """A text in which pieces of one element are one again, where only white space lies between them."""
    parts: list[str] = []
    opened: list[str] = []
    closed: list[tuple[str, int]] = []  # elements since the last word, and where in ``parts`` their ends are
    end = 0
    for tag in _SPAN.finditer(text):
        between = text[end : tag.start()]
        end = tag.end()
        parts.append(between)
        if between.strip():
            closed.clear()
        if not tag[1]:
            parts.append(tag[0])
            closed.append((opened.pop() if opened else "", len(parts) - 1))
            continue
        opened.append(tag[1])
        if closed and closed[-1][0] == tag[1]:
            parts[closed.pop()[1]] = ""
        else:
            parts.append(tag[0])
            closed.clear()
    return "".join([*parts, text[end:]])


def undressed(text: str, source: str) -> str:
    """
    A text with tags as in its source; of an element that is still in pieces the first has the tag.

    Args:
        source: The text before ``dressed``.
    """
    atoms = set(_ATOM.findall(source))
    text = _WORD.sub(lambda word: f'<x id="{word[1]}"/>' if word[1] in atoms else word[0], text)
    parts: list[str] = []
    opened: list[bool] = []  # whether each has its tag
    seen: set[str] = set()
    end = 0
    for tag in _SPAN.finditer(text):
        parts.append(text[end : tag.start()])
        end = tag.end()
        if tag[1]:
            opened.append(tag[1] not in seen)
            seen.add(tag[1])
            parts.append(f'<g id="{tag[1]}">' if opened[-1] else "")
        elif opened and opened.pop():
            parts.append("</g>")
    return as_xml("".join([*parts, text[end:]]))
