"""Findings and the report of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, IntEnum
from hashlib import blake2b

from l10n.model.issues import Gravity, Quality
from l10n.model.matches import Usage
from l10n.model.place import Location, Span
from l10n.model.units import UnitKey

__all__ = ["Bill", "CheckInfo", "Finding", "PageState", "Repetition", "Report", "Severity", "UnitCounts"]


class Severity(IntEnum):
    """How bad; a run fails at or above ``--fail-on``."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a text."""

    check: str  # stable id, "number.value"
    severity: Severity
    message: str  # what is wrong, in terms of the text
    span: Span | None = None  # in code points of the target
    unit: UnitKey | None = None  # set by the runner
    location: Location | None = None  # set by the runner: the line in the PO file
    source: Location | None = None  # set by the runner: the line in the source file
    locale: str = ""  # set by the runner: of the target
    hint: str = ""  # what to do
    fix: str | None = None  # the whole target, mended
    target: str = ""  # set by the runner: the text that ``span`` and ``fix`` are about
    gravity: Gravity | None = None  # of an opinion, in MQM's terms; None: it follows from the severity

    @property
    def fails(self) -> bool:
        """Whether it may fail a run: an opinion is no gate, but where the project makes an error of it."""
        return self.gravity is None or self.severity is Severity.ERROR

    @property
    def fingerprint(self) -> str:
        """The same for the same defect when lines move; another when the text at its place is another."""
        place = self.location or self.source
        about = self.target[self.span.start : self.span.end] if self.span else ""
        parts = (
            self.check,
            self.locale,
            place.path if place else "",
            self.unit.source if self.unit else "",
            self.unit.context or "" if self.unit else "",
            about or self.message,
        )
        return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInfo:
    """What is known of a check, for reports that explain their findings."""

    id: str  # of its findings, or the family of their ids
    severity: Severity  # by default
    title: str = ""  # one sentence: what is wrong; Markdown's marks of code may stand in it, as in the others
    description: str = ""  # the title and what explains it, paragraphs
    help: str = ""  # the description and examples, for a plain view
    help_markdown: str = ""
    url: str = ""  # of its page: absolute


class PageState(Enum):
    """What becomes of a page, where a project asks for a share of accepted units."""

    PUBLISHED = "published"
    KEPT = "kept"  # an earlier one stands there, and is not written again
    WAITING = "waiting"  # readers have none


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The units of one document in one locale, counted."""

    path: str  # of the source
    locale: str  # of the target
    missing: int = 0
    draft: int = 0
    translated: int = 0
    words: int = 0  # of the sources that have a target
    accepted: int = 0  # of the translated ones, those without an error, where errors were looked for
    reused: int = 0  # filled from the memory in this run
    filled: int = 0  # filled by an engine in this run
    characters: int = 0  # sent to an engine in this run
    page: PageState | None = None  # None: each page is published, or nobody has asked

    @property
    def total(self) -> int:
        """All live units."""
        return self.missing + self.draft + self.translated


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a run sent to an engine, or would send, and what that costs."""

    engine: str
    texts: int  # equal ones once
    calls: int
    usage: Usage
    estimated: bool = False  # nothing was sent
    price: Decimal | None = None  # None: the project has no price for this engine
    currency: str = ""
    month: Decimal | None = None  # spent this month, this run included; None without a price
    left: Decimal | None = None  # of the tighter budget; None without one
    paid_twice: int = 0  # characters of texts whose answers were there already: not zero is our fault
    submitted: int = 0  # texts that a later run collects; they are in none of the other figures

    def joined(self, other: Bill) -> Bill:
        """Both together, of one run: without a price when one of them has none."""
        price = None if self.price is None or other.price is None else self.price + other.price
        return replace(
            self,
            engine=f"{self.engine} and {other.engine}",
            texts=self.texts + other.texts,
            calls=self.calls + other.calls,
            usage=self.usage + other.usage,
            price=price,
            month=None if price is None else self.month,
            left=self.left if other.left is None else other.left,
            paid_twice=self.paid_twice + other.paid_twice,
            submitted=self.submitted + other.submitted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has to say."""

    findings: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] | None = None  # those that the run before did not have; None: all are
    all_counts: tuple[UnitCounts, ...] = ()
    written: tuple[str, ...] = ()  # paths written, or to be written in a dry run
    failures: tuple[str, ...] = ()  # what could not be done: an error in one line each
    bill: Bill | None = None  # None: no engine was asked
    known: int = 0  # findings left out because the project's baseline has them
    quality: tuple[Quality, ...] = ()  # in each locale; none where nobody has looked at the texts
    # Of the checks, by their ids; read when a reporter asks.
    checks: Mapping[str, CheckInfo] = field(default_factory=dict, compare=False)
    repetition: Repetition | None = field(default=None, compare=False)  # None: nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """What the same run would say next, as long as nothing changes."""

    report: Report
    ground: bytes  # all that it follows from, as the run state has it
