"""
A source edit made in the translation.

White space, typographic variants, addresses, numbers and names inside an otherwise unchanged sentence: the
same edit is made in the target where the same construction stands there, and what a person accepted stays
accepted. Nothing else of the target is touched, no word of the source gets into it, and what comes out is
read again. An edit of which this cannot be said is a suggestion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from l10n.catalogs.merging.renaming import Renaming, renamed
from l10n.catalogs.merging.slots import Frame, Slot, SlotKind, addresses, by_figures, by_quantities, free_of
from l10n.catalogs.merging.sound_agreement import agreed_anew
from l10n.model import LocalePair
from l10n.quantities import NumberStyle, compare, localize, written_alike

__all__ = ["Revision", "propagate_edit", "revised"]

_MOST = 40  # changes in one sentence; more make it another one
_ONE = re.compile(r"(?<![\w.,])1(?:[.,]0{1,2})?(?![\w]|[.,][0-9])")
_LETTERS = re.compile(r"[^\W\d_]+")
_HIATUS = re.compile(r"\b([aeo]) \1", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Revision:
    """A translation with the edit of its source made in it."""

    text: str
    certain: bool  # whether it is right without anybody having read it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """A piece of the target that becomes another."""

    start: int
    end: int
    text: str
    number: bool  # whether what stands before may change with its sound
    certain: bool = True


def propagate_edit(before: str, after: str, target: str, pair: LocalePair, style: NumberStyle) -> str | None:
    """The target with the edit made in it; None when that is not certain. See ``revised``."""
    revision = revised(before, after, target, pair, style)
    return revision.text if revision is not None and revision.certain else None


def revised(before: str, after: str, target: str, pair: LocalePair, style: NumberStyle) -> Revision | None:
    """
    The target with the edit made in it; None when there is no telling where.

    Args:
        before: The source that ``target`` translates.
        after: The source as it is now.
        pair: The languages of the two.
        style: How numbers are printed in the target.
    Raises:
        ConfigError: one of the locales is not one that we know.
    """
    found: Revision | None = None
    # Digits in the place of digits first: that needs no reading. Where more than digits changed, what our
    # printer makes of the old quantity must stand in the target, to the letter.
    for framed in (by_figures, by_quantities):
        old, new = framed(before, pair.source), framed(after, pair.source)
        edits = _edits(old, new, target, pair, style)
        if edits == []:
            return Revision(target, certain=True)
        if edits is None or compare(before, target, pair, style):  # it did not agree to begin with
            continue
        text, agrees = _applied(target, edits, pair.target)
        certain = agrees and all(edit.certain for edit in edits) and not compare(after, text, pair, style)
        if found is None or certain:
            found = Revision(text, certain)
        if certain:
            break
    return found


def _edits(old: Frame, new: Frame, target: str, pair: LocalePair, style: NumberStyle) -> list[_Edit] | None:
    """What is to change in the target, in its order; None when a change has no place there."""
    names = renamed(old.text, new.text)
    if names is None or len(old.slots) != len(new.slots):
        return None
    becomes: dict[Hashable, tuple[Slot, Slot]] = {}
    for one, other in zip(old.slots, new.slots, strict=True):
        known = becomes.setdefault(one.value, (one, other))[1]
        if one.kind is not other.kind or known.value != other.value:
            return None  # of two equal ones that become different nobody knows which is which in the target
    changes = [(one, other) for one, other in becomes.values() if one.value != other.value]
    if len(changes) > _MOST:
        return None
    times = Counter(slot.value for slot in old.slots)
    taken = list(addresses(target))
    edits: list[_Edit] = []
    for one, other in changes:
        places = list(_placed(one, other, target, taken, pair, style))
        if len(places) != times[one.value]:
            return None
        edits += places
    for name in names:
        found = name.places(target, taken)
        if found is None or not name.is_kept(pair.source, pair.target):
            return None
        edits += _renamings(name, found, target, pair.target)
    edits.sort(key=lambda edit: edit.start)
    apart = all(edit.end <= following.start for edit, following in pairwise(edits))
    return edits if apart else None


def _placed(
    old: Slot, new: Slot, target: str, taken: list[Slot], pair: LocalePair, style: NumberStyle
) -> Iterator[_Edit]:
    """Where a piece of the source stands in the target, and what it becomes there."""
    match old.kind:
        case SlotKind.ADDRESS:
            for place in taken:
                if place.raw == old.raw:
                    yield _Edit(start=place.start, end=place.end, text=new.raw, number=False)
        case SlotKind.FIGURE:
            for place in free_of(list(by_figures(target, pair.target).slots), taken):
                if place.kind is SlotKind.FIGURE and (place.value == old.value or place.raw == old.raw):
                    text = written_alike(old.raw, place.raw, new.raw, pair)
                    if text is not None and not _ORDINAL.match(target, place.end):
                        yield _number(place.start, place.end, text, old, new)
        case SlotKind.CODE:
            yield from (_number(*span, new.raw, old, new) for span in _standing(old.raw, target, taken))
        case SlotKind.QUANTITY:
            yield from _printed(old, new, target, taken, pair, style)
        case _:
            assert_never(old.kind)


def _number(start: int, end: int, text: str, old: Slot, new: Slot) -> _Edit:
    # With one of a thing other words are singular.
    certain = not any(_ONE.search(raw) for raw in (old.raw, new.raw, text))
    return _Edit(start=start, end=end, text=text, number=True, certain=certain)


def _printed(
    old: Slot, new: Slot, target: str, taken: list[Slot], pair: LocalePair, style: NumberStyle
) -> Iterator[_Edit]:
    """Where the old quantity stands just as we print it, and the new one as we print it."""
    shown, text = (localize(slot.raw, pair, style) for slot in (old, new))
    foreign = set(_LETTERS.findall(new.raw)) & set(_LETTERS.findall(text)) - set(_LETTERS.findall(shown))
    doubtful = foreign or _HIATUS.search(text) or not any(char.isdigit() for char in text)
    for each, other in {(shown, text), (_turned(shown), _turned(text))}:
        for start, end in _standing(each, target, taken):
            edit = _number(start, end, other, old, new)
            yield _Edit(start=start, end=end, text=other, number=True, certain=edit.certain and not doubtful)


def _turned(text: str) -> str:
    """The text as it begins a sentence, or as it does not."""
    return (text[0].lower() if text[0].isupper() else text[0].upper()) + text[1:] if text else text


def _standing(raw: str, target: str, taken: list[Slot]) -> Iterator[tuple[int, int]]:
    """Where a text stands in the target by itself, outside addresses."""
    for found in re.finditer(rf"(?<![\w.,]){re.escape(raw)}(?![\w]|[.,][0-9])", target):
        if not any(slot.start < found.end() and found.start() < slot.end for slot in taken):
            yield found.span()


def _renamings(name: Renaming, places: Sequence[re.Match[str]], target: str, locale: str) -> Iterator[_Edit]:
    for place in places:
        certain = name.is_certain(target[: place.start()], locale)
        yield _Edit(start=place.start(), end=place.end(), text=name.new, number=False, certain=certain)


def _applied(target: str, edits: Sequence[_Edit], locale: str) -> tuple[str, bool]:
    """The target with the edits made, and whether what stands before each agrees with it."""
    text, at, agrees = "", 0, True
    for edit in edits:
        text += target[at : edit.start]
        if edit.number:
            behind = target[edit.end : edit.end + 8]
            old, new = target[edit.start : edit.end] + behind, edit.text + behind
            before = agreed_anew(text, old, new, locale, "’" if "’" in target else "'")
            agrees = agrees and before is not None
            text = text if before is None else before
        text += edit.text
        at = edit.end
    return text + target[at:], agrees
