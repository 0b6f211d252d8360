"""What a second look at a translation finds, in the terms of MQM."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum

from l10n.model.brief import HouseStyle
from l10n.model.place import Span
from l10n.model.terms import TermHit

__all__ = ["Dimension", "Gravity", "Issue", "Quality", "TextPair"]


class Dimension(Enum):
    """
    What kind of error it is.

    Source: Multidimensional Quality Metrics, the dimensions that concern a text by itself
    (https://themqm.org/error-types-2/typology); its "linguistic conventions" are called fluency here.
    """

    ACCURACY = "accuracy"
    TERMINOLOGY = "terminology"
    FLUENCY = "fluency"
    STYLE = "style"
    LOCALE_CONVENTION = "locale-convention"


class Gravity(IntEnum):
    """
    How much an error costs, in penalty points.

    Source: the severity levels of ISO 5060:2024 with the multipliers of MQM's scoring models
    (https://themqm.org/error-types-2/the-mqm-scoring-models/).
    """

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 5
    CRITICAL = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One error in a target, as whoever looked at it says; never trusted before the checks."""

    dimension: Dimension
    gravity: Gravity
    explanation: str  # one line, for a person
    span: Span | None = None  # in code points of the target; None: the whole of it, or something left out
    proposal: str | None = None  # what should stand in the span’s place; None without one

    def __post_init__(self) -> None:
        if self.proposal is not None and self.span is None:
            raise ValueError("a proposal needs a span")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """A source and its target, for somebody who looks at both."""

    source: str  # as they stand in the catalog, markup too
    target: str  # never blank
    kind: str = ""  # of the segment
    before: str = ""  # the neighbouring source text; context
    after: str = ""
    terms: tuple[TermHit, ...] = ()  # glossary terms that occur in the source
    max_chars: int | None = None  # longest target allowed, in code points
    style: HouseStyle = field(default_factory=HouseStyle)  # of the target locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """
    What findings say of translations, all together.

    Source: words are the source's, a thousand are the reference, as in the scorecard of MQM
    (https://themqm.org/error-types-2/values-and-scores/).
    """

    locale: str  # of the target
    words: int  # of the sources that have a target
    points: int  # see ``Gravity``; fewer is better

    @property
    def per_thousand(self) -> float | None:
        """Points per thousand words of the source; None where there are no words."""
        return 1000 * self.points / self.words if self.words else None

    @property
    def shown(self) -> str:
        """The same for people; a dash where there is none."""
        return "–" if self.per_thousand is None else f"{self.per_thousand:.1f}"
