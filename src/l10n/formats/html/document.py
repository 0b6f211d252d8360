"""HTML files: the texts between tags, and the attributes a reader sees."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.formats.common.assembler import Assembler
from l10n.formats.common.directives import Directives
from l10n.formats.common.source_text import read
from l10n.formats.common.target_anchors import LocaleValue
from l10n.formats.html.blocks import Html, html_parts
from l10n.formats.rendering.render import render_targets
from l10n.formats.structure.fingerprint import html_blocks
from l10n.formats.structure.guard import Outline, culprits, guard
from l10n.formats.structure.links import repointed_html
from l10n.inline.patterns import shielded
from l10n.model import Document, UnitKey
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["HtmlFormat"]


class HtmlFormat:
    """HTML as browsers read it, well-formed or not."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    syntax = "html"

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        content = source.text.encode()
        parts = Assembler(content, path, sentences=self._settings.segmentation == "sentence")
        directives = Directives(parts.lines)
        html = Html(shielded(source.text), [(0, len(content))], content)
        html_parts(html, parts, directives, locale, 0)
        parts.verbatim(len(content))
        directives.finish()
        found = tuple(parts.parts)
        declared = next((part.raw for part in found if isinstance(part.place, LocaleValue)), None)
        return source.document(path, self.name, found, locale=declared, findings=directives.findings)

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        text = render_targets(document, targets, locale)
        if site.counterparts:
            text = repointed_html(text, document.path, site)
        return text.encode("utf-8", "replace")

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        guard(_outline, document, target)

    def culprits(self, document: Document, target: bytes) -> tuple[UnitKey, ...]:
        """The keys of the segments in blocks where a target differs; empty when none is to blame."""
        return culprits(_outline, document, target)


def _outline(text: str, path: str) -> Outline:
    return Outline((), html_blocks(text))
