"""Two rows that are the same in another notation: 05/2026 and May 2026, 1e-4 and 10⁻⁴."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from l10n.locales import table
from l10n.model import Moment, Quantity, Stretch, kinds
from l10n.quantities.compare.conversions import converted
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.compare.unit_pairs import unit_verdict
from l10n.quantities.language.number_words import minus_before, word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.lookup import phrase_at
from l10n.quantities.lexing.measures import measure_behind
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rates import same_rate
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["NOTATIONS", "counted_rate"]

_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.](?:((?:19|20)[0-9]{2}))")
_SCIENTIFIC = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eE]([-−–+]?[0-9]{1,2})")
_HOURLY = re.compile(r"[qQ]\.?([0-9]{1,2})[hH]\.?")
_ARTICLE = re.compile(r"[ \u00a0](?:(?:of|di)[ \u00a0](?:an?|un|una)?|an?|un|una|d[’'])(?=[ \u00a0])?")
_COUNTED = re.compile(r"(?<!\w)([^\W\d_]+|[0-9]{1,2})[ \u00a0][^\W\d_]+[ \u00a0]\Z")
_POINTS = frozenset({kinds.PERCENT_POINT, kinds.BASIS_POINT})
_HUNDRED = 100
_NEAR = 24  # characters behind a time in which its half of the day may stand
_BREAK = re.compile(r"[.,;:!?(]")
_UNIT_WORDS = 2  # that may stand between a number and "below zero"
_AMOUNTS = frozenset({kinds.NUMBER, kinds.MEASURE, kinds.PERCENT})
_FALLING = frozenset({kinds.PERCENT, kinds.MONEY})
_SHARED = frozenset({kinds.PERCENT, kinds.PERCENT_POINT, kinds.BASIS_POINT})
# What joins the numbers of a list, an article before the next one too.
_LISTED = re.compile(r",?[ \u00a0]?(?:[^\W\d_]{1,4}[ \u00a0'’]?){0,2}|[ \u00a0]?[-–/][ \u00a0]?")
_OF = re.compile(r"(?:-[^\W\d_]{1,4})?[ \u00a0](?:[^\W\d_]{1,3}[ \u00a0]|d['’])?")
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
        if found and plain.kind in {kinds.NUMBER, kinds.MEASURE} and plain.number is not None:
            power = int(found[2].replace("−", "-").replace("–", "-"))
            if Decimal(found[1].replace(",", ".")).scaleb(power) == plain.number:
                return _SAME
    return None


def _basis_points(entry: Entry, reading: Reading) -> Fraction | None:
    """How many hundredths of a percentage point a row says, also where the word "point" alone names them."""
    value = entry.value
    if not isinstance(value, (Decimal, Fraction)):
        return None
    if entry.kind is kinds.BASIS_POINT:
        return Fraction(value)
    if entry.kind is kinds.PERCENT_POINT or _before_points(entry, reading):
        return Fraction(value) * 100
    return None


def _before_points(entry: Entry, reading: Reading) -> bool:
    text, end = reading.view.text, entry.mention.end
    article = _ARTICLE.match(text, end) if entry.kind is kinds.FRACTION else None
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
        if part.kind is not kinds.FRACTION or not isinstance(part.value, Fraction):
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
        if late.kind is not kinds.TIME or bare.kind is not kinds.TIME:
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


def _says_minus(entry: Entry, reading: Reading) -> bool:
    """Whether words make a number negative: minus €5, 20 gradi sotto zero."""
    text, language = reading.view.text, reading.number_locale
    if minus_before(text, entry.mention.start, 0, language) < entry.mention.start:
        return True
    behind = text[entry.mention.end : entry.mention.end + _NEAR * 2].lower()
    return any(
        (at := behind.find(phrase)) >= 0
        and len(behind[:at].split()) <= _UNIT_WORDS
        and not _BREAK.search(behind[:at])
        for phrase in language.words("words", "below_zero")
    )


def _says_fall(entry: Entry, reading: Reading) -> bool:
    """Whether a word before a number makes a change of it that goes down: fell by 2.1%."""
    stems = reading.number_locale.words("words", "falls")
    before = reading.view.text[max(0, entry.mention.start - 2 * _NEAR) : entry.mention.start].lower()
    return bool(stems) and any(word.startswith(stems) for word in _BREAK.split(before)[-1].split())


def _signed(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A minus as a sign here, in words there: -20 °C, 20 gradi sotto zero."""
    for signed, said, plain, own in _each_way(source, target, texts):
        one, two = signed.value, plain.value
        if not isinstance(one, Decimal) or not isinstance(two, Decimal) or not one < 0 or one != -two:
            continue
        money = kinds.MONEY in {signed.kind, plain.kind}
        same = signed.unit == plain.unit if money else signed.kind in _AMOUNTS and plain.kind in _AMOUNTS
        measure = plain.facets.measure
        degrees = measure is not None and measure.unit.startswith("°")  # go without saying below zero
        if not degrees and unit_verdict(source, target, texts.source_units, texts.target_units) is not None:
            continue
        # a fall in both texts says nothing of the sign that one of them has beside it
        falls = signed.kind in _FALLING and _says_fall(plain, own) and not _says_fall(signed, said)
        if same and (falls or _says_minus(plain, own)):
            return Relation(0.4, mend=False)
    return None


