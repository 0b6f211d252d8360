"""What a run does with each document in each locale, by the name of the run."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

from l10n.pipeline.routes import Routes

if TYPE_CHECKING:
    from l10n.pipeline.document.process import Step

__all__ = [
    "BUILD",
    "EXTRACT",
    "CheckPlan",
    "CountPlan",
    "EstimatePlan",
    "FixPlan",
    "Opening",
    "Plan",
    "Saving",
    "TranslatePlan",
    "WeighPlan",
]


# What a plan works with, not what it comes to; what becomes of an edited page is never kept.
_TOOLS = ("routes", "answers_later", "overwrite")


class Opening(Enum):
    """How a run takes up a PO file."""

    AS_IT_STANDS = auto()
    MOVED = auto()  # from under the old name of its source, too
    RESTORED = auto()  # the same, and texts that are gone from it are taken back


class Saving(Flag):
    """What a run writes."""

    NOTHING = 0
    CATALOG = auto()
    TARGET = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What each run has; by itself it looks and writes nothing."""

    opening: Opening = Opening.AS_IT_STANDS
    saving: Saving = Saving.NOTHING
    checks: bool = True  # whether anybody asks what is wrong with the translations
    publishes: bool = True  # whether a target is made, to be written or compared
    overwrite: bool = False  # give up what only an edited page says
    compares: bool = False  # whether files are to follow from what they are made of when the run is over

    @property
    def steps(self) -> tuple[Step, ...]:
        """What fills the catalog; imported for the plans that have any."""
        return ()

    @property
    def is_count(self) -> bool:
        """Whether nothing but the states of units matters."""
        return not (self.checks or self.publishes or self.saving)

    @property
    def name(self) -> str:
        """The same for plans that come to the same with the same files."""
        told = [f"{each.name}={getattr(self, each.name)}" for each in fields(self) if each.name not in _TOOLS]
        return " ".join((type(self).__name__, *told))


EXTRACT = Plan(opening=Opening.RESTORED, saving=Saving.CATALOG, checks=False, publishes=False)
BUILD = Plan(opening=Opening.MOVED, saving=Saving.TARGET, compares=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatePlan(Plan):
    """A catalog is filled from the memory, by rule and by an engine; a dry run sends and writes nothing."""

    opening: Opening = Opening.RESTORED
    saving: Saving = Saving.CATALOG | Saving.TARGET
    routes: Routes = field(default_factory=Routes)  # without engines the memory alone
    retranslate: bool = False  # ask again for what an engine wrote and nobody accepted
    learns: bool = True  # whether the memory is told what a person accepted
    answers_later: bool = False  # what is new is submitted for a later run, where engines do that

    @property
    def steps(self) -> tuple[Step, ...]:
        from l10n.pipeline.document.filling import FILL, LEARN_AND_FILL

        return LEARN_AND_FILL if self.learns else FILL

    @property
    def is_dry(self) -> bool:
        """Whether it only says what would be done."""
        return self.saving is Saving.NOTHING

    def without_pages(self) -> TranslatePlan:
        """The plan for the catalogs alone: which pages are published follows from them."""
        return replace(self, saving=Saving.CATALOG, publishes=False)

    @classmethod
    def dry(cls, routes: Routes, *, retranslate: bool) -> TranslatePlan:
        """The plan that learns, sends and writes nothing."""
        return cls(learns=False, saving=Saving.NOTHING, routes=routes, retranslate=retranslate)


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatePlan(TranslatePlan):
    """What an engine would be asked is counted, and nobody looks at the texts otherwise."""

    learns: bool = False
    saving: Saving = Saving.NOTHING
    checks: bool = False
    publishes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlan(Plan):
    """What is on the disk is compared with what a run would make of it."""

    compares: bool = True
    require_reviewed: bool = False  # a draft is an error
    frozen: bool = False  # so is a PO file that would only be written differently


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPlan(Plan):
    """The states of units are counted; nobody looks at their texts."""

    checks: bool = False
    publishes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighPlan(Plan):
    """Accepted units are counted, which takes a look at their texts, to know which pages are published."""

    publishes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FixPlan(Plan):
    """Safe fixes are applied; what they leave as it was is not written."""

    opening: Opening = Opening.MOVED
    saving: Saving = Saving.CATALOG | Saving.TARGET
    accepted: bool = False  # whether it mends what a person wrote or accepted, too

    @property
    def steps(self) -> tuple[Step, ...]:
        from l10n.pipeline.document.autofix import autofix, autofix_accepted

        return (autofix_accepted if self.accepted else autofix,)
