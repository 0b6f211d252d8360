"""The texts of HTML, in a file of its own or in a block of a Markdown document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from l10n.formats.common.assembler import Assembler
from l10n.formats.common.directives import Directives
from l10n.formats.common.tags import Comment, Piece, element_after
from l10n.formats.common.target_anchors import LocaleValue
from l10n.formats.html.texts import Language, Text, Value, texts
from l10n.formats.segmentation.inline_runs import Element
from l10n.formats.segmentation.runs import Run, joint_text
from l10n.formats.segmentation.unwrapped import Joint, unwrap

__all__ = ["Html", "html_parts"]

_LONE_TAG = re.compile(r"[ \t]*</?[A-Za-z][^<>\n]*>[ \t]*(?=[\r\n]|\Z)")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t\r\n]*")


class Html:
    """Some HTML and the way back to the file it stands in."""

    def __init__(
        self,
        text: str,
        lines: list[tuple[int, int]],
        data: bytes,
        *,
        in_markdown: bool = False,
        labels: Sequence[str] = (),
    ) -> None:
        """
        Args:
            text: The HTML as it is read: some code may be opaque, but the bytes are at the same places.
            lines: Where its lines stand in the file, in bytes, without what containers put before them.
            data: The file.
            in_markdown: Whether it is a block of a Markdown document.
            labels: Of links that are their own label, where its texts are Markdown.
        """
        self.text = text
        self.in_markdown = in_markdown
        self.labels = labels
        self.lines = lines
        self._data = data
        self._starts = [0]  # of lines in ``text``
        if len(lines) > 1:
            read = text.encode()
            byte = 0
            for start, end in lines[:-1]:
                self._starts.append(self._starts[-1] + len(read[byte : byte + end - start].decode()))
                byte += end - start

    @property
    def fixed(self) -> int:
        """
        Where the first line of a block ends if it is a tag alone: that is what makes it a block.

        Source: CommonMark 0.31, "HTML blocks", condition 7.
        """
        first = _LONE_TAG.match(self.text) if self.in_markdown else None
        return first.end() if first else 0

    def byte(self, position: int) -> int:
        """The byte of the file where the text from a position on starts."""
        return self._byte(position, bisect_right(self._starts, position) - 1)

    def byte_end(self, position: int) -> int:
        """The byte of the file where the text up to a position ends."""
        return self._byte(position, max(bisect_left(self._starts, position) - 1, 0))

    def _byte(self, position: int, line: int) -> int:
        return self.lines[line][0] + len(self.text[self._starts[line] : position].encode())

    def run(self, piece: Text) -> Run:
        """A text of it as a run."""
        start, end = self.byte(piece.start), self.byte_end(piece.end)
        raw = self._data[start:end].decode()

        def place(position: int, byte: int) -> int:
            return position - piece.start if narrow else len(self._data[start:byte].decode())

        narrow = len(self.lines) == 1 and len(raw) == piece.end - piece.start

        joints = [
            Joint(
                place(match.start(), self.byte_end(match.start())),
                place(match.end(), self.byte(match.end())),
                joint_text(self.text[match.start() - 1], self.text[match.end()]),
            )
            for match in _BREAK.finditer(self.text, piece.start, piece.end)
        ]
        flat = unwrap(raw, joints)
        elements = []
        for element in piece.elements:
            first = flat.position(place(element.start, self.byte(element.start)))
            last = flat.position(place(element.end, self.byte_end(element.end)))
            elements.append(Element(element.name, first, last, last))
        return Run(
            kind=piece.kind, form="html", start=start, flat=flat, elements=elements, labels=self.labels
        )


def html_parts(html: Html, parts: Assembler, directives: Directives, locale: str, width: int) -> str:
    """
    Adds the texts of some HTML; the name of an element whose content stays and that is not closed, or "".

    Args:
        html: What is read.
        parts: Takes the parts.
        directives: Takes the comments; one with nothing behind it in the HTML waits for a block.
        locale: The language of the texts.
        width: Of wrapped lines.
    """
    pieces, open_name = texts(html.text, html.fixed)
    runs = [piece for piece in pieces if isinstance(piece, Text)]
    for number, piece in enumerate(pieces):
        start = html.byte(piece.start)
        match piece:
            case Comment():
                if directives.comment(piece.text, start) and not _is_next(pieces, number, html.text):
                    following = element_after(html.text, piece.end, runs)
                    if following is not None:
                        directives.follow((html.byte(following[0]), html.byte_end(following[1])))
                continue
            case Language():
                parts.verbatim(start)
                parts.verbatim(html.byte_end(piece.end), LocaleValue("", "html"))
                continue
        remark = directives.at(start)
        if remark is None:
            continue
        match piece:
            case Text():
                parts.run(html.run(piece), locale, width, remark)
            case Value():
                end = html.byte_end(piece.end)
                source = " ".join(parts.data[start:end].decode().split())
                parts.value(start, end, source, piece.kind, piece.place, remark)
    return open_name


def _is_next(pieces: list[Piece], number: int, text: str) -> bool:
    """Whether a comment follows the one at a number at once: directives may go on there."""
    if number + 1 == len(pieces):
        return False
    piece, following = pieces[number], pieces[number + 1]
    return isinstance(following, Comment) and not text[piece.end : following.start].strip()
