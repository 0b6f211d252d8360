"""What the recogniser hands on."""

from __future__ import annotations

from typing import NamedTuple

from l10n.model import Protected, Quantity
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.parse.suffixes import Part
from l10n.quantities.text.prose_view import View

__all__ = ["Mention", "Reading"]


class Mention(NamedTuple):
    """A quantity or a protected token with its place in the view."""

    what: Quantity | Protected
    start: int
    end: int
    parts: tuple[Part, ...] = ()
    loose: bool = False  # its marks are another language's


class Reading(NamedTuple):
    """A text, as read."""

    view: View
    number_locale: NumberLocale
    mentions: tuple[Mention, ...]  # in order, none overlapping
