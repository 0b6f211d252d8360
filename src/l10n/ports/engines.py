"""What an engine is, and what it may do besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from l10n.model import GlossaryTerm, LocalePair, Request, Suggestion, Usage

__all__ = [
    "Attempt",
    "Collected",
    "DeferredCall",
    "Deferring",
    "Engine",
    "EngineLimits",
    "EngineSettings",
    "Meter",
    "Metered",
    "Preparing",
    "TermKeeper",
    "Versioned",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineLimits:
    """The largest batch an engine takes, how many at a time, and what is paid for."""

    max_texts: int = 50
    max_bytes: int = 128 * 1024  # of all texts of a batch, UTF-8
    parallel: int = 1  # threads that may be inside ``translate`` at a time
    billing: str = "characters"  # what its vendor counts; or "tokens", or "nothing"
    # It reads ``Request.brief`` and ``Request.faults``: the texts of an article are asked for in their order,
    # batch by batch, and an answer that fails is asked for again.
    briefed: bool = False

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
class Collected:
    """What became of calls that were submitted together."""

    answers: Mapping[str, str]  # by the name of the call; those that failed are missing
    usages: Mapping[str, Usage]  # what is billed for each of them; without tokens when nobody counts
    problem: str = ""  # why some are missing; empty when none is


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferredCall:
    """A batch of texts as its vendor will get it."""

    body: str  # JSON
    most: Usage  # it can come to


@runtime_checkable
class Deferring(Protocol):
    """What an engine may have besides, when its vendor takes calls to be answered within a day."""

    def deferred(self, requests: Sequence[Request], pair: LocalePair) -> DeferredCall | None:
        """A batch as a call; None when it has nothing to translate."""
        ...

    def submit(self, key: str, bodies: Mapping[str, str]) -> str:
        """
        What the vendor calls the submission of some calls.

        Args:
            key: Ours, kept with it: ``find`` looks for it.
            bodies: By the names that the answers shall have.
        Raises:
            EngineError: with its subclasses; ``may_be_billed`` when it may have got there all the same.
        """
        ...

    def find(self, key: str) -> str | None:
        """
        What the vendor calls the submission with our key; None when there is none.

        Raises:
            EngineError: with its subclasses: nobody knows.
        """
        ...

    def collect(self, job: str) -> Collected | None:
        """
        What became of a submission; None while it is under way.

        Raises:
            EngineError: with its subclasses.
        """
        ...

    def read(self, requests: Sequence[Request], pair: LocalePair, answer: str) -> tuple[Suggestion, ...]:
        """One suggestion a request of a call, in order; its target is empty when there is none to be used."""
        ...


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
