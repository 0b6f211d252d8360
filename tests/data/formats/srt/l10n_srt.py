"""SubRip subtitles: one text for each cue, its number and its times untouched."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from l10n.errors import ParseError, StructureError
from l10n.model import Document, Location, Segment, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["SrtFormat"]

_WIDTH = 42  # characters a line, as broadcasters want it
_TIME = r"\d{1,2}:\d\d:\d\d,\d{3}"
_CUE = re.compile(
    rf"^\ufeff?\d+[ \t]*\r?\n{_TIME} --> (?P<end>{_TIME})[^\r\n]*\r?\n(?P<text>[^\r\n]+(?:\r?\n[^\r\n]+)*)",
    re.MULTILINE,
)


class SrtFormat:
    """SubRip subtitles."""

    name = "srt"
    suffixes = (".srt",)
    syntax = "text"

    def __init__(self, settings: FormatSettings) -> None:
        """Settings are not needed: a cue is never cut."""

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ParseError("not UTF-8", where=f"{path}:{line}", hint="save the file as UTF-8") from error
        parts: list[Segment | Verbatim] = []
        done = 0
        for match in _cues(text):
            start, end = match.span("text")
            parts.append(Verbatim(text[done:start]))
            parts.append(
                Segment(
                    source=" ".join(match["text"].split()),
                    raw=match["text"],
                    kind="subtitle",
                    location=Location(path, text.count("\n", 0, start) + 1),
                    context=match["end"],  # equal words may need other ones in another scene
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
            words = " ".join(re.sub(r"[\x00\ud800-\udfff\ufeff]", " ", target).split())
            pieces.append(document.newline.join(textwrap.wrap(words, _WIDTH)) if words else part.raw)
        return "".join(pieces).encode()

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old = [match["end"] for match in _cues(document.text)]
        new = [match["end"] for match in _cues(target.decode())]
        if old != new:
            raise StructureError(
                f"{len(old)} cues became {len(new)}", where=document.path, hint="mend the translations"
            )


def _cues(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _CUE.finditer(text) if any(map(str.isalnum, match["text"])))
