"""Numbers that go on with a series of names: phases 2b and 3b, catalogue no. 12.3, 12.4."""

from __future__ import annotations

import re
from collections.abc import Sequence

from l10n.model import Protected
from l10n.quantities.identifiers.labelled import section_too
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.digits import Figure
from l10n.quantities.parse.mentions import Mention
from l10n.quantities.text.context import Name, word_after

__all__ = ["lettered_too", "like_a_code"]

_SERIES = frozenset({"identifier", "section", "version"})
_LETTERED = re.compile(r"[0-9]{1,4}[A-HMa-hm](?![^\W_])")
_NEAR = 5  # characters between two names of one series
_JOINED = 3  # words between two versions
_DIGITS = re.compile(r"[0-9]+")
_RECENT = 8  # mentions back to which a series of codes is remembered


def lettered_too(text: str, start: int, found: Sequence[Mention], language: NumberLocale) -> Name | None:
    """The number with a letter that goes on with others: phases 2b and 3b."""
    last = found[-1] if found else None
    if last is None or start - last.end > _NEAR or not isinstance(last.what, Protected):
        return None
    match = _LETTERED.match(text, start)
    if match is None or not _LETTERED.fullmatch(last.what.raw):
        return None
    word = text[last.end : start].strip(" \u00a0,–-&").lower()
    joined = not word or language.has("years.function", word)
    return Name(start, match.end(), last.what.reason) if joined else None


def _goes_on(between: str, language: NumberLocale) -> bool:
    """Whether a joint stands between two versions, a noun at most before it: 4.8 runtime, not 3.5."""
    words = between.replace(",", " ").split()
    joints = language.sets.get("names.series", frozenset())
    return 0 < len(words) <= _JOINED and words[-1].lower() in joints


def like_a_code(text: str, figure: Figure, found: Sequence[Mention], language: NumberLocale) -> Name | None:
    """The code that a figure is, because one of its series was called so: catalogue no. 12.3, 12.4."""
    last = found[-1] if found else None
    named = last.what.reason if last is not None and isinstance(last.what, Protected) else ""
    if last is not None and named == "section" and section_too(text, figure.start, last.end, language):
        return Name(figure.start, figure.end, "section")
    counted = word_after(text, figure.end)
    if figure.plain or language.counts(counted):
        return None
    if last is not None and named == "version" and _goes_on(text[last.end : figure.start], language):
        same = _DIGITS.sub("0", last.what.raw) == _DIGITS.sub("0", figure.digits)
        return Name(figure.start, figure.end, named) if same else None
    for mention in reversed(found[-_RECENT:]):
        what = mention.what
        if isinstance(what, Protected) and what.reason in _SERIES:
            same = _DIGITS.sub("0", what.raw) == _DIGITS.sub("0", figure.digits)
            if same and len(what.raw) == len(figure.digits) and what.raw[:3] == figure.digits[:3]:
                return Name(figure.start, figure.end, what.reason)
    return None
