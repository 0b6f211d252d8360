"""Documents and their segments."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from l10n.model.findings import Finding
from l10n.model.place import Location
from l10n.model.units import UnitKey

__all__ = ["ONE_NUMBER", "PLURAL_FORM", "Document", "Segment", "Verbatim"]

PLURAL_FORM = "plural form"  # a segment's kind: one of several forms of a counted text, which share a source
ONE_NUMBER = "plural form of one number"  # a segment's kind: the text need not say the number


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One piece of a document to translate: a sentence, a heading, a table cell."""

    source: str  # the text without line wraps and container prefixes; never empty
    raw: str  # the exact text in the file; empty where only a target has it, see ``ports.LocaleFitter``
    kind: str  # what it is, for the translator: "heading", "paragraph", "table cell"
    location: Location
    context: str | None = None  # gettext's msgctxt: keeps equal sources apart
    note: str = ""  # the author's words for the translator
    block: int = 0  # ordinal of the block it belongs to: sentences of one paragraph share it
    index: int = 1  # 1-based position in its block
    total: int = 1  # segments in its block
    max_chars: int | None = None  # longest target allowed, in code points
    place: Hashable = None  # what the format needs to put a target back; no one else reads it

    def __post_init__(self) -> None:
        if not self.source:
            raise ValueError("a segment's source is empty")
        if not 1 <= self.index <= self.total:
            raise ValueError(f"index must be 1-{self.total}, got {self.index}")

    @property
    def is_plural_form(self) -> bool:
        """Whether it is one of several forms of a counted text: its source alone does not say which."""
        return self.kind in (PLURAL_FORM, ONE_NUMBER)

    @property
    def key(self) -> UnitKey:
        """Where its translation is filed in a catalog."""
        return UnitKey(self.source, self.context)


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that is not translated."""

    raw: str
    place: Hashable = None  # what the format may put in its stead; no one else reads it


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file cut into parts; joining every ``part.raw`` gives the file back."""

    path: str  # POSIX, relative to the project
    format: str  # the format's name
    newline: str  # the file's line end, "\n" or "\r\n"
    parts: tuple[Segment | Verbatim, ...]
    locale: str | None = None  # the document's own word about its language (front matter ``lang``)
    findings: tuple[Finding, ...] = ()  # what is wrong with the source itself

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The parts to translate, in the order of the file; may be empty."""
        return tuple([part for part in self.parts if isinstance(part, Segment)])

    @property
    def text(self) -> str:
        """The file's text."""
        return "".join(part.raw for part in self.parts)
