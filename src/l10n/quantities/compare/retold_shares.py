"""Shares and ranges that the other text says otherwise: one in five, the rest, 10/15 minuti."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from l10n.model import Quantity, kinds
from l10n.quantities.compare.joined_numbers import counted, range_words
from l10n.quantities.compare.places import NOWHERE, Place
from l10n.quantities.language import roles
from l10n.quantities.language.tables import number_locale as number_locale_of
from l10n.quantities.language.unit_names import TIMES
from l10n.quantities.lexing.lookup import phrase_at
from l10n.quantities.lexing.measures import measure_behind
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["SHARES"]

_LETTER = r"[^\W\d_]"
_CHANCES = re.compile(r"(?<![\w/.,-])50[/-]50(?![\w/-])")
_DASHED = re.compile(r"([0-9]{1,3})[-–]([0-9]{1,3})")
_RATIO = re.compile(r":([0-9]+)(?![0-9]|[.,:][0-9])")
_SLASH = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")
_WORD = re.compile(rf"{_LETTER}+")
_GLOSSED = 40  # characters before a bracket that its code may stand for
_ABOUT = Fraction(1, 10)
_SCALES = frozenset({Decimal(10) ** power for power in (3, 6, 9)})


@cache
def _shares(tag: str) -> re.Pattern[str]:
    joins = number_locale_of(tag).section("fractions").get("of_many", [])
    number = rf"([0-9]+|{_LETTER}+)"
    either = "|".join(re.escape(join) for join in sorted(joins, key=len, reverse=True)) or "(?!)"
    # looked at from every word on: and one in ten
    return re.compile(
        rf"(?<!\w)(?={number}(?: {_LETTER}+){{0,2}} (?:{either}) {number}(?!\w))", re.IGNORECASE
    )


def _share(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A part as so many of so many: one in five, un intervistato su quattro, 3 in every 100."""
    if row.kind is kinds.PERCENT and row.number is not None:
        ratio = Fraction(row.number) / 100
    elif row.kind is kinds.FRACTION and isinstance(row.value, Fraction):
        ratio = row.value
    else:
        return None
    for found in _CHANCES.finditer(other.view.text):
        if ratio == Fraction(1, 2):
            return found.span()
    for found in _shares(other.number_locale.tag).finditer(other.view.text):
        part, whole = (counted(found[group], other.number_locale) for group in (1, 2))
        if part and whole and Fraction(part, whole) == ratio:
            return found.start(1), found.end(2)
    return None


def _scale(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A power of ten that something is counted by: ogni 10⁶ divisioni, per million divisions."""
    if row.kind is not kinds.NUMBER or row.number not in _SCALES:
        return None
    words = "|".join(map(re.escape, other.number_locale.section("fractions").get("by_many", []))) or "(?!)"
    for found in re.finditer(rf"(?<!\w)(?:{words}) (?={_LETTER})", other.view.text, re.IGNORECASE):
        meaning = phrase_at(other.view.text, found.end(), other.number_locale)
        if meaning and meaning[0].role is roles.SCALE and Decimal(10) ** meaning[0].power == row.number:
            return NOWHERE
    return None


def _about(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A part in words that a percentage in brackets gives exactly: quasi la metà (49%)."""
    if row.kind is not kinds.FRACTION or not isinstance(row.value, Fraction):
        return None
    for mention in own.mentions:
        what = mention.what
        near = 0 <= mention.start - row.mention.end <= _GLOSSED
        if not near or not isinstance(what, Quantity) or what.kind is not kinds.PERCENT:
            continue
        between = own.view.text[row.mention.end : mention.start]
        share = Fraction(what.value) / 100 if isinstance(what.value, Decimal) else Fraction(-1)
        if between.endswith("(") and len(between.split()) <= 2 and abs(share - row.value) <= _ABOUT:
            return NOWHERE
    return None


def _rest(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A share that is what others leave: the remaining 50%, la percentuale restante."""
    if row.kind not in {kinds.PERCENT, kinds.FRACTION}:
        return None
    before = _WORD.findall(own.view.text[max(0, row.mention.start - _GLOSSED) : row.mention.start].lower())
    named = own.number_locale.sets.get("fractions.rest", frozenset()).intersection(before[-2:])
    said = other.number_locale.sets.get("fractions.rest", frozenset()) & other.view.words
    return NOWHERE if named and said else None


@cache
def _pairs(tag: str) -> re.Pattern[str]:
    """Two numbers of which one or the other holds: 10 to 15, five or six."""
    joins = range_words(tag)
    either = "|".join(re.escape(join) for join in sorted(joins, key=len, reverse=True)) or "(?!)"
    number = rf"([0-9]{{1,3}}|{_LETTER}+)"
    return re.compile(
        rf"(?<![\w.,]){number}(?: ?[-–/] ?| (?:{either})[ '’]){number}(?!\w|[.,][0-9])", re.IGNORECASE
    )


def _either(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A range that a slash joins, before what is counted: 10/15 minuti, 10 to 15 minutes."""
    found = _SLASH.fullmatch(row.raw) if row.kind in {None, kinds.FRACTION} else None
    low, high = map(int, found.groups()) if found else (0, 0)
    after = word_after(own.view.text, row.mention.end)
    noun = own.number_locale.counts(after)
    measure = measure_behind(own.view.text, row.mention.end, own.number_locale)
    if not 1 < low < high or not (noun or measure):
        return None
    for said in _pairs(other.number_locale.tag).finditer(other.view.text):
        ends = tuple(counted(said[group], other.number_locale) for group in (1, 2))
        if ends != (low, high):
            continue
        behind = measure_behind(other.view.text, said.end(), other.number_locale)
        named = measure or behind
        apart = None in {behind, measure} and named is not None and named.unit in TIMES  # aged 6-8
        if behind == measure or apart:
            return said.span()
    return None


def _numbered(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A range of what is numbered, by a dash here and in words there: chapters 3-5, i capitoli dal 3 al 5."""
    found = _DASHED.fullmatch(row.raw) if row.kind is None else None
    if found is None:
        return None
    for said in _pairs(other.number_locale.tag).finditer(other.view.text):
        if (said[1], said[2]) == found.groups():
            return said.span()
    return None


def _dilution(row: Entry, own: Reading, other: Reading) -> Place | None:
    """The one of a ratio whose other number is a factor there: 1:100, 100-fold."""
    ratio = _RATIO.match(own.view.text, row.mention.end) if row.raw == "1" else None
    words = "|".join(map(re.escape, other.number_locale.words("fractions", "diluted")))
    if ratio is None or not words:
        return None
    factors = re.finditer(rf"(?<![\w.,])(\w+?)[ \u00a0-]?(?:{words})(?!\w)", other.view.text, re.IGNORECASE)
    said = any(counted(found[1], other.number_locale) == int(ratio[1]) for found in factors)
    return NOWHERE if said else None


SHARES = (_numbered, _dilution, _rest, _about, _share, _scale, _either)
