"""Plain text: paragraphs and list items between blank lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from l10n.errors import StructureError
from l10n.formats.common.assembler import Assembler
from l10n.formats.common.source_text import read
from l10n.formats.rendering.markdown_escaping import ITEM
from l10n.formats.rendering.render import render_targets
from l10n.formats.rendering.wrapping import usual_width
from l10n.formats.segmentation.runs import Run, joint_text
from l10n.formats.segmentation.unwrapped import Joint, unwrap
from l10n.model import Document, UnitKey
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["TextFormat"]

_LINE = re.compile(rf"[ \t]*(?P<mark>{ITEM.pattern})?(?P<text>[^\r\n]*)(?:\r\n|\n|\r|\Z)")


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
        content = source.text.encode()
        parts = Assembler(content, path, sentences=self._settings.segmentation == "sentence")
        runs = _runs(source.text)
        width = usual_width([length for run in runs for length in parts.line_lengths(run)])
        for run in runs:
            parts.run(run, locale, width)
        parts.verbatim(len(content))
        return source.document(path, self.name, parts.parts)

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        text = render_targets(document, targets, locale)
        return text.encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        old = [bool(run.flat.text) for run in _runs(document.text)]
        new = [bool(run.flat.text) for run in _runs(target.decode("utf-8", "replace"))]
        if len(old) != len(new):
            raise StructureError(
                f"{len(old)} paragraphs became {len(new)}", where=document.path, hint="mend the translations"
            )


def _runs(text: str) -> list[Run]:
    """Paragraphs and list items."""
    runs = []
    lines: list[tuple[int, int]] = []  # of the open paragraph: where the text of each line starts and ends
    byte = char = 0

    def close() -> None:
        nonlocal byte, char
        if not lines:
            return
        start, end = lines[0][0], lines[-1][1]
        byte += len(text[char:start].encode())
        char = start
        joints = [
            Joint(before[1] - start, after[0] - start, joint_text(text[before[1] - 1], text[after[0]]))
            for before, after in pairwise(lines)
        ]
        runs.append(Run(kind="paragraph", form="text", start=byte, flat=unwrap(text[start:end], joints)))
        lines.clear()

    for match in _LINE.finditer(text):
        stripped = match["text"].rstrip()
        if not stripped or match["mark"]:
            close()
        if stripped:
            start = match.start("text")
            lines.append((start, start + len(stripped)))
    close()
    return runs
