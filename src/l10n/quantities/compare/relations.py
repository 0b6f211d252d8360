"""What two rows have to do with one another: the same said otherwise, or one that became another."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from l10n.model import Quantity, Severity, kinds
from l10n.quantities.compare.cognates import stem_of
from l10n.quantities.compare.conversions import CONVERSIONS
from l10n.quantities.compare.faults import FAULTS
from l10n.quantities.compare.moment_relations import MOMENTS
from l10n.quantities.compare.multiples import CONVERSES
from l10n.quantities.compare.notations import NOTATIONS, counted_rate
from l10n.quantities.compare.pairing import NAMED, Relation, Rule, Texts
from l10n.quantities.compare.period_parts import same_part
from l10n.quantities.compare.unit_pairs import unit_verdict
from l10n.quantities.compare.unsupported_language import half_read
from l10n.quantities.compare.wordings import WORDINGS
from l10n.quantities.language.number_words import word_value
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.facets import Behind
from l10n.quantities.rows.rates import same_rate
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import opens_sentence, word_before

__all__ = ["form_severity", "relation", "stands"]

_COUNTS = frozenset({kinds.NUMBER, kinds.MEASURE, kinds.ORDINAL, None})
# Nobody counts in thousandths, and least of all with three noughts.
_NOUGHTS = re.compile(r"[1-9][0-9]{0,2}[.,]000")
_PER_CENT = Fraction(1, 100)
_ARTICLE = 3  # letters of an article or a preposition: del 7.5
_SEASON = re.compile(r"[A-Z]{2}([0-9]{2})")
_NUMBERED = re.compile(r"([^\W\d_]{4,})-([0-9]+[A-Za-z]?)")
_OPPOSITE = {"≥": "≤<", ">": "≤<", "≤": "≥>", "<": "≥>"}


def _counted(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same number, whatever it counts or names: 4th and 4, Phase 3 and III, 5 kg and five kilos."""
    if source.kind not in _COUNTS or target.kind not in _COUNTS:
        return None
    if source.number is None or source.number != target.number:
        return None
    if not _in_plain_words(source, target, texts):
        return None
    name = source.kind is None and not (source.worded or target.worded)
    if (name and not _stands_in(source, target)) or _padded(source) != _padded(target):
        return None  # given marks, or another code
    severity = unit_verdict(source, target, texts.source_units, texts.target_units)
    if severity is not None:
        if source.worded and target.worded and not (source.firm and target.firm):
            return None
        return Relation(0.5 if source.worded and target.worded else 3.0, "unit.changed", severity, mend=False)
    if target.facets.bound and target.facets.bound in _OPPOSITE.get(source.facets.bound, ""):
        return Relation(2.5, "number.bound", mend=False)
    if "±" in {source.facets.bound, target.facets.bound} and source.facets.bound != target.facets.bound:
        words = target if source.facets.bound == "±" else source
        said = texts.target if source.facets.bound == "±" else texts.source
        if not _plus_minus(words, said):
            return Relation(2.5, "number.bound", mend=False)
    return Relation(0.3 if source.kind is target.kind else 0.5, mend=source.power == target.power)


def _in_plain_words(source: Entry, target: Entry, texts: Texts) -> bool:
    """Whether a name's number, if the other is in words, is surely one there: no double is Stream 2."""
    for name, other, reading in ((source, target, texts.target), (target, source, texts.source)):
        if name.kind is not None or name.worded or not other.worded:
            continue
        if other.kind is kinds.NUMBER:
            return bool(word_value(other.raw.lower(), reading.number_locale))
        return other.firm
    return True


def _stands_in(name: Entry, other: Entry) -> bool:
    """Whether a token's digits stand in the other's text without marks between them."""
    return re.search(rf"(?<![0-9]){re.escape(str(name.value))}(?![0-9])", other.raw) is not None


def _padded(entry: Entry) -> str:
    """The zeros before a token's number, which are a part of it: 007."""
    value = entry.value
    return value[: len(value) - len(value.lstrip("0"))] if isinstance(value, str) and len(value) > 1 else ""


def _plus_minus(entry: Entry, reading: Reading) -> bool:
    before = reading.view.text[max(0, entry.mention.start - 24) : entry.mention.start].lower()
    return any(words in before for words in reading.number_locale.words("words", "plus_minus"))


