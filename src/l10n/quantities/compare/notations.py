"""Two rows that are the same in another notation: 05/2026 and May 2026, 1e-4 and 10⁻⁴."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from l10n.locales import table
from l10n.model import Moment, Quantity, QuantityKind, Stretch
from l10n.quantities.compare.conversions import converted
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.measures import measure_behind
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rates import same_rate
from l10n.quantities.rows.rows import Entry

__all__ = ["NOTATIONS", "counted_rate"]

_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.](?:((?:19|20)[0-9]{2}))")
_SCIENTIFIC = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eE]([-−–+]?[0-9]{1,2})")
_HOURLY = re.compile(r"[qQ]\.?([0-9]{1,2})[hH]\.?")
_ARTICLE = re.compile(r"[ \u00a0](?:(?:of|di)[ \u00a0](?:an?|un|una)?|an?|un|una|d[’'])(?=[ \u00a0])?")
_COUNTED = re.compile(r"(?<!\w)([^\W\d_]+|[0-9]{1,2})[ \u00a0][^\W\d_]+[ \u00a0]\Z")
_POINTS = frozenset({QuantityKind.PERCENT_POINT, QuantityKind.BASIS_POINT})
_NEAR = 24  # characters behind a time in which its half of the day may stand
_SAME = Relation(0.7, mend=False)


def _each_way(source: Entry, target: Entry, texts: Texts) -> Iterator[tuple[Entry, Reading, Entry, Reading]]:
    yield source, texts.source, target, texts.target
    yield target, texts.target, source, texts.source


def _months(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A month in digits, and in words: 05/2026, May 2026."""
    for digits, _, named, _ in _each_way(source, target, texts):
        found = _MONTH.fullmatch(digits.raw) if digits.kind is None else None
        if found and named.value == Moment(year=int(found[2]), month=int(found[1])):
            return _SAME
    return None


def _scientific(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number with its power of ten behind an e: 1e-4."""
    for coded, _, plain, _ in _each_way(source, target, texts):
        found = _SCIENTIFIC.fullmatch(coded.raw) if coded.kind is None else None
        if found and plain.kind in {QuantityKind.NUMBER, QuantityKind.MEASURE} and plain.number is not None:
            power = int(found[2].replace("−", "-").replace("–", "-"))
            if Decimal(found[1].replace(",", ".")).scaleb(power) == plain.number:
                return _SAME
    return None


def _basis_points(entry: Entry, reading: Reading) -> Fraction | None:
    """How many hundredths of a percentage point a row says, also where the word "point" alone names them."""
    value = entry.value
    if not isinstance(value, (Decimal, Fraction)):
        return None
    if entry.kind is QuantityKind.BASIS_POINT:
        return Fraction(value)
    if entry.kind is QuantityKind.PERCENT_POINT or _before_points(entry, reading):
        return Fraction(value) * 100
    return None


def _before_points(entry: Entry, reading: Reading) -> bool:
    text, end = reading.view.text, entry.mention.end
    article = _ARTICLE.match(text, end) if entry.kind is QuantityKind.FRACTION else None
    behind = text[article.end() if article else end :].lstrip(" \u00a0").lower()
    return any(
        behind.startswith(word) and not behind[len(word) : len(word) + 1].isalnum()
        for word in _point_words(reading.number_locale)
    )


def _point_words(number_locale: NumberLocale) -> Iterator[str]:
    yield from number_locale.words("percent", "point")
    yield from number_locale.words("percent", "bare_point")


def _points(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Percentage points and their hundredths: 25 punti base, a quarter of a percentage point."""
    if not {source.kind, target.kind} & _POINTS:
        return None
    one, two = _basis_points(source, texts.source), _basis_points(target, texts.target)
    return _SAME if one is not None and one == two else None


def _parts_of_unit(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A part of a unit: half a gram, 500 mg."""
    sizes = table("und", "units")["sizes"]
    for part, own, whole, _ in _each_way(source, target, texts):
        if part.kind is not QuantityKind.FRACTION or not isinstance(part.value, Fraction):
            continue
        text, end = own.view.text, part.mention.end
        article = _ARTICLE.match(text, end)
        measure = measure_behind(text, article.end() if article else end, own.number_locale)
        other = whole.facets.measure
        if (
            measure is None
            or other is None
            or whole.number is None
            or (measure.per and measure.per != other.per)
        ):
            continue
        if measure.unit not in sizes or other.unit not in sizes:
            continue
        (kind, size), (other_kind, other_size) = sizes[measure.unit], sizes[other.unit]
        said = [Fraction(str(one)) for one in (size, other_size)]
        if kind == other_kind and part.value * said[0] == Fraction(whole.number) * said[1]:
            return _SAME
        return converted(float(part.value), measure, float(whole.number), other)
    return None


def _hourly(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Every so many hours as prescriptions write it: q12h, due volte al giorno."""
    for coded, _, said, _ in _each_way(source, target, texts):
        found = _HOURLY.fullmatch(coded.raw) if coded.kind is None else None
        if found and int(found[1]) and said.unit == "rate" and isinstance(said.value, Fraction):
            same = same_rate(Fraction(24, int(found[1])), said.value)
            return Relation(0.1, mend=False) if same else Relation(0.5, "number.value", mend=False)
    return None


def counted_rate(entry: Entry, reading: Reading) -> Fraction | None:
    """How often by a number and a noun before a rate: tre somministrazioni quotidiane; None without them."""
    before = _COUNTED.search(reading.view.text, max(0, entry.mention.start - _NEAR * 2), entry.mention.start)
    count = sum(word_value(before[1].lower(), reading.number_locale)) if before and before[1].isalpha() else 0
    count = int(before[1]) if before and before[1].isdecimal() else count
    return entry.value * count if count and isinstance(entry.value, Fraction) else None


def _halves_of_day(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A time whose half of the day is named behind a later one: between 1:30 and 3 p.m."""
    for late, _, bare, own in _each_way(source, target, texts):
        one, two = late.value, bare.value
        if late.kind is not QuantityKind.TIME or bare.kind is not QuantityKind.TIME:
            continue
        if not isinstance(one, Moment) or not isinstance(two, Moment) or None in {one.minute, two.minute}:
            continue
        first = bare.side == 0 and isinstance(bare.mention.what, Quantity) and not bare.raw[-1:].isdecimal()
        start = bare.mention.start if first else bare.mention.end
        behind = own.view.text[start : bare.mention.end + _NEAR].lower()
        late_said, early_said = (
            any(word in behind for word in own.number_locale.words("times", name)) for name in ("pm", "am")
        )
        stretch = isinstance(bare.mention.what, Quantity) and isinstance(bare.mention.what.value, Stretch)
        if (
            late_said
            and not early_said
            and (bare.raw[-1:].isdecimal() or stretch)
            and (one.minute or 0) - (two.minute or 0) == 720
        ):
            return _SAME
    return None


NOTATIONS: tuple[Rule, ...] = (
    _months,
    _scientific,
    _points,
    _parts_of_unit,
    _hourly,
    _halves_of_day,
)
