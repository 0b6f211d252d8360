"""What a document format is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from l10n.model import Document, UnitKey

__all__ = [
    "NO_SITE",
    "CulpritFinder",
    "DocumentFormat",
    "FormatSettings",
    "IncludedOnly",
    "LocaleFitter",
    "LocaleReader",
    "Site",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSettings:
    """What the configuration says to a format."""

    segmentation: str = "sentence"  # or "block"
    front_matter: tuple[str, ...] = ("title", "description", "summary")  # keys to translate
    mdx: bool = False  # whether the site reads every Markdown file as MDX


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a target is published and what stands there; the default changes nothing."""

    flavour: str = ""  # how headings keep their anchors: "docusaurus", "hugo", … as `site:` in l10n.yaml
    anchors: str = ""  # the rule for their words where the site names one: "github", "blackfriday", …
    path: str = ""  # of the target, POSIX, relative to the project
    source_locale: str = ""  # which addresses of the source may begin with
    # pages and images of the source that have a counterpart in the target's locale, with that counterpart;
    # POSIX paths relative to the project, or addresses that start with a slash
    counterparts: Mapping[str, str] = field(default_factory=dict)


NO_SITE = Site()


@runtime_checkable
class DocumentFormat(Protocol):
    """Reads one kind of file and puts translations back. Made with ``FormatSettings``."""

    @property
    def name(self) -> str:
        """What it is called in documents and in the configuration."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Of its files: lower case, with the dot."""
        ...

    @property
    def syntax(self) -> str:
        """
        Of inline markup in ``Segment.source``: ``markdown``, ``mdx``, ``html``, ``message`` or ``text``.
        """
        ...

    def parse(self, data: bytes, path: str, locale: str) -> Document:
        """
        The document; its parts joined give ``data`` back.

        Args:
            data: The file as it is.
            path: POSIX, relative to the project; goes into locations.
            locale: The source language if the document does not name its own.
        Raises:
            ParseError: not UTF-8, or broken beyond reading.
        """
        ...

    def publish(
        self, document: Document, targets: Mapping[UnitKey, str], locale: str, site: Site = NO_SITE
    ) -> bytes:
        """
        The file with the targets in place; a segment without one keeps its source.

        Args:
            document: From this format's ``parse``.
            targets: By key; texts in the form of ``Segment.source``; any text is safe. An empty one says that
                the segment's text went to a neighbour of its block.
            locale: Of the targets.
            site: What links and anchors have to fit.
        """
        ...

    def guard(self, document: Document, target: bytes) -> None:
        """
        Nothing, when ``target`` has the structure of the document.

        Raises:
            StructureError: blocks, links, code or tags differ.
        """
        ...


@runtime_checkable
class CulpritFinder(Protocol):
    """A format that can tell which segments broke a file; with others, they are found by trying."""

    def culprits(self, document: Document, target: bytes) -> tuple[UnitKey, ...]:
        """
        The keys of segments to suspect; may be empty.

        Args:
            target: What ``guard`` refused.
        """
        ...


@runtime_checkable
class IncludedOnly(Protocol):
    """
    A format whose suffixes are those of other files, too: it reads only what the configuration includes.
    """

    @property
    def included_only(self) -> bool:
        """True."""
        ...


@runtime_checkable
class LocaleFitter(Protocol):
    """A format whose files have other segments in another language: plural forms."""

    def fitted(self, document: Document, locale: str) -> Document:
        """
        The document as it is to be translated into a language.

        Args:
            document: From this format's ``parse``. ``publish`` and ``guard`` take what comes back in its
            stead,
                whose parts need not give the file back: a segment that only the target has stands in no file.
            locale: Of the targets.
        """
        ...


@runtime_checkable
class LocaleReader(Protocol):
    """A format that finds the language of a file without taking it apart; others parse it for that."""

    def locale(self, data: bytes, path: str) -> str | None:
        """
        What ``parse`` would give as the document's locale.

        Args:
            data: The file as it is.
            path: POSIX, relative to the project.
        Raises:
            ParseError: as ``parse``.
        """
        ...
