"""Codes and formulae that the other text spells otherwise: Mg2+, COVID 19, NYHA II, n. 81 del 2008."""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.model import Span, kinds
from l10n.quantities.compare.formulae import names_formula
from l10n.quantities.compare.joined_numbers import range_words
from l10n.quantities.compare.places import NOWHERE, Place
from l10n.quantities.language.number_words import word_value
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.moments.periods import ordinal_number, to_roman
from l10n.quantities.parse.mentions import Reading
from l10n.quantities.rows.rows import Entry

__all__ = ["CODES", "code_apart", "is_code", "other_sign"]

_LETTER = r"[^\W\d_]"
_RAISED = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉−–", "+-01234567890123456789--")
_SLASHED = re.compile(r"([0-9]{1,5})/([0-9]{2,4})")
_CODED = re.compile(r"[^.,\s]*[0-9][^.,\s]*[ \u00a0-][^.,]*[0-9][^.,]*")
_BRACKETED = re.compile(r"\(([^()\s]*[0-9][^()\s]*)\)")
_GLOSSED = 40  # characters before a bracket that its code may stand for
_RECORD = re.compile(r"[0-9]{1,3}(?:[-–][0-9]{1,3}){2,}")
_PLAIN_FIGURE = re.compile(r"(?<![\w.,-])[0-9]+(?![\w-]|[.,][0-9])")
_PREFIX = 3  # digits of a country
_SMALL = 12  # up to which a class is written in Roman numerals as often as not
_BARE_ROMAN = re.compile(r"(?<![^\W_])[IVX]{1,4}(?![^\W_]|['’])")
_CLASS = r"(?:[A-Z]{2,}|class[ei]?|grade|grad[oi]|stage|stadi[oa]?|types?|tip[oi])[ \u00a0]"
_SIGNED = re.compile(r"([+-])(?!\w)")


def _plain(text: str) -> str:
    return text.translate(_RAISED).replace("\ue000", "")


