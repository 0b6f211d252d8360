"""HTML files: the texts between tags, and the attributes a reader sees."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.formats.common.assembler import Assembler
from l10n.formats.common.directives import Directives
from l10n.formats.common.source_text import read
from l10n.formats.common.target_anchors import LocaleValue
from l10n.formats.front_matter.front_matter import Front, front_matter, front_parts
from l10n.formats.html.blocks import Html, html_parts
from l10n.formats.rendering.render import render_targets
from l10n.formats.structure.fingerprint import html_blocks
from l10n.formats.structure.guard import Outline, culprits, guard
from l10n.formats.structure.links import repointed_front, repointed_html
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
        front = self._front(source.text, path)
        parts = Assembler(content, path, sentences=self._settings.segmentation == "sentence")
        front_parts(front, source.text, parts)
        directives = Directives(parts.lines)
        base = len(source.text[: front.end].encode())
        html = Html(shielded(source.text[front.end :]), [(base, len(content))], content)
        html_parts(html, parts, directives, front.locale or locale, 0)
        parts.verbatim(len(content))
        directives.finish()
        found = tuple(parts.parts)
        declared = next((part.raw for part in found if isinstance(part.place, LocaleValue)), None)
        return source.document(
            path, self.name, found, locale=front.locale or declared, findings=directives.findings
        )

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        text = render_targets(document, targets, locale)
        if site.flavour or site.counterparts:
            mark = len(text) - len(text.removeprefix("\ufeff"))
            front = self._front(text[mark:], document.path)
            end = mark + front.end
            head = repointed_front(text[mark:end], front, document.path, site, locale)
            text = text[:mark] + head + repointed_html(text[end:], document.path, site)
        return text.encode("utf-8", "replace")

    def _front(self, text: str, path: str) -> Front:
        return front_matter(text, self._settings.front_matter, path)

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        guard(self._outline, document, target)

    def culprits(self, document: Document, target: bytes) -> tuple[UnitKey, ...]:
        """The keys of the segments in blocks where a target differs; empty when none is to blame."""
        return culprits(self._outline, document, target)

    def _outline(self, text: str, path: str) -> Outline:
        front = self._front(text, path)
        base = len(text[: front.end].encode())
        blocks = html_blocks(text[front.end :])
        for block in blocks:
            block.start += base
        return Outline(front.skeleton, blocks)
