"""A run of inline text cut into sentences, never inside an inline element."""

from __future__ import annotations

import re

from l10n.formats.flat import Flat
from l10n.formats.leaves import Element
from l10n.formats.sentences import CLOSE, OBJECT, OPEN, SOLID, boundaries
from l10n.inline.patterns import atoms

__all__ = ["spans"]

_ATOM_SIGNS = re.compile(r"://|www\.|[@{&]")
_WORD = re.compile(r"\w")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_ATOMS = atoms("markdown")
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


def spans(flat: Flat, elements: list[Element], locale: str, *, sentences: bool) -> list[tuple[int, int]]:
    """
    The segments of a text: start and end of each, in order; none when there is nothing to translate.

    Args:
        flat: The text.
        elements: Its inline elements, by their ends.
        locale: BCP-47 tag of the text.
        sentences: Whether to cut it at all.
    """
    masked, words = _masked(flat.text, elements)
    first = _WORD.search(words)
    if first is None:
        return []
    found = []
    begin = 0
    if sentences:
        for stop, following in boundaries(masked, locale):
            # a piece without words belongs to its neighbour
            if _WORD.search(words, begin, stop) and _WORD.search(words, following):
                found.append((begin, stop))
                begin = following
    found.append((begin, len(flat.text)))
    return found


def _masked(text: str, elements: list[Element]) -> tuple[str, str]:
    """
    Two texts of the same length: one where sentences end only between elements, one of the words alone.
    """
    masked = words = text
    if elements:
        sentence, word = list(text), list(text)
        opened: list[tuple[str, int]] = []  # HTML tags that are not closed yet
        for element in elements:
            start, end = element.start, element.end
            length = end - start
            match element.name:
                case "Code" | "InlineMath" | "DisplayMath":
                    sentence[start:end] = OBJECT * length
                    word[start:end] = " " * length
                case "FootnoteReference":
                    sentence[start:end] = CLOSE * length
                    word[start:end] = " " * length
                case "InlineHtml":
                    word[start:end] = " " * length
                    _mask_tag(text, sentence, start, end, opened)
                case "Link" if text[start] == "<":
                    sentence[start:end] = OBJECT * length
                    word[start:end] = " " * length
                case "Link" | "Image":
                    tail = end - element.inner_end
                    sentence[element.inner_end : end] = CLOSE * tail
                    word[element.inner_end : end] = " " * tail
                    if element.name == "Image":
                        sentence[start:end] = OBJECT * length
                    _solid(sentence, start, end)
                case _:
                    _solid(sentence, start, end)
        masked, words = "".join(sentence), "".join(word)
    if "{" in masked:
        masked = _ATOMS.sub(_letters, masked)
    if _ATOM_SIGNS.search(words):
        words = _ATOMS.sub(_blanks, words)
    return masked, words


def _letters(match: re.Match[str]) -> str:
    if match.lastgroup == "FOOTNOTE":
        return CLOSE * len(match[0])
    return OBJECT * len(match[0])


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _mask_tag(text: str, sentence: list[str], start: int, end: int, opened: list[tuple[str, int]]) -> None:
    tag = _TAG_NAME.match(text, start)
    name = tag[2].lower() if tag else ""
    if tag is None or tag[1] or name in _VOID:
        sentence[start:end] = (OBJECT if name == "img" else CLOSE) * (end - start)
    else:
        sentence[start:end] = OPEN * (end - start)
        opened.append((name, start))
        return
    for index in range(len(opened) - 1, -1, -1):
        if opened[index][0] == name:
            _solid(sentence, opened[index][1], end)
            del opened[index:]
            return


def _solid(chars: list[str], start: int, end: int) -> None:
    for index in range(start, end):
        if chars[index] in " \t\n":
            chars[index] = SOLID
