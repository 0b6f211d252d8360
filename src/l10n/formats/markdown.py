"""Markdown documents: cut into segments, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.errors import StructureError
from l10n.formats.flat import Flat, flatten
from l10n.formats.front import front_matter, set_locale, value_text
from l10n.formats.leaves import Element, Leaf, leaves
from l10n.formats.places import Inline, Locale, Scalar
from l10n.formats.placing import cell, heading, logical_lines, one_line, safe_start, whole_escapes, wrap
from l10n.formats.reading import Lines, read
from l10n.formats.references import repaired
from l10n.formats.sentences import cuts
from l10n.formats.signature import blocks, difference
from l10n.inline.patterns import atoms, shielded
from l10n.model import Document, Segment, UnitKey, Verbatim
from l10n.ports import FormatSettings

__all__ = ["MarkdownFormat"]

_TRIM = b" \t\r\n"
_TRIGGER = re.compile(r"://|[@{%]|www\.")
_WORD = re.compile(r"\w")


class MarkdownFormat:
    """CommonMark with the extensions of GitHub."""

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdx")
    syntax = "markdown"

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        return _Parse(source.text, path, locale, self._settings).document(source.bom, source.newline)

    def publish(self, document: Document, targets: Mapping[UnitKey, str], locale: str) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        return "".join(_published(document.parts, targets, locale)).encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        text = target.decode("utf-8").removeprefix("\ufeff")
        data = text.encode()
        source = document.text.removeprefix("\ufeff")
        keys = self._settings.front_matter
        front, new_front = front_matter(source, keys, document.path), front_matter(text, keys, document.path)
        old = blocks(source[front.end if front else 0 :])
        new = blocks(text[new_front.end if new_front else 0 :])
        found = difference(old, new)
        if found is not None:
            index, what = found
            offset = new[min(index, len(new) - 1)].start
            start = len(text[: new_front.end].encode()) if new_front else 0
            place = Lines(data, document.path).location(start + offset)
            raise StructureError(what, where=f"{place} (of the target)")


class _Parse:
    """One document being cut."""

    def __init__(self, text: str, path: str, locale: str, settings: FormatSettings) -> None:
        self.text = text
        self.data = text.encode()
        self.settings = settings
        self.locale = locale
        self.lines = Lines(self.data, path)
        self.path = path
        self.parts: list[Segment | Verbatim] = []
        self.block = 0
        self.done = 0  # bytes already in parts

    def document(self, bom: str, newline: str) -> Document:
        front = front_matter(self.text, self.settings.front_matter, self.path)
        base = 0
        declared = None
        if bom:
            self.parts.append(Verbatim(bom))
        if front is not None:
            declared = front.locale
            base = len(self.text[: front.end].encode())
            for value in front.values:
                start, end = (len(self.text[:at].encode()) for at in (value.start, value.end))
                self.verbatim(start)
                raw = self.text[value.start : value.end]
                if isinstance(value.place, Locale):
                    self.parts.append(Verbatim(raw, value.place))
                else:
                    self.parts.append(
                        Segment(
                            source=value.text,
                            raw=raw,
                            kind=f"front matter {value.path}",
                            location=self.lines.location(start),
                            block=self.block,
                            place=value.place,
                        )
                    )
                    self.block += 1
                self.done = end
        self.locale = declared or self.locale
        body = shielded(self.data[base:].decode())
        found = [(leaf, *self.flat(leaf, base)) for leaf in leaves(body) if leaf.form != "html"]
        width = _width([flat for _, _, flat in found])
        for leaf, start, flat in found:
            self.leaf(leaf, base, start, flat, width)
        self.verbatim(len(self.data))
        return Document(
            path=self.path, format="markdown", newline=newline, parts=tuple(self.parts), locale=declared
        )

    def verbatim(self, end: int) -> None:
        if end > self.done:
            self.parts.append(Verbatim(self.data[self.done : end].decode()))
            self.done = end

    def flat(self, leaf: Leaf, base: int) -> tuple[int, Flat]:
        """The byte where a leaf's text starts, and the text."""
        data = self.data
        start, end = leaf.start + base, leaf.end + base
        while data[start - 1 : start] == b"\\" and start > base:  # the parser leaves it out
            start -= 1
        raw = data[start:end]
        raw = raw.rstrip(_TRIM)
        stripped = raw.lstrip(_TRIM)
        start += len(raw) - len(stripped)
        raw = stripped
        text = raw.decode()
        chars = None
        if len(text) != len(raw):
            marks = sorted(
                {at for pair in leaf.breaks.items() for at in pair}
                | leaf.hard
                | {at for element in leaf.elements for at in (element.start, element.end, element.inner_end)}
            )
            chars = {}
            byte = char = 0
            for mark in marks:
                here = mark + base - start
                char += len(raw[byte:here].decode())
                byte = here
                chars[mark] = char
        else:
            chars = None
        flat = flatten(text, leaf, start - base, chars)
        return start, flat

    def leaf(self, leaf: Leaf, base: int, start: int, flat: Flat, width: int) -> None:
        text = flat.text
        masked, words = _masked(flat, leaf)
        if not _WORD.search(words):
            return
        boundaries = cuts(masked, self.locale) if self.settings.segmentation == "sentence" else []
        boundaries = [(end, begin) for end, begin in boundaries if _WORD.search(words, begin)]
        spans = []
        begin = 0
        for stop, following in boundaries:
            if _WORD.search(words, begin, stop):
                spans.append((begin, stop))
                begin = following
        spans.append((begin, len(text)))
        labels = tuple(e.label for e in leaf.elements if e.label is not None)
        multi = bool(flat.starts[1:])
        starts = {begin for begin, _ in spans}
        sembr = multi and all(at in starts for at in flat.starts[1:])
        form = leaf.form
        if form == "line" and multi:
            form = "flow"
        column = 0
        line_break = ""
        if multi:
            first = flat.raw[: flat.origins[1]]
            line_break = first[len(first.rstrip(" \t>\r\n")) :].lstrip(" \t")
            column = self.lines.location(start).column - 1
        place = Inline(form, line_break, 0 if sembr or not multi else width, column, labels)
        self.verbatim(start)
        for number, (begin, stop) in enumerate(spans, 1):
            first, last = flat.origin(begin), flat.origin(stop)
            at = start + (first if chars_equal(flat) else len(flat.raw[:first].encode()))
            self.verbatim(at)
            raw = flat.raw[first:last]
            self.parts.append(
                Segment(
                    source=text[begin:stop],
                    raw=raw,
                    kind=leaf.kind,
                    location=self.lines.location(at),
                    block=self.block,
                    index=number,
                    total=len(spans),
                    place=place,
                )
            )
            self.done = at + len(raw.encode())
        self.block += 1


