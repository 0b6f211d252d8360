"""Numbers that are codes by their shape alone: BRCA1, COVID-19, 2017/745, +39 02 1234567."""

from __future__ import annotations

import re

from l10n.quantities.language import roles
from l10n.quantities.language.tables import NumberLocale
from l10n.quantities.lexing.lookup import phrase_at, skip_blank
from l10n.quantities.text.context import Name, hangs, token_end, token_start, word_before

__all__ = ["called_at", "code_at", "phone_tail"]

_PHONE = re.compile(
    r"(?:\+[0-9]{1,3}(?:[ \u00a0./-]?\(?[0-9]{1,5}\)?){2,7}"
    r"|\([0-9]{3}\)[ .-]?[0-9]{3}[.-][0-9]{4}|[0-9]{3}(?P<mark>[ .-])[0-9]{3}(?P=mark)[0-9]{4})"
    r"(?![0-9]|[ \u00a0]?[%€$£])"
)
_PHONE_TAIL = re.compile(r"[0-9]+(?:[ \u00a0./-]{1,2}[0-9]{2,}){0,6}")
# Digits that hang together with others by dashes, slashes, colons: one look at them all.
_SHAPES = re.compile(
    r"(?P<time>[0-9]{1,3}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]+)?(?![0-9]))"
    r"|(?P<lap>[0-9]{1,2}:[0-5][0-9][.,][0-9]{1,3}(?![0-9:]))"
    r"|(?P<code>[0-9]+(?:-[0-9]+){2,}(?![0-9])|[0-9]{1,4}-0[0-9]+(?![0-9]|[.,][0-9])"
    r"|[0-9]{1,6}/[0-9]+(?:/[0-9A-Z]+)*(?![0-9]|[.,][0-9]{3}))"
    r"|(?P<doi>10\.[0-9]{4,9}/[^\s\"<>]*[^\s\"<>.,;:)\]])"
    r"|(?P<file>[0-9._-]*\.(?:pdf|docx?|xlsx?|csv|txt|md|html?|png|jpe?g|gif|svg|zip|json|xml|ya?ml|py)(?![^\W_]))"
    r"|(?P<place>[0-9]{1,3}\.[0-9]{4,}, ?[-−]?[0-9]{1,3}\.[0-9]{4,}(?![0-9]|[.,][0-9]))"
    r"|(?P<long>[0-9]{13,})"
)
# A place in a genome: chr17:7,571,720-7,590,868.
_POSITION = re.compile(
    r"chr(?:[0-9]{1,2}|X|Y|MT?):[0-9]{1,3}(?:[.,]?[0-9]{3})*"
    r"(?:[-–][0-9]{1,3}(?:[.,]?[0-9]{3})*)?(?![0-9])",
    re.IGNORECASE,
)
_SIDES = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:[xX×][0-9]+(?:[.,][0-9]+)?)*(?![\w])")
_CALLED = re.compile(
    r"[0-9]{1,3}[A-Za-z]{0,2}(?=\))"
)  # in brackets right behind a name: printf(3), Perl(3pm)
_HANGING = frozenset("-/:._")
_BETWEEN = frozenset(" .-)\u00a0")  # digits of a telephone number
_CHAINED = "#_@\\^§№"
_JOINING = frozenset(f"{_CHAINED}-–/.")
_OPENING = frozenset("+(")  # of a telephone number
_GROUP = 3  # digits of the first group of a telephone number
_LEAST_PHONE = 9  # digits of a number that is a telephone number by its look
_LEAST_CODE = 13  # digits that nobody counts with; also in _SHAPES


def phone_tail(text: str, at: int) -> int:
    """Where the groups of digits that start at a place end."""
    found = _PHONE_TAIL.match(text, at)
    return found.end() if found else at


def _phone_at(text: str, at: int, number_locale: NumberLocale) -> Name | None:
    number = number_locale.number.match(text, at)
    grouped = number is not None and number["mark"] == number_locale.group
    starts = [at - 1, at] if text[at - 1 : at] in {"+", "("} else [at]
    if text[at - 2 : at] == "+(":
        starts.insert(0, at - 2)
    for start in starts:
        found = _PHONE.match(text, start)
        if grouped and number is not None and found and found.end() <= number.end():
            return None  # +100.000.000 in Italian
        scale = phrase_at(text, skip_blank(text, found.end()), number_locale) if found else None
        if scale is not None and scale[0].role is roles.SCALE:
            return None  # +100000000 mld
        if found and sum(char.isdecimal() for char in found.group()) >= _LEAST_PHONE:
            return Name(start, found.end(), "phone")
    return None