def _same_formula(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A formula with its charge or its indices raised or not: Mg2+, Mg²⁺."""
    if row.kind is not None or not re.search("[A-Z]", row.raw):
        return None
    behind = own.view.source[row.span.end : row.span.end + 1].translate(_RAISED)
    charge = behind if behind in {"+", "-"} else ""
    said = re.search(rf"(?<!\w){re.escape(_plain(row.raw) + charge)}(?!\w)", _plain(other.view.source))
    return NOWHERE if said else None


def _named_formula(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A formula by its name in words: CO2, anidride carbonica."""
    return NOWHERE if row.kind is None and names_formula(row.raw, other.view.words) else None


def _verbatim(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A number of several groups that stands in the other text to the letter: 800 123 456, 55-0920."""
    if row.kind is not None or not _CODED.fullmatch(row.raw):
        return None
    longer = rf"(?<![\w-])(?<![0-9][ \u00a0]){re.escape(row.raw)}(?![\w-]|[ \u00a0][0-9])"
    found = re.search(longer, other.view.text)
    return found.span() if found else None


def _act(row: Entry, own: Reading, other: Reading) -> Place | None:
    """The number and year of an act, joined by a slash or by words: 81/2008, n. 81 del 2008."""
    found = _SLASHED.fullmatch(row.raw) if row.kind is None else None
    if found is None:
        return None
    apart = re.search(
        rf"(?<![\w.,]){found[1]}((?: {_LETTER}{{1,6}}|,){{1,2}}) {found[2]}(?![\w])", other.view.text
    )
    if apart and apart[1].strip() in range_words(other.number_locale.tag):
        return None  # 10 to 15
    return apart.span() if apart else None


def _roman(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A class in a Roman numeral here, in figures there: NYHA I o II, NYHA class 1 or 2."""
    number = row.number
    if number is None or row.worded or row.facets.measure is not None or not 1 <= number <= _SMALL:
        return None
    numeral, text = to_roman(int(number)), other.view.text
    classes = re.finditer(
        rf"{_CLASS}([IVX]{{1,4}}(?:[ ,/-]+(?:{_LETTER}{{1,3}} )?[IVX]{{1,4}})*)(?!\w)", text
    )
    for run in classes:
        for found in _BARE_ROMAN.finditer(text, run.start(1), run.end(1)):
            if found.group() == numeral and number == int(number):
                return found.span()
    return None


def _power(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A power of ten in words: 10⁶, ten to the sixth, dieci alla meno sei."""
    number, language, text = row.number, other.number_locale, other.view.text.lower()
    if not row.power or number is None or number != Decimal(10) ** row.power:
        return None
    for phrase in language.words("words", "powers"):
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}[ \u00a0]", text):
            at, sign = found.end(), 1
            for minus in language.words("words", "minus"):
                if text.startswith(f"{minus} ", at):
                    at, sign = at + len(minus) + 1, -1
            word = re.compile(r"\w+").match(text, at)
            said = _exponent(word.group(), language) if word else None
            if word and said is not None and said * sign == row.power:
                return found.start(), word.end()
    return None


def _phone(row: Entry, own: Reading, other: Reading) -> Place | None:
    """A telephone number with its country's prefix here and without there: +39 06 1234567, 06 1234567."""
    if row.unit != "phone":
        return None
    for mention in other.mentions:
        if getattr(mention.what, "reason", "") != "phone":
            continue
        short, full = sorted((row.raw, mention.what.raw), key=lambda raw: raw.startswith("+"))
        digits = [re.sub("[^0-9]", "", raw) for raw in (short, full)]
        prefix = len(digits[1]) - len(digits[0])
        national = digits[1].endswith(digits[0]) or digits[1].endswith(digits[0].lstrip("0"))
        if full.startswith("+") and not short.startswith("+") and national and 0 <= prefix <= _PREFIX:
            return mention.start, mention.end
    return None


def _exponent(word: str, language: NumberLocale) -> int | None:
    if word.isdecimal():
        return int(word)
    values = word_value(word, language)
    return (
        values[0]
        if len(values) == 1
        else ordinal_number(f"{word[:-1]}o", language) or ordinal_number(word, language)
    )


def _gloss(row: Entry, own: Reading, other: Reading) -> Place | None:
    """What a code in brackets says once more: interleukin 6 (IL-6), SARS-CoV-2 (COVID-19)."""
    if row.worded or row.kind not in {None, kinds.NUMBER} or row.facets.measure is not None:
        return None
    text, codes = own.view.text, _plain(other.view.source)
    for found in _BRACKETED.finditer(text, row.mention.end, row.mention.end + _GLOSSED):
        between = text[row.mention.end : found.start()]
        code = re.search(rf"(?<!\w){re.escape(found[1])}(?!\w)", codes)
        near = len(between.split()) <= 1 and not re.search("[.;:,()]", between)
        if code and near and (row.kind is None or re.search(rf"(?<![0-9]){row.number}(?![0-9])", found[1])):
            return NOWHERE
    return None


def _record(row: Entry, own: Reading, other: Reading) -> Place | None:
    """Figures joined by dashes that the other text gives one by one: 13-21-3, 13 vittorie, 21 e 3."""
    if row.kind is not None or not _RECORD.fullmatch(row.raw):
        return None
    parts = re.findall("[0-9]+", row.raw)
    figures = list(_PLAIN_FIGURE.finditer(other.view.text))
    for at in range(len(figures) - len(parts) + 1):
        some = figures[at : at + len(parts)]
        if [found.group() for found in some] == parts:
            return some[0].start(), some[-1].end()
    return None


def code_apart(token: str, text: str, taken: list[Span]) -> Span | None:
    """Where a token stands in a text in another spelling: COVID 19; not inside a longer number."""
    places = [index for index, char in enumerate(text) if char.isalnum()]
    joined = "".join(text[index] for index in places).casefold()
    at = joined.find(token) if len(joined) == len(places) else -1
    if at < 0:
        return None
    span = Span(places[at], places[at + len(token) - 1] + 1)
    longer = (
        text[span.end : span.end + 1].isdecimal() or text[max(0, span.start - 1) : span.start].isdecimal()
    )
    return None if longer or any(other.overlaps(span) for other in taken) else span


def is_code(entry: Entry) -> bool:
    """Whether a row is a code that may be spelt in several ways: no year, no bare number."""
    return (
        entry.kind is None
        and entry.unit != "year"
        and len(str(entry.value)) > 2
        and not str(entry.value).isdecimal()
    )


def other_sign(one: Entry, own: Reading, two: Entry, other: Reading) -> bool:
    """Whether a plus stands behind one of two rows and a minus behind the other."""
    behind = [
        _SIGNED.match(_plain(reading.view.source[row.span.end : row.span.end + 2]))
        for row, reading in ((one, own), (two, other))
    ]
    signs = {found[1] for found in behind if found}
    return len(signs) > 1


CODES = (_phone, _power, _record, _same_formula, _named_formula, _verbatim, _act, _roman, _gloss)
