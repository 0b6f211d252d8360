"""The parts of a document, gathered from its start to its end."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from l10n.formats.common.source_text import Lines
from l10n.formats.common.target_anchors import BrokenTag, Inline
from l10n.formats.segmentation.runs import Run
from l10n.formats.segmentation.segments import spans
from l10n.model import Segment, Verbatim

__all__ = ["Assembler", "Remark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the author says about a block."""

    note: str = ""
    context: str | None = None
    max_chars: int | None = None


_NONE = Remark()


class Assembler:
    """Takes pieces of a file in ascending order; what lies between them is verbatim."""

    def __init__(self, data: bytes, path: str, *, sentences: bool, jsx: bool = False) -> None:
        """
        Args:
            data: The file, without its byte order mark.
            path: For locations.
            sentences: Whether runs are cut into sentences.
            jsx: Whether tags and braces in texts are JSX.
        """
        self.jsx = jsx
        self.data = data
        self.lines = Lines(data, path)
        self.sentences = sentences
        self.parts: list[Segment | Verbatim] = []
        self._block = 0
        self._done = 0  # bytes that are in parts

    def verbatim(self, end: int, place: Hashable = None) -> None:
        """What is left up to a byte."""
        if end > self._done:
            self.parts.append(Verbatim(self.data[self._done : end].decode(), place))
            self._done = end

    def value(
        self, start: int, end: int, source: str, kind: str, place: Hashable, remark: Remark = _NONE
    ) -> None:
        """A text of its own: a value of the front matter, an attribute."""
        if start < self._done:
            return
        self.verbatim(start)
        self.parts.append(
            Segment(
                source=source,
                raw=self.data[start:end].decode(),
                kind=kind,
                location=self.lines.location(start),
                context=remark.context,
                note=remark.note,
                block=self._block,
                max_chars=remark.max_chars,
                place=place,
            )
        )
        self._block += 1
        self._done = end

    def run(self, run: Run, locale: str, width: int, remark: Remark = _NONE) -> None:
        """The sentences of a run of inline text; nothing when it has no words."""
        if run.start < self._done:  # the parser read the line twice, as it does in tables that are too large
            return
        flat = run.flat
        cut = spans(flat, run.elements, locale, sentences=self.sentences and not run.holds_lines)
        if not cut:
            return
        place = self._place(run, width, cut)
        text, raw, start = flat.text, flat.raw, run.start
        context, note, max_chars = remark.context, remark.note, remark.max_chars
        total = len(cut)
        several = bool(flat.starts)
        char, at = 0, start  # a place in ``raw``, and its byte
        for index, (first, last) in enumerate(cut, 1):
            piece = raw
            if total > 1:
                begin, end = (flat.origin(first), flat.origin_end(last)) if several else (first, last)
                at += _size(raw[char:begin])
                piece, char = raw[begin:end], end
            if at > self._done:
                self.parts.append(Verbatim(self.data[self._done : at].decode()))
            self.parts.append(
                Segment(
                    source=text[first:last],
                    raw=piece,
                    kind=run.kind,
                    location=self.lines.location(at),
                    context=context,
                    note=note,
                    block=self._block,
                    index=index,
                    total=total,
                    max_chars=max_chars,
                    place=place,
                )
            )
            at += _size(piece)
            self._done = at
        self._block += 1

    def line_lengths(self, run: Run) -> list[int]:
        """The lengths of a run's lines but the last, with what stands before them."""
        flat = run.flat
        if not flat.starts:
            return []
        prefix = len(flat.line_break.lstrip("\r\n"))
        lengths = [after - before - 1 + prefix for before, after in pairwise(flat.starts)]
        lengths[0] += self._column(run.start) - prefix
        return lengths

    def _column(self, start: int) -> int:
        """What stands before a byte on its line, in bytes: container marks are ASCII."""
        return start - self.data.rfind(b"\n", 0, start) - 1

    def _place(self, run: Run, width: int, cut: list[tuple[int, int]]) -> Inline:
        flat = run.flat
        if not flat.starts:
            bare = run.form == "cell" and self._starts_line(run.start)
            return _inline("row" if bare else run.form, labels=tuple(run.labels), jsx=self.jsx)
        # a tag or an expression that came to stand alone on its line would be a block
        solid = self.jsx and ("<" in flat.text or "{" in flat.text)
        # one sentence a line is a way of writing, not a wrap
        by_sentence = len(cut) >= len(flat.starts) and set(flat.starts) <= {first for first, _ in cut}
        return _inline(
            run.form,
            flat.line_break,
            0 if by_sentence or run.holds_lines or solid else width,
            self._column(run.start),
            tuple(run.labels),
            _broken_tags(run) if run.elements else (),
            run.holds_lines,
            self.jsx,
        )

    def _starts_line(self, start: int) -> bool:
        """Whether a table cell has no pipe before it."""
        return self.data[max(0, start - 200) : start].rstrip(b" \t")[-1:] != b"|"


def _size(text: str) -> int:
    """Its bytes."""
    return len(text) if text.isascii() else len(text.encode())


# Most blocks of a document stand in equal places.
_inline = lru_cache(maxsize=1024)(Inline)


def _broken_tags(run: Run) -> tuple[BrokenTag, ...]:
    """The tags that stand on several lines."""
    flat = run.flat
    found = []
    for element in run.elements:
        first, last = element.start, element.end
        is_tag = element.name == "InlineHtml" or (element.name == "Code" and flat.text[first] == "{")
        if is_tag and any(first < at < last for at in flat.starts):
            tag = flat.text[first:last]
            raw = flat.raw[flat.origin(first) : flat.origin_end(last)]
            found.append(BrokenTag(tag, raw, flat.text.count(tag, 0, first)))
    return tuple(found)
