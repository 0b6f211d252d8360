"""HTML files: the texts between block tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.errors import StructureError
from l10n.formats.reading import Lines, read
from l10n.model import Document, Segment, UnitKey, Verbatim
from l10n.ports import FormatSettings

__all__ = ["HtmlFormat"]

_SKIPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|code|pre|textarea)\b.*?(?:</\1\s*>|\Z)|<[^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


class HtmlFormat:
    """HTML."""

    name = "html"
    suffixes = (".html", ".htm")
    syntax = "html"

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        text = source.text
        lines = Lines(text.encode(), path)
        parts: list[Segment | Verbatim] = [Verbatim(source.bom)] if source.bom else []
        last = number = 0
        starts = [(match.end(), match.start()) for match in _SKIPPED.finditer(text)]
        begins = [0, *(end for end, _ in starts)]
        ends = [*(start for _, start in starts), len(text)]
        for begin, end in zip(begins, ends, strict=True):
            raw = text[begin:end].strip()
            if not any(char.isalnum() for char in raw):
                continue
            start = text.index(raw, begin)
            parts.append(Verbatim(text[last:start]))
            parts.append(
                Segment(
                    source=" ".join(raw.split()),
                    raw=raw,
                    kind="text",
                    location=lines.location(len(text[:start].encode())),
                    block=number,
                )
            )
            number += 1
            last = start + len(raw)
        parts.append(Verbatim(text[last:]))
        return Document(
            path=path,
            format=self.name,
            newline=source.newline,
            parts=tuple(part for part in parts if part.raw),
        )

    def publish(self, document: Document, targets: Mapping[UnitKey, str], locale: str) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        out = []
        for part in document.parts:
            target = targets.get(part.key) if isinstance(part, Segment) else None
            out.append(target.replace("<", "&lt;") if target and target.strip() else part.raw)
        return "".join(out).encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old = [match[0] for match in _SKIPPED.finditer(document.text)]
        new = [match[0] for match in _SKIPPED.finditer(target.decode())]
        if old != new:
            raise StructureError("the tags differ", where=document.path)