def chars_equal(flat: Flat) -> bool:
    return flat.raw.isascii()


def _width(flats: list[Flat]) -> int:
    """The length that lines of wrapped paragraphs keep to, in code points; 0 when none is wrapped."""
    lengths = sorted(
        flat.starts[index + 1] - flat.starts[index] for flat in flats for index in range(len(flat.starts) - 1)
    )
    return lengths[len(lengths) * 9 // 10] if lengths else 0


_SPACE = re.compile(r"\s")
_OPAQUE = frozenset(("Code", "InlineMath", "DisplayMath", "Image"))


def _masked(flat: Flat, leaf: Leaf) -> tuple[str, str]:
    """
    Two texts of equal length: one where sentences end only between elements, one with only its words.
    """
    text = flat.text
    words = masked = text
    if leaf.elements:
        places = flat.marks
        sentence, word = list(text), list(text)
        opened: list[tuple[str, int]] = []
        for element in leaf.elements:
            start, end = flat.position(places(element.start)), flat.position(places(element.end))
            if element.name in _OPAQUE:
                sentence[start:end] = "x" * (end - start)
            if element.name == "InlineHtml":
                word[start:end] = " " * (end - start)
                tag = _TAG_NAME.match(text, start)
                sentence[start:end] = ")" * (end - start)
                if tag is None:
                    continue
                if tag[1]:
                    for index in range(len(opened) - 1, -1, -1):
                        if opened[index][0] == tag[2].lower():
                            _solid(sentence, opened[index][1], end)
                            del opened[index:]
                            break
                else:
                    opened.append((tag[2].lower(), start))
                    sentence[start:end] = "(" * (end - start)
            elif element.name == "FootnoteReference":
                sentence[start:end] = ")" * (end - start)
                word[start:end] = " " * (end - start)
            elif element.name in ("Code", "InlineMath", "DisplayMath"):
                word[start:end] = " " * (end - start)
            else:
                if element.name == "Link":
                    inner = flat.position(places(element.inner_end))
                    sentence[inner:end] = ")" * (end - inner)
                    word[inner:end] = " " * (end - inner)
                elif element.name == "Image":
                    inner = flat.position(places(element.inner_end))
                    word[inner:end] = " " * (end - inner)
                _solid(sentence, start, end)
        masked, words = "".join(sentence), "".join(word)
    if _TRIGGER.search(masked):
        masked = atoms("markdown").sub(lambda match: "x" * len(match[0]), masked)
        words = atoms("markdown").sub(lambda match: " " * len(match[0]), words)
    return masked, words


_TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w.-]*)")


