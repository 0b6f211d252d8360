"""Two rows that are the same in another wording: ten-fold and 1:10, more than two and at least three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.model import Moment, Quantity, kinds
from l10n.quantities.compare.pairing import Relation, Rule, Texts
from l10n.quantities.language.number_words import word_value
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry
from l10n.quantities.text.context import word_after

__all__ = ["WORDINGS"]

_DILUTION = re.compile(r"1:([0-9]+(?:[.,][0-9]{3})*)")
_NUMBERED = re.compile(r"([0-9]{1,4})([a-i])")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"[0-9]+|[IVXLC]+")
_SUFFIX = re.compile(r"[ \u00a0-]([a-z]{3,9})(?![^\W_])")
_NEAR = 24  # characters before a number in which its bound ends
_INCLUSIVE = {
    "above": 1,
    "below": -1,
    "at_least": 0,
    "at_most": 0,
}  # how far the first number is that is meant
_LOWER = frozenset({"above", "at_least"})
_SAME = Relation(0.5, mend=False)


def _each_way(source: Entry, target: Entry, texts: Texts) -> Iterator[tuple[Entry, Reading, Entry, Reading]]:
    yield source, texts.source, target, texts.target
    yield target, texts.target, source, texts.source


def _dilution(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A dilution as a ratio, and by its factor: 1:10, ten-fold."""
    if ":" not in source.raw and ":" not in target.raw:
        return None
    for ratio, _, factor, own in _each_way(source, target, texts):
        found = _DILUTION.fullmatch(ratio.raw)
        if found is None or factor.number is None or factor.kind is kinds.PERCENT:
            continue
        if factor.number != int(re.sub("[.,]", "", found[1])):
            continue
        behind = own.view.text[factor.mention.end :].lstrip(" \u00a0-").lower()
        implied = factor.worded and not word_value(factor.raw.lower(), own.number_locale)
        if implied or behind.startswith(own.number_locale.words("fractions", "diluted") or ("\n",)):
            return _SAME
    return None


def _bound(entry: Entry, reading: Reading) -> str:
    """The bound that words set a number, the longest before it first; empty when none."""
    text, language = reading.view.text.lower(), reading.number_locale
    before = text[max(0, entry.mention.start - _NEAR) : entry.mention.start].rstrip(" \u00a0")
    best = ("", "")
    for name in _INCLUSIVE:
        for words in language.words("bounds", name):
            if before.endswith(words) and len(words) > len(best[1]):
                best = (name, words)
    if best[0]:
        return best[0]
    behind = text[entry.mention.end : entry.mention.end + _NEAR].lstrip(" \u00a0")
    for name in ("at_least", "at_most"):
        if behind.startswith(language.words("bounds", f"{name}_behind") or ("\n",)):
            return name
    return ""


def _neighbours(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Two whole numbers of things that set one bound: more than two, at least three."""
    one, two = source.number, target.number
    if one is None or two is None or abs(one - two) != 1 or one != int(one):
        return None
    if source.facets.measure is not None or target.facets.measure is not None:
        return None  # more than two hours
    first, second = _bound(source, texts.source), _bound(target, texts.target)
    if not first or not second or (first in _LOWER) != (second in _LOWER):
        return None
    return _SAME if one + _INCLUSIVE[first] == two + _INCLUSIVE[second] else None


def _suffixes(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A number with a Latin word behind it, and with a letter, as the Union writes it: 3 quater, 3c."""
    if source.kind is not None and target.kind is not None:
        return None
    for lettered, _, plain, own in _each_way(source, target, texts):
        found = _NUMBERED.fullmatch(str(lettered.value)) if lettered.kind is None else None
        numeral = _NUMERAL.match(plain.raw)
        suffix = _SUFFIX.match(own.view.text, plain.mention.start + numeral.end()) if numeral else None
        if found is None or suffix is None or str(plain.number) != found[1]:
            continue
        letters = own.number_locale.section("references").get("suffixes", {})
        if letters.get(suffix[1]) == found[2]:
            return _SAME
    return None


def _shared_name(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """An amount in a currency whose name others share: CHF 4.50, 4,50 franchi."""
    if {source.kind, target.kind} != {kinds.MONEY, kinds.NUMBER}:
        return None
    for money, _, bare, own in _each_way(source, target, texts):
        if money.kind is not kinds.MONEY:
            continue
        noun = word_after(own.view.text, bare.mention.end).lower()
        codes = own.number_locale.section("currency_names").get(noun, ())
        if money.unit in codes and money.value == bare.value:
            return _SAME
    return None


def _feasts(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A date whose day the other text names by its feast, beside the year: Christmas Day 1941."""
    if kinds.DATE not in {source.kind, target.kind}:
        return None
    for date, _, year, own in _each_way(source, target, texts):
        moment = date.value
        if not isinstance(moment, Moment) or not moment.day or not moment.year or year.worded:
            continue
        if str(year.value) != str(moment.year):
            continue
        feasts = own.number_locale.section("dates").get("feasts", {})
        spaced = f" {' '.join(_LETTERS.findall(own.view.text.lower()))} "
        day = f"{moment.month}-{moment.day}"
        if any(value == day and f" {name} " in spaced for name, value in feasts.items()):
            return _SAME
    return None


def _open_decades(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """A decade in words that may be of any century: gli anni Venti, the 2020s."""
    one, two = source.value, target.value
    if not isinstance(one, Moment) or not isinstance(two, Moment) or None in {one.decade, two.decade}:
        return None
    spelled = any(
        isinstance(what := row.mention.what, Quantity) and what.written.spelled for row in (source, target)
    )
    return _SAME if spelled and (one.decade or 0) % 100 == (two.decade or 0) % 100 else None


def _dash_for_minus(source: Entry, target: Entry, texts: Texts) -> Relation | None:
    """Degrees below zero whose unit goes without saying behind "minus": minus 18, 18 gradi sotto zero."""
    if (source.facets.measure is None) == (target.facets.measure is None):
        return None
    for cold, own, bare, said in _each_way(source, target, texts):
        measure = cold.facets.measure
        degrees = measure is not None and measure.unit.startswith("°")
        if not degrees or bare.facets.measure is not None or cold.number is None or bare.number is None:
            continue
        if abs(cold.number) != abs(bare.number) or bare.worded:
            continue
        words = {*own.number_locale.words("words", "below_zero")}
        below = cold.number < 0 or any(word in own.view.text.lower() for word in words)
        minus = bare.number < 0 or _opened(bare, said, said.number_locale.words("words", "minus"))
        if below and minus:
            return _SAME
    return None


def _opened(entry: Entry, reading: Reading, words: tuple[str, ...]) -> bool:
    before = reading.view.text[max(0, entry.mention.start - _NEAR) : entry.mention.start].lower().split()
    return bool(before) and before[-1] in words


WORDINGS: tuple[Rule, ...] = (
    _dilution,
    _neighbours,
    _suffixes,
    _shared_name,
    _feasts,
    _open_decades,
    _dash_for_minus,
)
