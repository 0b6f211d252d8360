"""Fractions in words (a third, two thirds, half) and in digits (2/3)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from l10n.quantities.language.number_words import spelled_before
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.moments.periods import ordinal_number
from l10n.quantities.text.context import word_after, word_before

__all__ = ["FractionFound", "digit_fraction_at", "fraction_before", "half_of_period"]

_BEHIND = re.compile(r"[ \u00a0-]([^\W\d_]+|[12][0-9]{3})(?![^\W_])")
_SPANS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
_DIGITS = re.compile(r"([1-9])/([2-9]|10)(?![0-9/.,-]|[^\W\d_])")


class FractionFound(NamedTuple):
    """A fraction in a text."""

    start: int
    end: int
    value: Fraction
    spelled: bool


def digit_fraction_at(text: str, at: int) -> FractionFound | None:
    """The fraction in digits at a place: 2/3, not 24/7."""
    found = _DIGITS.match(text, at)
    if found is None or int(found[1]) >= int(found[2]) or text[at - 1 : at] in {"/", "-"}:
        return None
    return FractionFound(at, found.end(), Fraction(int(found[1]), int(found[2])), spelled=False)


def half_of_period(text: str, at: int, end: int, language: NumberLocale) -> bool:
    """Whether a word that means half names something else: the first half, half-life, metà marzo."""
    if not language.has("fractions.half", text[at:end].lower()):
        return False
    before = word_before(text, at)
    if ordinal_number(before.text, language) is not None or _half_more(text, end, language):
        return True
    behind = _BEHIND.match(text, end)
    following = behind[1].lower() if behind else ""
    return (
        following in language.months
        or following.isdecimal()
        or language.has("fractions.compounds", following)
    )


def _half_more(text: str, end: int, language: NumberLocale) -> bool:
    """Whether the half that ends at a place is one of a span of time before it: an hour and a half."""
    added: dict[str, str] = language.section("fractions").get("added", {})
    for phrase in (phrase for phrase, part in added.items() if part == "1/2"):
        start = end - len(phrase)
        if start > 0 and text[start:end].lower() == phrase:
            noun = word_before(text, start).lower
            return any(language.has(f"durations.{unit}", noun) for unit in _SPANS)
    return False


def fraction_before(text: str, at: int, end: int, floor: int, language: NumberLocale) -> FractionFound | None:
    """
    The fraction whose last word (third, half) stands at ``at``.

    Args:
        end: Where the word ends.
    """
    fractions = language.section("fractions")
    word = text[at:end].lower()
    if word in fractions["half"]:
        return FractionFound(at, end, Fraction(1, 2), spelled=True)
    part = fractions["parts"].get(word)
    spelled = spelled_before(text, at, floor, language, scaled=True)
    if part is None or spelled is None or not 1 <= spelled.value < part:
        return None
    ordinal = spelled.value == 1 and not _stands_alone(text, end, language)
    if ordinal or (spelled.value == 1 and text[spelled.start : spelled.end].lower() not in fractions["one"]):
        return None
    return FractionFound(spelled.start, end, Fraction(int(spelled.value), part), spelled=True)


def _stands_alone(text: str, end: int, language: NumberLocale) -> bool:
    """Whether no noun follows, which would make it an ordinal: a third party."""
    following = text[end : end + 1]
    if following in {"'", "’"} or (following == "-" and text[end + 1 : end + 2].isalpha()):
        return False
    after = word_after(text, end)
    return not after or language.has("fractions.after", re.split("['’]", after)[0].lower())
