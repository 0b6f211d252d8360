"""A run of inline text cut into sentences, never inside an inline element."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.formats.segmentation.inline_runs import Element
from l10n.formats.segmentation.sentences import CLOSE, OBJECT, OPEN, SOLID, boundaries, may_end
from l10n.formats.segmentation.unwrapped import UnwrappedText
from l10n.inline.elements import is_verbatim, tag_name
from l10n.inline.patterns import atoms

__all__ = ["spans"]

_MARKS = re.compile(r"[*_~]+")
_WORD = re.compile(r"\w")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.:-]*)")
_ATOMS = atoms("markdown")
_VOID = frozenset(("br", "hr", "img", "input", "wbr"))


def spans(
    flat: UnwrappedText, elements: Sequence[Element], locale: str, *, sentences: bool
) -> list[tuple[int, int]]:
    """
    The segments of a text: start and end of each, in order; none when there is nothing to translate.

    Args:
        flat: The text.
        elements: Its inline elements, by their ends.
        locale: BCP-47 tag of the text.
        sentences: Whether to cut it at all.
    """
    text = flat.text
    length = len(text)
    plain = not _may_hold_atoms(text)
    first = elements[0].start if elements else length
    words = text if plain and not elements else ""  # known only where it costs nothing
    if not (plain and _WORD.search(text, 0, first)):
        words = _words(text, elements)
        if not _WORD.search(words):
            return []
    if not sentences or not may_end(text):
        return [(0, length)]
    ends = boundaries(_masked(text, elements), locale)
    if not ends:
        return [(0, length)]
    found = []
    begin = 0
    for stop, following in ends:
        # a piece without words belongs to its neighbour; an element starts with a sign
        if not (plain and text[begin].isalnum() and text[following].isalnum()):
            words = words or _words(text, elements)
            if not (_WORD.search(words, begin, stop) and _WORD.search(words, following)):
                continue
        found.append((begin, stop))
        begin = following
    if found and ("*" in text or "_" in text or "~" in text) and _has_loose_mark(text, elements):
        return [(0, length)]
    found.append((begin, length))
    return found


def _may_hold_atoms(text: str) -> bool:
    return (  # written out: it is asked of every text
        "@" in text
        or "{" in text
        or "&" in text
        or "://" in text
        or "www." in text
        or "[[" in text
        or "++" in text
        or " ^" in text
        or "\\(" in text
        or "\\[" in text
        or (text.startswith(":") and text.endswith(":"))  # nothing but emoji
    )


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


def _masked(text: str, elements: Sequence[Element]) -> str:
    """The text where sentences end only between elements, of the same length."""
    if elements:
        pieces = []
        last = 0
        tags = False
        for element in elements:
            start, end = element.start, element.end
            pieces.append(text[last:start])
            match element.name:
                case "Link" if text[start] != "<":
                    inner_end = element.inner_end
                    pieces.append(_solid(text[start:inner_end]) + CLOSE * (end - inner_end))
                case "Code" | "InlineMath" | "DisplayMath" | "Link" | "Image":
                    pieces.append(OBJECT * (end - start))
                case "FootnoteReference":
                    pieces.append(CLOSE * (end - start))
                case "InlineHtml":
                    pieces.append(_tag(text, start, end))
                    tags = True
                case _:
                    pieces.append(_solid(text[start:end]))
            last = end
        pieces.append(text[last:])
        masked = "".join(pieces)
        text = _closed_tags(text, masked, elements) if tags else masked
    return (
        _ATOMS.sub(_letters, text) if "{" in text or "[[" in text or "\\(" in text or "\\[" in text else text
    )


def _words(text: str, elements: Sequence[Element]) -> str:
    """The words of a text alone, where they stand; what is in an element for code is none."""
    pieces = []
    last = 0
    for element in elements:
        start, end = element.start, element.end
        if start < last:
            continue  # inside an element for code
        pieces.append(text[last:start])
        match element.name:
            case "Link" | "Image" if text[start] != "<":
                inner_end = element.inner_end
                pieces.append(text[start:inner_end] + " " * (end - inner_end))
            case "Emphasis" | "Strong" | "Strikethrough":
                pieces.append(text[start:end])
            case "InlineHtml" if not text.startswith("</", start) and is_verbatim(text[start:end]):
                end = _closed(text, elements, element) or end
                pieces.append(" " * (end - start))
            case _:
                pieces.append(" " * (end - start))
        last = end
    pieces.append(text[last:])
    words = "".join(pieces)
    return _ATOMS.sub(_blanks, words) if _may_hold_atoms(words) else words


def _closed(text: str, elements: Sequence[Element], opening: Element) -> int:
    """Where the element ends that a tag opens; 0 when it is not closed."""
    name = tag_name(text[opening.start : opening.end])
    depth = 0
    for element in elements:
        if element.start < opening.start or element.name != "InlineHtml":
            continue
        tag = text[element.start : element.end]
        if not tag.endswith("/>"):
            depth += (tag_name(tag) == name) - (tag_name(tag) == f"/{name}")
        if not depth:
            return element.end
    return 0


def _letters(match: re.Match[str]) -> str:
    if match.lastgroup == "FOOTNOTE":
        return CLOSE * len(match[0])
    return OBJECT * len(match[0])


def _blanks(match: re.Match[str]) -> str:
    if match.lastgroup == "LINK" and (words := match["wiki"] or match["label"]):
        return words.rjust(len(match[0]))
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
