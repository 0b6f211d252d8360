"""The contracts of plug-ins: formats, engines, checks, memories, reporters. Read this page to write one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from l10n.model import (
    Document,
    Finding,
    GlossaryTerm,
    LocalePair,
    MemoryMatch,
    NumberStyle,
    Report,
    Request,
    Severity,
    Suggestion,
    TermHit,
    Unit,
    UnitKey,
    Usage,
)

__all__ = [
    "NO_SITE",
    "Attempt",
    "Cacheable",
    "CatalogCheck",
    "Check",
    "CheckContext",
    "CulpritFinder",
    "Described",
    "DocumentFormat",
    "Engine",
    "EngineLimits",
    "EngineSettings",
    "FormatSettings",
    "MemorySettings",
    "MemoryStore",
    "Meter",
    "Metered",
    "Preparing",
    "Reporter",
    "Site",
    "TermKeeper",
    "Versioned",
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

    flavour: str = ""  # how headings keep their anchors: "docusaurus", "hugo", "mkdocs", "jekyll", "github"
    path: str = ""  # of the target, POSIX, relative to the project
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
        """Of inline markup in ``Segment.source``: ``markdown``, ``mdx``, ``html`` or ``text``."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLimits:
    """The largest batch an engine takes, how many at a time, and what is paid for."""

    max_texts: int = 50
    max_bytes: int = 128 * 1024  # of all texts of a batch, UTF-8
    parallel: int = 1  # threads that may be inside ``translate`` at a time
    billing: str = "characters"  # what its vendor counts; or "tokens", or "nothing"

    def __post_init__(self) -> None:
        if self.billing not in ("characters", "nothing", "tokens"):
            raise ValueError(f"billing must be characters, tokens or nothing; got {self.billing!r}")
        if self.parallel < 1:
            raise ValueError(f"parallel must be at least 1, got {self.parallel}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What the configuration and the environment say to an engine."""

    environment: Mapping[str, str] = field(repr=False)  # keys and addresses; never printed
    options: Mapping[str, object]  # the engine's own section of the configuration


@runtime_checkable
class Engine(Protocol):
    """Translates texts. Made with ``EngineSettings``."""

    name: str
    limits: EngineLimits

    def supports(self, pair: LocalePair) -> bool:
        """Whether it can translate between the two."""
        ...

    def translate(self, requests: Sequence[Request], pair: LocalePair) -> tuple[Suggestion, ...]:
        """
        One suggestion a request, in the order of the requests.

        Args:
            requests: At least one, within ``limits``.
            pair: One that it supports.
        Raises:
            TextError: it will not take a text of the batch; the others are asked again without it.
            EngineError: with its other subclasses: it is not asked again in this run.
        """
        ...


class Attempt(Protocol):
    """
    One request to an engine's vendor.

    It counts in full from before it is made: nobody knows what was billed for one that got no answer.
    """

    def came_to(self, usage: Usage) -> None:
        """Says what the vendor bills for it: nothing, when it was turned away."""
        ...

    def doubt(self, what: str) -> None:
        """
        Says that the vendor's own count cannot be believed: it counts in full, and no call follows it.

        Args:
            what: One line for the user, without a full stop.
        """
        ...


class Meter(Protocol):
    """What a run gives an engine to write down what it does."""

    def attempt(self, usage: Usage, most: Usage | None = None) -> Attempt:
        """
        A request that may be made now; it is on the disk as one that was.

        Args:
            usage: What it will come to, as far as is known; what it is held against the budget with.
            most: What it can come to at the very most; ``usage`` when None. No call follows one that came to
                more.
        Raises:
            BudgetError: it would cost more than is left.
            L10nError: the run is over, or the ledger cannot be written; the request must not be made.
        """
        ...

    def keep(self, requests: Sequence[Request], answers: Sequence[Suggestion]) -> None:
        """
        Puts answers on the disk as soon as they are there: what comes after them may fail.

        Args:
            requests: Of the batch, in any order.
            answers: To each of them.
        Raises:
            ProjectError: the answer cache cannot be written.
        """
        ...


@runtime_checkable
class Metered(Protocol):
    """What an engine may have besides, when it may make several requests for one batch."""

    def translate_metered(
        self, requests: Sequence[Request], pair: LocalePair, meter: Meter
    ) -> tuple[Suggestion, ...]:
        """
        As ``translate``, which is then not called; each request to the vendor is an attempt of its own.

        Raises:
            EngineError: with its subclasses; answers that were kept stay.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySettings:
    """What the configuration says to a memory."""

    place: str = field(repr=False)  # as ``memory:`` has it: a path, a pattern or an address with a password
    files: tuple[Path, ...]  # that the pattern fits, or the path, there or not; empty for an address
    pair: LocalePair


@runtime_checkable
class TermKeeper(Protocol):
    """What an engine may do besides, when it has a glossary of its own."""

    def keep_terms(self, terms: Sequence[GlossaryTerm], pair: LocalePair, project: str) -> None:
        """
        Keeps the terms of a pair: what it translates from now on follows them.

        Called once a run for each pair, before the first ``translate`` of it, and never in a dry run.

        Args:
            terms: In the order of the glossary; may be empty.
            project: The project's name, to tell its glossary from another's.
        Raises:
            EngineError: with its subclasses: nothing is translated then.
        """
        ...


@runtime_checkable
class Versioned(Protocol):
    """What an engine may have besides, when what answers can change under its name."""

    @property
    def version(self) -> str:
        """Another one when the answers may be others: what was answered before is not used then."""
        ...


@runtime_checkable
class Preparing(Protocol):
    """What an engine may do besides, when it needs a key, a package or a model."""

    def prepare(self) -> None:
        """
        Nothing, when it could be asked now; asks nobody.

        Raises:
            EngineError: with its subclasses, or PluginError: what is missing, and how to get it.
        """
        ...


@runtime_checkable
class MemoryStore(Protocol):
    """
    Finds earlier translations. A plug-in is called with ``MemorySettings`` and gives one of these.

    It is found by the name before ``://``, or by the suffix of its files without the dot.
    """

    def look_up(self, source: str, before: str = "", after: str = "") -> tuple[MemoryMatch, ...]:
        """Matches, best first; may be empty."""
        ...

    def learn(self, source: str, target: str, before: str = "", after: str = "") -> None:
        """Stores a pair that a person accepted."""
        ...

    def close(self) -> None:
        """Releases files and connections."""
        ...


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


@runtime_checkable
class Reporter(Protocol):
    """Turns a report into text."""

    name: str

    def render(self, report: Report) -> str:
        """The whole output, with its final line end."""
        ...
