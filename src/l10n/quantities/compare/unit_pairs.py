"""Whether two equal numbers measure the same: the unit, and each thing that it is counted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.model import Severity, kinds
from l10n.quantities.language.unit_names import TIMES, canonical
from l10n.quantities.lexing.measures import Measure, unit_name_at
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind, facets_of
from l10n.quantities.rows.rows import Entry

__all__ = ["UnitsOf", "shared_measure", "unit_verdict"]

_WORD = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)*[²³]?|°[CF]")
# Named loosely in ordinary prose: a unit we do not know may stand for one of these.
_EVERYDAY = frozenset(
    (
        "t",
        "mi",
        "ft",
        "in",
        "yd",
        "drop",
        "teaspoon",
        "tablespoon",
        "bbl",
        "gal",
        "U",
        "acre",
        "hp",
        "kt",
        "lb",
    )
) | frozenset(("oz", "rpm", "ha", "b", "B", "M", "A"))
# One of these may stand for the other: units of insulin, degrees whose scale goes without saying.
_ONE = (frozenset({"U", "IU"}), frozenset({"°", "°C"}), frozenset({"°", "°F"}))


class UnitsOf:
    """The units that a text names anywhere, read when first asked for."""

    def __init__(self, reading: Reading, rates: list[Entry]) -> None:
        self.reading = reading
        self.rates = rates
        self._units: frozenset[str] | None = None

    def _read(self) -> Iterator[str]:
        text, number_locale = self.reading.view.text, self.reading.number_locale
        for found in _WORD.finditer(text):
            named = unit_name_at(text, found.start(), number_locale)
            if named is not None:
                yield from named.unit.split("/")
            for piece in found.group().split("/"):
                if number_locale.symbols.is_unit(piece) or piece in number_locale.symbols.per:
                    yield canonical(piece)
            if found.group().lower() in _ADJECTIVES:
                yield _ADJECTIVES[found.group().lower()]
        if any(word in text.lower() for word in number_locale.words("words", "temperatures")):
            yield from _DEGREES

    def leaves_out(self, unit: str) -> bool:
        """Whether the text names a unit of several, and nowhere how many: negli ultimi mesi."""
        text, number_locale = self.reading.view.text, self.reading.number_locale
        for found in _WORD.finditer(text):
            named = unit_name_at(text, found.start(), number_locale)
            if (
                named is not None
                and named.unit == unit
                and text[found.start() : named.end].lower() in number_locale.naming.singular
            ):
                return False
        return True

    def has(self, unit: str) -> bool:
        """Whether the text names a unit, in a sign or in words."""
        if self._units is None:
            self._units = frozenset(self._read())
            if self.rates:
                self._units |= TIMES
        return unit in self._units


_DEGREES = ("°", "°C", "°F")  # go without saying beside a temperature
_ADJECTIVES = {"orario": "h", "orari": "h", "oraria": "h", "orarie": "h", "hourly": "h"}


_PRIMES = {"min": "'′’", "ft": "'′’", "s": '"″”', "in": '"″”'}
_SILENT = frozenset({"year", "h", "U"})  # an age, an hour and a count go without saying: Jones, 52


def shared_measure(bare: Entry, reading: Reading) -> Measure | None:
    """What a number measures by the unit of the number behind it: 1 to 4 inches."""
    following = next((other for other in reading.mentions if other.start >= bare.mention.end), None)
    return facets_of(following, reading).measure if following is not None else None


def _agree(one: str, two: str) -> bool:
    return one == two or frozenset({one, two}) in _ONE or not one or not two


def _is_primed(measure: Measure, bare: Entry, reading: Reading) -> bool:
    """Whether a mark behind a number stands for its unit: 20', 4"."""
    marks = _PRIMES.get(measure.unit, "")
    return bool(marks) and reading.view.text[bare.mention.end : bare.mention.end + 1] in set(marks)


def _lost(measure: Measure, bare: Entry, texts: UnitsOf) -> Severity | None:
    """What is wrong when one of two equal numbers has a unit and the other has none that we know."""
    behind = bare.facets.behind
    if behind is Behind.ANOTHER:
        shared = shared_measure(bare, texts.reading)
        other = shared is not None and not _agree(shared.unit, measure.unit)
        return Severity.ERROR if other and texts.reading.number_locale.symbols.is_unit(measure.unit) else None
    if bare.kind is kinds.ORDINAL:
        return None
    if bare.kind is None or measure.unit == "":
        return None if all(texts.has(unit) for unit in measure.per) or bare.kind is None else Severity.WARNING
    if texts.has(measure.unit) or measure.unit in _SILENT or _is_primed(measure, bare, texts.reading):
        return None
    if behind is Behind.NOUN and measure.unit in _EVERYDAY | TIMES:
        return None
    if measure.unit in _EVERYDAY or measure.unit in TIMES:
        return Severity.WARNING
    return Severity.ERROR


def _denominators(one: Measure, two: Measure, first: UnitsOf, second: UnitsOf) -> Severity | None:
    rest_one, rest_two = list(one.per), list(two.per)
    for unit in one.per:
        if unit in rest_two:
            rest_one.remove(unit)
            rest_two.remove(unit)
    if all(second.has(unit) for unit in rest_one) and all(first.has(unit) for unit in rest_two):
        # The same number an hour and a minute is hardly right, although each text names the other unit.
        paced = rest_one and rest_two and {*rest_one, *rest_two} <= TIMES
        return Severity.WARNING if paced else None
    return Severity.ERROR


def unit_verdict(source: Entry, target: Entry, first: UnitsOf, second: UnitsOf) -> Severity | None:
    """
    How surely the units of two rows with equal numbers differ; ``None`` when they agree or may.

    Args:
        first: The units that the source names anywhere: one may stand apart from its number.
        second: Those of the target.
    """
    one, two = source.facets.measure, target.facets.measure
    if one == two:
        return None
    if one is None or two is None:
        if one is not None:
            return _lost(one, target, second)
        return _lost(two, source, first) if two is not None else None
    if not _agree(one.unit, two.unit):
        return Severity.ERROR
    return _denominators(one, two, first, second)
