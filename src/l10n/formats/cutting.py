"""A run of inline text cut into sentences, never inside an inline element."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.formats.flat import Flat
from l10n.formats.leaves import Element
from l10n.formats.sentences import CLOSE, OBJECT, OPEN, SOLID, boundaries
from l10n.inline.patterns import atoms

__all__ = ["spans"]

_ATOM_SIGNS = re.compile(r"://|www\.|[@{&]")
_MARKS = re.compile(r"[*_~]+")
_WORD = re.compile(r"\w")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_ATOMS = atoms("markdown")
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


def spans(flat: Flat, elements: Sequence[Element], locale: str, *, sentences: bool) -> list[tuple[int, int]]:
    """
    The segments of a text: start and end of each, in order; none when there is nothing to translate.

    Args:
        flat: The text.
        elements: Its inline elements, by their ends.
        locale: BCP-47 tag of the text.
        sentences: Whether to cut it at all.
    """
    text = flat.text
    masked, words = _masked(text, elements)
    if not _WORD.search(words):
        return []
    length = len(text)
    ends = boundaries(masked, locale) if sentences else ()
    if not ends:
        return [(0, length)]
    found = []
    begin = 0
    for stop, following in ends:
        # a piece without words belongs to its neighbour
        if (words[begin].isalnum() or _WORD.search(words, begin, stop)) and (
            words[following].isalnum() or _WORD.search(words, following)
        ):
            found.append((begin, stop))
            begin = following
    if found and _MARKS.search(text) and _has_loose_mark(text, elements):
        return [(0, length)]
    found.append((begin, length))
    return found


def _has_loose_mark(text: str, elements: Sequence[Element]) -> bool:
    """
    Whether a mark of emphasis stands in the text that belongs to none.

    A translation may turn it into one that opens, and then its partner may be in another sentence.
    """
    last = 0
    for element in elements:
        if _is_loose(text, last, element.start):
            return True
        last = element.end
    return _is_loose(text, last, len(text))


def _is_loose(text: str, start: int, end: int) -> bool:
    for match in _MARKS.finditer(text, start, end):
        before = text[match.start() - 1 : match.start()] or " "
        after = text[match.end() : match.end() + 1] or " "
        inside_word = match[0][0] == "_" and before.isalnum() and after.isalnum()
        if not inside_word and before != "\\" and not (before.isspace() and after.isspace()):
            return True
    return False


def _masked(text: str, elements: Sequence[Element]) -> tuple[str, str]:
    """
    Two texts of the same length: one where sentences end only between elements, one of the words alone.
    """
    masked = words = text
    if elements:
        sentence, word = [], []  # pieces of the two
        last = 0
        tags = False
        for element in elements:
            start, end, inner_end = element.start, element.end, element.inner_end
            before = text[last:start]
            sentence.append(before)
            word.append(before)
            length = end - start
            match element.name:
                case "Code" | "InlineMath" | "DisplayMath":
                    sentence.append(OBJECT * length)
                    word.append(" " * length)
                case "Link" if text[start] != "<":
                    sentence.append(_solid(text[start:inner_end]) + CLOSE * (end - inner_end))
                    word.append(text[start:inner_end] + " " * (end - inner_end))
                case "Link":
                    sentence.append(OBJECT * length)
                    word.append(" " * length)
                case "Image":
                    sentence.append(OBJECT * length)
                    word.append(text[start:inner_end] + " " * (end - inner_end))
                case "FootnoteReference":
                    sentence.append(CLOSE * length)
                    word.append(" " * length)
                case "InlineHtml":
                    sentence.append(_tag(text, start, end))
                    word.append(" " * length)
                    tags = True
                case _:
                    inside = text[start:end]
                    sentence.append(_solid(inside))
                    word.append(inside)
            last = end
        rest = text[last:]
        masked, words = "".join((*sentence, rest)), "".join((*word, rest))
        if tags:
            masked = _closed_tags(text, masked, elements)
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


def _tag(text: str, start: int, end: int) -> str:
    tag = _TAG_NAME.match(text, start)
    name = tag[2].lower() if tag else ""
    if name == "img":
        return OBJECT * (end - start)
    return (CLOSE if tag is None or tag[1] or name in _VOID else OPEN) * (end - start)


def _closed_tags(text: str, masked: str, elements: Sequence[Element]) -> str:
    """The masked text without a sentence end between an opening tag and the one that closes it."""
    opened: list[tuple[str, int]] = []
    pieces: list[str] = []
    last = 0
    for element in elements:
        tag = _TAG_NAME.match(text, element.start) if element.name == "InlineHtml" else None
        if tag is None:
            continue
        name = tag[2].lower()
        if not tag[1]:
            if name not in _VOID:
                opened.append((name, element.start))
            continue
        for index in range(len(opened) - 1, max(len(opened) - 50, 0) - 1, -1):
            if opened[index][0] == name:
                start, end = opened[index][1], element.end
                if start >= last and not index:
                    inside = CLOSE * (end - start) if name == "sup" else _solid(masked[start:end])
                    pieces += (masked[last:start], inside)
                    last = end
                del opened[index:]
                break
    return "".join((*pieces, masked[last:]))


def _solid(text: str) -> str:
    return text.replace(" ", SOLID).replace("\n", SOLID).replace("\t", SOLID)