def _bounds(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The same value behind another sign: p < 0.05, p > 0,05; other values than plain numbers."""
    if source.unbound != target.unbound or source.kind in _COUNTS - {None}:
        return None
    one, two = source.facets.bound, target.facets.bound
    if two and two in _OPPOSITE.get(one, ""):
        return Relation(2.5, "number.bound", mend=False)
    if "±" in {one, two} and not _plus_minus(
        *((target, texts.target) if one == "±" else (source, texts.source))
    ):
        return Relation(2.5, "number.bound", mend=False)
    return Relation(0.3)


def _parts(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A quarter or half here, its ordinal before the noun there: Q1, 1º trimestre."""
    return Relation(0.5, mend=False) if same_part(source, target, (texts.source, texts.target)) else None


def _ratios(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A fraction here, its percentage there: un quinto, 20 percent."""
    if {source.kind, target.kind} != {kinds.FRACTION, kinds.PERCENT}:
        return None
    fraction = source.value if isinstance(source.value, Fraction) else target.value
    percent = source.value if isinstance(source.value, Decimal) else target.value
    if not isinstance(percent, Decimal) or not isinstance(fraction, Fraction):
        return None
    apart = abs(fraction - Fraction(percent) / 100)
    # two thirds are 66%, 66.7% or 67%
    rounded = percent == int(percent) and 100 % fraction.denominator and apart < _PER_CENT
    return Relation(0.7, mend=False) if not apart or rounded else None


def _multiplied(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A growth by a whole number of times, and in percent: doubled, aumentati del 100%."""
    for percent, times, reading in ((source, target, texts.target), (target, source, texts.source)):
        if percent.kind is not kinds.PERCENT or percent.number is None or not times.worded:
            continue
        grown = times.number is not None and percent.number == (times.number - 1) * 100
        if grown and times.kind is kinds.NUMBER and not word_value(times.raw, reading.number_locale):
            return Relation(1.0, mend=False)
    return None


def _rates(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """How often: every 12 hours, due volte al giorno; another rate contradicts it."""
    if source.unit != "rate" or target.unit != "rate":
        return None
    if not isinstance(source.value, Fraction) or not isinstance(target.value, Fraction):
        return None
    if same_rate(source.value, target.value):
        return Relation(0.1)
    counted = counted_rate(source, texts.source), counted_rate(target, texts.target)
    if any(
        one and same_rate(one, two) for one, two in zip(counted, (target.value, source.value), strict=True)
    ):
        return Relation(0.2, mend=False)
    return Relation(0.5, "dose.frequency", mend=False)


def _half_read(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Equal digits beside a word of a language that we have no words of."""
    if texts.target.number_locale.plain and half_read(source, target, texts.target):
        return Relation(1.0, mend=False)
    if texts.source.number_locale.plain and half_read(target, source, texts.source):
        return Relation(1.0, mend=False)
    return None


def _grouped(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A protected number that was given marks: 2.024, ISO 13.485, sezione 3,2."""
    if source.kind is not None or target.kind is None or not isinstance(source.value, str):
        return None
    digits = "".join(char for char in target.raw if char.isdecimal())
    if source.value != digits or any(char.isalpha() for char in target.raw):
        return None
    if source.unit == "year":
        return Relation(1.4, "number.year-grouped")
    # 1.0 is a version on one side only; 3,90 is no number in English, and right in Italian
    if target.raw == source.raw and source.unit == "marks":
        severity = unit_verdict(source, target, texts.source_units, texts.target_units)
        return Relation(3.0, "unit.changed", severity, mend=False) if severity else Relation(1.4, mend=False)
    if target.raw == source.raw and source.unit in NAMED:
        return Relation(1.4, mend=False)
    return Relation(1.4, "number.format", Severity.WARNING)


def _ungrouped(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number of the source that is a version or the like in the target, as it stands: series 3.4."""
    if source.kind is not kinds.NUMBER or target.kind is not None or source.raw != target.raw:
        return None
    if target.unit in NAMED:
        return Relation(1.4, mend=False)
    word = word_before(texts.target.view.text, target.mention.start)
    if target.unit != "marks":
        return None
    named = word.text[:1].isupper() and not texts.target.number_locale.capital_nouns
    if named and not opens_sentence(texts.target.view.text, word.start):  # Jazz 1.4
        return Relation(1.4, mend=False)
    return Relation(1.5, "number.format", form_severity(target, texts.target))


def form_severity(target: Entry, reading: Reading) -> Severity:
    """How grave another language’s marks are; behind a noun a number names: magnitudo 7.5."""
    counts = target.facets.measure is not None or target.facets.behind is not Behind.NOTHING
    bare = target.kind is None and target.unit == "marks" and not counts
    word = word_before(reading.view.text, target.mention.start)
    noun = (
        word.text.isalpha()
        and len(word.text) > _ARTICLE
        and not opens_sentence(reading.view.text, word.start)
    )
    return Severity.INFO if bare and noun else Severity.WARNING


def _cognate_codes(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number behind a word that each language spells its own way: interleukin-6, interleuchina-6."""
    if source.kind is not None or target.kind is not None:
        return None
    one, two = _NUMBERED.fullmatch(source.raw), _NUMBERED.fullmatch(target.raw)
    if one is None or two is None or one[2] != two[2]:
        return None
    return Relation(0.5, mend=False) if stem_of(one[1]) == stem_of(two[1]) else None


def _other_marks(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A count that the source writes with the target's mark for thousands: 2.000 units in English."""
    if source.raw != target.raw or not _NOUGHTS.fullmatch(source.raw) or source.worded:
        return None
    one, two = source.value, target.value
    if source.kind not in _COUNTS or not isinstance(one, Decimal) or not isinstance(two, Decimal):
        return None
    counted = source.facets.measure.unit == "U" if source.facets.measure else True
    noun = source.facets.behind is Behind.NOUN or source.facets.measure is not None
    return Relation(0.8, mend=False) if counted and noun and one * 1000 == two else None


def _season(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A year in a code of letters and its last two figures: SS19, 2019."""
    if source.kind is not None or target.kind is not None:
        return None
    code, year = (source, target) if target.unit == "year" else (target, source)
    found = _SEASON.fullmatch(code.raw)
    same = found is not None and year.unit == "year" and str(year.value)[-2:] == found[1]
    return Relation(1.0, mend=False) if same and len(str(year.value)) == 4 else None


def _elided(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A currency or a scale that is said once for several amounts: €0.5m (2023: 0.4)."""
    both = {source.kind, target.kind}
    if both != {kinds.MONEY, kinds.NUMBER}:
        return None
    money, bare = (source, target) if source.kind is kinds.MONEY else (target, source)
    said = texts.target if money is source else texts.source
    if bare.worded or bare.facets.measure is not None or not isinstance(money.value, Decimal):
        return None
    others = [
        mention.what
        for mention in said.mentions
        if isinstance(mention.what, Quantity)
        and mention.what.kind is kinds.MONEY
        and mention.what.unit == money.unit
    ]
    before = said.view.text[: bare.mention.start].rstrip(" \u00a0").lower()
    goes_on = (
        *said.number_locale.words("letters", "counted_of"),
        *said.number_locale.words("letters", "more"),
    )
    parts = before.endswith(goes_on or ("\n",))
    if not others or (bare.facets.behind is Behind.NOUN and not parts) or not isinstance(bare.value, Decimal):
        return None
    scales = {0, *(scale for what in others for scale in what.written.scales)}
    if any(bare.value.scaleb(scale) == money.value for scale in scales):
        return Relation(1.2, mend=False)
    return None


_RULES: tuple[Rule, ...] = (
    _rates,
    *WORDINGS,
    *CONVERSES,
    _counted,
    _bounds,
    *MOMENTS,
    *NOTATIONS,
    _parts,
    _ratios,
    _multiplied,
    _half_read,
    _grouped,
    _ungrouped,
    _cognate_codes,
    _season,
    _other_marks,
    _elided,
    *CONVERSIONS,
    *FAULTS,
)


def relation(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """The best relation of two rows; ``None`` when they have nothing to do with one another."""
    if source.key == target.key:
        return Relation(0.0)
    for rule in _RULES:
        found = rule(source, target, texts)
        if found is not None:
            return found
    return None


# What the source language's word makes of a bare number; a unit's word may be left out by somebody.
_IN_WORDS = frozenset({kinds.PERCENT, kinds.PERCENT_POINT, kinds.BASIS_POINT, kinds.MONEY})


def stands(source: Entry, target: Entry, texts: Texts) -> bool:
    """Whether a row of the target is right, or nearly so, as its own language reads it."""
    found = relation(source, target, texts)
    poorer = target.kind is kinds.NUMBER and source.kind in _IN_WORDS  # 22 percent in Italian
    same = target.kind is not None and not poorer and target.number == source.number is not None
    alike = same or target.unbound == source.unbound
    return target.unit in NAMED or alike or (found is not None and not found.check)
