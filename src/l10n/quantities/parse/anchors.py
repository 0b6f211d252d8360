"""The places of a text that are looked at: digits, percent signs, words beside which a number may stand."""

from __future__ import annotations

import re
from functools import cache

from l10n.quantities.language.tables import TRIGGER, NumberLocale
from l10n.quantities.text.prose_view import View

__all__ = ["anchors"]

_ANCHOR = re.compile(r"[0-9]+|%")
_REMEMBERED = 100_000  # words


@cache
def _silent(tag: str) -> set[str]:
    """The words met so far that are no triggers: a text is looked at for the others alone."""
    return set()


def anchors(view: View, number_locale: NumberLocale) -> list[tuple[int, int]]:
    """
    Where a quantity may start, in order: digits, percent signs, words beside which a number may be in words.

    Returns:
        Start and end of each in the view; of a word only as much as it is known by.
    """
    text, triggers = view.text, number_locale.triggers
    places = [found.span() for found in _ANCHOR.finditer(text)]
    silent = _silent(number_locale.tag)
    words = view.words - silent
    starts = triggers.keys() & {word[:TRIGGER] for word in words}
    if len(words) > len(starts):
        if len(silent) > _REMEMBERED:
            silent.clear()
        silent.update(word for word in words if word[:TRIGGER] not in triggers)
    if not starts:
        return places
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when they become small
        lower = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    for word in (word for start in starts for word in triggers[start]):
        at = lower.find(word)
        while at >= 0:
            if at == 0 or not lower[at - 1].isalnum():
                places.append((at, at + len(word)))
            at = lower.find(word, at + 1)
    places.sort()
    return places
