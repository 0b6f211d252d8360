"""What stands round a number and is part of what it says: its unit, a bound, a power of ten."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from l10n.model import Interval, Protected, Quantity, kinds
from l10n.quantities.lexing.measures import Measure, measure_behind
from l10n.quantities.parse.mentions import Mention, Reading
from l10n.quantities.text.context import word_after

__all__ = ["PLAIN", "Behind", "Facets", "facets_of"]

_BOUND = re.compile(r"(?<![-=])(>=|<=|[≥≤⩾⩽<>±]|\+/[-−–])[ \u00a0]?\Z")
_BOUNDS = {">=": "≥", "<=": "≤", "⩾": "≥", "⩽": "≤", "+/-": "±", "+/−": "±", "+/–": "±"}
_QUOTED = re.compile(r"(?:^|\n)[ ]{0,3}(?:>[ ]?)+\Z")  # a quotation of Markdown, no bound
# Another number right behind, joined by a mark or by one or two small words: 5 or 10 mg, dal 5 al 10%.
_ANOTHER = re.compile(
    r"(?:[ \u00a0]?[-–−/,])?(?P<words>(?:[ \u00a0][^\W\d_]{1,4}){0,2})[ \u00a0'’]?[-+−±~<>≥≤]?[0-9]"
)
_COUNTED = frozenset({kinds.NUMBER, kinds.MEASURE})


class Behind(Enum):
    """What stands behind a number that has no unit we know."""

    NOTHING = "nothing"  # the end, a mark, a word that is no noun
    NOUN = "noun"  # may be a unit that we do not know
    ANOTHER = "another"  # a number that may bring the unit of both


class Facets(NamedTuple):
    """Of one mention."""

    measure: Measure | None = None
    bound: str = ""  # one of ≥ ≤ < > ±
    behind: Behind = Behind.NOTHING


PLAIN = Facets()


def _bound(text: str, mention: Mention) -> str:
    at = mention.start
    what = mention.what
    if isinstance(what, Quantity) and what.written.signs[0] == "±":
        return "±"
    if (
        not at
        or text[at - 1] not in "<>≥≤=±⩾⩽-−– \u00a0"
        or (text[at - 1] in " \u00a0" and text[at - 2 : at - 1] not in {*"<>≥≤=±⩾⩽-−–"})
    ):
        return ""
    found = _BOUND.search(text, max(0, at - 4), at)
    if found is None or (found[1] == ">" and _QUOTED.search(text, 0, at)):
        return ""
    return _BOUNDS.get(found[1], found[1])


def _joins(word: str, reading: Reading) -> bool:
    """Whether a word may stand between two numbers of one unit: 5 or 10 mg, 3 x 4 m."""
    return word == "x" or reading.number_locale.has("years.function", word)


def facets_of(mention: Mention, reading: Reading) -> Facets:
    """What stands round a mention of a text."""
    text, what = reading.view.text, mention.what
    bound = _bound(text, mention)
    marks = (
        isinstance(what, Protected) and what.reason == "marks"
    )  # a number of another language: 3,90 meters
    if not marks and (not isinstance(what, Quantity) or what.kind not in _COUNTED):
        return Facets(bound=bound) if bound else PLAIN
    quantity = what if isinstance(what, Quantity) else None
    measure = measure_behind(text, mention.end, reading.number_locale, quantity.unit if quantity else "")
    if measure is not None:
        return Facets(measure, bound)
    interval = quantity is not None and isinstance(quantity.value, Interval)
    another = _ANOTHER.match(text, mention.end) if not interval else None
    if another is not None and (
        reading.number_locale.plain or all(_joins(word.lower(), reading) for word in another["words"].split())
    ):
        return Facets(None, bound, Behind.ANOTHER)
    after = word_after(text, mention.end).lower()
    noun = after and not reading.number_locale.has("years.function", after)
    return Facets(None, bound, Behind.NOUN if noun else Behind.NOTHING)
