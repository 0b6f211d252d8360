"""Plain text: paragraphs between blank lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.errors import StructureError
from l10n.formats.reading import Lines, read
from l10n.model import Document, Segment, UnitKey, Verbatim
from l10n.ports import FormatSettings

__all__ = ["TextFormat"]

_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:[ \t]*\r?\n[ \t]*\S(?:.*\S)?)*")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")


class TextFormat:
    """Plain text."""

    name = "text"
    suffixes = (".txt",)
    syntax = "text"

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        lines = Lines(source.text.encode(), path)
        parts: list[Segment | Verbatim] = [Verbatim(source.bom)] if source.bom else []
        last = 0
        for number, match in enumerate(_PARAGRAPH.finditer(source.text)):
            if match.start() > last:
                parts.append(Verbatim(source.text[last : match.start()]))
            parts.append(
                Segment(
                    source=_BREAK.sub(" ", match[0]),
                    raw=match[0],
                    kind="paragraph",
                    location=lines.location(len(source.text[: match.start()].encode())),
                    block=number,
                )
            )
            last = match.end()
        if last < len(source.text):
            parts.append(Verbatim(source.text[last:]))
        return Document(path=path, format=self.name, newline=source.newline, parts=tuple(parts))

    def publish(self, document: Document, targets: Mapping[UnitKey, str], locale: str) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        out = []
        for part in document.parts:
            target = targets.get(part.key) if isinstance(part, Segment) else None
            out.append(" ".join(target.split()) if target and target.strip() else part.raw)
        return "".join(out).encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        built = self.parse(target, document.path, "")
        if len(built.segments) != len(document.segments):
            raise StructureError("the number of paragraphs differs", where=document.path)
