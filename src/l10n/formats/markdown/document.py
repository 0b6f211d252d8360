"""Markdown documents: cut into segments, and put together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from l10n.formats.common.source_text import read
from l10n.formats.front_matter.front_matter import front_matter
from l10n.formats.markdown.blocks import markdown_parts
from l10n.formats.markdown.heading_anchors import pinned
from l10n.formats.markdown.site_syntax import Readable, readable
from l10n.formats.rendering.render import render_targets
from l10n.formats.structure.fingerprint import markdown_blocks
from l10n.formats.structure.guard import Outline, culprits, guard
from l10n.formats.structure.jsx_blocks import with_mdx
from l10n.formats.structure.links import repointed_front, repointed_markdown
from l10n.formats.structure.syntax_blocks import with_syntax
from l10n.model import Document, UnitKey
from l10n.ports import NO_SITE, FormatSettings, Site

__all__ = ["MarkdownFormat", "MdxFormat"]


class MarkdownFormat:
    """CommonMark with the extensions of GitHub and of the usual site generators."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def __init__(self, settings: FormatSettings) -> None:
        self._settings = settings
        self._mdx = settings.mdx

    @property
    def syntax(self) -> str:
        """Of inline markup, see ``DocumentFormat.syntax``."""
        return "mdx" if self._mdx else "markdown"

    def _is_mdx(self, path: str) -> bool:
        return self._mdx or path.endswith(".mdx")

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """The document, see ``DocumentFormat.parse``."""
        source = read(data, path)
        front = front_matter(source.text, self._settings.front_matter, path)
        gathered = markdown_parts(
            source.text,
            path,
            front,
            front.locale or locale,
            sentences=self._settings.segmentation == "sentence",
            mdx=self._is_mdx(path),
        )
        return source.document(
            path, self.name, gathered.parts, locale=front.locale, findings=gathered.findings
        )

    def locale(self, data: bytes, path: str) -> str | None:
        """The language that the front matter names, see ``LocaleReader.locale``."""
        return front_matter(read(data, path).text, self._settings.front_matter, path).locale

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """The file with targets, see ``DocumentFormat.publish``."""
        text = render_targets(document, targets, locale)
        if site.flavour or site.counterparts:
            text = self._placed(text, document, site, locale)
        return text.encode("utf-8", "replace")

    def _placed(self, text: str, document: Document, site: Site, locale: str) -> str:
        """The target with links and anchors that fit the site."""

        def read(body: str) -> str:
            return self._readable(body, document.path).text

        head, body = self._split(text, document.path)
        if site.flavour:
            _, source = self._split(document.text, document.path)
            body = pinned(body, source, site, read)
        if site.counterparts:
            shown = self._readable(body, document.path)
            mdx = (shown.mdx.nodes, shown.mdx.places) if shown.mdx else ()
            body = repointed_markdown(body, shown.text, document.path, site, *mdx)
        return self._repointed_head(head, document.path, site, locale) + body

    def _readable(self, body: str, path: str) -> Readable:
        return readable(body, mdx=self._is_mdx(path))

    def _repointed_head(self, head: str, path: str, site: Site, locale: str) -> str:
        text = head.removeprefix("\ufeff")
        front = front_matter(text, self._settings.front_matter, path)
        return head[: len(head) - len(text)] + repointed_front(text, front, path, site, locale)

    def _split(self, text: str, path: str) -> tuple[str, str]:
        """Front matter, with the byte order mark, and body."""
        mark = len(text) - len(text.removeprefix("\ufeff"))
        end = mark + front_matter(text[mark:], self._settings.front_matter, path).end
        return text[:end], text[end:]

    def guard(self, document: Document, target: bytes) -> None:
        """Nothing or an error, see ``DocumentFormat.guard``."""
        guard(self._outline, document, target)

    def culprits(self, document: Document, target: bytes) -> tuple[UnitKey, ...]:
        """The keys of the segments in blocks where a target differs; empty when none is to blame."""
        return culprits(self._outline, document, target)

    def _outline(self, text: str, path: str) -> Outline:
        front = front_matter(text, self._settings.front_matter, path)
        base = len(text[: front.end].encode())
        body = text[front.end :]
        read = self._readable(body, path)
        blocks = markdown_blocks(read.text)
        if read.mdx is not None:
            blocks = with_mdx(blocks, body, read.mdx.nodes, read.mdx.places)
        else:
            blocks = with_syntax(blocks, body, read.text, ((each.start, each.end) for each in read.titles))
        for block in blocks:
            block.start += base
        return Outline(front.skeleton, blocks)


class MdxFormat(MarkdownFormat):
    """Markdown with imports, JSX and expressions."""

    name = "mdx"
    suffixes = (".mdx",)

    def __init__(self, settings: FormatSettings) -> None:
        super().__init__(replace(settings, mdx=True))
