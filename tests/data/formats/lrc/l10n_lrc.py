"""Lyrics: one text for each line that is sung, its time untouched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.errors import ParseError, StructureError
from l10n.model import Document, Location, Segment, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["LrcFormat"]

_LINE = re.compile(
    r"^\ufeff?(?P<time>(?:\[\d\d:\d\d\.\d\d\])+)[ \t]*(?P<text>\S(?:[^\r\n]*\S)?)", re.MULTILINE
)
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")  # would end the line


class LrcFormat:
    """Lyrics with times."""

    name = "lrc"
    suffixes = (".lrc",)
    syntax = "text"

    def __init__(self, settings: FormatSettings) -> None:
        """Settings are not needed: a line is never cut."""

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ParseError("not UTF-8", where=f"{path}:{line}", hint="save the file as UTF-8") from error
        parts: list[Segment | Verbatim] = []
        done = 0
        for match in _lines(text):
            start, end = match.span("text")
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            parts.append(Verbatim(text[done:start]))
            parts.append(
                Segment(
                    source=match["text"],
                    raw=match["text"],
                    kind="lyrics",
                    location=Location(path, line, column - text.startswith("\ufeff") * (line == 1)),
                    context=match["time"],  # equal words may need other ones in another verse
                    block=len(parts),
                )
            )
            done = end
        if done < len(text):
            parts.append(Verbatim(text[done:]))
        newline = "\r\n" if "\r\n" in text else "\n"
        return Document(path=path, format=self.name, newline=newline, parts=tuple(parts))

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        pieces = []
        for part in document.parts:
            target = targets.get(part.key, "") if isinstance(part, Segment) else ""
            words = " ".join(_UNFIT.sub(" ", target).split())
            if words.startswith("["):
                words = f"– {words}"  # a time, it would seem
            pieces.append(words or part.raw)
        return "".join(pieces).encode()

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old = [match["time"] for match in _lines(document.text)]
        new = [match["time"] for match in _lines(target.decode())]
        if old != new:
            raise StructureError(
                f"{len(old)} lines became {len(new)}", where=document.path, hint="mend the translations"
            )


def _lines(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _LINE.finditer(text) if any(map(str.isalnum, match["text"])))