def _position_at(text: str, at: int, floor: int) -> Name | None:
    """The place in a genome that a digit belongs to."""
    low = max(floor, at - 6)
    start = low + text[low:at].lower().rfind("chr")
    found = _POSITION.match(text, start) if start >= low else None
    return Name(start, found.end(), "code") if found else None


def called_at(text: str, at: int, floor: int) -> Name | None:
    """The number in brackets that belongs to the name right before it: printf(3)."""
    if at - 1 <= floor or text[at - 1] != "(" or not text[at - 2].isalpha():
        return None
    found = _CALLED.match(text, at)
    return Name(at, found.end(), "code") if found else None


def code_at(text: str, at: int, end: int, floor: int, number_locale: NumberLocale) -> Name | None:
    """
    The code or number that digits belong to by their shape; ``None`` when they may be an amount.

    Args:
        end: Behind the digits.
        floor: Where the last mention ended; nothing before it is looked at.
    """
    before = text[at - 1] if at > floor else ""
    if before == ":" or ":" in text[at : at + 3]:
        position = _position_at(text, at, floor)
        if position is not None:
            return position
    if hangs(before) and not _is_dimension(text, at, number_locale):
        return _hanging(text, at, floor, number_locale)
    if before and before in _JOINING:
        joined = _joined(text, at, floor, before, number_locale)
        if joined is not None:
            return joined
    following = text[end : end + 1]
    if before in _OPENING or (end - at == _GROUP and following in _BETWEEN):
        phone = _phone_at(text, at, number_locale)
        if phone is not None:
            return phone
    if following in _HANGING or end - at >= _LEAST_CODE:
        return _shaped(text, at, number_locale)
    return None


def _is_dimension(text: str, at: int, number_locale: NumberLocale) -> bool:
    """Whether a decimal goes on with the sides of something: 4x3,5 metri."""
    if text[at - 1] not in "xX×" or not text[at - 2 : at - 1].isdecimal():
        return False
    sides = _SIDES.match(text, at)
    return sides is not None and number_locale.decimal in sides.group()


def _hanging(text: str, at: int, floor: int, number_locale: NumberLocale) -> Name | None:
    """The code whose letters a digit hangs on, unless they are the sign of an amount: BRCA1, but EUR5."""
    start = token_start(text, at, floor)
    if text[start:at] in number_locale.symbols.codes_before or (
        text[start:at] in number_locale.letters and text[start - 1 : start] in number_locale.symbols.signs
    ):
        return None
    return Name(start, max(token_end(text, at), at + 1), "code")


def _joined(text: str, at: int, floor: int, before: str, number_locale: NumberLocale) -> Name | None:
    """The code that a mark joins a digit to: COVID-19, U.S.5, #5."""
    if before in {"-", "–", "/"} and at - 1 > floor and text[at - 2].isalpha():
        word = word_before(text, at - 1).lower.rpartition("-")[2]
        if before == "/" or not number_locale.has("names.prefixes", word):
            start = token_start(text, at, floor)
            return Name(start, max(token_end(text, at), at + 1), "code")
    if before == "." and at - 1 > floor and text[at - 2].isalpha() and text[at - 2].isupper():
        return Name(token_start(text, at, floor), max(token_end(text, at), at + 1), "code")
    if before in _CHAINED:
        start = token_start(text, at - 1, floor) if before in "_\\" else at
        return Name(start, max(token_end(text, at), at + 1), "code")
    return None


def _is_ratio(lap: str, number_locale: NumberLocale) -> bool:
    """Whether one to some thousands has the look of a lap time: 1:10,000 in English, 1:25.000 in Italian."""
    full = lap.endswith(f"{number_locale.group}000")
    return full or (number_locale.group == "," and "," in lap and len(lap.rpartition(",")[2]) == 3)


def _shaped(text: str, at: int, number_locale: NumberLocale) -> Name | None:
    """The time, code, file or address that some digits are by their groups and marks."""
    found = _SHAPES.match(text, at)
    if found is None or (found.lastgroup == "lap" and _is_ratio(found.group(), number_locale)):
        return None
    if found.lastgroup in {"code", "long"}:
        return Name(at, max(found.end(), token_end(text, found.end())), "code")
    return Name(at, found.end(), found.lastgroup or "code")
