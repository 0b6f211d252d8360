"""Quarters, halves, financial years, decades and centuries at a place."""

from __future__ import annotations

import re
from functools import cache

from l10n.model import Moment, kinds
from l10n.quantities.language.tables import NumberLocale, number_locale
from l10n.quantities.moments.dates import Found
from l10n.quantities.text.context import Word, word_before

__all__ = ["decade_at", "decade_word_at", "ordinal_number", "period_at", "period_before", "roman", "to_roman"]

_S = "[ \u00a0-]"
_YEAR = r"(?:[12][0-9]{3}|['’][0-9]{2})(?![0-9]|[.,][0-9])"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD = re.compile(r"[ \u00a0]([^\W\d_]+(?:-[^\W\d_]+)*)")
_YEARS = re.compile(r"[-–/][12][0-9]{3}(?![0-9])")
_DECADE = re.compile(r"([0-9]{3}0|[0-9]0)(?![0-9]|[.,][0-9]|[^\W_]|[ \u00a0]?[€$£%])")
_LAST_WORD = re.compile(r"(?:[0-9]{1,2}\.)?[^\W_]+[º°ª]?\.?\Z|[0-9]{1,2}\.[º°ª]\Z")


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 399; ``None`` when it is none."""
    if not text or any(char not in _ROMAN for char in text):
        return None
    values = [_ROMAN[char] for char in text]
    total = sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
    return total if to_roman(total) == text else None


def to_roman(number: int) -> str:
    """A number up to 399 as a Roman numeral."""
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    parts: list[str] = []
    for value, sign in steps:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


@cache
def _year_after(tag: str) -> re.Pattern[str]:
    language = number_locale(tag)
    joins = "|".join(map(re.escape, language.words("periods", "joins")))
    return re.compile(rf",?{_S}(?:(?:{joins}){_S})?(?P<year>{_YEAR})")


@cache
def _decade_behind(tag: str) -> re.Pattern[str]:
    """The digits of a decade with what makes one of them: 1970s, 1970er-Jahre."""
    endings = sorted(number_locale(tag).words("periods", "decade_behind"), key=len, reverse=True)
    forms = "|".join(re.escape(ending).replace("'", "['’]") for ending in endings)
    return re.compile(rf"([0-9]{{3}}0|[0-9]0)(?:{forms or '(?!)'})(?![^\W_])")


@cache
def _coded(tag: str) -> re.Pattern[str]:
    """Q2 2020, 2Q20, H1 2024, FY2023; the letters from the first one on."""
    periods = number_locale(tag).section("periods")
    joins = "|".join(map(re.escape, periods["joins"]))
    quarters, halves = f"Q{periods['quarter_letter']}", f"H{periods['half_letter']}"
    join = rf"[ \u00a0-]?(?:(?:{joins})[ ])?"
    year = r"(?P<{0}>[12][0-9]{{3}}|['’]?[0-9]{{2}}(?=[ .,;:)\]]|$))(?![0-9]|[.,][0-9])"
    return re.compile(
        rf"(?:(?P<quarter>[{quarters}])(?P<q>[1-4])(?![^\W_])(?:,?{join}{year.format('qyear')})?"
        rf"|(?P<half>[{halves}])(?P<h>[12]){join}{year.format('hyear')}"
        rf"|(?P<n>[1-4])(?:(?P<letter>[{quarters}])|(?P<letter2>[{halves}]))(?![^\W\d_])"
        rf"{join}{year.format('nyear')}"
        rf"|FY[ \u00a0]?{year.format('fyear')})"
    )


def _full_year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def period_at(text: str, at: int, floor: int, before: str, language: NumberLocale) -> Found | None:
    """The quarter, half or financial year in letters and digits, one of whose digits is at a place."""
    start = at
    while start > floor and text[start - 1].isalpha() and at - start < 3:
        start -= 1
    if start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-_/."):
        return None
    coded = text[start : at + 2].upper()
    letters = {
        "Q",
        "H",
        "F",
        language.section("periods")["quarter_letter"],
        language.section("periods")["half_letter"],
    }
    found = _coded(language.tag).match(text, start) if letters.intersection(coded) else None
    if found is None or found.end() <= at:
        return _fiscal(text, at, floor, before, language)
    groups = found.groupdict()
    year = next((groups[name] for name in ("qyear", "hyear", "nyear", "fyear") if groups[name]), None)
    moment = Moment(
        year=_full_year(year) if year else None,
        quarter=int(groups["q"] or groups["n"]) if groups["quarter"] or groups["letter"] else None,
        half=int(groups["h"] or groups["n"]) if groups["half"] or groups["letter2"] else None,
        fiscal=bool(groups["fyear"]),
    )
    if moment.half is not None and moment.half > 2:
        return None
    return Found(start=start, end=found.end(), kind=kinds.PERIOD, value=moment, mark="coded")


def _fiscal(text: str, at: int, floor: int, before: str, language: NumberLocale) -> Found | None:
    if not language.has("periods.fiscal_last", before) or not re.match(
        r"[12][0-9]{3}(?![0-9]|[.,][0-9])", text[at : at + 6]
    ):
        return None
    for name in sorted(language.words("periods", "fiscal"), key=len, reverse=True):
        start = at - 1 - len(name)
        if start >= floor and text[start : at - 1].lower() == name.lower():
            moment = Moment(year=int(text[at : at + 4]), fiscal=True)
            return Found(start=start, end=at + 4, kind=kinds.PERIOD, value=moment)
    return None


def ordinal_number(word: str, language: NumberLocale) -> int | None:
    """The number of an ordinal: 2nd, second, 2º, II."""
    lower = word.lower().replace("-", " ")
    words = language.words("ordinals", "words")
    ordinals = language.section("ordinals")
    forms = ordinals.get("forms", {})
    other = (lower.removesuffix(end) + last for end, last in forms.items() if lower.endswith(end))
    for form in (lower, *other):
        if form in words:
            return words.index(form) + 1
    suffixes = (*language.words("ordinals", "suffixes"), *language.words("ordinals", "written"))
    digits = re.match("[0-9]{1,2}", lower)
    if digits:
        return int(digits.group()) if lower[digits.end() :] in suffixes else None
    stems = (word.removesuffix(suffix) for suffix in suffixes if word.endswith(suffix))
    return roman(word) or next((number for stem in stems if (number := roman(stem))), None)


def period_before(text: str, at: int, end: int, floor: int, language: NumberLocale) -> Found | None:
    """
    The period whose noun (quarter, half, century) stands at ``at``: its ordinal before, its year behind.

    Args:
        end: Where the noun ends.
    """
    noun = text[at:end].lower()
    stop = at - 1
    if stop < floor or text[stop] not in " \u00a0-":
        return _century_behind(text, at, end, noun, language)
    found = _LAST_WORD.search(text, max(floor, stop - 24), stop)
    if found is None:
        return _century_behind(text, at, end, noun, language)
    start = found.start()
    if start > floor and text[start - 1] == "-":
        tens = _LAST_WORD.search(text, max(floor, start - 14), start - 1)
        if tens and ordinal_number(f"{tens.group()} {found.group()}", language):
            start = tens.start()
    number = ordinal_number(text[start:stop], language)
    if number is None:
        return _century_behind(text, at, end, noun, language)
    if language.has("periods.century", noun):
        return Found(start=start, end=end, kind=kinds.PERIOD, value=Moment(century=number), spelled=True)
    year = _year_after(language.tag).match(text, end)
    if year is None:
        return None
    quarter = language.has("periods.quarter", noun)
    if number > (4 if quarter else 2):
        return None
    moment = Moment(
        year=_full_year(year["year"]), quarter=number if quarter else None, half=None if quarter else number
    )
    return Found(start=start, end=year.end(), kind=kinds.PERIOD, value=moment, spelled=True)


def _century_behind(text: str, at: int, end: int, noun: str, language: NumberLocale) -> Found | None:
    """Italian puts the numeral behind too: secolo XX."""
    if not language.has("periods.century", noun):
        return None
    found = re.match(r"[ \u00a0]([IVXLC]{1,6})(?![^\W_])", text[end : end + 9])
    number = roman(found[1]) if found else None
    if found is None or number is None:
        return None
    return Found(
        start=at, end=end + found.end(), kind=kinds.PERIOD, value=Moment(century=number), spelled=True
    )


def decade_at(text: str, at: int, floor: int, before: Word, language: NumberLocale) -> Found | None:
    """The decade at a digit: 1970s, '70s, anni '70."""
    apostrophe = at > floor and text[at - 1] in "'’‘"
    before = word_before(text, at - 1) if apostrophe else before
    word = before.lower
    if language.has("periods.decade_before", word):
        found = _DECADE.match(text, at)
        opened = language.has("periods.decade_opens", word_before(text, before.start).lower)
        if found is None or not (apostrophe or opened or len(found[1]) == 4):
            return None
        if _YEARS.match(text, found.end()):  # anni 2000-2006
            return None
        start, number = before.start, int(found[1])
    elif not language.words("periods", "decade_before"):
        found = _decade_behind(language.tag).match(text, at)
        short = found is not None and len(found[1]) == 2
        # 'the 90s' is a decade, '90s' of a stop-watch is not
        named = apostrophe or language.has("periods.decade_opens", word)
        if found is None or (short and not (named and int(found[1]) >= 30)):
            return None
        start, number = at - apostrophe, int(found[1])
    else:
        return None
    if number > 99 and not 1000 <= number <= 2990:
        return None
    value = Moment(decade=number if number > 99 else 1900 + number)
    return Found(start=start, end=found.end(), kind=kinds.PERIOD, value=value)


def decade_word_at(text: str, at: int, end: int, language: NumberLocale) -> Found | None:
    """The decade in words whose first word stands at ``at``: anni Settanta."""
    found = _WORD.match(text, end)
    number = language.section("periods")["decade_words"].get(found[1].lower()) if found else None
    if found is None or number is None:
        return None
    value = Moment(decade=number if number > 99 else 1900 + number)
    return Found(start=at, end=found.end(), kind=kinds.PERIOD, value=value, spelled=True)
