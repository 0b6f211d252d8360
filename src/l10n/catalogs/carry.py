"""
A source edit that can be made in the translation with certainty.

White space, typographic variants, addresses, numbers and names inside an otherwise unchanged sentence: the
same edit is made in the target, and what a person accepted stays accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.inline import NodeKind, tokens
from l10n.model import LocalePair, Protected, Quantity
from l10n.quantities import NumberStyle, agreed, compare, find, reprint

__all__ = ["carried"]

_SPACE = re.compile(r"\s+")
_VARIANTS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "."}
)
_ADDRESSES = {kind.value for kind in (NodeKind.LINK, NodeKind.IMAGE, NodeKind.URL, NodeKind.EMAIL)}
_WORD = re.compile(r"\w[\w&.-]*\w|\w")
_SLOT = "\ufffc"  # stands for what may change; never in a text of its own


@dataclass(frozen=True, slots=True)
class _Slot:
    """A piece of a source that may change without changing the sentence."""

    raw: str
    value: object  # equal for pieces that mean the same
    number: bool


def carried(before: str, after: str, target: str, pair: LocalePair, style: NumberStyle) -> str | None:
    """
    The target with the edit made in it; None when that is not certain.

    Args:
        before: The source that ``target`` translates.
        after: The source as it is now.
    """
    old_frame, old_slots = _frame(before, pair.source)
    new_frame, new_slots = _frame(after, pair.source)
    if len(old_slots) != len(new_slots):
        return None
    changes = [(old, new) for old, new in zip(old_slots, new_slots, strict=True) if old.value != new.value]
    names = _renamed(old_frame, new_frame)
    if names is None:
        return None
    if not changes and not names:
        return target
    if compare(before, target, pair, style):
        return None  # the numbers did not agree to begin with
    for old, new in changes:
        edited = _with_number(old, new, target, pair) if old.number else _replaced(old.raw, new.raw, target)
        if edited is None:
            return None
        target = edited
    for old_name, new_name in names:
        edited = _with_name(old_name, new_name, before, target)
        if edited is None:
            return None
        target = edited
    printed = reprint(after, target, pair, style)
    return None if printed.discrepancies else printed.text


def _frame(text: str, locale: str) -> tuple[str, list[_Slot]]:
    """The sentence with its changeable pieces taken out, and these pieces in their order."""
    pieces: list[tuple[int, int, _Slot]] = []
    for token in tokens(text):
        if token.kind in _ADDRESSES and token.value:
            at = text.find(token.value, token.start, token.end)
            if at >= 0:
                pieces.append((at, at + len(token.value), _Slot(token.value, token.value, number=False)))
    for found in find(text, locale):
        if not any(start < found.span.end and found.span.start < end for start, end, _ in pieces):
            pieces.append((found.span.start, found.span.end, _slot(found)))
    pieces.sort(key=lambda piece: piece[0])
    frame: list[str] = []
    at = 0
    for start, end, _ in pieces:
        frame += (text[at:start], _SLOT)
        at = end
    frame.append(text[at:])
    plain = _SPACE.sub(" ", "".join(frame)).strip().translate(_VARIANTS)
    return plain, [slot for _, _, slot in pieces]


def _slot(found: Quantity | Protected) -> _Slot:
    if isinstance(found, Quantity):
        return _Slot(found.raw, (found.kind, found.value, found.unit), number=True)
    return _Slot(found.raw, found.raw, number=False)


def _replaced(old: str, new: str, target: str) -> str | None:
    """The target with a literal piece exchanged, when it stands there just once."""
    return target.replace(old, new) if old and target.count(old) == 1 else None


def _with_number(old: _Slot, new: _Slot, target: str, pair: LocalePair) -> str | None:
    """The target with the new number as the source has it, where the old value stands; printed later."""
    if not isinstance(old.value, tuple) or not isinstance(new.value, tuple):
        return None
    if old.value[0] is not new.value[0] or 1 in (old.value[1], new.value[1]):
        return None  # another kind of thing, or a singular that other words agree with
    places = [
        found
        for found in find(target, pair.target)
        if isinstance(found, Quantity) and (found.kind, found.value, found.unit) == old.value
    ]
    if len(places) != 1:
        return None
    span = places[0].span
    before = agreed(target[: span.start], new.raw, pair.target)
    if before.endswith("'") and "’" in target:
        before = f"{before[:-1]}’"
    return before + new.raw + target[span.end :]


def _renamed(old: str, new: str) -> list[tuple[str, str]] | None:
    """Pairs of names that were exchanged; None when anything else changed."""
    if old == new:
        return []
    if _WORD.sub(_SLOT, old) != _WORD.sub(_SLOT, new):
        return None
    pairs = list(_changed_words(old, new))
    return pairs if all(_is_name(word) and _is_name(other) for word, other in pairs) else None


def _changed_words(old: str, new: str) -> Iterator[tuple[str, str]]:
    words = _WORD.findall(old), _WORD.findall(new)
    for index, (word, other) in enumerate(zip(*words, strict=True)):
        if word != other:
            # The first word is capitalised whatever it is.
            yield (word, other) if index else (word.lower(), other.lower())


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _with_name(old: str, new: str, before: str, target: str) -> str | None:
    """The target with one name for another: both stand as often in source and target, and sound alike."""
    pattern = re.compile(rf"(?<![\w'’]){re.escape(old)}(?!\w)")
    places = len(pattern.findall(target))
    if places == 0 or places != len(re.findall(rf"(?<!\w){re.escape(old)}(?!\w)", before)):
        return None
    if (old[0] in _VOWELS) != (new[0] in _VOWELS):
        return None  # an article before it may change
    return pattern.sub(lambda _: new, target)


_VOWELS = frozenset("AEIOUHYÀÁÂÄÅÆÈÉÊËÌÍÎÏÒÓÔÖØÙÚÛÜ")