def _solid(chars: list[str], start: int, end: int) -> None:
    for index in range(start, end):
        if chars[index] in " \n\t":
            chars[index] = "\x1f"


def _published(
    parts: tuple[Segment | Verbatim, ...], targets: Mapping[UnitKey, str], locale: str
) -> Iterator[str]:
    number = 0
    while number < len(parts):
        part = parts[number]
        if isinstance(part, Verbatim):
            yield set_locale(locale, part.place) if isinstance(part.place, Locale) else part.raw
            number += 1
            continue
        run = parts[number : number + 2 * part.total - 1]
        number += len(run)
        segments = run[::2]
        found = [targets.get(segment.key) for segment in segments]
        if not any(found):
            yield from (each.raw for each in run)
        elif isinstance(part.place, Scalar):
            yield value_text(found[0] or part.source, part.place)
        else:
            yield _block(run, found)


def _block(run: tuple[Segment | Verbatim, ...], found: list[str | None]) -> str:
    """One block with its targets in place."""
    first = run[0]
    place = first.place
    assert isinstance(place, Inline)
    pieces: list[tuple[str, str]] = []  # text, and the separator before it
    for number, target in enumerate(found):
        segment = run[2 * number]
        separator = run[2 * number - 1].raw if number else ""
        if target is None:
            text = segment.source if place.width or place.form != "flow" else segment.raw
        elif not target.strip():
            continue
        else:
            text = (
                repaired(target, segment.source, frozenset(place.references)) if place.references else target
            )
            text = whole_escapes(_placed(text, place))
        pieces.append((text, separator if pieces else ""))
    if place.form == "line":
        return heading("".join(separator + text for text, separator in pieces))
    if place.form == "cell":
        return "".join(separator + text for text, separator in pieces)
    if not place.width:
        return safe_start("".join(separator + text for text, separator in pieces))
    text = "".join((_separator(separator) + text) for text, separator in pieces)
    room = place.width - len(place.line_break.lstrip("\r\n"))
    out = []
    for index, line in enumerate(logical_lines(text)):
        mark = "\\" if line.endswith("\\") and index < text.count("\n") else ""
        out.append(
            wrap(safe_start(line), place.width - place.column if not index else room, room, place.line_break)
        )
        del mark
    return place.line_break.join(out)


def _separator(raw: str) -> str:
    if "\n" in raw or "\r" in raw:
        if raw.startswith("\\"):
            return "\\\n"
        return "  \n" if raw.startswith("  ") else " "
    return raw


def _placed(text: str, place: Inline) -> str:
    if place.form == "cell":
        return cell(text)
    if place.form == "line" or not place.line_break:
        return one_line(text)
    lines = logical_lines(text)
    if place.width:
        return "\n".join(lines)
    return place.line_break.join([lines[0], *(safe_start(line) for line in lines[1:])])