def _shares_unit(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A percent sign that is said once for several numbers: il 20 o il 25%, 20% or 25%."""
    for rich, _, bare, own in _each_way(source, target, texts):
        if rich.kind not in _SHARED or bare.kind is not kinds.NUMBER or rich.value != bare.value:
            continue
        at = bare.mention.end
        for mention in own.mentions:
            if mention.start < at or not isinstance(mention.what, Quantity):
                continue
            between = own.view.text[at : mention.start]
            if not _LISTED.fullmatch(between):
                break
            if mention.what.kind is rich.kind:
                return Relation(0.6, mend=False)
            at = mention.end
        if bare.facets.behind is Behind.NOTHING and any(
            isinstance(mention.what, Quantity) and mention.what.kind is rich.kind
            for mention in own.mentions
            if mention.end <= bare.mention.start
        ):
            return Relation(0.8, mend=False)  # il 60% delle donne e il 45 degli uomini
    return None


def _minor_units(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """An amount in cents here, as a part of its currency there: 99 centesimi, €0.99."""
    if source.kind is not kinds.MONEY or target.kind is not kinds.MONEY:
        return None
    minor = texts.source.number_locale.section("minor")
    for small, _, large, _ in _each_way(source, target, texts):
        if small.unit in minor and large.unit not in minor and small.number and large.number:
            return _SAME if small.number == large.number * _HUNDRED else None
    return None


def _same_size(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A measure in a unit that only one of the languages counts in: 3 etti, 300 g; tre decimi, 0.3 s."""
    units = table("und", "units")
    for own, _, other, _ in _each_way(source, target, texts):
        one, two = own.facets.measure, other.facets.measure
        if two is None or two.per or other.number is None:
            continue
        if own.kind is kinds.FRACTION and two.unit == "s" and own.value == Fraction(other.number):
            return _SAME
        if one is None or one.per or own.number is None or one.unit not in units["customary"]["units"]:
            continue
        size = [Fraction(str(units["sizes"].get(measure.unit, ("", 0))[1])) for measure in (one, two)]
        if size[1] and Fraction(own.number) * size[0] == Fraction(other.number) * size[1]:
            return _SAME
    return None


def _letter_for_kilometres(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Kilometres by their letter, which elsewhere is a thousand: a 10K run."""
    for short, _, full, _ in _each_way(source, target, texts):
        measure = full.facets.measure
        if short.kind is not kinds.NUMBER or short.number is None or short.raw[-1:] not in {"K", "k"}:
            continue
        if measure is not None and measure.unit == "km" and full.number == short.number.scaleb(-3):
            return Relation(1.0, mend=False)
    return None


def _letter_for_million(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Millions by their letter, which alone is a metre: Population: 1.2m."""
    for short, own, full, _ in _each_way(source, target, texts):
        power = own.number_locale.section("letters")["beside_money"].get(short.unit)
        if power is None or short.kind is not kinds.MEASURE or short.number is None or full.worded:
            continue
        after = word_after(own.view.text, short.mention.end)
        counted = after and not own.number_locale.has("years.function", after.lower())
        glued = short.raw[-2:-1].isdecimal() and not counted
        if glued and full.kind is kinds.NUMBER and full.number == short.number.scaleb(power):
            return Relation(1.0, mend=False)
    return None


def _currency_apart(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number in words with its currency behind "of": una ventina di euro, about twenty euros."""
    for money, _, words, own in _each_way(source, target, texts):
        if money.kind is not kinds.MONEY or not words.worded or words.number != money.number is not None:
            continue
        behind = _OF.match(own.view.text, words.mention.end)
        meaning = phrase_at(own.view.text, behind.end(), own.number_locale) if behind else None
        if meaning is not None and meaning[0].unit == money.unit:
            return Relation(0.5, mend=False)
    return None


def _currency_of_context(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A currency that the source leaves to its context: un prestito di 1,5 mld, a €1.5bn loan."""
    what = source.mention.what
    bare = source.kind is kinds.NUMBER and not source.worded and source.facets.measure is None
    if not bare or target.kind is not kinds.MONEY or source.number != target.number or target.worded:
        return None
    if source.facets.behind is Behind.NOUN or not isinstance(what, Quantity) or not any(what.written.scales):
        return None
    of = texts.source.number_locale.section("printed")["long_of"]
    after = word_after(texts.source.view.text, source.mention.end).lower()
    return None if of and after == of else Relation(1.6, mend=False)


NOTATIONS: tuple[Rule, ...] = (
    _months,
    _scientific,
    _points,
    _parts_of_unit,
    _hourly,
    _halves_of_day,
    _signed,
    _shares_unit,
    _currency_apart,
    _currency_of_context,
    _minor_units,
    _same_size,
    _letter_for_kilometres,
    _letter_for_million,
)
