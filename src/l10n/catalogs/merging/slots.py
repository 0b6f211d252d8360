"""A sentence as a frame with slots: addresses and numbers, which may change while the sentence stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, fields
from enum import Enum

from l10n.catalogs.merging.sound_agreement import regular
from l10n.inline import NodeKind, tokens
from l10n.model import Protected, Quantity
from l10n.quantities import figures_of, find

__all__ = ["SLOT", "Frame", "Slot", "SlotKind", "addresses", "by_figures", "by_quantities", "free_of"]

SLOT = "\ufffc"  # stands for what may change; never in a text of its own
_SPACE = re.compile(r"\s+")
_VARIANTS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."}
)
_ADDRESSES = {kind.value for kind in (NodeKind.LINK, NodeKind.IMAGE, NodeKind.URL, NodeKind.EMAIL)}
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_STYLE = {"span", "raw", "written"}  # of a quantity: where it stands and how it is written


class SlotKind(Enum):
    """What may change."""

    ADDRESS = "address"
    FIGURE = "figure"  # digits, whatever they say
    QUANTITY = "quantity"  # a number with its unit, read
    CODE = "code"  # digits that stay as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A piece of a text that may change without changing the sentence."""

    kind: SlotKind
    start: int
    end: int
    raw: str
    value: Hashable  # equal for pieces that mean the same


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with its changeable pieces taken out, typography made plain."""

    text: str
    slots: tuple[Slot, ...]  # in their order


def by_figures(text: str, locale: str) -> Frame:
    """The frame around each figure: between equal ones nothing but digits has changed."""
    slots = [
        Slot(
            kind=SlotKind.FIGURE,
            start=figure.start,
            end=figure.end,
            raw=figure.raw,
            value=figure.raw if figure.value is None else figure.value,
        )
        for figure in figures_of(text, locale)
    ]
    return _framed(text, locale, slots, lambda slot: "th" if _ORDINAL.match(text, slot.end) else "")


def by_quantities(text: str, locale: str) -> Frame:
    """The frame around each quantity that is read: its scale, unit, month or currency may change, too."""
    return _framed(text, locale, [_read(found) for found in find(text, locale)], lambda _: "")


def addresses(text: str) -> Iterator[Slot]:
    """Where the text's links and images lead, and what stands there as an address."""
    for token in tokens(text):
        if token.kind in _ADDRESSES and token.value:
            at = text.find(token.value, token.start, token.end)
            if at >= 0:
                yield Slot(
                    kind=SlotKind.ADDRESS,
                    start=at,
                    end=at + len(token.value),
                    raw=token.value,
                    value=token.value,
                )


def free_of(slots: list[Slot], taken: list[Slot]) -> list[Slot]:
    """The slots that do not touch the others."""
    return [slot for slot in slots if not any(one.start < slot.end and slot.start < one.end for one in taken)]


def _read(found: Quantity | Protected) -> Slot:
    value: Hashable = found.raw
    if isinstance(found, Quantity):
        meaning = (getattr(found, item.name) for item in fields(found) if item.name not in _STYLE)
        value = (*meaning, found.written.signs)
    return Slot(
        kind=SlotKind.QUANTITY if isinstance(found, Quantity) else SlotKind.CODE,
        start=found.span.start,
        end=found.span.end,
        raw=found.raw,
        value=value,
    )


def _framed(text: str, locale: str, numbers: list[Slot], ending: Callable[[Slot], str]) -> Frame:
    """
    The text with addresses and numbers out.

    Args:
        ending: What hangs on to a number and goes with it: the «th» of an ordinal, whichever it is.
    """
    taken = list(addresses(text))
    slots = sorted((*taken, *free_of(numbers, taken)), key=lambda slot: slot.start)
    frame: list[str] = []
    at = 0
    for slot in slots:
        hanging = ending(slot) if slot.kind is SlotKind.FIGURE else ""
        frame += (text[at : slot.start], SLOT, hanging)
        at = slot.end + len(hanging)
    frame.append(text[at:])
    plain = _SPACE.sub(" ", "".join(frame)).strip().translate(_VARIANTS)
    return Frame(regular(plain, SLOT, locale), tuple(slots))
