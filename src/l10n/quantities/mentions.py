"""What the recogniser hands on."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model import Protected, Quantity
from l10n.quantities.tables import Tongue
from l10n.quantities.tails import Part
from l10n.quantities.view import View

__all__ = ["Mention", "Reading"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity or a protected token with its place in the view."""

    what: Quantity | Protected
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    loose: bool = False  # its marks are another language's


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, as read."""

    view: View
    tongue: Tongue
    mentions: tuple[Mention, ...]  # in order, none overlapping
