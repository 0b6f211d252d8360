"""Files of subtitles: the text of each cue a segment; times, settings and styles as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from l10n.errors import ParseError, StructureError
from l10n.formats.common.built_file import MEND, read_both
from l10n.formats.common.message_text import SYNTAX, has_words
from l10n.formats.common.source_text import Lines, read
from l10n.formats.subtitles.cues import SRT, VTT, Cue, Dialect, cues
from l10n.formats.subtitles.lines import WIDTH, in_lines, visible_length
from l10n.model import Document, Segment, UnitKey, Verbatim
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["SrtFormat", "VttFormat"]

# Characters that a viewer reads in a second, and on one screen. Source: Netflix, "Timed Text Style Guide",
# reading speed of adults in Italian and most languages; two lines.
_PER_SECOND = 17
_ON_SCREEN = 2 * WIDTH
_SPEAKER = re.compile(r"[ \t]*[-–—][ \t]?\S")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufeff]")
_ENTITY = re.compile(r"&(?!#?\w+;)")
_NO_TAG = re.compile(r"<(?![/\w])")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class _Lines:
    """The place of a cue's text."""

    width: int  # of its longest line
    newline: str


class _SubtitleFormat:
    """What the two have in common."""

    name = ""
    suffixes: tuple[str, ...] = ()
    syntax = SYNTAX
    _dialect: Dialect

    def __init__(self, settings: FormatSettings) -> None:
        """Settings are not needed: a cue is never cut."""

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        text = source.text
        places = Lines(text.encode(), path)
        parts: list[Segment | Verbatim] = []
        done = size = block = 0
        for cue in self._cues(text, path):
            for number, (start, end) in enumerate(cue.texts):
                if not has_words(text[start:end]):
                    continue
                parts.append(Verbatim(text[done:start]))
                size += len(text[done:start].encode())
                raw = text[start:end]
                parts.append(
                    Segment(
                        source=_source(raw),
                        raw=raw,
                        kind="subtitle",
                        location=places.location(size),
                        # equal words may need other ones in another scene
                        context=f"{cue.begin} {number + 1}" if number else cue.begin,
                        note=cue.note,
                        block=block,
                        max_chars=_most(raw, cue),
                        place=_Lines(max(WIDTH, *map(visible_length, raw.splitlines())), source.newline),
                    )
                )
                size += len(raw.encode())
                done = end
                block += 1
        if done < len(text):
            parts.append(Verbatim(text[done:]))
        return source.document(path, self.name, parts)

    def _cues(self, text: str, path: str) -> list[Cue]:
        found = cues(text, self._dialect, path)
        if text.strip() and not found and self._dialect is SRT:
            hint = "the times of a cue are 00:00:01,000 --> 00:00:02,000"
            raise ParseError("there are no cues in it", where=f"{path}:1", hint=hint)
        return found

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        pieces = []
        for part in document.parts:
            place = part.place
            target = targets.get(part.key, "") if isinstance(part, Segment) else ""
            if isinstance(part, Segment) and target != part.source and isinstance(place, _Lines):
                lines = in_lines(self._safe(target), place.width)
                pieces.append(place.newline.join(lines) or part.raw)
            else:
                pieces.append(part.raw)
        return "".join(pieces).encode()

    def _safe(self, text: str) -> str:
        """A text that ends no cue and begins none."""
        text = "\n".join(line for line in _UNFIT.sub(" ", text).splitlines() if line.strip())
        return text.replace("-->", "→")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old, new = read_both(document, target, self._skeleton)
        if old != new:
            what = f"{len(old)} cues became {len(new)}"
            if len(old) == len(new):
                what = next(
                    f"another cue: {one[0]}" for one, other in zip(old, new, strict=True) if one != other
                )
            raise StructureError(what, where=document.path, hint=MEND)

    def _skeleton(self, text: str, path: str) -> list[tuple[str, int]]:
        found = self._cues(text, path)
        return [(cue.times, len(cue.texts)) for cue in found]


def _source(raw: str) -> str:
    """The text of a cue in one line; in several where each is a speaker's."""
    lines = [" ".join(line.split()) for line in raw.splitlines()]
    speakers = len(lines) > 1 and all(map(_SPEAKER.match, lines))
    return ("\n" if speakers else " ").join(lines)


def _most(raw: str, cue: Cue) -> int | None:
    """The longest text that can be read while it is shown, its tags counted as they are."""
    if not cue.seconds:
        return None
    own = len(_source(raw))
    tags = own - visible_length(_source(raw))
    return max(own, min(int(cue.seconds * _PER_SECOND), _ON_SCREEN) + tags)


class SrtFormat(_SubtitleFormat):
    """SubRip."""

    name = "srt"
    suffixes = (".srt",)
    _dialect = SRT


class VttFormat(_SubtitleFormat):
    """WebVTT: with remarks, styles and regions, which stay."""

    name = "vtt"
    suffixes = (".vtt",)
    _dialect = VTT

    def _cues(self, text: str, path: str) -> list[Cue]:
        if not re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", text):
            raise ParseError("not WebVTT", where=f"{path}:1", hint="its first line begins with WEBVTT")
        return super()._cues(text, path)

    def _safe(self, text: str) -> str:
        text = _NO_TAG.sub("&lt;", _ENTITY.sub("&amp;", text.replace("-->", "--&gt;")))
        return super()._safe(text)
