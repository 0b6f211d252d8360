"""What a check is, and what it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from l10n.model import Finding, LocalePair, NumberStyle, Severity, TermHit, Unit

__all__ = ["Cacheable", "CatalogCheck", "Check", "CheckContext", "Described"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """What a check may know besides the two texts."""

    pair: LocalePair
    unit: Unit
    syntax: str = "markdown"  # of the texts, see ``DocumentFormat.syntax``
    numbers: NumberStyle = field(default_factory=NumberStyle)  # how the target locale prints them
    source_terms: tuple[TermHit, ...] = ()  # glossary terms in the source
    target_terms: tuple[TermHit, ...] = ()  # glossary targets in the target, forbidden ones too
    require_reviewed: bool = False  # a draft is an error
    is_ours: bool = False  # the tool wrote the targets, and they are as it wrote them
    kind: str = ""  # of the segment: "heading", "paragraph"
    max_chars: int | None = None  # longest target allowed, in code points
    # words of the target that no dictionary knows, with what may have been meant; empty without dictionaries
    misspelt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counterparts: Mapping[str, str] = field(default_factory=dict)  # of the site, see ``Site.counterparts``
    pins_anchors: bool = False  # headings of the target keep the source's anchors, see ``Site.flavour``


@runtime_checkable
class Check(Protocol):
    """Finds one kind of defect in one target."""

    @property
    def id(self) -> str:
        """``number.value``, or the family when it finds several kinds; findings carry it."""
        ...

    @property
    def severity(self) -> Severity:
        """Unless the configuration says otherwise."""
        ...

    def run(self, source: str, target: str, context: CheckContext) -> Iterator[Finding]:
        """Findings without unit and location: the runner adds them. Pure, lazy."""
        ...


@runtime_checkable
class Cacheable(Protocol):
    """What a check of one text may have besides: without it, each text is read anew."""

    @property
    def is_cacheable(self) -> bool:
        """
        Whether equal texts get equal findings, so that a run asks once for each.

        Of its context such a check reads all but ``counterparts``, and of its unit no more than the state and
        whether there is a previous source.
        """
        ...


@runtime_checkable
class Described(Protocol):
    """What a check of either kind may have besides, for reports that explain their findings."""

    @property
    def page(self) -> str:
        """
        Its documentation, as a docstring is indented.

        What is wrong in one sentence; paragraphs that explain it; examples, each a ``Bad:`` or ``Good:`` with
        lines ``en: …`` and ``it: …`` below it, indented.
        """
        ...

    @property
    def page_url(self) -> str:
        """The absolute address of a page about it; empty when there is none."""
        ...


@runtime_checkable
class CatalogCheck(Protocol):
    """Finds defects that show only when the units of one catalog are compared. A plug-in as ``Check``."""

    @property
    def id(self) -> str:
        """ "term.mixed"; findings carry it."""
        ...

    @property
    def severity(self) -> Severity:
        """The default."""
        ...

    def survey(self, contexts: Sequence[CheckContext]) -> Iterator[Finding]:
        """
        Findings with their unit, without location: the runner adds it. Pure, lazy.

        Args:
            contexts: One for each live unit, in document order.
        """
        ...
